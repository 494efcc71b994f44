"""The list of a case worker, and one case with everything done to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.models import User
from nucong.cases import actions, rules
from nucong.cases.contents import Facts
from nucong.cases.errors import NotLetIn
from nucong.cases.models import Case, Member, Reading, Referral, Step, WayIn
from nucong.cases.queries import (
    barred_from,
    cases_of,
    ending_unsaid,
    still_since,
    team_of,
    waiting_cases,
    waiting_referrals,
    wrote_last,
)
from nucong.cases.states import (
    CONTEXT_WORDS,
    ENDING_WORDS,
    HARASSMENT_WORDS,
    KIND_WORDS,
    PURPOSE_WORDS,
    REFERRAL_WORDS,
    SOURCE_WORDS,
    TEAM_WORDS,
    CaseState,
    Purpose,
    ReferralState,
    TeamRole,
)
from nucong.kernel.clock import day_in
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting, acting
from nucong.web.addresses import outside_address
from nucong.web.cases.inputs import EmergencyInput, NoteInput
from nucong.web.cases.reach import case_opened, kept_nowhere, own_unit, unit_with_rows
from nucong.web.cases.standing import doors, workers_shown
from nucong.web.parts import Link
from nucong.web.roster.asking import FormPage, answered

ASKED = require_http_methods(["GET", "POST"])


def page_of(me: Acting, title: str, act: str, *, case: Case | None = None, hint: str = "") -> FormPage:
    """Return what stands around a form: of the list, or of one case."""
    back = reverse("cases:case", args=[case.pk]) if case else reverse("cases:index")
    crumbs = [Link(_("Cases"), reverse("cases:index"))]
    if case:
        crumbs.append(Link(rules.grouped(case.code), back))
    return FormPage(
        title=title, lead="" if case else me.unit_name, back=back, act=act, crumbs=tuple(crumbs), hint=hint
    )


@kept_nowhere
@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the cases that wait, her own, what was referred here, and who else works on cases."""
    me = acting(request)
    try:
        unit = own_unit(me)
    except NotLetIn:
        return redirect("cases:standing")
    mine = cases_of(me.user, unit, on=me.on, at=me.at)
    prefetch_related_objects(mine, "steps", "letters")
    steps = Step.objects.filter(case__in=mine, done_on=None).exclude(due_on=None).order_by("due_on")
    due = dict(reversed(list(steps.values_list("case_id", "due_on"))))
    emergencies = set(
        Member.objects.filter(case__in=mine, role=TeamRole.EMERGENCY, until__gt=me.at).values_list(
            "case", flat=True
        )
    )
    unsaid = ending_unsaid(mine)
    rows: list[dict[str, Any]] = [
        {
            **_row(case), "due": due.get(case.pk), "wrote": wrote_last(case),
            "still": still_since(case, me.on),
            "emergency": case.pk in emergencies, "unsaid": case.pk in unsaid,
        }
        for case in mine
    ]  # fmt: skip
    context = {
        "lead": me.unit_name,
        "waiting": [_row(case) for case in waiting_cases(me.user, unit, on=me.on)],
        "mine": [row for row in rows if row["case"].state != CaseState.CLOSED or row["wrote"]],
        "closed": [row for row in rows if row["case"].state == CaseState.CLOSED and not row["wrote"]],
        "referred": _referred(me, unit),
        "ways_in": [
            outside_address(request, reverse("letter:write", args=[way_in.token]))
            for way_in in WayIn.objects.filter(unit=unit, closed_at=None)
        ],
        "workers": workers_shown(unit, me.on),
        **doors(unit, me.user, on=me.on, at=me.at),
        "standing": request.build_absolute_uri(reverse("cases:standing")),
        "today": me.on,
    }  # fmt: skip
    return render(request, "cases/index.html", context)


def _referred(me: Acting, unit: Unit) -> list[tuple[Referral, str]]:
    """Return what waits here with the name of the unit that refers it; what it says is read once it is taken."""
    waiting = waiting_referrals(me.user, unit, on=me.on)
    names = NamesInTime(each.case.unit_id for each in waiting)
    return [(each, names.on(each.case.unit_id, each.sent_on)) for each in waiting]


def _row(case: Case) -> dict[str, object]:
    return {"case": case, "code": rules.grouped(case.code)}


@kept_nowhere
@ASKED
def note(request: HttpRequest) -> HttpResponse:
    """Write down what was told by telephone, in person or by a colleague."""
    me = acting(request)
    unit = own_unit(me)
    typed = NoteInput(request.POST or None)

    def act() -> None:
        actions.note_down(unit=unit, account=typed.account(), on=me.on, by=me.user, at=me.at)

    hint = _("Ask only what is needed. No identity card, telephone number or picture is required.")
    page = page_of(me, _("Write a case down"), _("Keep it sealed"), hint=hint)
    return answered(request, typed, page, act, done=_("The case is kept, sealed."))


