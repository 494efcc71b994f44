"""An event stands or falls with its action: what is undone leaves no trace, what is done leaves one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from nucong.audit.models import Event
from nucong.flow.step4_consolidate import snapshot_of
from nucong.reporting import actions
from nucong.reporting.media import Media
from nucong.reporting.models import Consolidation
from nucong.reporting.queries import current_submission
from tests.federation import DUE, OPENED, House, draft_report

Step = Callable[[House], object]


def _sent(house: House, code: str = "B11") -> object:
    row = current_submission(house.members[code])
    return row


def _case(house: House, code: str) -> object:
    return actions.add_case(
        member=house.members[code], title="Phòng sữa", text="Có.", person_appears=False,
        by=house.by(code), at=house.at(),
    )  # fmt: skip


def _file(house: House, code: str) -> object:
    return actions.attach_file(
        member=house.members[code], media=Media("a.txt", "text/plain", b"a"), caption="", by=house.by(code),
        at=house.at(),
    )  # fmt: skip


def _who(house: House) -> dict[str, object]:
    return {"by": house.by("P"), "at": house.at()}


def _adjust(house: House) -> object:
    return actions.adjust(
        consolidation=house.begin("D2"), question="workers", delta=Decimal(1), reason="Sửa", **_who(house)
    )


def _check(house: House) -> object:
    return actions.check(
        consolidation=house.begin("D2"), figures=snapshot_of(house.members["D2"]), **_who(house)
    )


# Prepared first: B11 sent, B12 a draft with file and story, D1 confirmed, D2 being written.
STEPS: dict[str, Step] = {
    "cycle.draft": lambda h: draft_report(h.obligation, h.form, h.units, year=2027, by=h.by("P")),
    "cycle.close": lambda h: actions.close_cycle(cycle=h.cycle, **_who(h)),
    "cycle.remind": lambda h: actions.remind(cycle=h.cycle, members=[h.members["B13"]], on=OPENED, **_who(h)),
    "audience.remove": lambda h: actions.amend_audience(
        member=h.members["B13"], change="remove", reason="Giải thể", **_who(h)
    ),
    "audience.extend": lambda h: actions.amend_audience(
        member=h.members["B13"], change="extend", due_on=DUE + timedelta(days=9), reason="Bão", **_who(h)
    ),
    "submission.save": lambda h: h.save("B13", meetings=1),
    "submission.submit": lambda h: actions.submit(submission=current_submission(h.members["B12"]), **_who(h)),
    "submission.accept": lambda h: h.accept("B21"),
    "submission.return": lambda h: h.send_back("B21"),
    "submission.attach": lambda h: _file(h, "B12"),
    "submission.detach": lambda h: actions.remove_attachment(
        attachment=current_submission(h.members["B12"]).attachments.get(), **_who(h)
    ),
    "submission.add_case": lambda h: _case(h, "B12"),
    "submission.remove_case": lambda h: actions.remove_case(
        case=current_submission(h.members["B12"]).cases.get(), **_who(h)
    ),
    "review.note": lambda h: actions.add_note(
        member=h.members["B21"], submission=None, text="Xem lại", **_who(h)
    ),
    "consolidation.begin": lambda h: h.begin("P"),
    "consolidation.adjust": _adjust,
    "consolidation.take_back_adjustment": lambda h: actions.take_back_adjustment(
        adjustment=h.begin("D2").adjustments.get(), **_who(h)
    ),
    "consolidation.check": _check,
    "consolidation.write": lambda h: actions.write_narrative(
        consolidation=h.begin("D2"), narrative={"s1": "Tốt."}, **_who(h)
    ),
    "consolidation.choose_cases": lambda h: actions.choose_cases(
        consolidation=h.begin("D2"), cases=[], **_who(h)
    ),
    "consolidation.confirm": lambda h: h.confirm("A1"),
    "consolidation.send": lambda h: actions.send_up(consolidation=h.begin("D1"), **_who(h)),
    "consolidation.return": lambda h: actions.return_consolidation(
        consolidation=h.begin("D1"), reason="Thiếu", **_who(h)
    ),
}


@pytest.fixture
def busy(house: House) -> House:
    """The house in the middle of its work."""
    house.submit("B21")
    _file(house, "B12")
    _case(house, "B12")
    house.save("B12", meetings=1)
    house.confirm("D1")
    house.begin("A1")
    actions.adjust(
        consolidation=house.begin("D2"), question="workers", delta=Decimal(2), reason="Sửa", **_who(house)
    )
    return house


@pytest.mark.parametrize("verb", STEPS)
def test_an_action_that_is_undone_leaves_no_event_and_one_that_is_done_leaves_one(
    busy: House, verb: str
) -> None:
    before = Event.objects.filter(verb=verb).count()

    with transaction.atomic():
        STEPS[verb](busy)
        assert Event.objects.filter(verb=verb).count() == before + 1
        transaction.set_rollback(True)

    assert Event.objects.filter(verb=verb).count() == before
    STEPS[verb](busy)
    event = Event.objects.filter(verb=verb).latest("id")
    assert Event.objects.filter(verb=verb).count() == before + 1
    assert event.organisation_id == busy.organisation.pk
    assert event.actor_name.startswith("Chị ")


def test_a_refused_action_leaves_no_event(busy: House) -> None:
    before = Event.objects.count()

    for refused in (lambda: busy.confirm("D2"), lambda: busy.send_back("B21", ""), lambda: busy.save("P")):
        with pytest.raises(Exception, match="REPORTING-"):
            refused()

    assert Event.objects.count() == before
    assert not Consolidation.objects.filter(member__code="D2").exclude(state="draft").exists()
