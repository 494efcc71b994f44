"""What followed from a document: who below has issued what on its base, the chain above, later changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.documents.models import Dispatch, Document, DocumentChange
from nucong.documents.own.citations import Cited, first_citation
from nucong.documents.own.difference import Piece, difference
from nucong.documents.queries import built_on, chain_above, changes_of, is_usable, original_of
from nucong.documents.states import ChangeKind, Direction, DocumentState
from nucong.organisations.queries import NamesInTime, leading_units
from nucong.web.acting import Acting
from nucong.web.documents import labels
from nucong.web.own_documents.words import CHANGES, day_words
from nucong.web.programmes.pages.extensions import FollowedRow, followed_rows
from nucong.web.scope import allows

SHOWN = 50  # of those that wait, and of those that have issued


@dataclass(frozen=True)
class IssuedRow:
    """A unit the document was sent to, with what it has issued on its base."""

    unit: str
    papers: tuple[tuple[str, str, date | None, str], ...]
    state: str
    reminded_at: datetime | None


@dataclass(frozen=True)
class ChangeShown:
    """A later paper that changed this one, with the difference."""

    word: str
    how: str
    number: str
    url: str
    on: date | None
    rows: tuple[tuple[str, tuple[Piece, ...]], ...]
    followed: tuple[FollowedRow, ...] = ()


@dataclass(frozen=True)
class Below:
    """What the units below have issued on a document."""

    rows: tuple[IssuedRow, ...]
    issued: int
    waiting: int
    beside: tuple[tuple[str, str, date | None, str], ...]
    silent: int = 0
    more: int = 0


@dataclass(frozen=True)
class Afterwards:
    """Everything the page of a document tells about what followed from it."""

    changes: tuple[ChangeShown, ...]
    chain: tuple[tuple[str, str], ...]
    below: Below | None
    original_url: str
    copy_url: str
    own_papers: tuple[tuple[str, str, str], ...]
    may_begin: bool
    may_take_in: bool
    may_change: bool
    may_remind: bool
    reminded_at: datetime | None
    usable: bool


def afterwards_of(me: Acting, document: Document, sent: Dispatch | None, *, holder: bool) -> Afterwards:
    """Return what followed from a document, as far as she may see it."""
    usable = is_usable(document)
    copy = Document.objects.filter(copy_of=document, unit=me.unit).first() if sent is not None else None
    ours = document.unit_id == me.unit.pk or sent is not None
    writes = allows(me, Permission.DRAFT_DOCUMENT, me.unit)
    ready = document.state in (DocumentState.CONFIRMED, DocumentState.SENT) and document.kind not in (
        "report",
        "news",
    )
    is_issued = document.unit_id == me.unit.pk and document.direction == Direction.ISSUED
    is_change = DocumentChange.objects.filter(by_document=document).exists()
    below = issued_below(document, me.on) if holder and document.kind != "report" and not is_change else None
    changes = changes_of(document)
    extending = [each for each in changes if each.how == ChangeKind.EXTENDS] if holder and is_issued else []
    followed = followed_rows(extending, me.on) if extending else {}
    return Afterwards(
        changes=tuple(_change(each, followed.get(each.pk, ())) for each in reversed(changes)),
        chain=chain_words(document),
        below=below,
        original_url=_detail(document.copy_of) if document.copy_of is not None else "",
        copy_url=_detail(copy) if copy is not None else "",
        own_papers=own_papers(document, me) if ours and writes else (),
        may_begin=writes and ours and ready and usable and not is_change and not is_issued,
        may_take_in=sent is not None
        and copy is None
        and document.unit_id != me.unit.pk
        and ready
        and usable
        and not is_change
        and allows(me, Permission.REGISTER_DOCUMENT, me.unit),
        may_change=writes and is_issued and ready and not is_change and document.dispatches.exists(),
        may_remind=writes and is_issued and usable and below is not None and bool(below.waiting),
        reminded_at=sent.reminded_at if sent is not None else None,
        usable=usable,
    )


def issued_below(document: Document, on: date) -> Below | None:
    """Return for the units a document was sent to what they issued on its base; five queries, whatever their number.

    A unit without units below it is told only when it issued something. None for a document that was sent
    to nobody. Papers of other units that rest on it stand beside.
    """
    papers: dict[UUID, list[Document]] = {}
    for paper in built_on(document):
        papers.setdefault(paper.unit_id, []).append(paper)
    # Named by their units, by which the sending to one is found: for their own keys, and for an order, the
    # database would walk through every sending and look for its unit among those with units below.
    waiting = sorted(without_own_paper(document, on, papers).order_by().values_list("unit_id", flat=True))
    first = (
        document.dispatches.filter(unit__in=waiting[:SHOWN]).select_related("unit").order_by("unit__serial")
    )
    all_waiting = len(waiting)
    issued = list(document.dispatches.filter(unit__in=papers).select_related("unit").order_by("unit__code"))
    to = {sent.unit_id for sent in issued}
    # Who has issued nothing yet stands first.
    shown = [*first, *issued[:SHOWN]]
    names = NamesInTime(sent.unit_id for sent in shown)
    rows = [
        IssuedRow(
            names.on(sent.unit_id, on) or sent.unit.code,
            tuple(_paper(paper) for paper in papers.get(sent.unit_id, ())),
            "acknowledged" if sent.acknowledged_at else "opened" if sent.opened_at else "unread",
            sent.reminded_at,
        )
        for sent in shown
    ]
    beside = [_paper(p) for unit, found in papers.items() if unit not in to for p in found]
    if not rows and not beside:
        return None
    silent = document.dispatches.count() - all_waiting - len(issued)
    more = all_waiting + len(issued) - len(rows)
    return Below(tuple(rows), len(issued), all_waiting, tuple(beside), silent, more)


def waiting_below(document: Document, on: date) -> list[Dispatch]:
    """Return the sendings of units with units below them that have issued nothing yet; two queries."""
    have = set(built_on(document).order_by().values_list("unit_id", flat=True))
    return list(without_own_paper(document, on, have).select_related("document"))


def without_own_paper(document: Document, on: date, have: Iterable[UUID]) -> QuerySet[Dispatch]:
    """Return the sendings of units with units below them, without those of the units that have issued."""
    return document.dispatches.filter(unit__in=leading_units(on=on)).exclude(unit__in=list(have))


def chain_words(document: Document) -> tuple[tuple[str, str], ...]:
    """Return the chain of documents from the highest down to this one, each as a sentence with its address.

    Addresses are given only for documents of the same unit; others are named.
    """
    above = chain_above(document)
    if not above:
        return ()
    told: list[tuple[str, str]] = []
    for index, each in enumerate([*reversed(above), original_of(document)]):
        cited = Cited(each.kind, each.full_number, each.dated_on, "", each.subject)
        issuer = ", ".join(each.issuers) or "—"
        named = first_citation(cited, "zh" if each.language == "zh" else "vi")
        words = (
            _("%(issuer)s: %(document)s") if index == 0 else _("%(issuer)s carries it out by %(document)s")
        )
        same = each.unit_id == document.unit_id and each.pk != document.pk
        told.append((words % {"issuer": issuer, "document": named}, _detail(each) if same else ""))
    return tuple(told)


def own_papers(document: Document, me: Acting) -> tuple[tuple[str, str, str], ...]:
    """Return the papers of the unit worked for that carry a document out: subject, state, address. One query."""
    original = original_of(document)
    found = Document.objects.filter(unit=me.unit, bases__source__in=[document.pk, original.pk])
    found = found | Document.objects.filter(unit=me.unit, bases__source__copy_of=original)
    return tuple(
        (
            " · ".join(part for part in (each.full_number, " ".join(each.subject.split())) if part), each.state,
            reverse("own_documents:paper", args=[each.pk]),
        )
        for each in found.exclude(pk=document.pk)
        .exclude(changes_document__isnull=False)
        .distinct()
        .order_by("created_at", "pk")
    )  # fmt: skip


def _paper(paper: Document) -> tuple[str, str, date | None, str]:
    return (paper.full_number, " ".join(paper.subject.split()), paper.dated_on, _detail(paper))


def _change(change: DocumentChange, followed: tuple[FollowedRow, ...]) -> ChangeShown:
    rows = tuple(
        (
            str(row.get("of", "")),
            tuple(difference(day_words(row.get("before", "")), day_words(row.get("after", "")))),
        )
        for row in change.difference
    )
    by = change.by_document
    return ChangeShown(
        labels.word(CHANGES, change.how), change.how, by.full_number, _detail(by), by.dated_on, rows, followed
    )


def _detail(document: Document) -> str:
    return reverse("documents:detail", args=[document.pk])
