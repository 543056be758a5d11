"""What is built once for many tests is to each of them as if it were built for it."""

from collections.abc import Iterator
from contextlib import nullcontext

import pytest
from django.db import connection, transaction

from accounts.models import Region, User
from tests.factories import a_person, a_region
from tests.stage import Stage

built = []


def writer() -> User:
    built.append("writer")
    return a_person("Wanda Writer")


def desk(writer: User) -> Region:
    built.append("desk")
    return a_region(f"The desk of {writer.full_name}")


@pytest.fixture
def stage(committed: None) -> Iterator[Stage]:
    built.clear()
    stage = Stage()
    stage.open(nullcontext)
    yield stage
    stage.close()


def test_it_is_built_once_and_each_test_changes_its_own_alone(stage):
    for _test in range(2):
        stage.set_up([writer])
        with transaction.atomic():
            wanda = stage.find(writer)
            assert wanda == User.objects.get(full_name="Wanda Writer")
            wanda.full_name = "Wanda, changed"
            wanda.save()
            transaction.set_rollback(True)

    assert built == ["writer"]


def test_what_stands_on_it_is_taken_away_alone(stage):
    stage.set_up([writer, desk])
    assert stage.find(desk).name == "The desk of Wanda Writer"

    stage.set_up([writer])

    assert stage.find(desk) is None
    assert not Region.objects.filter(name__startswith="The desk").exists()
    assert built == ["writer", "desk"]


def test_who_does_not_ask_for_it_does_not_see_it(stage):
    stage.set_up([writer])

    stage.set_up([])

    assert not User.objects.filter(full_name="Wanda Writer").exists()
    assert not connection.in_atomic_block
