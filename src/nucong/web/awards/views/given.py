"""Awards that were given: entered by hand, shown, withdrawn; the roll of honour inside and in public."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from uuid import UUID

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.awards import actions
from nucong.awards.errors import PerhapsAwarded
from nucong.awards.models import Award
from nucong.awards.queries import honoured, public_roll, rules_on
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.kernel import clock
from nucong.kernel.refusal import NotVisible
from nucong.ledgers.states import RecordState
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, path_of, unit_named
from nucong.organisations.rules import depth_of
from nucong.web.access import open_to_all
from nucong.web.acting import Acting, acting
from nucong.web.awards import elsewhere, pages, reach, words
from nucong.web.awards.nomination_inputs import CorrectInput, GivenInput, as_entered
from nucong.web.ledgers.views.lists import XLSX
from nucong.web.parts import Link
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.posts import people_of
from nucong.web.scope import sees_below

MOST = 500
FIRST_YEAR = 1990


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest) -> HttpResponse:
    """Enter an award somebody of the unit, or a collective, got elsewhere."""
    me = acting(request)
    unit = reach.writing(me)
    rules = rules_on(me.organisation, me.on)
    form = GivenInput(
        request.POST or None, rules=rules, people=people_of(unit), initial={"on": me.on, "year": me.on.year}
    )
    page = FormPage(
        _("Enter an award"), me.unit_name, reverse("awards:index"), _("Enter the award"), words.crumbs(),
        hint=_("For awards that other bodies gave. What is decided here is entered by itself."),
    )  # fmt: skip

    def act() -> None:
        chosen = rules[form.cleaned_data["award"]]
        with _asking(form):
            actions.record_award(unit=unit, rules=chosen, facts=form.facts(), by=me.user, at=me.at)

    return answered(request, form, page, act, done=_("Entered; it counts in the records."))


@contextmanager
def _asking(form: GivenInput) -> Iterator[None]:
    """Show the question in the form when an award is kept under the same name."""
    try:
        yield
    except PerhapsAwarded:
        form.ask_beside()
        raise


@require_GET
def detail(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show an award that was given."""
    me = acting(request)
    award = reach.award_seen(me, key)
    paper = award.decision
    context = {
        "award": award, "record": award.record, "name": award.name if reach.reads_name(me, award) else "",
        "position": award.position if reach.reads_name(me, award) else "",
        "unit": unit_named(award.record.unit, award.record.on),
        "withdrawn": award.record.state == RecordState.CANCELLED,
        "may_correct": reach.may_correct(me, award),
        "may_withdraw": reach.may_withdraw(me, award) and award.record.state == RecordState.RECORDED,
        "paper_url": elsewhere.document_url(paper, me),
        "nomination_url": reverse("awards:nomination", args=[award.nomination_id])
        if award.nomination is not None and reach.sees(me, award.nomination) else "",
        "crumbs": words.crumbs(Link(_("Roll of honour"), f"{reverse('awards:honour')}?year={award.year}")),
    }  # fmt: skip
    return render(request, "awards/given.html", context)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct an award that was entered by hand, with the reason."""
    me = acting(request)
    award = reach.award_seen(me, key)
    if not reach.may_correct(me, award):
        raise NotVisible
    rules = rules_on(me.organisation, me.on)
    form = CorrectInput(
        request.POST or None, rules=rules, people=people_of(award.record.unit), initial=as_entered(award)
    )
    back = reverse("awards:given", args=[key])
    page = FormPage(
        _("Correct the award"), award.record.title, back, _("Keep the correction"), words.crumbs(),
        hint=_("What stood before stays in the record of what was done, with this reason."),
    )  # fmt: skip

    def act() -> None:
        chosen, reason = rules[form.cleaned_data["award"]], form.cleaned_data["reason"]
        with _asking(form):
            actions.correct_award(
                award=award, rules=chosen, facts=form.facts(), reason=reason, by=me.user, at=me.at
            )

    return answered(request, form, page, act, done=_("Corrected."))


@require_POST
def withdraw(request: HttpRequest, key: UUID) -> HttpResponse:
    """Withdraw an award with a reason."""
    me = acting(request)
    award = reach.award_seen(me, key)
    if not reach.may_withdraw(me, award):
        raise NotVisible
    reason = request.POST.get("reason", "").replace("\0", "")
    actions.withdraw_award(award=award, reason=reason, by=me.user, at=me.at)
    messages.success(request, _("Withdrawn: it counts nowhere and stands in no roll of honour."))
    return redirect("awards:given", key)


@require_GET
def honour(request: HttpRequest) -> HttpResponse:
    """Show the roll of honour of the unit and all below it for a year; who did not agree is not named."""
    me = acting(request)
    year, rows = _roll(request, me.on.year, lambda year: _honoured(me, year))
    context = {
        **_around(rows, year, me.on.year), "groups": pages.honour_groups(rows[:MOST], me),
        "house": me.unit_name, "crumbs": words.crumbs(),
        "others": (
            Link(_("Excel"), f"{reverse('awards:honour-workbook')}?year={year}", "download"),
            Link(_("What everybody sees"), f"{reverse('awards:public', args=[reach.house_of(me).pk])}?year={year}", "right"),
        ),
    }  # fmt: skip
    return render(request, "awards/honour.html", context)


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the roll of honour of a year as Excel."""
    me = acting(request)
    year = _year(request, me.on.year)
    groups = pages.honour_groups(_honoured(me, year), me)
    columns = [
        (_("Award"), 44), (_("Name"), 30), (_("Position"), 26), (_("Unit"), 40), (_("Collective"), 10),
        (_("Number of the decision"), 24), (_("Who gave it"), 34),
    ]  # fmt: skip
    body = [
        (title, row.name, row.position, row.unit, "✓" if row.collective else "", row.decision, row.giver)
        for title, rows in groups
        for row in rows
    ]
    heads = [head for head, _width in columns]
    sheet = PlainSheet(str(year), heads, body, heads, [width for _head, width in columns], 1)
    response = HttpResponse(plain_workbook([sheet]), content_type=XLSX)
    response.headers["Content-Disposition"] = f'attachment; filename="honour-{year}.xlsx"'
    return response


