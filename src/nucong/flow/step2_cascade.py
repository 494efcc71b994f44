"""Step 2: confirmed words become a programme, a form, a cycle and a list of units that owe."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import dispatch
from nucong.documents.models import Document
from nucong.documents.queries import header_value, settled, settled_values
from nucong.forms.actions import draft_form, publish_version
from nucong.forms.models import FormVersion
from nucong.forms.proposals import form_from_sections, form_from_table
from nucong.organisations.models import Unit
from nucong.organisations.queries import Resolution, UnitRow, resolve_addressees, subtree
from nucong.programmes.actions import start_programme
from nucong.programmes.errors import DueUnknown
from nucong.programmes.models import Obligation, Programme
from nucong.programmes.plan import plan_from
from nucong.programmes.rules import Occurrence, due_of_level, first_occurrence
from nucong.programmes.states import DeliverableKind, OwnerRole
from nucong.reporting.actions import MemberPlan, draft_cycle, open_cycle, set_audience
from nucong.reporting.actions.cycles import DeliverablePlan
from nucong.reporting.models import Cycle
from nucong.reporting.states import OWING, Owes

from .outline import outline_of, work_sections

GROUPS = ("obligation", "deadline", "section", "target", "form", "task")


@dataclass(frozen=True)
class Audience:
    """Who a document is meant for: each phrase with the units it means, and the whole tree below them."""

    resolutions: tuple[Resolution, ...]
    rows: tuple[UnitRow, ...]
    addressed: frozenset[UUID]


def begin_programme(*, document: Document, partner: Unit | None = None, by: User, at: datetime) -> Programme:
    """Make the programme of a confirmed document, alone or jointly with a partner's unit."""
    parts = {
        group: [(provision.pk, provision.value) for provision in settled(document, group)] for group in GROUPS
    }
    owners = [(document.unit, OwnerRole.LEAD)]
    if partner is not None:
        owners.append((partner, OwnerRole.PARTNER))
    period = header_value(document, "period") or {}
    return start_programme(
        document=document,
        plan=plan_from(parts, default_title=document.subject),
        owners=owners,
        addressees=addressee_phrases(document),
        period=(_first_day(period.get("start")), _last_day(period.get("end"))),
        by=by,
        at=at,
    )


def addressee_phrases(document: Document) -> list[str]:
    """Return the phrases that name who must act: Kính gửi / 主送, else Nơi nhận marked (t/h) together
    with whom the reporting clause names.

    Recipients that seem to belong to a parent document are never among them (design ruling 3).
    """
    recipients = [r for r in document.recipients.all() if not r.doubtful]
    named = [r.text for r in recipients if r.role == "to"]
    if named:
        return named
    clauses = [value["detail"].get("by") for value in settled_values(document, "obligation")]
    named = [r.text for r in recipients if r.role == "implement"]
    return [*named, *dict.fromkeys(clause for clause in clauses if clause)]


def propose_audience(document: Document, *, root: Unit, on: date) -> Audience:
    """Resolve the addressees to units of the tree on a day; without any, every unit directly below.

    Units below an addressed unit take part through it.
    """
    rows = subtree(root, on=on)
    resolutions = resolve_addressees(root, addressee_phrases(document), on=on)
    addressed = {unit for resolution in resolutions for unit in resolution.unit_ids}
    if not addressed:
        addressed = {row.id for row in rows if row.parent_id == root.pk}
    return Audience(tuple(resolutions), tuple(rows), frozenset(addressed))


def members_of(
    rows: Sequence[UnitRow], addressed: Collection[UUID], *, due_on: date, today: date
) -> list[MemberPlan]:
    """Return the frozen tree of a cycle: the root, addressed units, all below them, and those between.

    An area unit answers for its area and the units in it are covered by that answer (ruling 1). Each
    level's day is proposed three working days before that of the level above (ruling 5).
    """
    by_id = {row.id: row for row in rows}
    inside: dict[UUID, str] = {}
    root = rows[0]
    for row in rows[1:]:
        parent = inside.get(row.parent_id) if row.parent_id else None
        if parent in (Owes.AREA, Owes.COVERED):
            inside[row.id] = Owes.COVERED
        elif row.id in addressed or parent in OWING:
            inside[row.id] = Owes.AREA if row.area_answer else Owes.OWN
    needed = set(inside)
    for unit in list(inside):
        above = by_id[unit].parent_id
        while above is not None and above in by_id and above not in needed:
            needed.add(above)
            above = by_id[above].parent_id
    kept = [row for row in rows if row.id in needed or row.id == root.id]
    parents = {row.parent_id for row in kept}
    return [
        MemberPlan(
            unit_id=row.id,
            parent_unit_id=row.parent_id if row.id != root.id else None,
            name=row.name,
            code=row.code,
            level_code=row.level_code,
            depth=row.depth - root.depth,
            owes=inside.get(row.id, Owes.NOTHING),
            due_on=due_of_level(due_on, depth=max(row.depth - root.depth - 1, 0), today=today),
            has_children=row.id in parents,
        )
        for row in kept
    ]


