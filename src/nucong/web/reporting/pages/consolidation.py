"""What a unit sends on: computed table, adjustments beside it, sections told from figures, cases, steps."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import users_at
from nucong.accounts.states import Role
from nucong.flow.step4_consolidate import Comparison, Section, compared, sections, snapshot_of
from nucong.reporting.actions import digest_with
from nucong.reporting.figures import Question
from nucong.reporting.models import AudienceMember, Consolidation, Submission, TypicalCase
from nucong.reporting.standing import Standing, standing
from nucong.reporting.states import ConsentExtent, ConsolidationState, CycleState
from nucong.reporting.stories import consent_of, told
from nucong.web.acting import Acting
from nucong.web.answering.inputs import EXTENTS
from nucong.web.locales import written_day
from nucong.web.parts import Action, Figure, Line, Link
from nucong.web.reporting.cells import Column, Written, bare_label, change, columns, full_labels, total
from nucong.web.reporting.once import BeyondShown, beyond_shown, once_lines
from nucong.web.reporting.pages.cycle import (
    asked_by,
    counts_as_figures,
    figure_cell,
    lead_of,
    node_url,
    step_urls,
    waiting_under,
)
from nucong.web.reporting.pages.steps_and_levels import LevelLine, StepLine, by_parent, levels_below, steps_of
from nucong.web.reporting.paper import FilledQuestion, Paper, filled
from nucong.web.reporting.reach import may
from nucong.web.reporting.ribbon import ribbon

FROZEN = (ConsolidationState.CONFIRMED, ConsolidationState.SENT, ConsolidationState.ACCEPTED)
STORIES_SHOWN = 80
NAMED = 300  # of the units that did not report; of a whole country they would be a book


@dataclass(frozen=True)
class AdjustmentLine:
    """A correction beside the computed figure."""

    key: str
    label: str
    delta: str
    reason: str
    by: str
    at: datetime


@dataclass(frozen=True)
class Sentence:
    """A sentence made from a figure, leading to it."""

    text: str
    url: str


@dataclass(frozen=True)
class UnitText:
    """What a unit wrote for a section."""

    unit: str
    text: str


@dataclass(frozen=True)
class EditedSection:
    """A section of the report: its sentences from figures, the officer's words, what units wrote."""

    key: str
    title: str
    sentences: tuple[Sentence, ...]
    words: str
    editable: bool
    from_units: tuple[UnitText, ...]


@dataclass(frozen=True)
class CaseChoice:
    """A typical case of a unit below."""

    key: str
    title: str
    text: str
    unit: str
    chosen: bool
    note: str
    barred: bool


@dataclass(frozen=True)
class ConsolidationPage:
    """The consolidation of one unit."""

    key: str
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    others: tuple[Link, ...]
    line: Line
    state: str
    version: int
    return_reason: str
    hash: str
    figures: tuple[Figure, ...]
    waiting: int
    review_url: str
    levels: tuple[LevelLine, ...]
    missing: tuple[tuple[str, tuple[str, ...]], ...]
    missing_count: int
    missing_left_out: int
    paper: Paper | None
    once: tuple[str, ...]
    beyond: BeyondShown | None
    moved: tuple[str, ...]
    adjustments: tuple[AdjustmentLine, ...]
    adjustable: tuple[Column, ...]
    sections: tuple[EditedSection, ...]
    cases: tuple[CaseChoice, ...]
    cases_left_out: int
    pictures: int
    gallery_url: str
    steps: tuple[StepLine, ...]
    checked: bool
    may_edit: bool
    may_begin: bool
    may_confirm: bool
    may_hand_up: bool
    may_decide: bool
    may_send_back: bool
    may_withdraw: bool
    without_head: str
    report: Action | None


