"""The chain of a document: a list by what each document is to it, and the picture beside the list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from nucong.documents.chain import Chain, Node, chain_of, node_key
from nucong.documents.states import CitationRole
from nucong.organisations.models import UnitName
from nucong.organisations.models.dated import holds
from nucong.web.acting import acting
from nucong.web.documents import labels
from nucong.web.documents.picture import picture_of
from nucong.web.documents.reach import visible_documents
from nucong.web.locales import written_day
from nucong.web.parts import Link
from nucong.web.scope import document_for

LEVELS, MOST_LEVELS = 2, 8
WIDE, WIDEST = 12, 80
ANSWERING = frozenset({CitationRole.ANSWERS, CitationRole.IMPLEMENTS})


@dataclass(frozen=True)
class ChainRow:
    """A document of the chain in the list."""

    url: str
    number: str
    title: str
    kind: str
    dated_on: date | None
    roles: str
    unit: str
    absent: bool
    step: int


@dataclass(frozen=True)
class Group:
    """Documents that are the same thing to the one in the middle."""

    title: str
    rows: list[ChainRow]


@require_GET
def chain(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what a document rests on and what followed from it."""
    me = acting(request)
    document = document_for(me, key)
    levels = min(_number(request.GET.get("levels"), LEVELS), MOST_LEVELS)
    wide = min(_number(request.GET.get("wide"), WIDE), WIDEST)
    found = chain_of(document, within=visible_documents(me), own_unit=me.unit.pk, levels=levels, wide=wide)
    units = _names(found, me.unit.pk, me.on)
    roles = _roles(found)
    urls = {
        node.key: reverse("documents:chain" if node.level else "documents:detail", args=[node.document])
        for node in found.nodes
        if node.document
    }
    context = {
        "title": _("Chain of documents"),
        "kicker": document.full_number,
        "lead": document.subject,
        "crumbs": [
            Link(_("Documents"), reverse("documents:index")),
            Link(document.full_number or _("Document page"), reverse("documents:detail", args=[document.pk])),
            Link(_("Chain of documents")),
        ],
        "groups": _groups(found, node_key(document), roles, units),
        "picture": picture_of(
            found, urls=urls, titles={node.key: _second_line(node) for node in found.nodes},
            remarks={node.key: _third_line(node, roles, units) for node in found.nodes},
        ) if len(found.nodes) > 1 else None,
        "left_out": found.left_out,
        "more": _more(found, levels, wide),
    }  # fmt: skip
    return render(request, "documents/chain.html", context)


def _number(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and int(text[:4]) > 0 else default


def _more(found: Chain, levels: int, wide: int) -> list[Link]:
    links = []
    if found.goes_on and levels < MOST_LEVELS:
        links.append(Link(_("Follow the chain further"), f"?levels={levels + 2}&wide={wide}"))
    if found.left_out and wide < WIDEST:
        words = ngettext("Show %(count)s more document", "Show %(count)s more documents", found.left_out)
        links.append(Link(words % {"count": found.left_out}, f"?levels={levels}&wide={WIDEST}"))
    return links


def _names(found: Chain, own: UUID, on: date) -> dict[UUID, str]:
    others = {node.unit for node in found.nodes if node.unit and node.unit != own}
    return dict(UnitName.objects.filter(holds(on), unit__in=others).values_list("unit_id", "name"))


def _roles(found: Chain) -> dict[UUID, list[str]]:
    """Return for each node the parts it plays on its side towards the middle."""
    levels = {node.key: node.level for node in found.nodes}
    roles: dict[UUID, list[str]] = defaultdict(list)
    for edge in found.edges:
        far = edge.cited if levels.get(edge.cited, 0) < 0 else edge.citing
        if edge.role not in roles[far]:
            roles[far].append(edge.role)
    return roles


def _second_line(node: Node) -> str:
    day = written_day(node.dated_on) if node.dated_on else ""
    return " · ".join(part for part in (labels.word(labels.KINDS, node.kind), day) if part)


def _third_line(node: Node, roles: dict[UUID, list[str]], units: dict[UUID, str]) -> str:
    if node.level == 0:
        return ""
    words = [labels.word(labels.CITATION_ROLES, role) for role in roles.get(node.key, [])]
    if node.document is None:
        return ", ".join(words) or _("not in the register yet")  # its broken line says so too
    if node.unit in units:
        words.insert(0, units[node.unit])
    return ", ".join(words)


def _groups(found: Chain, root: UUID, roles: dict[UUID, list[str]], units: dict[UUID, str]) -> list[Group]:
    answers = {edge.citing for edge in found.edges if edge.cited == root and edge.role in ANSWERING}
    above = [node for node in found.nodes if node.level < 0]
    ours = [node for node in found.nodes if node.level > 0 and node.own and node.key in answers]
    theirs = [node for node in found.nodes if node.level > 0 and not node.own]
    rest = [node for node in found.nodes if node.level > 0 and node.own and node.key not in answers]
    titled: list[tuple[str, Sequence[Node]]] = [
        (_("What it rests on"), sorted(above, key=lambda node: -node.level)),
        (_("Our answer"), ours),
        (_("Documents of other units that follow from it"), theirs),
        (_("Our other documents that follow from it"), rest),
    ]
    return [Group(title, [_row(node, roles, units) for node in nodes]) for title, nodes in titled if nodes]


def _row(node: Node, roles: dict[UUID, list[str]], units: dict[UUID, str]) -> ChainRow:
    words = [labels.word(labels.CITATION_ROLES, role) for role in roles.get(node.key, [])]
    return ChainRow(
        url=reverse("documents:detail", args=[node.document]) if node.document else "",
        number=node.number or node.title,
        title=node.title if node.number else "",
        kind=labels.word(labels.KINDS, node.kind),
        dated_on=node.dated_on,
        roles=", ".join(words),
        unit=units.get(node.unit, "") if node.unit else "",
        absent=node.document is None,
        step=abs(node.level),
    )
