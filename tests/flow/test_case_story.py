"""A typical case is another text, agreed to by itself; when the woman takes it back it ends wherever it stands."""

from __future__ import annotations

from datetime import UTC
from typing import Any

import pytest

from nucong.accounts.actions import grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.cases import actions as cases
from nucong.cases.errors import NotToBeTold
from nucong.cases.models import Case, Consent, Telling
from nucong.cases.states import Kind, Purpose
from nucong.documents.actions import mark_people, review_news, write_news
from nucong.documents.errors import NewsStopped
from nucong.documents.models import Document, NewsDraft
from nucong.documents.news import NewsText
from nucong.documents.states import Check, PeopleMark, Reach
from nucong.flow.case_story import record_withdrawal, tell_case, withdraw_by_herself
from nucong.flow.news import publish_and_count
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.models import Record
from tests.cases.told import NAME, STORY, account
from tests.federation import OPENED, House, house, standing_house

__all__ = ["house", "standing_house"]
TITLE, TEXT = "Một chị em được trở lại ca ngày", "Công đoàn đã làm việc với người sử dụng lao động."


@pytest.fixture
def worker(house: House) -> User:
    """The case worker of the province."""
    user = house.people["D2"]
    grant_role(user=user, unit=house.units["P"], role=Role.CASE_WORKER, on=OPENED, by=PROGRAM, at=house.at())
    cases.ask_to_be_let_in(unit=house.units["P"], **acts(house, user))
    return user


def acts(house: House, by: User) -> dict[str, Any]:
    """Return who acts on the day the report was opened."""
    return {"by": by, "on": OPENED, "at": house.at()}


def agreed(house: House, worker: User) -> Case:
    """Return a case whose woman agreed to a text."""
    told = account(Kind.MATERNITY, Purpose.STORY, Purpose.PUBLISH)
    return cases.note_down(unit=house.units["P"], account=told, **acts(house, worker))


def published(house: House, case: Case, worker: User) -> Document:
    """Tell a case and publish the text for everybody."""
    document = tell_case(case=case, title=TITLE, text=TEXT, **acts(house, worker))
    officer, other = house.people["P"], house.people["D1"]
    draft = NewsDraft.objects.get(document=document)
    draft = write_news(
        document=document, text=NewsText(TITLE, "", TEXT), reach=Reach.PUBLIC, by=worker, at=house.at()
    )
    draft = mark_people(draft=draft, mark=PeopleMark.NOBODY, by=officer, at=house.at())
    draft = review_news(draft=draft, checked=list(Check), by=other, at=house.at())
    publish_and_count(draft=draft, by=officer, at=house.at())
    return document


def test_a_text_is_begun_by_the_team_alone_and_only_with_consent_to_publish(
    house: House, worker: User
) -> None:
    asked = account(Kind.WAGE, Purpose.STORY)
    case = cases.note_down(unit=house.units["P"], account=asked, **acts(house, worker))

    with pytest.raises(NotToBeTold):
        tell_case(case=case, title=TITLE, text=TEXT, **acts(house, worker))
    with pytest.raises(NotVisible):
        tell_case(case=agreed(house, worker), title=TITLE, text=TEXT, **acts(house, house.people["P"]))
    assert not Document.objects.filter(subject=TITLE).exists()


def test_nothing_of_the_case_is_copied_and_the_way_back_to_it_is_sealed(house: House, worker: User) -> None:
    document = published(house, agreed(house, worker), worker)

    news = document.publications.get()
    for word in (NAME, STORY):
        assert word not in news.body + news.title + str(document.content)
    assert str(document.pk).encode() not in bytes(Telling.objects.get().document)


@pytest.mark.parametrize("purpose", [Purpose.PUBLISH, Purpose.KEEP])
def test_consent_taken_back_ends_the_text_and_its_count(house: House, worker: User, purpose: Purpose) -> None:
    case = agreed(house, worker)
    document = published(house, case, worker)

    record_withdrawal(case=case, purpose=purpose, **acts(house, worker))

    assert document.publications.get().withdrawn_at is not None
    assert Record.objects.get(kind="media_report").state == "cancelled"
    draft = NewsDraft.objects.get(document=document)
    assert TEXT not in draft.body
    with pytest.raises(NewsStopped):
        write_news(
            document=document, text=NewsText(TITLE, "", TEXT), reach=Reach.INSIDE, by=worker, at=house.at()
        )


def test_she_ends_it_by_herself_with_code_and_return_key(house: House, worker: User) -> None:
    way_in = cases.open_way_in(unit=house.units["P"], **acts(house, worker))
    code, key = cases.hand_in(
        way_in=way_in, account=account(Kind.WAGE, Purpose.PUBLISH), keep_out=(), bar_line=False, once="x",
        on=OPENED, at=house.at(),
    )  # fmt: skip
    case = Case.objects.get(code=code.replace("-", ""))
    cases.take_case(case=case, **acts(house, worker))
    document = published(house, case, worker)

    withdraw_by_herself(code=code, return_key=key, purpose=Purpose.PUBLISH, at=house.at())

    assert document.publications.get().withdrawn_at is not None


def test_what_she_takes_back_at_dawn_ends_on_the_day_it_is_where_her_case_lies(
    house: House, worker: User
) -> None:
    way_in = cases.open_way_in(unit=house.units["P"], **acts(house, worker))
    code, key = cases.hand_in(
        way_in=way_in, account=account(Kind.WAGE, Purpose.COUNT), keep_out=(), bar_line=False, once="x",
        on=OPENED, at=house.at(),
    )  # fmt: skip

    dawn = house.at(OPENED, hour=5).astimezone(UTC)  # still the day before at Greenwich
    withdraw_by_herself(code=code, return_key=key, purpose=Purpose.COUNT, at=dawn)

    assert Consent.objects.get(purpose=Purpose.COUNT).withdrawn_on == OPENED
