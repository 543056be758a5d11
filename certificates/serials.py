"""Numbers of certificates: TH-7Q4M-2KXD-9PRW-3HVN-6.

Sixteen random characters (80 bits) and one that checks them, in Crockford's base 32:
digits and letters without I, L, O and U, so that they are read aloud, typed and put
into an address as they are. Nothing can be guessed from another number.
"""

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
PREFIX = "TH"
RANDOM_CHARACTERS = 16
LONGEST_TYPED = 100
_READ_AS = str.maketrans("OIL", "011")


def new_serial() -> str:
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    return _grouped(body + check_character(body))


def normalise(typed: str) -> str | None:
    """The serial as it is stored, or None if what was typed cannot be one.

    Case, spaces and dashes of any kind do not matter, nor does a missing prefix;
    the letters O, I and L are read as the digits they look like, and the digits of
    any script as 0 to 9.
    """
    if len(typed) > LONGEST_TYPED:
        return None
    characters = "".join(_plain(c) for c in unicodedata.normalize("NFKC", typed))
    characters = characters.upper()
    if len(characters) == len(PREFIX) + RANDOM_CHARACTERS + 1:
        if not characters.startswith(PREFIX):
            return None
        characters = characters.removeprefix(PREFIX)
    characters = characters.translate(_READ_AS)
    if len(characters) != RANDOM_CHARACTERS + 1 or not set(characters) <= set(ALPHABET):
        return None
    body, check = characters[:-1], characters[-1]
    return _grouped(characters) if check == check_character(body) else None


def check_character(body: str) -> str:
    """Makes the whole number a polynomial over GF(32) that vanishes at x.

    Each place then weighs differently, so one wrong character is always noticed,
    and so are any two that changed places; of other errors, 31 in 32.
    """
    remainder = 0
    for character in body:
        remainder = _times_x(remainder ^ ALPHABET.index(character))
    return ALPHABET[remainder]


def _times_x(element: int) -> int:
    """In GF(32), modulo x^5 + x^2 + 1, of which x is a primitive element."""
    element <<= 1
    return element ^ 0b100101 if element & 0b100000 else element


def _plain(character: str) -> str:
    """Returns ASCII for a digit, and nothing for what only separates or steers text."""
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    separates = unicodedata.category(character) in {"Pd", "Zs", "Cf", "Cc"}
    return "" if separates or character == "\N{MINUS SIGN}" else character


def _grouped(characters: str) -> str:
    groups = [characters[start : start + 4] for start in range(0, len(characters), 4)]
    return "-".join([PREFIX, *groups])
