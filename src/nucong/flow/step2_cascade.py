"""Step 2: confirmed words become a programme, a form, a cycle and a list of units that owe."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from nucong.accounts.models import User
from nucong.documents.actions import dispatch
from nucong.documents.errors import WasWithdrawn
from nucong.documents.models import Document, Provision
from nucong.documents.queries import header_value, is_usable, settled, settled_values
from nucong.documents.states import DocumentState
from nucong.forms.actions import draft_form, publish_version
from nucong.forms.models import FormVersion
from nucong.forms.proposals import form_from_sections, form_from_table
from nucong.forms.queries import Definition, newest_version
from nucong.forms.states import VersionState
from nucong.kernel.clock import day_in
from nucong.organisations.models import Unit
from nucong.organisations.queries import workdays_of
from nucong.programmes.actions import set_form, start_programme
from nucong.programmes.errors import DueUnknown
from nucong.programmes.list_marks import list_mark
from nucong.programmes.models import Obligation, Programme
from nucong.programmes.plan import Plan, plan_from
from nucong.programmes.plan_objectives import Where
from nucong.programmes.rules import Occurrence, first_occurrence, next_occurrence
from nucong.programmes.states import DeliverableKind, OwnerRole
from nucong.programmes.target_sentences import sentence_around
from nucong.reporting.actions import draft_cycle, open_cycle, set_audience
from nucong.reporting.actions.cycles import DeliverablePlan
from nucong.reporting.models import Cycle

from .adoption import origin_of
from .audience import addressee_phrases, members_of, propose_audience
from .outline import outline_of, work_sections

GROUPS = (
    "obligation", "deadline", "section", "objective", "target", "form", "task", "one_of", "window", "fund", "study",
)  # fmt: skip


def plan_for(document: Document) -> Plan:
    """Return what the confirmed parts of a document set going: duties, tasks, targets."""
    found = {group: settled(document, group) for group in GROUPS}
    parts = {group: [(each.pk, each.value) for each in provisions] for group, provisions in found.items()}
    sections = sections_read(document)
    spans = [(each.pk, each.span_start) for provisions in found.values() for each in provisions]
    text = _text(document)
    where = {key: _where(start, sections, text) for key, start in spans if start is not None}
    return plan_from(
        parts, default_title=document.subject, where=where, sentences=_sentences(document, found["target"])
    )


def _sentences(document: Document, targets: Sequence[Provision]) -> dict[Any, str]:
    """Return the sentence around each target whose words are those of the newest reading."""
    reading = document.readings.order_by("-at", "-pk").first()
    if reading is None:
        return {}
    return {
        each.pk: sentence_around(reading.text, each.span_start, each.span_end)
        for each in targets
        if each.reading_id == reading.pk and each.span_start is not None and each.span_end is not None
        and (each.value or {}).get("text") == (each.proposed or {}).get("text")
    }  # fmt: skip


def _text(document: Document) -> str:
    reading = document.readings.order_by("-at", "-pk").first()
    return reading.text if reading is not None else ""


def _where(start: int, sections: Sequence[dict[str, Any]], text: str) -> Where:
    around = [each for each in sections if each["span"][0] <= start < each["span"][1]]
    around.sort(key=lambda each: (each["level"], each["span"][0]))
    line = text[text.rfind("\n", 0, start) + 1 : start + 1]
    titles = tuple((each["span"][0], _titled(each, text)) for each in around)
    return Where(start, titles, list_mark(line))


def _titled(section: dict[str, Any], text: str) -> str:
    """Return the title of a section as the text has it: with the colon behind it, if there is one."""
    title = str(section.get("title") or "")
    begins = text.find(title, section["span"][0], section["span"][0] + len(title) + 20) if title else -1
    behind = text[begins + len(title) : begins + len(title) + 2].lstrip(" ")[:1] if begins >= 0 else ""
    return title + behind if behind in {":", "："} else title


def check_begun_from(document: Document) -> None:
    """Raise WasWithdrawn when a document, or the one it copies, was withdrawn by its issuer."""
    if not is_usable(document):
        raise WasWithdrawn(subject=" ".join(document.subject.split()))


def begin_programme(*, document: Document, partner: Unit | None = None, by: User, at: datetime) -> Programme:
    """Make the programme of a confirmed document, alone or jointly with a partner's unit.

    It carries out the superior's programme (or the unit's own term plan) that the document rests on, and continues
    the earlier one it names. Raises WasWithdrawn.
    """
    check_begun_from(document)
    owners = [(document.unit, OwnerRole.LEAD)]
    if partner is not None:
        owners.append((partner, OwnerRole.PARTNER))
    period = header_value(document, "period") or {}
    origin = origin_of(document, on=day_in(document.organisation.zone, at))
    return start_programme(
        document=document,
        plan=plan_for(document),
        owners=owners,
        addressees=addressee_phrases(document),
        period=(_first_day(period.get("start")), _last_day(period.get("end"))),
        adopts=origin.above,
        continues=origin.before,
        by=by,
        at=at,
    )


def propose_form(*, document: Document, asking: Unit | None = None, by: User, at: datetime) -> FormVersion:
    """Make a draft form: from the annex table, or from the sections when there is none (ruling 2).

    asking: the unit the form belongs to, the document's own by default.
    """
    return draft_form(definition=proposed_definition(document), unit=asking or document.unit, by=by, at=at)


def proposed_definition(document: Document) -> Definition:
    """Return the form the document proposes: its annex table, else questions from its sections."""
    tables = settled_values(document, "form")
    if tables:
        return form_from_table(tables[0], name="annex", language=document.language)
    return form_from_sections(
        work_sections(sections_read(document)) or [("", document.subject)],
        name="sections",
        title=document.subject,
        language=document.language,
    )


def propose_cycle(
    *, obligation: Obligation, form: FormVersion | None, due_on: date | None = None, previous: Cycle | None = None,
    occurrence: Occurrence | None = None, asking: Unit | None = None, by: User, at: datetime,
) -> Cycle:  # fmt: skip
    """Make the first occurrence of a duty as a draft, with its deliverables and proposed audience.

    due_on overrides the day read from the document. asking: whose half of a joint programme this is, by
    default the issuer's. Raises DueUnknown when there is no day.
    """
    programme = obligation.programme
    document = programme.document
    asking = asking or document.unit
    today = day_in(document.organisation.zone, at)
    when = occurrence or _occurrence(obligation, due_on, today)
    with transaction.atomic():
        cycle = draft_cycle(
            obligation=obligation, unit=asking, title=document.subject, language=document.language,
            occurrence=when, opens_on=today, tree_day=today, deliverables=_deliverables(obligation, form),
            previous=previous, by=by, at=at,
        )  # fmt: skip
        audience = propose_audience(document, root=asking, on=today)
        members = members_of(
            audience.rows, audience.addressed, due_on=when.due_on, today=today,
            workdays=workdays_of(document.organisation),
        )  # fmt: skip
        set_audience(cycle=cycle, members=members, by=by, at=at)
    return cycle


def prepare_report(
    *, obligation: Obligation, due_on: date | None = None, asking: Unit | None = None, by: User, at: datetime
) -> Cycle:
    """Make the next report of a duty ready to be edited: its form, its days, its proposed audience.

    The first one gets the form the document proposes; later ones the newest version of the form of the
    last report, the next occurrence, and that report to compare with. asking: whose half of a joint
    programme this is; both halves ask the same questions once one of them has published its form.
    Raises DueUnknown, WasWithdrawn.
    """
    check_begun_from(obligation.programme.document)
    asking = asking or obligation.programme.document.unit
    last = obligation.cycles.filter(unit=asking).order_by("-due_on").first()
    with transaction.atomic():
        if last is None:
            form = published_form(obligation) or _form_for(obligation, asking, by=by, at=at)
            return propose_cycle(obligation=obligation, form=form, due_on=due_on, asking=asking, by=by, at=at)
        asked = last.deliverables.exclude(form_version=None).select_related("form_version").first()
        held = Occurrence(_first_day_of(last), last.period_start, last.period_end)
        following = None if due_on else next_occurrence(held, obligation.recurrence)
        if following is None and due_on is None:
            raise DueUnknown(title=obligation.title)
        return propose_cycle(
            obligation=obligation, form=newest_version(asked.form_version.form_id) if asked and asked.form_version else None,
            due_on=due_on, previous=last, occurrence=following, asking=asking, by=by, at=at,
        )  # fmt: skip


def _first_day_of(cycle: Cycle) -> date:
    """Return the day a report was due before extensions from above moved it: the next one follows that day."""
    moved = cycle.extension_answers.exclude(after=None).order_by("at", "pk").first()
    return moved.before if moved is not None else cycle.due_on


def published_form(obligation: Obligation) -> FormVersion | None:
    """Return the newest form with which units were already asked for this duty, whoever asked."""
    asked = FormVersion.objects.filter(
        deliverable__cycle__obligation=obligation, state=VersionState.PUBLISHED
    )
    return asked.order_by("-deliverable__cycle__due_on").first()


def _form_for(obligation: Obligation, asking: Unit, *, by: User, at: datetime) -> FormVersion | None:
    """Propose the form of a duty that asks for one, or for a report whose figures are to be added up."""
    asked = obligation.deliverables.filter(kind=DeliverableKind.FORM)
    kinds = {row.kind for row in obligation.deliverables.all()}
    if not asked.exists() and DeliverableKind.NARRATIVE not in kinds:
        return None
    form = propose_form(document=obligation.programme.document, asking=asking, by=by, at=at)
    for deliverable in asked if asking == obligation.programme.document.unit else ():
        set_form(deliverable=deliverable, form_id=form.form_id, by=by, at=at)
    return form


def open_and_dispatch(*, cycle: Cycle, by: User, at: datetime) -> Cycle:
    """Freeze form and audience, open the cycle, and put the document before every unit that takes part.

    A periodic report brings the directives of its sections along.
    """
    with transaction.atomic():
        for deliverable in cycle.deliverables.exclude(form_version=None).select_related("form_version"):
            if deliverable.form_version is not None:
                publish_version(version=deliverable.form_version, by=by, at=at)
        cycle = open_cycle(cycle=cycle, by=by, at=at)
        units = list(cycle.audience.exclude(unit=cycle.unit_id).values_list("unit_id", flat=True))
        for document in documents_sent_with(cycle):
            dispatch(document=document, unit_ids=units, by=by, at=at)
    return cycle


def documents_sent_with(cycle: Cycle) -> list[Document]:
    """Return the documents that units get when a cycle opens: its own, and the directives of its sections.

    A document that is still being written goes to nobody.
    """
    sections = cycle.sections.select_related("obligation__programme__document")
    documents = [cycle.obligation.programme.document]
    documents += [section.obligation.programme.document for section in sections]
    return [each for each in dict.fromkeys(documents) if each.state != DocumentState.DRAFTED]


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
    outline = tuple(outline_of(sections_read(document), document.language))
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


def sections_read(document: Document) -> list[dict[str, Any]]:
    """Return the sections of all levels as the reader found them, in the order of the text."""
    reading = document.readings.order_by("-at", "-pk").first()
    return list(reading.result.get("sections") or []) if reading is not None else []


def _first_day(text: str | None) -> date | None:
    return date(int(text[:4]), int(text[5:7] or 1), int(text[8:10] or 1)) if text else None


def _last_day(text: str | None) -> date | None:
    if not text:
        return None
    year, month = int(text[:4]), int(text[5:7] or 12)
    return date(year, month, int(text[8:10] or monthrange(year, month)[1]))
