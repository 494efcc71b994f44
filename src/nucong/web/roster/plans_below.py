"""Who is planned for posts at the units below, in numbers: which list has no woman, which unit no list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_GET

from nucong.access.rows import sees_below
from nucong.accounts.permissions import Permission
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.kernel.refusal import N_, NotVisible
from nucong.kernel.text import fold
from nucong.organisations.queries import child_counts, levels
from nucong.roster import rules
from nucong.roster.queries import PlanBelow, Planned, PlansBelow, plans_below
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_number, written_share
from nucong.web.organisations.importing import EXCEL
from nucong.web.organisations.words import localised
from nucong.web.parts import Figure, Link, Tone
from nucong.web.roster import words

PER_PAGE = 50
SHOWS = {
    "none": N_("without a list"),
    "no_woman": N_("without a woman on the list"),
    "listed": N_("with a list"),
}


@dataclass(frozen=True)
class Asked:
    """What is asked of the lists: words in the name of the unit, a term, a level, which lists."""

    words: str
    term: str
    level: str
    show: str

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """Return what an address asks; what it may not ask is asked of nobody."""
        told = {
            name: request.GET.get(name, "").replace("\0", "").strip()[:100]
            for name in ("q", "term", "level", "show")
        }
        return cls(told["q"], told["term"], told["level"], told["show"] if told["show"] in SHOWS else "")

    def holds(self, plan: PlanBelow) -> bool:
        """Return whether a list is one of those asked for."""
        return (
            (not self.level or plan.level == self.level)
            and (not self.words or fold(self.words) in fold(f"{plan.name} {plan.code}"))
            and (self.show != "none" or not plan.term)
            and (self.show not in ("listed", "no_woman") or bool(plan.term))
            and (self.show != "no_woman" or not plan.all.women)
        )

    @property
    def used(self) -> bool:
        """Whether anything is asked."""
        return bool(self.words or self.term or self.level or self.show)


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the lists of the units below, and the sums of all of them by post."""
    me = acting(request)
    found, asked = _found(me, request), Asked.of(request)
    rows = [each for each in found.plans if asked.holds(each)]
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    named = sees_below(me, Permission.READ_ROSTER)
    context = {
        "tabs": words.tabs(me, "planned"),
        "lead": me.unit_name,
        "figures": _figures(found),
        "posts": [(words.position_alone(position), told, _share(told)) for position, told in found.posts],
        "page": page,
        "rows": [(each, _share(each.all), _address(each, named=named)) for each in page],
        "asked": asked,
        "terms": found.terms,
        "levels": [(each.code, localised(each)) for each in levels(me.organisation)],
        "level_names": {each.code: localised(each) for each in levels(me.organisation)},
        "shows": [(key, _(word)) for key, word in SHOWS.items()],
        "own": reverse("roster:planned") if me.unit.pk in me.scope.units_with(Permission.READ_ROSTER) else "",
        "workbook": f"{reverse('roster:planned-below-workbook')}?{request.GET.urlencode()}",
    }
    return render(request, "roster/planned_below.html", context)


@require_GET
def workbook(request: HttpRequest) -> HttpResponse:
    """Give the lists asked for, and the sums by post, as Excel; numbers only, no names."""
    me = acting(request)
    found, asked = _found(me, request), Asked.of(request)
    names = {each.code: localised(each) for each in levels(me.organisation)}
    heads = (
        _("Unit"), _("Unit code"), _("Level"), _("Term"), _("People planned"), _("of which women"), _("For key posts"),
        _("of which women"), _("For the executive committee"), _("of which women"),
    )  # fmt: skip
    lines: list[tuple[str | int, ...]] = [
        (each.name, each.code, names.get(each.level, ""), each.term or _("no list"), *_numbers(each))
        for each in found.plans
        if asked.holds(each)
    ]
    posts = [(words.position_alone(position), told.people, told.women) for position, told in found.posts]
    sheets = [
        PlainSheet(_("By unit"), heads, lines, widths=(48, 16, 24, 14, *([12] * 6)), head_height=48),
        PlainSheet(
            _("By post"), (_("Post"), _("People planned"), _("of which women")), posts, widths=(40, 14, 14)
        ),
    ]
    response = HttpResponse(plain_workbook(sheets), content_type=EXCEL)
    name = f"{pgettext('file name', 'planned')}-{me.on.isoformat()}.xlsx"
    response.headers["Content-Disposition"] = (
        f"attachment; filename=\"planned.xlsx\"; filename*=UTF-8''{quote(name)}"
    )
    return response


def _found(me: Acting, request: HttpRequest) -> PlansBelow:
    """Return the lists below a unit whose sums she may read. Raises: NotVisible."""
    if not sees_below(me, Permission.SEE_FIGURES):
        raise NotVisible
    return plans_below(me.unit, on=me.on, term=Asked.of(request).term)


def _figures(found: PlansBelow) -> tuple[Figure, ...]:
    listed = {each.unit for each in found.plans if each.term}
    without = len({each.unit for each in found.plans}) - len(listed)
    no_woman = sum(bool(each.term) and not each.all.women for each in found.plans)
    return (
        Figure(_("People planned"), written_number(found.all.people)),
        Figure(_("Women among them"), written_number(found.all.women), hint=_share(found.all)),
        Figure(_("Lists without a woman"), written_number(no_woman), tone=Tone.WARN if no_woman else Tone.PLAIN),
        Figure(
            _("Units without a list"), written_number(without), tone=Tone.WARN if without else Tone.PLAIN,
            hint=_("of %(all)s") % {"all": written_number(without + len(listed))},
        ),
    )  # fmt: skip


def _share(told: Planned) -> str:
    share = rules.share(told.women, told.people)
    return "" if share is None else written_share(share)


def _numbers(plan: PlanBelow) -> Iterable[int]:
    return (count for each in (plan.all, plan.key, plan.committee) for count in (each.people, each.women))


def _address(plan: PlanBelow, *, named: bool) -> str:
    """Return where the list is read by name, by those who may; else the unit in numbers."""
    return reverse("roster:unit-planned" if named and plan.term else "roster:unit", args=[plan.unit])


def link(me: Acting) -> tuple[Link, ...]:
    """Return the way from the own list to those of the units below, where there are any and she may read their sums."""
    if not (sees_below(me, Permission.SEE_FIGURES) and child_counts([me.unit.pk], on=me.on)):
        return ()
    return (Link(_("Lists of the units below"), reverse("roster:planned-below"), icon="units"),)
