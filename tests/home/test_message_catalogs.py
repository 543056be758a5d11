"""Texts of all apps stand in few catalogues, and each is the one that Django finds."""

import pytest
from django.conf import settings
from django.utils.translation import trans_real
from django.utils.translation.trans_real import DjangoTranslation, TranslationCatalog

LANGUAGES = [code for code, _name in settings.LANGUAGES]
NUMBERS = [0, 1, 2, 3, 11, 100]


class Apart(TranslationCatalog):
    """A catalogue for each app, as Django has them."""

    def update(self, added: DjangoTranslation) -> None:
        self._catalogs.insert(0, added._catalog.copy())
        self._plurals.insert(0, added.plural)


@pytest.fixture(params=LANGUAGES)
def language(request) -> str:
    return request.param


@pytest.fixture
def joined(language) -> DjangoTranslation:
    return trans_real.translation(language)


@pytest.fixture
def apart(language, joined, monkeypatch) -> DjangoTranslation:
    monkeypatch.setattr(trans_real, "TranslationCatalog", Apart)
    return DjangoTranslation(language)


def test_a_text_is_sought_in_a_dozen_catalogues_at_most(joined, apart):
    assert len(apart._catalog._catalogs) >= 20
    assert len(joined._catalog._catalogs) < 12


def test_each_text_and_each_plural_is_the_one_that_django_finds(joined, apart):
    keys = {*apart._catalog.keys()} - {""}  # that of a catalogue's header
    assert keys == {*joined._catalog.keys()} - {""}

    for key in keys:
        assert joined._catalog.get(key) == apart._catalog.get(key)
    for one in {key[0] for key in keys if isinstance(key, tuple)}:
        assert [joined.ngettext(one, one, number) for number in NUMBERS] == [
            apart.ngettext(one, one, number) for number in NUMBERS
        ]
