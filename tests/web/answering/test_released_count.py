"""A case worker counts the unit's own cases, releases the number into the answer, and takes it back."""

from __future__ import annotations

from django.urls import reverse

from nucong.accounts.actions import grant_role
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.cases import actions as cases
from nucong.cases.models import Release
from nucong.cases.states import Kind, Purpose
from nucong.ledgers.actions import bind
from nucong.ledgers.proposing import Proposal
from nucong.ledgers.states import What
from tests.cases.told import account
from tests.federation import OPENED, House
from tests.web.answering.conftest import SignedIn


def test_the_count_is_shown_first_then_released_and_stands_in_the_form(
    house: House, as_person: SignedIn
) -> None:
    worker, unit, member = house.people["B11"], house.units["B11"], house.members["B11"]
    grant_role(user=worker, unit=unit, role=Role.CASE_WORKER, on=OPENED, by=PROGRAM, at=house.at())
    acting = {"by": worker, "on": OPENED, "at": house.at()}
    browser, page = as_person("B11"), reverse("cases:release", args=[member.pk])
    assert browser.get(page).status_code == 404
    cases.ask_to_be_let_in(unit=unit, **acting)
    for kind in (Kind.WAGE, Kind.WAGE, Kind.MATERNITY):
        cases.note_down(unit=unit, account=account(kind, Purpose.COUNT), **acting)
    cases.note_down(unit=unit, account=account(Kind.WAGE), **acting)
    wish = {"other": "meetings", "what": "received", "kinds": [str(Kind.WAGE)]}

    first = browser.get(page)
    assert (first.context["asks"], first.context["form"]["other"].value()) == (False, None)
    assert browser.get(page, {**wish, "other": ""}).status_code == 422
    shown = browser.get(page, wish)
    assert (shown.context["number"], shown.context["unasked"], shown.context["few"]) == (2, 1, True)
    assert not Release.objects.exists()
    assert browser.post(page, wish).status_code == 302

    form = browser.get(reverse("answering:form", args=[member.pk]))
    assert form.context["page"].recorded["meetings"].released == "2"
    own = browser.get(reverse("cases:own-counts")).content.decode()
    back = reverse("cases:withdraw-release", args=[Release.objects.get().pk])
    assert back in own
    assert browser.post(back).status_code == 302
    assert "meetings" not in browser.get(reverse("answering:form", args=[member.pk])).context["page"].recorded


def test_a_question_about_cases_is_offered_and_any_other_one_only_after_choosing_so(
    house: House, as_person: SignedIn
) -> None:
    worker, unit, member = house.people["B11"], house.units["B11"], house.members["B11"]
    grant_role(user=worker, unit=unit, role=Role.CASE_WORKER, on=OPENED, by=PROGRAM, at=house.at())
    cases.ask_to_be_let_in(unit=unit, by=worker, on=OPENED, at=house.at())
    wish = Proposal(What.EVENTS, ("rights_case",))
    bind(version=house.form, question="meetings", proposal=wish, by=house.people["P"], at=house.at())
    browser, page = as_person("B11"), reverse("cases:release", args=[member.pk])
    count = {"what": "received", "kinds": [str(Kind.WAGE)]}

    form = browser.get(page).context["form"]
    assert [name for name, _ in form.fields["question"].choices] == ["meetings", "-"]
    assert "meetings" not in dict(form.fields["other"].choices)
    assert browser.get(page, {**count, "question": "workers"}).status_code == 422
    assert browser.get(page, {**count, "question": "-"}).status_code == 422
    assert browser.get(page, {**count, "question": "-", "other": "workers"}).context["number"] == 0
    assert browser.get(page, {**count, "question": "meetings"}).context["number"] == 0
