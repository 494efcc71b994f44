"""Nobody reaches what lies beside her own units through any operation; every one of the description is walked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from nucong.accounts.states import Role
from nucong.api.v1 import api
from nucong.documents import blobs
from tests.api.conftest import Program, program_of
from tests.federation import NAMES, SUBJECTS, House, afresh, build_house, build_stranger, open_account

BODIES: dict[str, Any] = {
    "put": {"answers": {"meetings": 1}},
    "return": {"reason": "Xem lại."},
}
# Without a key everybody gets her own view.
LISTS = {"/me", "/units", "/documents", "/cycles"}


@dataclass(frozen=True)
class Operation:
    """One operation of the description."""

    method: str
    path: str

    def address(self, keys: dict[str, str]) -> str:
        """Return the address with the keys of the house."""
        first = {"units": "unit", "documents": "document", "cycles": "cycle", "submissions": "submission"}
        kind = first[self.path.split("/")[1]] if "{key}" in self.path else ""
        return re.sub(r"{(\w+)}", lambda m: keys[kind if m[1] == "key" else m[1]], self.path)

    @property
    def body(self) -> Any:
        """A body that fits, or none."""
        return BODIES.get(self.path.rsplit("/", 1)[-1], BODIES.get(self.method))


def operations() -> list[Operation]:
    """Return every operation."""
    found = api.get_openapi_schema(path_prefix="")["paths"]
    return [Operation(method, path) for path, methods in found.items() for method in methods]


ALL = operations()
WITH_KEYS = [each for each in ALL if "{" in each.path]


@dataclass(frozen=True)
class World:
    """The house with an answer that was sent, a program of the house, and two beside it."""

    house: House
    keys: dict[str, str]
    insider: Program
    neighbour: Program
    stranger: Program


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once, in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        house = build_house()
        sent = house.submit("B11", meetings=1)
        house.save("B12", meetings=1)
        keys = {
            "unit": house.units["B12"].pk, "document": house.document.pk, "cycle": house.cycle.pk,
            "submission": sent.pk, "file": house.document.files.get().pk, "question": "meetings",
        }  # fmt: skip
        people = (
            open_account("insider", house.units["P"], *Role),
            open_account("neighbour", house.units["Q"], *Role),
            build_stranger(),
        )
        found = {name: str(key) for name, key in keys.items()}
        yield World(house, found, *(program_of(person) for person in people))
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def each_for_itself(db: None, world: World) -> Iterator[None]:
    cache.clear()
    blobs.keep(world.house.document.readings.get().text.encode())
    yield
    cache.clear()


def test_the_operations_with_a_key_are_those_that_name_a_row() -> None:
    assert {each.path for each in ALL} - {each.path for each in WITH_KEYS} == LISTS


@pytest.mark.parametrize("operation", WITH_KEYS, ids=lambda o: f"{o.method} {o.path}")
def test_programs_beside_the_house_find_nothing_there(world: World, operation: Operation) -> None:
    for who in (world.neighbour, world.stranger):
        told = who.refused(operation.method.upper(), operation.address(world.keys), operation.body)
        assert told == (404, "KERNEL-404")


@pytest.mark.parametrize("operation", WITH_KEYS, ids=lambda o: f"{o.method} {o.path}")
def test_the_house_gets_an_answer_with_the_same_keys(world: World, operation: Operation) -> None:
    response = world.insider.call(operation.method.upper(), operation.address(world.keys), operation.body)

    assert response.status_code == 200


@pytest.mark.parametrize("operation", ALL, ids=lambda o: f"{o.method} {o.path}")
def test_every_operation_asks_for_a_token(world: World, operation: Operation) -> None:
    response = Client().generic(operation.method.upper(), "/api/v1" + operation.address(world.keys))

    assert response.status_code == 401


@pytest.mark.parametrize("path", sorted(LISTS - {"/me"}))
def test_lists_name_nothing_of_the_house(world: World, path: str) -> None:
    told = [name for code, name in NAMES["vi"].items() if code not in ("T", "Q")] + [SUBJECTS["vi"]]
    for who in (world.neighbour, world.stranger):
        text = who.call("GET", f"{path}?limit=200").content.decode()
        assert [name for name in told if name in text] == []


def test_the_house_itself_is_left_as_it_was(world: World) -> None:
    assert afresh(world.house).cycle.state == "open"
