"""People for cohorts by the thousand, each marked as fictional."""

import datetime as dt
from random import Random

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from accounts.models import Region, User

FIRST = (
    *("Amina", "Bongani", "Carmen", "Daniel", "Élodie", "Fatou", "Gabriel", "Hiba"),
    *("Ibrahim", "Jimena", "Kofi", "Leila", "Mariam", "Naledi", "Óscar", "Palesa"),
    *("Rania", "Samuel", "Thandiwe", "Yusuf"),
)
LAST = (
    *("Abdi", "Banda", "Castro", "Diop", "El Idrissi", "Fofana", "García", "Haddad"),
    *("Juma", "Kgosi", "Laurent", "Moyo", "Nkosi", "Okafor", "Paredes", "Quispe"),
    *("Rojas", "Sesay", "Traoré", "Zulu"),
)
UNITS = ("Financial intelligence unit", "Prosecution service", "Asset recovery office")


def people(group: str, seats: int, region: Region) -> list[User]:
    """Makes people, the same ones for the same group. None of them can sign in."""
    now = timezone.now()
    chance = Random(f"people {group}")  # noqa: S311
    # django-countries has no types, and makes objects of the codes.
    countries = [c.code for c in region.countries]  # type: ignore[attr-defined]
    return [
        User(
            email=f"{group}.{seat}@demo.example",
            password=make_password(None),
            full_name=f"{chance.choice(FIRST)} {chance.choice(LAST)} (fictional)",
            country=chance.choice(countries),
            organisation=f"{chance.choice(UNITS)} (fictional)",
            last_login=now - dt.timedelta(days=chance.randint(0, 14)),
        )
        for seat in range(1, seats + 1)
    ]
