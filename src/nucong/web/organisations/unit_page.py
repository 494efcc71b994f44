"""Reading one unit for its page."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.models import Grant
from nucong.accounts.permissions import Permission
from nucong.accounts.states import Role
from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Placement, Succession, Unit, UnitName
from nucong.organisations.models.dated import Dated, holds
from nucong.organisations.queries import (
    NamesInTime,
    ancestors,
    child_counts,
    latest_succession,
    path_of,
    successions,
)
from nucong.organisations.states import SENTENCES, Line, PartRole, SuccessionKind
from nucong.reporting.queries import duties_of
from nucong.reporting.states import OWING
from nucong.web.acting import Acting
from nucong.web.locales import written_day
from nucong.web.organisations import pages, reach, words
from nucong.web.organisations.plans import CHANGES
from nucong.web.parts import Action, Link


def unit_page(me: Acting, unit: Unit) -> pages.UnitPage:
    """Return the page of a unit; a fixed number of queries, however much happened to it."""
    names = list(unit.names.all())
    now = next((name for name in names if name.covers(me.on)), names[-1] if names else None)
    below = child_counts([unit.pk], on=me.on).get(unit.pk, 0)
    may_manage, may_found = reach.may_manage(me, unit), reach.may_found_under(me, unit)
    may_see_people = me.scope.allows(Permission.MANAGE_ACCOUNTS, path_of(unit, on=me.on))
    establish = reverse("organisations:change", args=[unit.pk, "establish"])
    return pages.UnitPage(
        unit=unit,
        title=now.name if now else unit.code,
        kicker=" · ".join(filter(None, (unit.code, words.localised(unit.level) if unit.level else ""))),
        ended_on=unit.dissolved_on if unit.dissolved_on and unit.dissolved_on <= me.on else None,
        begins_on=unit.established_on if unit.established_on > me.on else None,
        crumbs=_crumbs(me, unit),
        facts=_facts(unit, now),
        names=tuple(_held(me, name.name, name, note=name.short_name) for name in reversed(names)),
        places=_places(me, unit),
        classes=_classes(me, unit),
        bodies=tuple(
            _held(me, body.name, body, note=words.body_kind(body.kind)) for body in unit.bodies.all()
        ),
        happened=_happened(me, unit),
        people=_people(me, unit, linked=may_see_people),
        may_see_people=may_see_people,
        open_account_url=f"{reverse('accounts:open')}?unit={unit.pk}" if may_see_people else "",
        owed=_owed(me, unit),
        calendar_url=reverse("calendar:unit", args=[unit.pk]),
        roster_url=_roster(me, unit),
        below=below,
        below_url=f"{reverse('organisations:index')}?unit={unit.pk}" if below else "",
        action=Action(_("Establish a unit below"), url=establish, icon="plus") if may_found else None,
        changes=tuple(
            Link(change.label, reverse("organisations:change", args=[unit.pk, verb]), icon=change.icon)
            for verb, change in CHANGES.items()
            if verb != "establish"
        )
        if may_manage
        else (),
        synthetic=unit.synthetic,
    )


def _roster(me: Acting, unit: Unit) -> str:
    path = path_of(unit, on=me.on)
    seen = any(me.scope.allows(each, path) for each in (Permission.READ_ROSTER, Permission.SEE_FIGURES))
    return reverse("roster:unit", args=[unit.pk]) if seen else ""


def _crumbs(me: Acting, unit: Unit) -> tuple[Link, ...]:
    above = ancestors(unit, on=me.on)
    seen = reach.linkable(me, {row.id for row in above})
    links = [
        Link(row.short_name or row.name, reverse("organisations:unit", args=[row.id]))
        for row in above
        if row.id in seen
    ]
    return (Link(_("Units"), reverse("organisations:index")), *links)


def _facts(unit: Unit, now: UnitName | None) -> tuple[tuple[str, str], ...]:
    facts = [
        (_("Short name"), now.short_name if now else ""),
        (_("Established"), written_day(unit.established_on)),
        (_("Ended"), written_day(unit.dissolved_on) if unit.dissolved_on else ""),
        (_("Women's-work board"), unit.board),
        (_("Area"), unit.place),
        (
            _("Answers"),
            _("for its whole area; its children are not in the system") if unit.area_answer else "",
        ),
    ]
    return tuple((label, text) for label, text in facts if text)


def _held(me: Acting, text: str, row: Dated, *, url: str = "", note: str = "") -> pages.Held:
    return pages.Held(
        text=text,
        days=words.written_span(row.valid_from, row.valid_to),
        now=row.covers(me.on),
        url=url,
        note=note,
    )


def _places(me: Acting, unit: Unit) -> tuple[pages.Held, ...]:
    """Each parent with its days; rows that only continue under a moved ancestor are told as one."""
    groups: list[list[Placement]] = []
    for row in unit.placements.order_by("line", "valid_from"):
        last = groups[-1][-1] if groups else None
        if last and (last.parent_id, last.line, last.valid_to) == (row.parent_id, row.line, row.valid_from):
            groups[-1].append(row)
        else:
            groups.append([row])
    parents = {group[0].parent_id for group in groups if group[0].parent_id}
    seen, names = reach.linkable(me, parents), NamesInTime(parents)
    shown = []
    for group in reversed(groups):
        first, last = group[0], group[-1]
        name = names.on(first.parent_id, last.valid_from) if first.parent_id else _("the highest unit")
        shown.append(
            pages.Held(
                text=name,
                days=words.written_span(first.valid_from, last.valid_to),
                now=any(row.covers(me.on) for row in group),
                url=_address(first.parent_id, seen) if first.parent_id else "",
                note=_(SENTENCES[Line(first.line)]) if first.line != Line.TERRITORY else "",
            )
        )
    return tuple(shown)


def _classes(me: Acting, unit: Unit) -> tuple[pages.Held, ...]:
    held = unit.classifications.select_related("unit_class", "unit_class__axis")
    rows = sorted(held, key=lambda row: (row.valid_to != FOREVER, row.unit_class.axis.axis))
    return tuple(
        _held(me, words.localised(row.unit_class), row, note=words.axis_name(row.unit_class.axis.axis))
        for row in rows
    )


def _happened(me: Acting, unit: Unit) -> tuple[pages.Happened, ...]:
    found = list(reversed(successions(unit)))
    parts = {part.unit_id for one in found for part in one.parts.all()}
    seen = reach.linkable(me, parts)
    latest = latest_succession(me.organisation)
    undo = latest.pk if latest and latest.organisation_id == unit.organisation_id else None
    if undo and not (any(one.pk == undo for one in found) and latest and reach.may_undo(me, latest)):
        undo = None
    names = NamesInTime(parts)
    return tuple(_told(one, names, seen, undo) for one in found)


def _told(one: Succession, names: NamesInTime, seen: set[UUID], undo: UUID | None) -> pages.Happened:
    def links(role: PartRole) -> tuple[Link, ...]:
        day = one.on - timedelta(days=1) if role == PartRole.BEFORE else one.on
        return tuple(
            Link(names.on(part.unit_id, day), _address(part.unit_id, seen))
            for part in one.parts.all()
            if part.role == role
        )

    return pages.Happened(
        kind=one.kind,
        on=one.on,
        sentence=_(SENTENCES[SuccessionKind(one.kind)]),
        before=links(PartRole.BEFORE),
        after=links(PartRole.AFTER),
        parents=links(PartRole.PARENT),
        citation=one.document_citation,
        undo_url=reverse("organisations:undo", args=[one.pk]) if one.pk == undo else "",
    )


def _address(unit_id: UUID, seen: set[UUID]) -> str:
    return reverse("organisations:unit", args=[unit_id]) if unit_id in seen else ""


def _people(me: Acting, unit: Unit, *, linked: bool) -> tuple[pages.PersonHere, ...]:
    held = Grant.objects.filter(holds(me.on), unit=unit, user__is_active=True).select_related("user")
    return tuple(
        pages.PersonHere(
            name=str(grant.user),
            role=_(Role(grant.role).label),
            days=words.written_span(grant.valid_from, grant.valid_to),
            url=reverse("accounts:person", args=[grant.user_id]) if linked else "",
        )
        for grant in held.order_by("role", "user__display_name")
    )


def _owed(me: Acting, unit: Unit) -> tuple[pages.Owed, ...]:
    shown = []
    items = [item for item in duties_of([unit.pk]) if item.member.owes in OWING]
    names = NamesInTime({item.member.cycle.unit_id for item in items})
    may_fill = me.scope.allows(Permission.FILL_IN, path_of(unit, on=me.on))
    for item in items:
        state = (
            item.submission.state if item.submission else ("late" if item.member.due_on < me.on else "due")
        )
        shown.append(
            pages.Owed(
                title=item.member.cycle.title,
                asked_by=item.member.parent.name
                if item.member.parent
                else names.on(item.member.cycle.unit_id, me.on),
                due_on=item.member.due_on,
                state=state,
                waits=item.owes_answer,
                url=reverse("answering:duty", args=[item.member.pk]) if may_fill else "",
            )
        )
    return tuple(shown)
