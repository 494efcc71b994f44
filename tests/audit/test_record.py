"""The record: one event per action in its transaction, chained so that nothing can vanish unseen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import F

from nucong.audit.actions import PROGRAM, record
from nucong.audit.chain import prove_chain, seal_pending
from nucong.audit.models import Event, Seal
from nucong.audit.queries import events_about
from tests.federation import House


def test_details_are_kept_as_plain_values(house: House) -> None:
    key = uuid4()
    event = record(
        by=house.by("P"), at=house.at(), verb="do", what=house.cycle,
        detail={"on": date(2024, 3, 8), "key": key, "sum": Decimal("1.50"), "list": [key], 1: None},
    )  # fmt: skip
    event.refresh_from_db()

    assert event.detail == {
        "on": "2024-03-08", "key": str(key), "sum": "1.50", "list": [str(key)], "1": None,
    }  # fmt: skip
    assert events_about(house.cycle).last() == event
    assert (event.actor_name, event.at) == ("Chị P", house.at())


def test_a_whole_chain_proves_itself_and_tells_what_is_not_sealed(house: House) -> None:
    count = Event.objects.count()
    assert prove_chain().unsealed == count > 10

    assert seal_pending(limit=5) == 5
    assert seal_pending() == count - 5
    assert seal_pending() == 0

    house.save("B11", meetings=1)
    report = prove_chain()
    assert (report.sealed, report.unsealed, report.broken) == (count, 1, ())


@pytest.mark.parametrize(
    "change",
    [
        {"actor_name": "Chị khác"},
        {"verb": "nothing"},
        {"count": 7},
        {"object_label": "khác"},
        {"detail": {"due": "2030"}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_event_is_found(house: House, change: dict[str, Any]) -> None:
    seal_pending()
    seal = Seal.objects.order_by("position")[4]

    Event.objects.filter(pk=seal.event_id).update(**change)

    assert prove_chain().broken == (seal.position,)


def test_a_deleted_event_is_found(house: House) -> None:
    seal_pending()
    seals = list(Seal.objects.order_by("position")[4:6])

    seals[0].delete()
    Event.objects.filter(pk=seals[0].event_id).delete()

    assert prove_chain().broken == (seals[1].position,)


def test_an_event_put_in_later_is_found(house: House) -> None:
    seal_pending()
    seals = list(Seal.objects.order_by("position"))
    event = record(by=PROGRAM, at=house.at(), verb="invented", what=house.cycle)
    event.pk, forged = -1, event.pk
    Event.objects.filter(pk=forged).update(id=-1)

    Seal.objects.create(position=seals[0].position - 1, event_id=-1, previous="0" * 64, digest="1" * 64)

    assert prove_chain().broken == (seals[0].position - 1, seals[0].position)


def test_two_events_that_change_places_are_found(house: House) -> None:
    seal_pending()
    first, second = Seal.objects.order_by("position")[3:5]
    with connection.constraint_checks_disabled(), transaction.atomic():
        Seal.objects.filter(pk=first.pk).update(position=F("position") + 10**6)
        Seal.objects.filter(pk=second.pk).update(position=first.position)
        Seal.objects.filter(position=first.position + 10**6).update(position=second.position)

    assert len(prove_chain().broken) >= 2


def test_a_sealed_event_cannot_be_deleted_by_itself(house: House) -> None:
    seal_pending()

    with pytest.raises(IntegrityError):
        Event.objects.first().delete()  # type: ignore[union-attr]


def test_every_seal_depends_on_all_before_it(house: House) -> None:
    seal_pending()
    digests = list(Seal.objects.order_by("position").values_list("previous", "digest"))

    assert digests[0][0] == "0" * 64
    assert all(later[0] == earlier[1] for earlier, later in pairwise(digests))