def propose_form(*, document: Document, by: User, at: datetime) -> FormVersion:
    """Make a draft form: from the annex table, or from the sections when there is none (ruling 2)."""
    tables = settled_values(document, "form")
    if tables:
        definition = form_from_table(tables[0], name="annex", language=document.language)
    else:
        definition = form_from_sections(
            work_sections(_all_sections(document)),
            name="sections",
            title=document.subject,
            language=document.language,
        )
    return draft_form(definition=definition, unit=document.unit, by=by, at=at)


def propose_cycle(
    *, obligation: Obligation, form: FormVersion | None, due_on: date | None = None, previous: Cycle | None = None,
    occurrence: Occurrence | None = None, by: User, at: datetime,
) -> Cycle:  # fmt: skip
    """Make the first occurrence of a duty as a draft, with its deliverables and proposed audience.

    due_on overrides the day read from the document. Raises DueUnknown when there is none.
    """
    programme = obligation.programme
    document = programme.document
    today = at.astimezone(ZoneInfo(document.organisation.zone)).date()
    when = occurrence or _occurrence(obligation, due_on, today)
    with transaction.atomic():
        cycle = draft_cycle(
            obligation=obligation, unit=document.unit, title=document.subject, language=document.language,
            occurrence=when, opens_on=today, tree_day=today, deliverables=_deliverables(obligation, form),
            previous=previous, by=by, at=at,
        )  # fmt: skip
        audience = propose_audience(document, root=document.unit, on=today)
        members = members_of(audience.rows, audience.addressed, due_on=when.due_on, today=today)
        set_audience(cycle=cycle, members=members, by=by, at=at)
    return cycle


def open_and_dispatch(*, cycle: Cycle, by: User, at: datetime) -> Cycle:
    """Freeze form and audience, open the cycle, and put the document before every unit that takes part."""
    with transaction.atomic():
        for deliverable in cycle.deliverables.exclude(form_version=None).select_related("form_version"):
            if deliverable.form_version is not None:
                publish_version(version=deliverable.form_version, by=by, at=at)
        cycle = open_cycle(cycle=cycle, by=by, at=at)
        units = list(cycle.audience.exclude(unit=cycle.unit_id).values_list("unit_id", flat=True))
        dispatch(document=cycle.obligation.programme.document, unit_ids=units, by=by, at=at)
    return cycle


def _occurrence(obligation: Obligation, due_on: date | None, today: date) -> Occurrence:
    programme = obligation.programme
    due = due_on.isoformat() if due_on else obligation.due
    found = first_occurrence(
        due=due,
        recurrence=obligation.recurrence,
        document_date=programme.document.dated_on,
        period_start=programme.period_start,
        today=today,
    )
    if found is None:
        raise DueUnknown(title=obligation.title)
    return found


def _deliverables(obligation: Obligation, form: FormVersion | None) -> list[DeliverablePlan]:
    document = obligation.programme.document
    outline = tuple(outline_of(_all_sections(document), document.language))
    plans: list[DeliverablePlan] = []
    for wanted in obligation.deliverables.all():
        if wanted.kind == DeliverableKind.FORM:
            plans.append(DeliverablePlan(wanted.kind, wanted.title, True, form))
        elif wanted.kind == DeliverableKind.NARRATIVE:
            plans.append(DeliverablePlan(wanted.kind, wanted.title, False, None, outline))
        else:
            plans.append(DeliverablePlan(wanted.kind, wanted.title, required=False))
    if form is not None and not any(plan.form_version for plan in plans):
        plans.insert(0, DeliverablePlan(DeliverableKind.FORM, form.form.title, True, form))
    return plans


def _all_sections(document: Document) -> list[dict[str, Any]]:
    reading = document.readings.order_by("-at").first()
    return list(reading.result.get("sections") or []) if reading is not None else []


def _first_day(text: str | None) -> date | None:
    return date(int(text[:4]), int(text[5:7] or 1), int(text[8:10] or 1)) if text else None


def _last_day(text: str | None) -> date | None:
    if not text:
        return None
    return date(int(text[:4]), int(text[5:7] or 12), int(text[8:10] or (31 if not text[5:7] else 28)))
