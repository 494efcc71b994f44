"""The working days of an organisation: holidays of a year, and the days it enters itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_POST

from nucong.kernel.refusal import Refusal
from nucong.kernel.workdays import is_weekend
from nucong.organisations.actions import forget_special_day, set_special_days
from nucong.organisations.holidays import FIRST_YEAR, LAST_YEAR, LUNAR_YEARS
from nucong.organisations.queries import DayShown, days_of_year
from nucong.web.acting import Acting, acting
from nucong.web.first_run.reach import house_administrator, is_house_administrator
from nucong.web.locales import written_day
from nucong.web.middleware import coded
from nucong.web.organisations.tabs import tabs
from nucong.web.parts import Link

OFF, WORKED = "off", "worked"


class DaysInput(forms.Form):
    """Days off or worked, one or several in a row."""

    first = forms.DateField(
        label=gettext_lazy("First day of them"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    last = forms.DateField(
        label=gettext_lazy("Last day of them"),
        required=False,
        help_text=gettext_lazy("Empty: one day only."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("On these days"),
        choices=[
            (OFF, gettext_lazy("nobody works")),
            (WORKED, gettext_lazy("people work, though it is a Saturday, Sunday or holiday")),
        ],
        widget=forms.RadioSelect,
        initial=OFF,
    )
    name = forms.CharField(
        label=gettext_lazy("Why"),
        required=False,
        max_length=100,
        help_text=gettext_lazy("As the notice of the year has it."),
    )


@dataclass(frozen=True)
class DayLine:
    """One day of the list."""

    day: date
    weekday: str
    name: str
    note: str
    worked: bool
    own: bool


@dataclass(frozen=True)
class DaysPage:
    """The list of a year."""

    tabs: tuple[Link, ...]
    year: int
    before: str
    after: str
    lines: tuple[DayLine, ...]
    without_lunar: bool
    may_change: bool
    organisation: str


@require_GET
def days(request: HttpRequest) -> HttpResponse:
    """Show the holidays of a year and the days entered by the organisation."""
    me = acting(request)
    return _page(request, me, DaysInput())


@require_POST
def set_days(request: HttpRequest) -> HttpResponse:
    """Enter days off or days worked."""
    me = house_administrator(acting(request))
    form = DaysInput(request.POST)
    if not form.is_valid():
        return _page(request, me, form, status=422)
    typed = form.cleaned_data
    try:
        count = set_special_days(
            organisation=me.organisation, first=typed["first"], last=typed["last"] or typed["first"],
            worked=typed["kind"] == WORKED, name=typed["name"], by=me.user, at=me.at,
        )  # fmt: skip
    except Refusal as refusal:
        form.add_error(None, coded(refusal))
        return _page(request, me, form, status=refusal.status)
    done = ngettext("%(count)s day is entered.", "%(count)s days are entered.", count)
    messages.success(request, done % {"count": count})
    return redirect(f"{reverse('organisations:days')}?year={typed['first'].year}")


@require_POST
def forget_day(request: HttpRequest) -> HttpResponse:
    """Let the calendar rule a day again."""
    me = house_administrator(acting(request))
    try:
        day = date.fromisoformat(request.POST.get("day", ""))
    except ValueError:
        return redirect("organisations:days")
    if forget_special_day(organisation=me.organisation, day=day, by=me.user, at=me.at):
        messages.success(request, _("{day} follows the calendar again.").format(day=written_day(day)))
    return redirect(f"{reverse('organisations:days')}?year={day.year}")


def _page(request: HttpRequest, me: Acting, form: DaysInput, status: int = 200) -> HttpResponse:
    year = _year(request.GET.get("year", ""), me.on.year)
    page = DaysPage(
        tabs=tabs(me, "days"),
        year=year,
        before=f"?year={year - 1}" if year > FIRST_YEAR else "",
        after=f"?year={year + 1}" if year < LAST_YEAR else "",
        lines=tuple(_line(each) for each in days_of_year(me.organisation, year)),
        without_lunar=year not in LUNAR_YEARS,
        may_change=is_house_administrator(me),
        organisation=me.organisation.name,
    )
    return render(request, "organisations/days.html", {"page": page, "form": form}, status=status)


def _year(typed: str, now: int) -> int:
    year = int(typed) if typed.isdecimal() and len(typed) == 4 else now
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _line(shown: DayShown) -> DayLine:
    law = _(shown.holiday.name) if shown.holiday else ""
    name = shown.name or law or (_("Day worked") if shown.worked else _("Day off"))
    note = ""
    if shown.own:
        note = _("entered by us")
    elif shown.holiday and shown.holiday.in_lieu:
        note = _("in place of a holiday on a day off")
    elif is_weekend(shown.day):
        note = _("a day off anyway")
    return DayLine(shown.day, _weekdays()[shown.day.weekday()], name, note, shown.worked, shown.own)


def _weekdays() -> tuple[str, ...]:
    return (
        _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
    )  # fmt: skip
