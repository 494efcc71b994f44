"""A case from the first letter to erasing: consent, referral, clocks, the written result, what is counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.db.models import BinaryField

from nucong.accounts.actions import grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.cases import actions, errors
from nucong.cases.contents import CaseFile, Facts
from nucong.cases.models import Attempt, Case, Reading, SealedPart
from nucong.cases.queries import ending_unsaid, waiting_referrals
from nucong.cases.states import CaseState, Ending, Harassment, Kind, Part, PassedOn, Purpose, Source
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from tests.cases.told import ON, STORY, account, acts, handed_in, noted
from tests.organisations.federation import AT

Units = Callable[[str], Unit]
People = Callable[..., User]


@pytest.fixture
def sent(unit: Units, worker: User) -> tuple[Case, str, str]:
    """A letter that came through a way in of B1, taken by the case worker."""
    sent = handed_in(actions.open_way_in(unit=unit("B1"), **acts(worker)))
    actions.take_case(case=sent[0], **acts(worker))
    return sent


def test_nothing_is_kept_without_consent_and_for_a_child_without_a_guardian_s(
    unit: Units, worker: User
) -> None:
    without = account()
    for wrong, refusal in (
        (
            type(without)(without.facts, without.identity, STORY, frozenset({Purpose.COUNT})),
            errors.KeptWithoutConsent,
        ),
        (account(child=True, agreed=" "), errors.GuardianMissing),
    ):
        with pytest.raises(refusal):
            actions.note_down(unit=unit("B1"), account=wrong, **acts(worker))

    assert not Case.objects.exists()


def test_without_consent_in_force_nothing_is_passed_on(unit: Units, worker: User, person: People) -> None:
    person("ban", "P", Role.CASE_WORKER)
    case = noted(unit("B1"), worker)
    telling = {"case": case, "to_unit": unit("P"), "words": "Cần tư vấn luật."}
    with pytest.raises(errors.NoConsent):
        actions.refer(**telling, **acts(worker))

    actions.record_consent(case=case, purpose=Purpose.REFER, how="nói khi gặp", **acts(worker))
    actions.refer(**telling, **acts(worker))
    actions.record_withdrawal(case=case, purpose=Purpose.REFER, **acts(worker, days=1))

    with pytest.raises(errors.NoConsent):
        actions.refer(**telling, **acts(worker, days=1))


def test_the_other_unit_gets_what_was_written_for_it_and_nothing_else(
    unit: Units, worker: User, person: People
) -> None:
    partner = person("ban", "P", Role.CASE_WORKER)
    case = noted(unit("B1"), worker, Purpose.REFER)
    referral = actions.refer(case=case, to_unit=unit("P"), words="Cần tư vấn luật.", **acts(worker))
    with pytest.raises(NotVisible):
        actions.take_referral(referral=referral, **acts(worker))

    taken = actions.take_referral(referral=referral, **acts(partner))
    told = actions.read_case(case=taken, **acts(partner))

    assert (told.story, told.identity.name, taken.code == case.code) == ("Cần tư vấn luật.", "", False)
    with pytest.raises(NotVisible):
        actions.read_case(case=case, **acts(partner))


def test_a_referral_is_not_taken_once_she_has_withdrawn(unit: Units, worker: User, person: People) -> None:
    partner = person("ban", "P", Role.CASE_WORKER)
    case = noted(unit("B1"), worker, Purpose.REFER)
    referral = actions.refer(case=case, to_unit=unit("P"), words="…", **acts(worker))
    actions.record_withdrawal(case=case, purpose=Purpose.REFER, **acts(worker))

    with pytest.raises(errors.NoConsent):
        actions.take_referral(referral=referral, **acts(partner))


@pytest.mark.parametrize(
    ("first", "within", "due"),
    [
        (date(2018, 3, 1), 1, date(2018, 3, 2)),  # Thursday → Friday
        (date(2018, 3, 1), 2, date(2018, 3, 5)),  # over a weekend
        (date(2018, 4, 27), 2, date(2018, 5, 3)),  # over 30 April and 1 May
    ],
)
def test_clocks_count_working_days(unit: Units, worker: User, first: date, within: int, due: date) -> None:
    case = noted(unit("B1"), worker)
    moment = {"by": worker, "at": AT + timedelta(days=(first - ON).days), "on": first}

    step = actions.add_step(case=case, words="Gặp", within=within, told=False, **moment)

    assert step.due_on == due


def test_she_comes_back_with_code_and_return_key_and_reads_the_answer(
    sent: tuple[Case, str, str], worker: User
) -> None:
    case, code, return_key = sent
    actions.write_to_her(case=case, words="Chúng tôi đã nhận.", **acts(worker))
    actions.write_back(
        code=code.lower(),
        return_key=return_key.replace("-", " "),
        words="Cảm ơn.",
        at=AT + timedelta(hours=1),
    )
    actions.close_case(
        case=case, outcome="Kết quả bằng văn bản.", ending=Ending.SETTLED, **acts(worker, days=9)
    )

    _, told = actions.read_answer(code=code, return_key=return_key, at=AT)

    assert [letter.words for letter in told.letters] == ["Chúng tôi đã nhận.", "Cảm ơn."]
    assert told.outcome == "Kết quả bằng văn bản."
    assert Reading.objects.filter(case=case, user=None).count() == 2


def test_guessing_a_return_key_is_slow_and_says_nothing_about_the_code(sent: tuple[Case, str, str]) -> None:
    _, code, return_key = sent
    for typed in (code, code, code, code, code, "ABCDE-FGHJK"):
        with pytest.raises(errors.NothingFits):
            actions.read_answer(code=typed, return_key="AAAA-BBBB", at=AT)
    with pytest.raises(errors.TooOften):
        actions.read_answer(code=code, return_key="AAAA-BBBB", at=AT)

    assert actions.read_answer(code=code, return_key=return_key, at=AT)[1].story == STORY
    assert not any(field.name in ("address", "ip", "user") for field in Attempt._meta.get_fields())


def test_letters_through_one_way_in_are_limited_and_one_page_is_taken_once(unit: Units, worker: User) -> None:
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    handed_in(way_in)
    with pytest.raises(errors.SentAlready):
        handed_in(way_in)
    actions.close_way_in(way_in=way_in, **acts(worker))
    with pytest.raises(errors.WayInClosed):
        handed_in(way_in, once="page-2")


def test_withdrawing_consent_to_keep_leads_to_erasing_soon(sent: tuple[Case, str, str], worker: User) -> None:
    case, code, return_key = sent
    actions.withdraw(code=code, return_key=return_key, purpose=Purpose.KEEP, on=ON, at=AT)

    assert actions.erase_due_cases(on=ON + timedelta(days=14), at=AT) == 0
    assert actions.erase_due_cases(on=ON + timedelta(days=15), at=AT) == 1

    with pytest.raises(errors.NotNow):
        actions.read_case(case=case, **acts(worker))
    with pytest.raises(errors.NothingFits):
        actions.read_answer(code=code, return_key=return_key, at=AT)
    assert not SealedPart.objects.filter(case=case).exists()


def test_a_closed_case_is_erased_after_three_years_and_its_readings_stay(unit: Units, worker: User) -> None:
    case = noted(unit("B1"), worker)
    actions.read_case(case=case, **acts(worker))
    closed = actions.close_case(case=case, outcome="Xong.", ending=Ending.SETTLED, **acts(worker))
    assert closed.erase_on == date(2021, 3, 1)

    actions.erase_due_cases(on=date(2021, 3, 1), at=AT)

    case.refresh_from_db()
    assert (case.state, case.parts.count(), case.readings.count()) == (CaseState.ERASED, 0, 1)


def test_after_erasing_nothing_sealed_of_the_case_stands_in_any_table(
    unit: Units, worker: User, colleague: User, person: People
) -> None:
    person("ban", "P", Role.CASE_WORKER)
    case = noted(unit("B1"), worker, *Purpose)
    actions.add_step(case=case, words="Gặp", within=1, told=True, **acts(worker))
    actions.write_to_her(case=case, words="Đã nhận.", **acts(worker))
    actions.refer(case=case, to_unit=unit("P"), words="Cần tư vấn luật.", **acts(worker))
    actions.open_in_emergency(unit=unit("B1"), code=case.code, reason="Gọi đêm", **acts(colleague))
    actions.begin_telling(case=case, document_id=uuid4(), **acts(worker))
    actions.hold_case(case=case, reason="Tòa án", **acts(worker))
    sealed_before = sealed_rows(case)
    actions.end_hold(case=case, **acts(worker))

    actions.erase_case(case=case, **acts(worker))

    tables = {"SealedPart", "Step", "Letter", "Consent", "Referral", "Member", "Telling", "Hold"}
    assert (set(sealed_before), sealed_rows(case)) == (tables, {})


def sealed_rows(case: Case) -> dict[str, int]:
    """Return how many rows of each table still hold something sealed of a case."""
    found = {}
    for model in apps.get_app_config("cases").get_models():
        names = {each.name for each in model._meta.fields}
        for sealed in (each for each in model._meta.fields if isinstance(each, BinaryField)):
            if "case" in names:
                rows = model._default_manager.filter(case=case).exclude(**{f"{sealed.name}__isnull": True})
                found[model.__name__] = rows.count()
    return {name: count for name, count in found.items() if count}


def test_forms_of_harassment_stay_only_with_that_kind(unit: Units, worker: User) -> None:
    case = noted(unit("B1"), worker)
    facts = Facts(Kind.WAGE, Source.TELEPHONE, (Harassment.BODY,))

    actions.set_facts(case=case, facts=facts, **acts(worker))

    assert actions.read_case(case=case, **acts(worker)).facts.harassment == ()


def test_counts_are_of_a_year_that_is_over_with_consent_and_never_change(unit: Units, worker: User) -> None:
    organisation = unit("B1").organisation
    assert organisation is not None
    for _ in range(6):
        noted(unit("B1"), worker, Purpose.COUNT)
    case = noted(unit("B1"), worker)  # not to be counted
    after = datetime(2019, 1, 5, 8, tzinfo=AT.tzinfo)
    with pytest.raises(errors.NotSoon):
        actions.counted_year(organisation=organisation, year=2018, on=ON, at=AT)

    first = actions.counted_year(organisation=organisation, year=2018, on=after.date(), at=after)
    actions.record_consent(case=case, purpose=Purpose.COUNT, how="", **acts(worker))
    actions.erase_case(case=Case.objects.exclude(pk=case.pk)[0], **acts(worker))
    again = actions.counted_year(organisation=organisation, year=2018, on=after.date(), at=after)

    assert first == again
    assert first[unit("P").pk][-1] == 6


def test_the_unit_itself_counts_exactly_but_for_cases_closed_to_who_asks(
    unit: Units, worker: User, colleague: User
) -> None:
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    handed_in(way_in, keep_out=[colleague.pk])
    noted(unit("B1"), worker, kind=Kind.WAGE)
    asked = {"unit": unit("B1"), "first": date(2018, 1, 1), "last": date(2018, 12, 31)}

    mine, hers = (actions.own_counts(**asked, **acts(who)).every for who in (worker, colleague))

    assert (mine.count([Kind.HARASSMENT]), mine.count([Kind.WAGE]), hers.count()) == (1, 1, 1)


def test_who_is_kept_out_of_a_case_is_kept_out_wherever_it_is_referred(
    unit: Units, worker: User, colleague: User, person: People
) -> None:
    accused, partner = colleague, person("ban", "P", Role.CASE_WORKER)
    grant_role(user=accused, unit=unit("P"), role=Role.CASE_WORKER, on=ON, by=PROGRAM, at=AT)
    actions.let_in_by_key(user=accused, unit=unit("P"), on=ON, at=AT)
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    case, _, _ = handed_in(way_in, keep_out=[accused.pk], account=account(Kind.HARASSMENT, Purpose.REFER))
    actions.take_case(case=case, **acts(worker))
    referral = actions.refer(case=case, to_unit=unit("P"), words="Cần giúp.", **acts(worker))

    assert waiting_referrals(accused, unit("P"), on=ON) == []
    for act in (actions.take_referral, actions.decline_referral):
        with pytest.raises(NotVisible):
            act(referral=referral, **acts(accused))
    taken = actions.take_referral(referral=referral, **acts(partner))
    with pytest.raises(NotVisible):
        actions.open_in_emergency(unit=unit("P"), code=taken.code, reason="…", **acts(accused))
    with pytest.raises(errors.CannotJoin):
        actions.add_member(case=taken, user=accused, role="handler", **acts(partner))


def test_the_line_kept_out_stays_kept_out_after_a_referral_and_no_other_line_is(
    unit: Units, worker: User, person: People
) -> None:
    superior = person("tren", "P", Role.CASE_WORKER, Role.HEAD)
    partner = person("ban", "B3", Role.CASE_WORKER, Role.HEAD)
    grant_role(user=superior, unit=unit("B3"), role=Role.CASE_WORKER, on=ON, by=PROGRAM, at=AT)
    actions.let_in_by_key(user=superior, unit=unit("B3"), on=ON, at=AT)
    way_in = actions.open_way_in(unit=unit("B1"), **acts(worker))
    case, _, _ = handed_in(way_in, bar_line=True, account=account(Kind.HARASSMENT, Purpose.REFER))
    actions.take_case(case=case, **acts(worker))

    with pytest.raises(errors.NobodyThere):
        actions.refer(case=case, to_unit=unit("P"), words="Cần giúp.", **acts(worker))
    referral = actions.refer(case=case, to_unit=unit("B3"), words="Cần giúp.", **acts(worker))
    with pytest.raises(NotVisible):
        actions.take_referral(referral=referral, **acts(superior))
    taken = actions.take_referral(referral=referral, **acts(partner))
    assert actions.read_case(case=taken, **acts(partner)).story == "Cần giúp."
    with pytest.raises(NotVisible):
        actions.open_in_emergency(unit=unit("B3"), code=taken.code, reason="…", **acts(superior))


def test_what_she_agreed_to_pass_on_arrives_with_how_she_agreed_and_nothing_more(
    unit: Units, worker: User, person: People
) -> None:
    partner = person("ban", "P", Role.CASE_WORKER)
    told = account(Kind.HARASSMENT, Purpose.REFER, child=True, agreed="mẹ đồng ý")
    case = actions.note_down(unit=unit("B1"), account=told, **acts(worker))

    def arrives(*passed: PassedOn, how: str = "") -> CaseFile:
        sent = actions.refer(case=case, to_unit=unit("P"), words="…", told=passed, how=how, **acts(worker))
        return actions.read_case(case=actions.take_referral(referral=sent, **acts(partner)), **acts(partner))

    bare, whole = arrives(how="mẹ nói qua điện thoại"), arrives(*PassedOn)
    assert bare.facts == Facts(Kind.OTHER, Source.REFERRED, child=True)
    assert (bare.identity.name, [(each.purpose, each.how) for each in bare.consents]) == (
        "", [(Purpose.KEEP, "mẹ nói qua điện thoại")],
    )  # fmt: skip
    assert whole.facts == replace(told.facts, source=Source.REFERRED)
    assert (whole.identity, whole.consents[0].how) == (told.identity, "mẹ đồng ý")


def test_how_a_case_ended_is_read_with_its_result_and_open_again_when_it_is_worked_on(
    sent: tuple[Case, str, str], worker: User
) -> None:
    case, code, return_key = sent

    def ended() -> Ending | None:
        return actions.read_answer(code=code, return_key=return_key, at=AT)[1].ending

    assert ended() is None
    actions.close_case(case=case, outcome="Xong.", ending=Ending.PARTLY, **acts(worker))
    assert ended() is Ending.PARTLY
    actions.reopen_case(case=case, **acts(worker))
    assert ended() is None


def test_of_a_case_closed_before_endings_were_kept_it_is_said_once_by_its_team_and_changes_no_day(
    unit: Units, worker: User, colleague: User
) -> None:
    case = noted(unit("B1"), worker)
    with pytest.raises(errors.NotNow):
        actions.say_ending(case=case, ending=Ending.SETTLED, **acts(worker))
    closed = actions.close_case(case=case, outcome="Xong.", ending=Ending.SETTLED, **acts(worker))
    case.parts.filter(part=Part.ENDING).delete()  # as an earlier version left it
    assert ending_unsaid([closed]) == {case.pk}

    with pytest.raises(NotVisible):
        actions.say_ending(case=case, ending=Ending.STOPPED, **acts(colleague))
    actions.say_ending(case=case, ending=Ending.STOPPED, **acts(worker, days=9))

    assert actions.read_case(case=case, **acts(worker)).ending is Ending.STOPPED
    assert (Case.objects.get().erase_on, ending_unsaid([closed])) == (closed.erase_on, set())
    with pytest.raises(errors.NotNow):
        actions.say_ending(case=case, ending=Ending.SETTLED, **acts(worker))