@kept_nowhere
@require_POST
def take(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a case that waits."""
    me = acting(request)
    case = Case.objects.filter(pk=key, unit=unit_with_rows(me)).first()
    if case is None:
        raise NotVisible
    actions.take_case(case=case, on=me.on, by=me.user, at=me.at)
    return redirect("cases:case", key=case.pk)


@kept_nowhere
@require_POST
def settle_referral(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take or decline what was referred to the unit."""
    me = acting(request)
    referral = Referral.objects.filter(pk=key, to_unit=unit_with_rows(me)).first()
    if referral is None:
        raise NotVisible
    if "decline" in request.POST:
        actions.decline_referral(referral=referral, on=me.on, by=me.user, at=me.at)
        return redirect("cases:index")
    case = actions.take_referral(referral=referral, on=me.on, by=me.user, at=me.at)
    return redirect("cases:case", key=case.pk)


@kept_nowhere
@require_POST
def ways_in(request: HttpRequest) -> HttpResponse:
    """Open a way in, closing those there were."""
    me = acting(request)
    unit = own_unit(me)
    for old in WayIn.objects.filter(unit=unit, closed_at=None):
        actions.close_way_in(way_in=old, on=me.on, by=me.user, at=me.at)
    if "close" not in request.POST:
        actions.open_way_in(unit=unit, on=me.on, by=me.user, at=me.at)
    return redirect("cases:index")


@kept_nowhere
@ASKED
def emergency(request: HttpRequest) -> HttpResponse:
    """Open a case for a day without being in its team, with a reason its team reads."""
    me = acting(request)
    unit = own_unit(me)
    typed = EmergencyInput(request.POST or None)

    def act() -> None:
        told = typed.cleaned_data
        actions.open_in_emergency(
            unit=unit, code=told["code"], reason=told["reason"], on=me.on, by=me.user, at=me.at
        )

    hint = _("You see the case for 24 hours. Its team reads who opened it, when and why.")
    page = page_of(me, _("Open a case in an emergency"), _("Open it for a day"), hint=hint)
    return answered(request, typed, page, act, done=_("Its team is told that you opened it."))


@kept_nowhere
@require_GET
def case(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show a case to its team; that it was opened is noted."""
    me = acting(request)
    shown = case_opened(me, key)
    told = actions.read_case(case=shown, on=me.on, by=me.user, at=me.at)
    members = list(team_of(shown, me.at))
    emergencies = shown.members.filter(role=TeamRole.EMERGENCY).select_related("user").order_by("-since")
    names = NamesInTime(each.unit_id for each in told.referrals)
    order = list(Purpose)
    consents = [
        (each, _(PURPOSE_WORDS[each.purpose]))
        for each in sorted(told.consents, key=lambda each: (order.index(each.purpose), each.given_on))
    ]
    leads = any(member.user_id == me.user.pk and member.role != TeamRole.EMERGENCY for member in members)
    context = {
        "case": shown,
        "code": rules.grouped(shown.code),
        "crumbs": (Link(_("Cases"), reverse("cases:index")),),
        "told": told,
        "ended": _(ENDING_WORDS[told.ending]) if told.ending else "",
        "unsaid": shown.state == CaseState.CLOSED and told.ending is None,
        "facts": _facts(told.facts),
        "consents": [pair for pair in consents if pair[0].withdrawn_on is None],
        "withdrawn": [pair for pair in consents if pair[0].withdrawn_on is not None],
        "keeps": Purpose.KEEP in told.agreed,
        "may_tell": Purpose.PUBLISH in told.agreed,
        "may_refer": rules.may_refer(CaseState(shown.state), told.agreed),
        "referrals": [
            (each, names.on(each.unit_id, each.sent_on), _(REFERRAL_WORDS[ReferralState(each.state)]))
            for each in told.referrals
        ],
        "team": [(member, _(TEAM_WORDS[TeamRole(member.role)])) for member in members],
        "leads": leads,
        "kept_out": barred_from(shown),
        "emergencies": [(member, actions.reason_told(member)) for member in emergencies],
        "readings": readings_by_day(shown.readings.select_related("user"), me.organisation.zone)[:30],
        "may_end": any(step.done_on for step in told.steps) and all(step.done_on for step in told.steps),
        "holds": [(row, actions.hold_told(row)) for row in shown.holds.filter(until=None)],
        "today": me.on,
        "open": shown.state == CaseState.OPEN,
    }
    return render(request, "cases/case.html", context)


@dataclass(frozen=True)
class DayOfReading:
    """Who opened a case on a day, and how often."""

    user: User | None
    emergency: bool
    on: date
    times: int


def readings_by_day(readings: Iterable[Reading], zone: str) -> list[DayOfReading]:
    """Return who opened a case, each once a day, the newest day first; nobody opened it herself is the woman."""
    found: dict[tuple[date, UUID | None, bool], list[Reading]] = {}
    for each in readings:
        found.setdefault((day_in(zone, each.at), each.user_id, each.emergency), []).append(each)
    return [DayOfReading(rows[0].user, key[2], key[0], len(rows)) for key, rows in found.items()]


def _facts(facts: Facts) -> list[tuple[str, str]]:
    rows = [(_("Matter"), _(KIND_WORDS[facts.kind]))]
    if facts.harassment:
        rows.append((_("How"), ", ".join(_(HARASSMENT_WORDS[each]) for each in facts.harassment)))
    if facts.context:
        rows.append((_("Where it happened"), _(CONTEXT_WORDS[facts.context])))
    if facts.workplace:
        rows.append((_("Workplace"), facts.workplace))
    rows.append((_("How it came in"), _(SOURCE_WORDS[facts.source])))
    if facts.child:
        rows.append((_("Age"), _("under 14: a parent or guardian agreed")))
    return rows
