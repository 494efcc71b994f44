"""Pictures and videos of a whole report or one branch of it, and which of them go into the report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.reporting.actions.consolidating import MOST_PICTURES
from nucong.reporting.models import Attachment, AudienceMember
from nucong.reporting.queries import current_consolidation, subtree_of
from nucong.reporting.states import ConsolidationState, CycleState
from nucong.reporting.stories import told
from nucong.web.acting import Acting
from nucong.web.answering.handed import facts_of, length_of
from nucong.web.parts import Link
from nucong.web.reporting.reach import may

PER_PAGE = 48
SENT = ("submitted", "accepted")


@dataclass(frozen=True)
class Shown:
    """A picture or video with whose it is and what is said of it."""

    key: str
    url: str
    small_url: str
    unit: str
    unit_url: str
    caption: str
    facts: str
    video: bool
    length: str
    chosen: bool
    choosable: bool
    never: str


@dataclass(frozen=True)
class Branch:
    """A branch to choose from the list."""

    key: str
    label: str
    active: bool


@dataclass(frozen=True)
class GalleryPage:
    """The gallery of a report as one unit sees it."""

    title: str
    kicker: str
    key: str
    cycle: str
    crumbs: tuple[Link, ...]
    others: tuple[Link, ...]
    tabs: tuple[Link, ...]
    branches: tuple[Branch, ...]
    show: str
    branch: str
    items: tuple[Shown, ...]
    page: Page[Any]
    may_choose: bool
    why_not: str
    chosen: int
    most: int


def gallery_page(
    me: Acting, top: AudienceMember, node: AudienceMember, *, show: str, number: str
) -> GalleryPage:
    """Return the pictures at and below `node`; chosen are those of the consolidation of `top`. Ten queries."""
    inside = {member.pk: member for member in subtree_of(top) if member.removed_at is None}
    below = {member.pk for member in subtree_of(node)}
    current = current_consolidation(top)
    chosen = set(current.chosen_pictures.values_list("pk", flat=True)) if current else set()
    rows = _files(top, below & set(inside), show, chosen)
    page = Paginator(rows, PER_PAGE).get_page(number)
    cycle = top.cycle
    why_not = _why_not(me, top, current.state if current else ConsolidationState.DRAFT)
    branch = str(node.pk) if node.pk != top.pk else ""
    return GalleryPage(
        title=_("Pictures and videos"),
        kicker=f"{top.name} · {cycle.title}",
        key=str(top.pk),
        cycle=str(cycle.pk),
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(cycle.title, reverse("reporting:cycle", args=[cycle.pk])),
            Link(_("Pictures and videos")),
        ),
        others=(
            Link(_("Download the files"), reverse("reporting:export", args=[node.pk]), "download"),
            Link(_("Consolidation"), reverse("reporting:consolidation", args=[top.pk]), "figures"),
        ),
        tabs=_tabs(show, branch, len(chosen)),
        branches=tuple(
            Branch(str(m.pk), f"{' ' * 3 * (m.depth - top.depth)}{m.name}", m.pk == node.pk)
            for m in inside.values()
            if m.has_children
        ),
        show=show,
        branch=branch,
        items=tuple(_shown(each, inside, chosen) for each in page),
        page=page,
        may_choose=not why_not,
        why_not=why_not,
        chosen=len(chosen),
        most=MOST_PICTURES,
    )


def _files(top: AudienceMember, members: set[UUID], show: str, chosen: set[UUID]) -> QuerySet[Attachment]:
    kinds = {"pictures": Q(media_type__startswith="image/"), "videos": Q(media_type__startswith="video/")}
    wanted = kinds.get(show, kinds["pictures"] | kinds["videos"])
    if show == "chosen":
        wanted = Q(pk__in=chosen)
    return (
        Attachment.objects.filter(
            wanted, submission__cycle=top.cycle_id, submission__member__in=members, submission__current=True,
            submission__state__in=SENT,
        )
        .select_related("submission", "case")
        .prefetch_related("case__consents")
        .order_by("submission__member__position", "added_at", "id")
    )  # fmt: skip


def _tabs(show: str, branch: str, chosen: int) -> tuple[Link, ...]:
    more = f"&branch={branch}" if branch else ""
    names = (("all", _("All"), None), ("pictures", _("Pictures"), None), ("videos", _("Videos"), None),
             ("chosen", _("In the report"), chosen))  # fmt: skip
    return tuple(
        Link(label, f"?show={key}{more}", active=show == key, count=count) for key, label, count in names
    )


def _shown(each: Attachment, inside: dict[UUID, AudienceMember], chosen: set[UUID]) -> Shown:
    submission, video = each.submission, each.media_type.startswith("video/")
    story = told(each.case) if each.case else None
    barred = each.case is not None and (story is None or story.anonymous)
    accepted = submission.state == "accepted"
    never = ""
    if barred:
        never = _("It shows a person who has not agreed.")
    elif not accepted and not video:
        never = _("The answer waits for review.")
    picture = not video and not barred
    return Shown(
        key=str(each.pk),
        url=reverse("reporting:file", args=[submission.pk, each.pk]) if not barred else "",
        small_url=reverse("reporting:file-small", args=[submission.pk, each.pk]) if picture else "",
        unit=inside[submission.member_id].name,
        unit_url=reverse("reporting:answer", args=[submission.pk]),
        caption=each.caption,
        facts=facts_of(each),
        video=video,
        length=length_of(each),
        chosen=each.pk in chosen,
        choosable=picture and accepted,
        never=never,
    )


def _why_not(me: Acting, top: AudienceMember, state: str) -> str:
    """Return why pictures cannot be chosen here now; nothing when they can."""
    if not (may(me, Permission.CONSOLIDATE, top) or may(me, Permission.CONFIRM_CONSOLIDATION, top)):
        return _("The officer who adds up chooses the pictures.")
    if top.cycle.state != CycleState.OPEN or not top.has_children:
        return _("Pictures are chosen while the report is open.")
    if state not in (ConsolidationState.DRAFT, ConsolidationState.RETURNED):
        return _("The consolidation is confirmed: its pictures stay as they are.")
    return ""


def pictures_of(top: AudienceMember, keys: Sequence[UUID]) -> list[Attachment]:
    """Return those of the keys that are pictures of accepted answers at or below a unit."""
    members = [member.pk for member in subtree_of(top)]
    rows = Attachment.objects.filter(
        pk__in=keys, media_type__startswith="image/", submission__cycle=top.cycle_id,
        submission__member__in=members, submission__current=True, submission__state="accepted",
    )  # fmt: skip
    return list(rows.select_related("case").prefetch_related("case__consents"))
