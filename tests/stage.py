"""What many tests begin with is built once, and found by each test that asks for it.

A fixture that is `staged` is built before the test begins, in a layer of its own: a
transaction that stays open. The test changes what it likes; when it ends, all is as it
was built. The next test that asks for the same finds it. One that asks for less, or for
something else, has the layers taken away that it must not see.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone, translation

from tests import indexes

Build = Callable[..., Model]


class Layer:
    """One object, built in a transaction that is open as long as the layer is there."""

    def __init__(self, build: Build, below: "dict[str, Layer]") -> None:
        self.build = build
        self._transaction = transaction.atomic()
        self._transaction.__enter__()
        try:
            with (
                translation.override(settings.LANGUAGE_CODE),
                timezone.override(None),
                indexes.entered(),
            ):
                self._built = build(**{n: below[n].fresh() for n in needs(build)})
        except BaseException:
            self.remove()
            raise

    def fresh(self) -> Model:
        """The object as it is in the database, whatever a test did to another one."""
        return type(self._built)._base_manager.get(pk=self._built.pk)

    def remove(self) -> None:
        transaction.set_rollback(True)
        self._transaction.__exit__(None, None, None)


class Stage:
    """The layers that are there, the lowest first."""

    def __init__(self) -> None:
        self._layers: list[Layer] = []
        self._wanted: list[Build] = []
        self._unblock: Callable[[], Any] | None = None

    def open(self, unblock: Callable[[], Any]) -> None:
        """From now on there is a database; `unblock` lets the stage use it."""
        self._unblock = unblock
        self.set_up(self._wanted)

    def close(self) -> None:
        self.set_up([])
        self._unblock = None

    def set_up(self, wanted: list[Build]) -> None:
        """Leaves or builds `wanted`, in this order, and nothing else."""
        self._wanted = wanted
        if self._unblock is None:
            return
        there = [layer.build for layer in self._layers]
        same = 0
        while there[same : same + 1] == wanted[same : same + 1] != []:
            same += 1
        if len(there) == same == len(wanted):
            return
        with self._unblock():
            while len(self._layers) > same:
                self._layers.pop().remove()
            for build in wanted[same:]:
                below = {layer.build.__name__: layer for layer in self._layers}
                self._layers.append(Layer(build, below))

    def find(self, build: Build) -> Model | None:
        found = [layer for layer in self._layers if layer.build is build]
        return found[0].fresh() if found else None


stage = Stage()


def staged(build: Build) -> Any:
    """A fixture that is built once for all tests in a row that ask for it.

    `build` returns an object of the database and asks for other staged fixtures only.
    A test that really commits has it built for itself.
    """

    @wraps(build)
    def fixture(**needed: Model) -> Model:
        return stage.find(build) or build(**needed)

    fixture.staged = build
    return pytest.fixture(fixture)


def needs(build: Build) -> list[str]:
    return list(inspect.signature(build).parameters)


def wanted_by(item: pytest.Item) -> list[Build]:
    """What a test asks for of what can be staged, each after what it needs itself.

    What more tests share comes first, so that it stays when the rest is taken away.
    """
    if "committed" in item.fixturenames:
        return []
    definitions = item._fixtureinfo.name2fixturedefs
    asked = {
        name: (len(of[-1].baseid), name, build)
        for name, of in definitions.items()
        if (build := getattr(of[-1].func, "staged", None))
    }
    wanted: list[Build] = []
    while len(wanted) < len(asked):
        there = {build.__name__ for build in wanted}
        *_, build = min(
            one
            for name, one in asked.items()
            if name not in there and there.issuperset(needs(one[2]))
        )
        wanted.append(build)
    return wanted
