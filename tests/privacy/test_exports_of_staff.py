"""What staff take out as their own data holds nothing of the people they work with.

It is open to a password alone, so it may not show what a second factor guards.
"""

import io
import json
import zipfile

import pytest

from accounts.models import User
from privacy.export import write_archive
from tests.privacy.everything import CANARY, a_person_known_everywhere

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive(region_one, mona: User) -> zipfile.ZipFile:
    """Of a manager who had a part in all that is known about another person."""
    a_person_known_everywhere(region_one, mona)
    file = io.BytesIO()
    write_archive(mona, file)
    return zipfile.ZipFile(file)


def test_it_has_what_they_did_and_nobody_whom_they_did_it_to(archive):
    texts = {name: archive.read(name).decode("latin-1") for name in archive.namelist()}

    assert {n for n, text in texts.items() if CANARY in (n + text).lower()} == set()
    done = json.loads(texts["accounts.json"])["done_by_you"]
    assert set(done) >= {"membership", "invitation", "audit_entry"}
