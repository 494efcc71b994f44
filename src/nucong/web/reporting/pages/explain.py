"""What a number is made of: own answer, units below, adjustments; down to answers and people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.flow.step4_consolidate import compared
from nucong.kernel.refusal import NotVisible
from nucong.reporting.figures import Exact, Figures, Question
from nucong.reporting.models import Adjustment, AudienceMember, Submission
from nucong.reporting.standing import Standing, standing
from nucong.web.acting import Acting
from nucong.web.locales import written_share
from nucong.web.parts import Link
from nucong.web.persons import written_person
from nucong.web.reporting.cells import Written, change, full_labels, label_in, total
from nucong.web.reporting.once import BeyondShown, beyond_shown, once_words
from nucong.web.reporting.pages.cycle import answer_state, marks_of, node_url


@dataclass(frozen=True)
class Part:
    """A unit and what it brings to the number, and its share of the whole."""

    name: str
    url: str
    value: Written
    share_text: str
    state: str
    done: int
    total: int


@dataclass(frozen=True)
class AdjustmentRow:
    """A reasoned correction."""

    unit: str
    delta: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Source:
    """The answer behind a unit's own number: who sent it, when, and its hash."""

    url: str
    value: Written
    version: int
    sent_by: str
    sent_at: datetime | None
    accepted_by: str
    accepted_at: datetime | None
    hash: str
    marks: tuple[str, ...]


@dataclass(frozen=True)
class ExplainPage:
    """One number taken apart."""

    label: str
    unit: str
    crumbs: tuple[Link, ...]
    member: str
    value: Written
    summed: Written
    once: tuple[str, ...]
    beyond: BeyondShown | None
    before: Written
    change: str
    answered: int
    blank: int
    not_applicable: int
    own: Source | None
    parts: tuple[Part, ...]
    adjustments: tuple[AdjustmentRow, ...]
    adjusted: str
    choices: tuple[tuple[str, int], ...]
    back: str


def explain_page(me: Acting, top: AudienceMember, member: AudienceMember, question: str) -> ExplainPage:
    """Return what the number of one question is made of for one unit. Raises NotVisible: no such number."""
    comparison = compared(top.cycle)
    asked = next((q for q in comparison.now.questions() if q.name == question), None) if comparison else None
    if comparison is None or asked is None:
        raise NotVisible
    if not (comparison.now.is_added(question) or asked.type.startswith("select")):
        raise NotVisible
    figures, language = comparison.now, top.cycle.language
    now = standing(top.cycle)
    member = now.by_key[member.pk]
    added = figures.is_added(question)
    value, shown = figures.total(member, question), comparison.shown(member, question)
    told = figures.explain(member, question) if added else None
    label = full_labels(figures.form, language)[question]
    return ExplainPage(
        label=label,
        unit=asked.unit or "",
        crumbs=_crumbs(now, top, member, question, label),
        member=member.name,
        value=total(shown, _("nobody answered this yet")),
        summed=total(value),
        once=once_words(comparison, member, question),
        beyond=beyond_shown(comparison, member, question),
        before=total(comparison.earlier(member, question), _("nothing to compare with")),
        change=change(comparison.change(member, question)),
        answered=told.cell.answered if told else 0,
        blank=told.cell.blank if told else 0,
        not_applicable=told.cell.not_applicable if told else 0,
        own=_source(now, member, total(told.own if told else None)),
        parts=tuple(_part(now, figures, child, asked, value) for child in now.children(member)),
        adjustments=_adjustments(figures, member, question, now),
        adjusted=_adjusted(figures, member, question) if added else "",
        choices=_choices(figures, member, asked, language),
        back=node_url(member),
    )


def _crumbs(
    now: Standing, top: AudienceMember, member: AudienceMember, question: str, label: str
) -> tuple[Link, ...]:
    links = [
        Link(_("Reports"), reverse("reporting:index")),
        Link(now.cycle.title, reverse("reporting:cycle", args=[now.cycle.pk])),
    ]
    for each in now.path(member, top):
        url = reverse("reporting:explain", args=[now.cycle.pk, each.pk, question])
        links.append(Link(each.name, "" if each.pk == member.pk else url))
    return tuple(links)


def _part(
    now: Standing, figures: Figures, child: AudienceMember, question: Question, whole: Exact | None
) -> Part:
    counts, nested = now.counts(child), bool(now.children(child))
    value = figures.total(child, question.name)
    adds_up = question.consolidation == "sum" and value is not None and whole is not None and whole > 0
    share = written_share(float(Fraction(value) / Fraction(whole))) if adds_up and value and whole else ""
    counted = (
        sum(figures.choices(child, question.name).values()) if not figures.is_added(question.name) else 0
    )
    answer = now.answers.get(child.pk)
    url = reverse("reporting:explain", args=[now.cycle.pk, child.pk, question.name])
    known = value is not None or counted
    shown = total(value if figures.is_added(question.name) else counted or None)
    return Part(
        child.name, url if known or nested or answer else "", shown, share,
        "" if nested else answer_state(now, child), counts.accepted, counts.expected if nested else 0,
    )  # fmt: skip


def _source(now: Standing, member: AudienceMember, value: Written) -> Source | None:
    answer = now.answers.get(member.pk)
    if answer is None or answer.state != "accepted":
        return None
    full = Submission.objects.select_related(
        "submitted_by", "submitted_instead_of", "reviewed_by", "reviewed_instead_of"
    ).get(pk=answer.pk)
    return Source(
        reverse("reporting:answer", args=[full.pk]), value, full.version, written_person(full.submitted_by, full.submitted_instead_of),
        full.submitted_at, written_person(full.reviewed_by, full.reviewed_instead_of), full.reviewed_at, full.content_hash,
        marks_of(now, member),
    )  # fmt: skip


def _adjustments(
    figures: Figures, member: AudienceMember, question: str, now: Standing
) -> tuple[AdjustmentRow, ...]:
    inside = {each.pk for each in now.below(member)} | {member.pk}
    rows = Adjustment.objects.filter(
        consolidation__cycle=figures.cycle, consolidation__current=True, question=question
    ).select_related("by", "consolidation")
    return tuple(
        AdjustmentRow(
            now.by_key[row.consolidation.member_id].name,
            change(_exact(row.delta)),
            row.reason,
            str(row.by),
            row.at,
        )
        for row in rows
        if row.consolidation.member_id in inside
    )


def _adjusted(figures: Figures, member: AudienceMember, question: str) -> str:
    made = figures.explain(member, question).adjustments
    return change(sum((each.delta for each in made[1:]), start=made[0].delta)) if made else ""


def _exact(delta: Decimal) -> Decimal:
    return delta.normalize() if delta % 1 else delta.to_integral_value()


def _choices(
    figures: Figures, member: AudienceMember, question: Question, language: str
) -> tuple[tuple[str, int], ...]:
    if figures.is_added(question.name):
        return ()
    counts = figures.choices(member, question.name)
    names = {choice.name: label_in(choice.label, language) for choice in figures.form.choices_of(question)}
    return tuple((name, counts.get(key, 0)) for key, name in names.items())
