"""The confidential cases of the demonstration: invented, each says so in its first words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from nucong.accounts.models import User
from nucong.cases import actions
from nucong.cases.contents import Account, Facts, Identity
from nucong.cases.models import Case
from nucong.cases.states import Context, Ending, Harassment, Kind, PassedOn, Purpose, Source
from nucong.organisations.models import Unit

from .case_words import PAST, WORDS

LAST_YEAR = (Kind.HARASSMENT,) * 6 + (Kind.WAGE,) * 7 + (Kind.MATERNITY,) * 5 + (Kind.DISMISSAL,) * 2
STILL_OPEN = 3
ENDINGS = (
    Ending.SETTLED, Ending.SETTLED, Ending.PARTLY, Ending.SETTLED, Ending.STOPPED, Ending.SETTLED, Ending.UNCONFIRMED,
    Ending.SETTLED, Ending.ELSEWHERE, Ending.OTHER, Ending.SETTLED,
)  # fmt: skip


@dataclass(frozen=True)
class Office:
    """A unit with the person who works on its cases."""

    unit: Unit
    worker: User


def lay_out_cases(*, top: Office, below: Office, language: str, today: date, at: datetime) -> None:
    """Give the case workers what a list of cases looks like, and a year that is over to be counted."""
    words = WORDS[language]
    acting: dict[str, Any] = {"by": top.worker, "on": today, "at": at}
    first = at.replace(year=today.year - 1, month=1, day=1)
    for office in (top, below):
        actions.ask_to_be_let_in(unit=office.unit, on=first.date(), by=office.worker, at=first)
    for number, kind in enumerate(LAST_YEAR * 2):
        office = top if number % 3 else below
        is_open = number >= len(LAST_YEAR) * 2 - STILL_OPEN
        on = date(today.year - 1, 12 if is_open else 1 + number % 12, 3 + number % 20)
        moment = at.replace(year=on.year, month=on.month, day=on.day)
        told = PAST[language][kind]
        agreed = _told(words, kind, told[number % len(told)], Purpose.COUNT)
        case = actions.note_down(unit=office.unit, account=agreed, by=office.worker, on=on, at=moment)
        if is_open:
            actions.add_step(
                case=case,
                words=words["employer"],
                within=None,
                told=False,
                by=office.worker,
                on=on,
                at=moment,
            )
        else:
            ending = ENDINGS[number % len(ENDINGS)]
            actions.close_case(
                case=case, outcome=words["talk"], ending=ending, by=office.worker, on=on, at=moment
            )
    case = actions.note_down(
        unit=top.unit,
        account=_told(words, Kind.HARASSMENT, words["story"], Purpose.REFER, Purpose.COUNT, named=True),
        **acting,
    )
    actions.add_step(case=case, words=words["talk"], within=None, told=True, **acting)
    actions.add_step(case=case, words=words["employer"], within=55, told=True, **acting)
    actions.refer(
        case=case,
        to_unit=below.unit,
        words=words["story"],
        told=[PassedOn.MATTER],
        how=words["told"],
        **acting,
    )
    way_in = actions.open_way_in(unit=top.unit, **acting)
    for story, kind in (("letter", Kind.MATERNITY), ("waiting", Kind.WAGE)):
        code, _ = actions.hand_in(
            way_in=way_in, account=_told(words, kind, words[story], by_letter=True), keep_out=(), bar_line=False, once=story,
            on=today, at=at,
        )  # fmt: skip
        if story == "letter":
            sent = Case.objects.get(code=code.replace("-", ""))
            actions.take_case(case=sent, **acting)
            later = at + timedelta(minutes=5)
            actions.write_to_her(case=sent, words=words["answer"], **{**acting, "at": later})


def refer_to_partner(*, ours: Office, theirs: Office, language: str, today: date, at: datetime) -> None:
    """Refer a case to the case worker of the other organisation, as its woman agreed; there it waits to be taken."""
    words = WORDS[language]
    actions.ask_to_be_let_in(unit=theirs.unit, on=today, by=theirs.worker, at=at)
    acting: dict[str, Any] = {"by": ours.worker, "on": today, "at": at}
    told = _told(words, Kind.VIOLENCE, words["at_home"], Purpose.REFER, Purpose.COUNT, named=True)
    told = replace(told, facts=replace(told.facts, context=Context.HOME))
    case = actions.note_down(unit=ours.unit, account=told, **acting)
    actions.add_step(case=case, words=words["talk"], within=None, told=True, **acting)
    actions.refer(
        case=case, to_unit=theirs.unit, words=words["to_partner"], told=[PassedOn.MATTER, PassedOn.IDENTITY],
        how=words["told"], **acting,
    )  # fmt: skip


def office_of(worker: User) -> Office:
    """Return the unit somebody works on cases of, with her."""
    return Office(worker.grants.get().unit, worker)


def _told(
    words: dict[str, str], kind: Kind, story: str, *consents: Purpose, named: bool = False, by_letter: bool = False
) -> Account:  # fmt: skip
    facts = Facts(
        kind, Source.HERSELF if by_letter else Source.TELEPHONE, (Harassment.PICTURES, Harassment.FAVOURS),
        Context.ONLINE if named else Context.WORKPLACE, words["workplace"],
    ).as_kind()  # fmt: skip
    return Account(
        facts=facts,
        identity=Identity(words["name"], words["reach"]) if named else Identity(),
        story=story,
        consents=frozenset({Purpose.KEEP, *consents}),
        agreed=words["written"] if by_letter else words["told"],
    )
