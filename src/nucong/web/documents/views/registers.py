"""The books of an office, year by year: on the screen, on paper (A4 landscape), as a workbook."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_GET

from nucong.documents.models import RegisterEntry
from nucong.documents.pages import BookColumn, book_workbook
from nucong.documents.queries import register_years
from nucong.documents.registers import (
    SORTS,
    EntryFilter,
    assignees,
    entries_of,
    facts_of,
    narrowed,
    overdue_count,
)
from nucong.documents.states import EntryState
from nucong.kernel.refusal import NotVisible
from nucong.web.acting import Acting, acting
from nucong.web.documents import labels
from nucong.web.documents.reach import may_keep_register
from nucong.web.documents.registers import TITLES, Book, Row, columns_of, shown_rows
from nucong.web.locales import written_day
from nucong.web.parts import Action, Link

PER_PAGE = 50
PER_PRINT = 1000
MOST_IN_WORKBOOK = 20_000
STATES = (EntryState.USED, EntryState.RESERVED, EntryState.CANCELLED)
PROGRESSES = ("nobody", "given", "under_way", "done", "overdue")


@require_GET
def register_of_year(request: HttpRequest, register: str, year: int) -> HttpResponse:
    """Show one book of the unit worked for, highest number first, without gaps."""
    me, book = _asked(request, register, year)
    filters = filters_of(request.GET)
    page = Paginator(_entries(me, book, year, filters), PER_PAGE).get_page(request.GET.get("page"))
    may_keep = may_keep_register(me)
    rows = _rows(list(page.object_list), me)
    return render(
        request,
        "documents/register.html",
        {
            **_frame(me, book, year),
            **_choices(me, book, year, filters),
            "filters": filters,
            "sort": filters.sort,
            "columns": columns_of(book),
            "page": page,
            "rows": shown_rows(book, rows, on=me.on, may_keep=may_keep),
            "action": _reserve(book) if may_keep and book is not Book.FOLLOWING else None,
            "others": _exports(request, book, year),
            "late": _late(me, year, filters) if book is not Book.OUTGOING else None,
        },
    )


@require_GET
def register_on_paper(request: HttpRequest, register: str, year: int) -> HttpResponse:
    """Show the book as its paper: title sheet lines and ruled columns, lowest number first."""
    me, book = _asked(request, register, year)
    filters = _in_order(filters_of(request.GET))
    page = Paginator(_entries(me, book, year, filters), PER_PRINT).get_page(request.GET.get("page"))
    entries = list(page.object_list)
    with override(me.organisation.language):
        columns = columns_of(book)
        rows = [[_plain(column.value(row)) for column in columns] for row in _rows(entries, me)]
        context = {
            "title": _(TITLES[book]),
            "unit": me.unit_name,
            "organisation": me.organisation.name if me.organisation.name != me.unit_name else "",
            "columns": columns,
            "rows": rows,
            "language": me.organisation.language,
            "lines": _title_lines(entries, year),
            "page": page,
            "back": reverse("documents:register", args=[book, year]) + _query(filters),
        }
        return render(request, "documents/register_paper.html", context)


@require_GET
def register_as_workbook(request: HttpRequest, register: str, year: int) -> HttpResponse:
    """Give the book as .xlsx with the same columns."""
    me, book = _asked(request, register, year)
    entries = list(_entries(me, book, year, _in_order(filters_of(request.GET)))[:MOST_IN_WORKBOOK])
    with override(me.organisation.language):
        columns = columns_of(book)
        title = _(TITLES[book])
        data = book_workbook(
            title=title.upper(),
            above=[me.unit_name, " – ".join(_title_lines(entries, year))],
            columns=[BookColumn(column.head, column.width, column.numeric) for column in columns],
            rows=[[column.value(row) for column in columns] for row in _rows(entries, me)],
            sheet=str(year),
            day_format="yyyy/m/d" if me.organisation.language.startswith("zh") else "dd/mm/yyyy",
            font="SimSun" if me.organisation.language.startswith("zh") else "Times New Roman",
        )
    response = HttpResponse(
        data, content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    )
    response.headers["Content-Disposition"] = f'attachment; filename="{book}-{year}.xlsx"'
    return response


def _asked(request: HttpRequest, register: str, year: int) -> tuple[Acting, Book]:
    me = acting(request)
    if register not in set(Book) or not 1900 <= year <= 2200:
        raise NotVisible
    return me, Book(register)


def filters_of(typed: QueryDict) -> EntryFilter:
    """Return what is asked for; values nobody knows are as good as none."""

    def one_of(name: str, known: Any) -> str:
        found = typed.get(name, "")
        return found if found in known else ""

    def words(name: str) -> str:
        return typed.get(name, "").replace("\0", "").strip()[:200]

    sort = typed.get("sort", "")
    return EntryFilter(
        words=words("q"), state=one_of("state", set(STATES)), kind=one_of("kind", labels.KINDS),
        issuer=words("issuer"), person=words("person"), progress=one_of("progress", PROGRESSES),
        since=_day(typed.get("since")), until=_day(typed.get("until")),
        sort=sort if sort.removeprefix("-") in SORTS else "-number",
    )  # fmt: skip


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _in_order(filters: EntryFilter) -> EntryFilter:
    return replace(filters, sort="number")


def _entries(me: Acting, book: Book, year: int, filters: EntryFilter) -> Any:
    entries = entries_of(me.unit.pk, book.register, year, followed=book is Book.FOLLOWING)
    return narrowed(entries, filters, on=me.on)


def _rows(entries: list[RegisterEntry], me: Acting) -> list[Row]:
    facts = facts_of(entries, me.unit.pk)
    return [Row(entry, facts) for entry in entries]


def _frame(me: Acting, book: Book, year: int) -> dict[str, Any]:
    years = sorted({*register_years(me.unit.pk, book.register), me.on.year, year}, reverse=True)
    words = {
        Book.INCOMING: _("Incoming"),
        Book.OUTGOING: _("Outgoing"),
        Book.FOLLOWING: _("Follow-up"),
    }
    title = _(TITLES[book])
    return {
        "title": title,
        "book": book,
        "year": year,
        "unit": me.unit_name,
        "crumbs": [Link(_("Documents"), reverse("documents:index")), Link(title)],
        "tabs": [
            Link(words[each], reverse("documents:register", args=[each, year]), active=each is book)
            for each in Book
        ],
        "years": [
            Link(str(each), reverse("documents:register", args=[book, each]), active=each == year)
            for each in years
        ],
    }


def _choices(me: Acting, book: Book, year: int, filters: EntryFilter) -> dict[str, Any]:
    progress = {"nobody": _("handed to nobody yet"), "overdue": _("overdue")} | {
        key: labels.word(labels.PROGRESS, key) for key in labels.PROGRESS
    }
    states = {"used": _("in use"), "reserved": _("reserved"), "cancelled": _("cancelled")}
    incoming = book is not Book.OUTGOING
    return {
        "kinds": [(key, labels.word(labels.KINDS, key)) for key in labels.OWN_KINDS],
        "states": [(key, states[key]) for key in STATES] if book is not Book.FOLLOWING else [],
        "people": assignees(me.unit.pk, year) if incoming else [],
        "progresses": [(key, progress[key]) for key in PROGRESSES] if book is Book.FOLLOWING else [],
    }


def _reserve(book: Book) -> Action:
    return Action(_("Reserve a number"), reverse("documents:reserve", args=[book]), "lock")


def _exports(request: HttpRequest, book: Book, year: int) -> list[Link]:
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    return [
        Link(_("Print"), reverse("documents:register-paper", args=[book, year]) + query, "print"),
        Link("Excel", reverse("documents:register-workbook", args=[book, year]) + query, "download"),
    ]


def _late(me: Acting, year: int, filters: EntryFilter) -> Link | None:
    count = overdue_count(me.unit.pk, year, on=me.on)
    if not count or filters.progress == "overdue":
        return None
    words = ngettext(
        "%(count)s document is past its deadline.", "%(count)s documents are past their deadline.", count
    )
    url = reverse("documents:register", args=[Book.FOLLOWING, year]) + "?progress=overdue&sort=due"
    return Link(words % {"count": count}, url)


def _title_lines(entries: list[RegisterEntry], year: int) -> list[str]:
    lines = [_("Year %(year)s") % {"year": year}]
    if entries:
        days = [entry.entered_on for entry in entries]
        lines.append(
            _("from %(first)s to %(last)s")
            % {"first": written_day(min(days)), "last": written_day(max(days))}
        )
        numbers = [entry.number for entry in entries]
        lines.append(
            _("from number %(first)s to number %(last)s") % {"first": min(numbers), "last": max(numbers)}
        )
    return lines


def _plain(value: Any) -> str:
    return written_day(value) if isinstance(value, date) else "" if value is None else str(value)


def _query(filters: EntryFilter) -> str:
    asked = {
        "q": filters.words, "state": filters.state, "kind": filters.kind, "issuer": filters.issuer,
        "person": filters.person, "progress": filters.progress,
        "since": filters.since and filters.since.isoformat(),
        "until": filters.until and filters.until.isoformat(),
    }  # fmt: skip
    kept = {name: value for name, value in asked.items() if value}
    return f"?{urlencode(kept)}" if kept else ""