def consolidation_page(me: Acting, member: AudienceMember) -> ConsolidationPage:
    """Return the consolidation of a unit as it stands, begun or not."""
    cycle = member.cycle
    now = standing(cycle)
    comparison = compared(cycle)
    current = member.consolidations.filter(current=True).first()
    counts = now.counts(member)
    state = current.state if current else ConsolidationState.DRAFT
    snapshot = snapshot_of(member)
    digest = digest_with(current, snapshot) if current and state == ConsolidationState.DRAFT else ""
    steps = steps_of(member, digest)
    rights = _rights(me, member, state, takes_part=bool(now.children(member)))
    missing = now.owing_below(member)
    stories, left_out = _cases(now, member, current)
    return ConsolidationPage(
        key=str(member.pk),
        title=_("Consolidation of %(unit)s") % {"unit": member.name},
        kicker=asked_by(now, cycle),
        lead=lead_of(member),
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(cycle.title, node_url(member)),
            Link(_("Consolidation")),
        ),
        others=(
            Link(_("Figures by unit"), node_url(member), "figures"),
            Link(_("Units and reminders"), reverse("reporting:review", args=[member.pk]), "units"),
            Link(_("Excel"), reverse("reporting:workbook", args=[member.pk]), "download"),
            Link(_("Pictures"), reverse("reporting:gallery", args=[cycle.pk]), "read"),
        ),
        line=ribbon(
            member, current, expected=counts.expected, accepted=counts.accepted, waiting=counts.waiting,
            late=counts.late, today=me.on, urls=step_urls(member),
        ),
        state=state,
        version=current.version if current else 1,
        return_reason=_return_reason(member, current),
        hash=current.content_hash if current else "",
        figures=counts_as_figures(now, member),
        waiting=waiting_under(now, member),
        review_url=reverse("reporting:review", args=[member.pk]) + "?show=waiting",
        levels=levels_below(now, member),
        missing=by_parent(now, missing[:NAMED]),
        missing_count=len(missing),
        missing_left_out=max(0, len(missing) - NAMED),
        paper=_paper(comparison, member) if comparison else None,
        once=once_lines(comparison, member),
        beyond=beyond_shown(comparison, member),
        moved=_moved(comparison, current, snapshot) if comparison and state in FROZEN else (),
        adjustments=_adjustments(comparison, current),
        adjustable=columns(comparison.now.form, _addable(comparison), cycle.language) if comparison else (),
        sections=_sections(comparison, now, member, current),
        cases=stories,
        cases_left_out=left_out,
        pictures=current.chosen_pictures.count() if current else 0,
        gallery_url=reverse("reporting:gallery", args=[cycle.pk]),
        steps=steps,
        checked=any(step.word == "check" and not step.stale for step in steps),
        without_head=""
        if rights["may_confirm"] or users_at(member.unit, me.on, role=Role.HEAD).exists()
        else _("Nobody holds the role of the head who signs at %(unit)s; the administrator can give it.")
        % {"unit": member.name},
        report=_report(member, state),
        **rights,
    )  # fmt: skip


def _rights(me: Acting, member: AudienceMember, state: str, *, takes_part: bool) -> dict[str, bool]:
    is_open = member.cycle.state == CycleState.OPEN and takes_part
    edits = is_open and may(me, Permission.CONSOLIDATE, member)
    heads = is_open and may(me, Permission.CONFIRM_CONSOLIDATION, member)
    reviews = member.cycle.state == CycleState.OPEN and may(me, Permission.REVIEW, member)
    confirmed = state == ConsolidationState.CONFIRMED
    return {
        "may_edit": edits and state == ConsolidationState.DRAFT,
        "may_begin": (edits or heads) and state == ConsolidationState.RETURNED,
        "may_confirm": heads and state == ConsolidationState.DRAFT,
        "may_hand_up": (edits or heads) and confirmed and member.parent_id is not None,
        "may_decide": reviews and state == ConsolidationState.SENT,
        "may_send_back": reviews and state in FROZEN,
        "may_withdraw": heads and confirmed,
    }


def _report(member: AudienceMember, state: str) -> Action | None:
    if state == ConsolidationState.CONFIRMED:
        return Action(_("Report out"), reverse("reporting:report", args=[member.pk]), "send")
    return None


def _return_reason(member: AudienceMember, current: Consolidation | None) -> str:
    """Return why it was sent back, as long as the version that counts is not confirmed anew."""
    if current is None or current.state in FROZEN:
        return ""
    if current.return_reason or current.version == 1:
        return current.return_reason
    before = member.consolidations.filter(version=current.version - 1).first()
    return before.return_reason if before else ""


def _addable(comparison: Comparison | None) -> list[Question]:
    if comparison is None:
        return []
    return [q for q in comparison.now.questions() if comparison.now.is_added(q.name)]


def _paper(comparison: Comparison, member: AudienceMember) -> Paper:
    figures, language = comparison.now, member.cycle.language

    def fill(question: Question) -> FilledQuestion:
        unit = (question.unit or "").split("、")[0]
        label = bare_label(question, language)
        if not figures.is_added(question.name):
            counted = _choice_counts(comparison, member, question, language)
            url = reverse("reporting:explain", args=[member.cycle_id, member.pk, question.name])
            chosen = question.type.startswith("select")
            return FilledQuestion(question.name, label, unit, counted, url=url if chosen else "")
        cell = figure_cell(comparison, member, question.name)
        before = comparison.earlier(member, question.name)
        return FilledQuestion(
            question.name, label, unit, cell.value, str(total(before).text) if before is not None else "",
            cell.change, cell.unusual, cell.url,
        )  # fmt: skip

    def tick(question: Question, choice: str) -> Written:
        return total(figures.choices(member, question.name).get(choice, 0))

    return filled(figures.form, language, fill, tick)


