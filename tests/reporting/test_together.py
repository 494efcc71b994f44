"""Two people at once: PostgreSQL with real threads (SQLite lets one writer in at a time by itself)."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from nucong.audit.models import Event
from nucong.reporting import actions
from nucong.reporting.errors import StepNotPossible
from nucong.reporting.models import Consolidation, Submission
from tests.federation import House, build_house

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def built() -> House:
    """The house, committed, so that other connections see it."""
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL=postgresql://… : the test database of SQLite has one connection")
    return build_house()


def at_once(work: Callable[[], object], people: int = 4) -> list[object]:
    """Do the same work in several threads that begin together; return results and refusals."""
    begin = Barrier(people)

    def one() -> object:
        try:
            connection.ensure_connection()
            begin.wait(10)
            return work()
        except StepNotPossible as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(people) as threads:
        return [done.result() for done in [threads.submit(one) for _ in range(people)]]


def test_an_answer_sent_by_four_people_at_once_is_sent_once(built: House) -> None:
    draft = built.save("B11", meetings=1)

    done = at_once(lambda: actions.submit(submission=draft, by=built.by("B11"), at=built.at()))

    assert sum(isinstance(each, Submission) for each in done) == 1
    assert sum(isinstance(each, StepNotPossible) for each in done) == 3
    assert Event.objects.filter(verb="submission.submit").count() == 1


def test_four_first_drafts_at_once_are_one_answer(built: House) -> None:
    at_once(lambda: built.save("B11", meetings=1))

    assert Submission.objects.filter(member=built.members["B11"]).count() == 1


def test_a_consolidation_opened_by_four_people_at_once_is_one(built: House) -> None:
    at_once(lambda: built.begin("D1"))

    assert Consolidation.objects.filter(member=built.members["D1"]).count() == 1