@open_to_all
@require_GET
def public(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show everybody who agreed to it, of the highest unit of a house; nothing else of it."""
    house = Unit.objects.select_related("organisation").filter(pk=key).first()
    if house is None or house.organisation is None:
        raise NotVisible
    on = clock.today(organisation_of(house).zone)
    path = path_of(house, on=on)
    if path is None or depth_of(path):
        raise NotVisible
    year, rows = _roll(request, on.year, lambda year: public_roll(house, year=year, on=on))
    context = {
        **_around(rows, year, on.year), "groups": pages.honour_groups(rows[:MOST], None),
        "house": unit_named(house, on), "signed_in": request.user.is_authenticated,
    }  # fmt: skip
    return render(request, "awards/public.html", context)


def _honoured(me: Acting, year: int) -> QuerySet[Award]:
    """Return the roll of her unit and all below it; to who sees nothing below, of these what everybody may read."""
    rows = honoured(me.unit, year=year, on=me.on)
    return rows if sees_below(me) else rows.filter(Q(public=True) | Q(record__unit=me.unit))


def _around(rows: list[Award], year: int, this_year: int) -> dict[str, object]:
    return {
        "year": year, "count": min(len(rows), MOST), "more": len(rows) > MOST,
        "years": [Link(str(each), f"?year={each}", active=each == year) for each in range(this_year - 4, this_year + 1)],
    }  # fmt: skip


def _roll(
    request: HttpRequest, this_year: int, roll_of: Callable[[int], QuerySet[Award]]
) -> tuple[int, list[Award]]:
    """Return the year asked for and its roll; nobody asked and nothing decided yet: that of the year before."""
    year = _year(request, this_year)
    rows = list(roll_of(year)[: MOST + 1])
    if rows or "year" in request.GET:
        return year, rows
    before = list(roll_of(year - 1)[: MOST + 1])
    return (year - 1, before) if before else (year, rows)


def _year(request: HttpRequest, this_year: int) -> int:
    typed = request.GET.get("year", "")
    year = int(typed) if typed.isascii() and typed.isdigit() and len(typed) == 4 else this_year
    return min(max(year, FIRST_YEAR), this_year + 1)
