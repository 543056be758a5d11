"""A list of e-mail addresses as people paste it: lines, commas, names around them."""

import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

MOST = 500


@dataclass
class Pasted:
    addresses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)  # as it was typed
    # What stood around an address: “Amal Diallo <amal@example.org> Court of Appeal”.
    names: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)

    def known(self, address: str) -> dict[str, str]:
        return {
            "full_name": self.names.get(address, ""),
            "organisation": self.organisations.get(address, ""),
        }


def read(text: str) -> Pasted:
    """Each address once, in small letters, in the order in which they stand."""
    pasted = Pasted()
    for part in re.split(r"[,;\n\r]+", text):
        typed = part.strip()
        if not typed:
            continue
        named = re.fullmatch(r"(.*)<([^<>]+)>(.*)", typed)
        address = (named[2] if named else typed).strip().lower()
        try:
            validate_email(address)
        except ValidationError:
            pasted.wrong.append(typed[:100])
        else:
            if address not in pasted.addresses:
                pasted.addresses.append(address)
            if named and (name := named[1].strip(" \"'")):
                pasted.names.setdefault(address, name[:120])
            if named and (organisation := named[3].strip(" \"'")):
                pasted.organisations.setdefault(address, organisation[:160])
    return pasted
