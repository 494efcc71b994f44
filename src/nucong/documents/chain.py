"""The chain of a document: what it cites, what cites it, both further on, level by level.

A node is an identity (or a document that bears no number); it shows the document of it that a person may see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from .identity import mark_of, number_of
from .models import Citation, Document, DocumentIdentity
from .states import CitationRole, Direction

_LOOKED_AT = 2000  # citations of one level
_DEEPEST = 12
# By these a document stands under another one. What replaces or withdraws it does not.
UNDER = frozenset(
    {
        CitationRole.IMPLEMENTS, CitationRole.BASED_ON, CitationRole.CONTINUES, CitationRole.TIED_TO,
        CitationRole.ANSWERS, CitationRole.ENCLOSES, CitationRole.AMENDS, CitationRole.EXTENDS,
    }
)  # fmt: skip


@dataclass(frozen=True)
class Node:
    """A document of the chain; `document` is None while none is in the register of the person's units."""

    key: UUID
    level: int  # 0 the document itself, −1 what it cites, +1 what cites it
    number: str
    title: str
    kind: str
    dated_on: date | None
    document: UUID | None
    unit: UUID | None
    own: bool = False  # issued by the unit worked for


@dataclass(frozen=True)
class Edge:
    """One document names another, with the part it plays."""

    citing: UUID
    cited: UUID
    role: str


@dataclass(frozen=True)
class Chain:
    """The nodes by level and time, the edges between them, and how many more stand beyond each end."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    left_out: int
    goes_on: bool


class _Walk:
    def __init__(self, within: QuerySet[Document], own_unit: UUID, wide: int) -> None:
        self.within, self.own_unit, self.wide = within, own_unit, wide
        self.nodes: dict[UUID, Node] = {}
        self.edges: dict[Edge, None] = {}
        self.left_out = 0

    def documents_of(self, identities: Iterable[UUID]) -> dict[UUID, list[Document]]:
        """Return what a person may see of each identity, the own unit's document first."""
        found: dict[UUID, list[Document]] = defaultdict(list)
        for document in self.within.filter(identity__in=list(identities)).order_by("created_at", "pk"):
            if document.identity_id is not None:
                found[document.identity_id].append(document)
        for documents in found.values():
            documents.sort(key=lambda document: document.unit_id != self.own_unit)
        return found

    def up(self, documents: Sequence[Document], level: int) -> list[Document]:
        """Add what these documents cite; return the documents of the new nodes."""
        held = {document.pk: document for document in documents}
        citations = list(
            Citation.objects.filter(document__in=list(held)).select_related("cited")[:_LOOKED_AT]
        )
        known = self.documents_of({citation.cited_id for citation in citations})
        fresh: list[Document] = []
        for citation in citations:
            key = citation.cited_id
            if key not in self.nodes:
                if self._full(level):
                    self.left_out += 1
                    continue
                mine = known.get(key, [])
                self.nodes[key] = _cited_node(citation, mine[0] if mine else None, level, self.own_unit)
                fresh += mine
            self.edges[Edge(node_key(held[citation.document_id]), key, citation.role)] = None
        return fresh

    def down(self, identities: Iterable[UUID], level: int) -> list[UUID]:
        """Add what cites these identities; return the identities of the new nodes."""
        naming = Citation.objects.filter(cited__in=list(identities)).order_by("-id")
        citations = list(naming.only("document_id", "cited_id", "role")[:_LOOKED_AT])
        seen = self.within.filter(pk__in={citation.document_id for citation in citations}).order_by()
        documents = {document.pk: document for document in seen}
        fresh: list[UUID] = []
        for citation in sorted(citations, key=lambda each: _by_time(documents.get(each.document_id))):
            document = documents.get(citation.document_id)
            if document is None:
                continue
            key = node_key(document)
            if key not in self.nodes:
                if self._full(level):
                    self.left_out += 1
                    continue
                self.nodes[key] = _node(document, level, self.own_unit)
                if document.identity_id is not None:
                    fresh.append(document.identity_id)
            if key != citation.cited_id:
                self.edges[Edge(key, citation.cited_id, citation.role)] = None
        return fresh

    def _full(self, level: int) -> bool:
        return sum(node.level == level for node in self.nodes.values()) >= self.wide


def chain_of(
    document: Document, *, within: QuerySet[Document], own_unit: UUID, levels: int = 2, wide: int = 12
) -> Chain:
    """Return the chain up and down to `levels`, at most `wide` nodes a level; two or three queries a level."""
    walk = _Walk(within, own_unit, wide)
    root = _node(document, 0, own_unit)
    walk.nodes[root.key] = root
    same = walk.documents_of([document.identity_id]) if document.identity_id else {}
    above: list[Document] = [document, *(o for o in same.get(root.key, []) if o.pk != document.pk)]
    below = [document.identity_id] if document.identity_id else []
    for step in range(1, levels + 1):
        above = walk.up(above, -step) if above else []
        below = walk.down(below, step) if below else []
    goes_on = bool(above and Citation.objects.filter(document__in=[d.pk for d in above]).exists()) or bool(
        below and Citation.objects.filter(cited__in=below).exists()
    )
    nodes = sorted(walk.nodes.values(), key=lambda node: (node.level, node.dated_on or date.max, node.number))
    return Chain(tuple(nodes), tuple(walk.edges), walk.left_out, goes_on)


def node_key(document: Document) -> UUID:
    """Return the key of the node a document belongs to."""
    return document.identity_id or document.pk


def _by_time(document: Document | None) -> tuple[bool, date]:
    return (document is None, (document.dated_on if document else None) or date.max)


def _node(document: Document, level: int, own_unit: UUID) -> Node:
    return Node(
        node_key(document), level, document.full_number, document.subject, document.kind, document.dated_on,
        document.pk, document.unit_id, own=document.unit_id == own_unit and document.direction == Direction.ISSUED,
    )  # fmt: skip


def _cited_node(citation: Citation, document: Document | None, level: int, own_unit: UUID) -> Node:
    if document is not None:
        return _node(document, level, own_unit)
    return Node(
        citation.cited_id, level, citation.as_written, citation.title, citation.kind, citation.cited.dated_on,
        None, None,
    )  # fmt: skip


def identities_named(named: str) -> list[UUID]:
    """Return the identities a typed number and symbol mean, in any spelling and of any year."""
    number = number_of(named)
    if not number:
        return []
    mark = mark_of(named)
    known = DocumentIdentity.objects.filter(number=number).values_list("pk", "label")
    return [
        key for key, label in known if not mark or mark_of(label) == mark or mark_of(label).startswith(mark)
    ]


def documents_under(
    identities: Sequence[UUID], *, roles: Collection[str] = UNDER, most: int = 5000
) -> set[UUID]:
    """Return the documents that rest on these identities, or on one that does, and so on.

    roles: which citations count; a mere mention does not make a document rest on another. One or two queries for each level of the chain; stops at `most` documents.
    """
    found: set[UUID] = set()
    seen, frontier = set(identities), set(identities)
    for _ in range(_DEEPEST):
        if not frontier or len(found) >= most:
            break
        naming = Citation.objects.filter(cited__in=frontier, role__in=roles).order_by()
        new = set(naming.values_list("document_id", flat=True)[: most + 1]) - found
        found |= new
        reached = Document.objects.filter(pk__in=new, identity__isnull=False).order_by()
        frontier = set(reached.values_list("identity_id", flat=True)) - seen
        seen |= frontier
    return found