def _choice_counts(
    comparison: Comparison, member: AudienceMember, question: Question, language: str
) -> Written:
    """Return how often each choice was taken, in words; texts are told in the sections below."""
    if not question.type.startswith("select"):
        return Written(_("collected below"), "blank")
    figures = comparison.now
    names = {c.name: c.label.get(language, c.name) for c in figures.form.choices_of(question)}
    counts = figures.choices(member, question.name)
    return Written(" · ".join(f"{names[key]} {counts.get(key, 0)}" for key in names), "text")


def _moved(
    comparison: Comparison, current: Consolidation | None, snapshot: dict[str, object]
) -> tuple[str, ...]:
    """Return the figures that are no longer what the head confirmed."""
    frozen = (current.frozen if current else None) or {}
    then, now = frozen.get("totals", {}), snapshot.get("totals", {})
    if not isinstance(then, dict) or not isinstance(now, dict):
        return ()
    labels = full_labels(comparison.now.form, comparison.now.cycle.language)
    return tuple(str(labels.get(name, name)) for name in now if then.get(name) != now[name])


def _adjustments(comparison: Comparison | None, current: Consolidation | None) -> tuple[AdjustmentLine, ...]:
    if current is None or comparison is None:
        return ()
    labels = full_labels(comparison.now.form, comparison.now.cycle.language)
    return tuple(
        AdjustmentLine(
            str(row.pk), labels.get(row.question, row.question),
            change(row.delta.normalize() if row.delta % 1 else int(row.delta)), row.reason, str(row.by), row.at,
        )
        for row in current.adjustments.select_related("by")
    )  # fmt: skip


def _sections(
    comparison: Comparison | None, now: Standing, member: AudienceMember, current: Consolidation | None
) -> tuple[EditedSection, ...]:
    if comparison is None:
        return ()
    parts = sections(comparison, member, dict(current.narrative) if current else {})
    written = _texts_below(now, member)
    return tuple(_edited(section, member, written.get(section.key, ())) for section in parts)


def _edited(section: Section, member: AudienceMember, texts: tuple[UnitText, ...]) -> EditedSection:
    sentences = tuple(
        Sentence(each.text, reverse("reporting:explain", args=[member.cycle_id, member.pk, each.question]))
        for each in section.sentences
    )
    from_figures = section.key.startswith("figures_")
    return EditedSection(section.key, section.title, sentences, section.words, not from_figures, texts)


def _texts_below(now: Standing, member: AudienceMember) -> dict[str, tuple[UnitText, ...]]:
    """Return, by section, what the units directly below wrote: in their answers and in their consolidations."""
    children = [child.pk for child in now.children(member)]
    answers = Submission.objects.filter(member__in=[*children, member.pk], current=True, state="accepted")
    sums = Consolidation.objects.filter(member__in=children, current=True, state__in=FROZEN)
    found: dict[str, list[UnitText]] = {}
    for rows in (sums, answers):
        for key, narrative in rows.order_by("member__position").values_list("member_id", "narrative"):
            for section, text in narrative.items():
                found.setdefault(section, []).append(UnitText(now.by_key[key].name, text))
    return {section: tuple(texts) for section, texts in found.items()}


def _cases(
    now: Standing, member: AudienceMember, current: Consolidation | None
) -> tuple[tuple[CaseChoice, ...], int]:
    """Return the stories of accepted answers at and below a unit, chosen ones first, and how many more there are."""
    chosen = set(current.chosen_cases.values_list("pk", flat=True)) if current else set()
    rows = (
        TypicalCase.objects.filter(
            submission__cycle=member.cycle_id, submission__current=True, submission__state="accepted"
        )
        .select_related("submission")
        .prefetch_related("consents")
    )
    inside = [row for row in rows if now.holds(row.submission.member_id, member)]
    inside.sort(key=lambda row: (row.pk not in chosen, now.by_key[row.submission.member_id].position))
    shown = inside[:STORIES_SHOWN]
    choices = (_choice(row, now.by_key[row.submission.member_id].name, row.pk in chosen) for row in shown)
    return tuple(choices), len(inside) - len(shown)


def _choice(case: TypicalCase, unit: str, chosen: bool) -> CaseChoice:
    """Return a story as it may go on; one about a person who has not agreed is named by its unit only."""
    story, consent = told(case), consent_of(case)
    if story is None:
        why = _("It is about a person whose consent is not recorded or was withdrawn: it cannot be chosen.")
        return CaseChoice(str(case.pk), _("A case about a person"), "", unit, chosen, why, barred=True)
    note = ""
    if story.anonymous:
        note = _("Goes on without names: no consent is in force.")
    elif consent is not None:
        extent = dict(EXTENTS)[ConsentExtent(consent.extent)]
        note = _("She agreed on %(day)s: %(extent)s") % {
            "day": written_day(consent.agreed_on),
            "extent": extent,
        }
    return CaseChoice(str(case.pk), story.title, story.text, unit, chosen, note, barred=False)
