"""The list of documents with its tabs, search and filters."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from nucong.accounts.permissions import Permission
from nucong.documents.states import RegisterKind
from nucong.web.acting import acting
from nucong.web.documents import labels
from nucong.web.documents.lists import TABS, Filters, Merged, in_tab, narrowed, rows_of, years_of
from nucong.web.parts import Action, Link
from nucong.web.scope import PAPER_HANDS, allows

PER_PAGE = 25


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Show the documents of the unit worked for."""
    me = acting(request)
    may_take_in = allows(me, Permission.REGISTER_DOCUMENT, me.unit)
    may_write = allows(me, Permission.DRAFT_DOCUMENT, me.unit)
    has_a_part = any(allows(me, permission, me.unit) for permission in PAPER_HANDS)
    tabs = tuple(
        name for name in TABS if (name != "writing" or has_a_part) and (name != "waiting" or may_take_in)
    )
    tab = request.GET.get("tab", "")
    tab = tab if tab in tabs else TABS[0]
    filters = _filters(request)
    whole = in_tab(tab, me.unit)
    lists = {name: Merged(in_tab(name, me.unit), me.unit) for name in tabs}
    shown = Merged(narrowed(whole, filters), me.unit) if filters.used else lists[tab]
    page = Paginator(shown, PER_PAGE).get_page(request.GET.get("page"))
    action = Action(_("Take in a document"), reverse("documents:take-in"), "plus") if may_take_in else None
    context = {
        "title": _("Documents"),
        "tabs": [_tab(name, tab, len(lists[name])) for name in tabs],
        "tab": tab,
        "rows": rows_of(page, me.unit, tab, figures=me.has(Permission.SEE_FIGURES)),
        "page": page,
        "filters": filters,
        "kinds": [(key, labels.word(labels.KINDS, key)) for key in labels.OWN_KINDS],
        "years": years_of(whole),
        "action": action,
        "others": [
            Link(_("News"), reverse("news:index"), "read"),
            Link(_("Registers"), _register(tab, me.on.year), "record"),
            *([Link(_("Write a document"), reverse("own_documents:new"), "edit")] if may_write else []),
            Link(_("Find by content"), reverse("documents:content"), "search"),
            *([Link(_("What was learned"), reverse("documents:learned"), "read")] if may_take_in else []),
        ],
    }
    return render(request, "documents/index.html", context)


def _filters(request: HttpRequest) -> Filters:
    year, kind = request.GET.get("year", ""), request.GET.get("kind", "")
    return Filters(
        words=request.GET.get("q", "").replace("\0", "").strip()[:200],
        kind=kind if kind in labels.KINDS else "",
        year=int(year) if year.isascii() and year.isdigit() and 1900 <= int(year[:6]) <= 2200 else None,
    )


def _tab(name: str, active: str, count: int) -> Link:
    words = {
        "incoming": _("Incoming"), "outgoing": _("Outgoing"), "writing": _("Being written"),
        "waiting": _("To be confirmed"),
    }  # fmt: skip
    return Link(words[name], f"?tab={name}", active=name == active, count=count)


def _register(tab: str, year: int) -> str:
    kind = RegisterKind.OUTGOING if tab == "outgoing" else RegisterKind.INCOMING
    return reverse("documents:register", args=[kind, year])
