"""The last page before opening, and the confirmation that tells who gets what and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.step2_cascade import documents_sent_with
from nucong.organisations.queries import workdays_of
from nucong.reporting.models import Cycle
from nucong.reporting.states import OWING, Owes
from nucong.web.documents import labels
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Confirmation, Text
from nucong.web.programmes.inputs import ASKED_KINDS
from nucong.web.programmes.steps import Preparing, preparing


@dataclass(frozen=True)
class AskedFor:
    """One thing the report asks for."""

    id: UUID
    kind: str
    word: str
    title: str
    required: bool
    outline: str


@dataclass(frozen=True)
class PlanPage:
    """Days and contents of a draft."""

    steps: Preparing
    asked: tuple[AskedFor, ...]
    addable: tuple[tuple[str, str], ...]
    past: bool
    day_off: bool


def plan_page(cycle: Cycle, *, today: date) -> PlanPage:
    """Return the page of days and contents."""
    asked = tuple(
        AskedFor(
            row.pk, row.kind, labels.word(labels.DELIVERABLES, row.kind), row.title, row.required,
            "\n".join(part["title"] for part in row.outline),
        )
        for row in cycle.deliverables.all()
    )  # fmt: skip
    known = {each.kind for each in asked}
    return PlanPage(
        steps=preparing(cycle, "plan"),
        asked=asked,
        addable=tuple(
            (kind.value, labels.word(labels.DELIVERABLES, kind))
            for kind in ASKED_KINDS
            if kind not in known and kind != "form"
        ),
        past=cycle.due_on < today,
        day_off=not workdays_of(cycle.organisation).holds(cycle.due_on),
    )


def outline_lines(text: str, before: Sequence[dict[str, str]]) -> list[dict[str, str]]:
    """Return the outline from one heading a line; a heading that keeps its words keeps its key and hint."""
    known: dict[str, list[dict[str, str]]] = {}
    for part in before:
        known.setdefault(part["title"], []).append(part)
    taken = {part["key"] for part in before}
    out: list[dict[str, str]] = []
    number = 1
    for title in (line.strip() for line in text.splitlines()):
        if known.get(title):
            out.append(known[title].pop(0))
            continue
        if not title or any(part["title"] == title for part in out):
            continue
        while f"p{number}" in taken:
            number += 1
        taken.add(f"p{number}")
        out.append({"key": f"p{number}", "title": title, "hint": ""})
    return out


def opening_confirmation(cycle: Cycle, *, today: date) -> Confirmation:
    """Return the page before opening: every unit with what it owes and its day."""
    members = list(cycle.audience.order_by("position").exclude(unit=cycle.unit_id))
    owing = [member for member in members if member.owes in OWING]
    days = sorted({member.due_on for member in owing})
    documents = documents_sent_with(cycle)
    told = ", ".join(document.full_number or document.subject for document in documents)
    effects: list[Text] = [
        ngettext(
            "%(document)s goes into the incoming list of %(count)s unit.",
            "%(document)s goes into the incoming list of %(count)s units.",
            len(members),
        )
        % {"document": told, "count": written_number(len(members))},
        ngettext(
            "%(count)s unit is to report: %(what)s.", "%(count)s units are to report: %(what)s.", len(owing)
        )
        % {"count": written_number(len(owing)), "what": _contents(cycle)},
        _("Due: %(days)s.") % {"days": " · ".join(written_day(day) for day in days)},
        _("Form, list of units and days are frozen; later changes need a reason and stay on record."),
    ]
    if not documents:
        del effects[0]  # the rule of the regime is known; no paper goes along
    if days and days[0] < today:
        effects.append(_("Some of these days have passed: those units are late from the first moment."))
    return Confirmation(
        title=_("Open the report and send the document?") if documents else _("Open the report?"),
        sentence=cycle.title,
        act=ngettext("Open and send to %(count)s unit", "Open and send to %(count)s units", len(members))
        % {"count": written_number(len(members))},
        post_to=reverse("programmes:open", args=[cycle.pk]),
        back_to=reverse("programmes:plan", args=[cycle.pk]),
        effects=tuple(effects),
        recipients=tuple((member.name, _remark(member.owes, member.due_on)) for member in members),
    )


def _contents(cycle: Cycle) -> str:
    return ", ".join(labels.word(labels.DELIVERABLES, row.kind) for row in cycle.deliverables.all()) or "–"


def _remark(owes: str, due_on: date) -> str:
    if owes == Owes.AREA:
        return _("reports for its whole area by %(day)s") % {"day": written_day(due_on)}
    if owes == Owes.OWN:
        return _("reports by %(day)s") % {"day": written_day(due_on)}
    if owes == Owes.COVERED:
        return _("is answered for by the unit above")
    return _("receives the document and passes it on")
