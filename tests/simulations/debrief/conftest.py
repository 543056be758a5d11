import pytest

from simulations.models import CasePage
from simulations.releases.solving import search_for


@pytest.fixture
def searched(django_capture_on_commit_callbacks):
    """Has a case searched, as its release does."""

    def search(case: CasePage) -> CasePage:
        with django_capture_on_commit_callbacks(execute=True):
            search_for(case.versions.get(is_current=True).content)
        return case

    return search
