"""One answer as its superior reads it: the filled table, last period beside it, findings, stories, the thread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.flow.more_than_work_there import more_than_there, most_there, people_asked
from nucong.kernel.languages import content_language
from nucong.ledgers.following import bound_in
from nucong.reporting import entry
from nucong.reporting.figures import Answer, Form, Question
from nucong.reporting.models import Submission
from nucong.reporting.queries import form_of, previous_submission
from nucong.reporting.rules import is_unusual
from nucong.reporting.standing import standing
from nucong.reporting.states import ConsentExtent, CycleState, SubmissionState
from nucong.reporting.stories import consent_of, told
from nucong.web.acting import Acting
from nucong.web.answering.handed import facts_of, length_of
from nucong.web.answering.inputs import EXTENTS
from nucong.web.answering.recorded import recorded_at_sending
from nucong.web.parts import Link
from nucong.web.persons import written_person
from nucong.web.reporting.cells import Written, answer, bare_label, change, full_labels
from nucong.web.reporting.pages.cycle import marks_of, period_of
from nucong.web.reporting.pages.remarks import (
    ChangedCell,
    Remark,
    changed_cells,
    notes_of,
    thread_of,
    version_before,
)
from nucong.web.reporting.paper import FilledQuestion, Paper, filled
from nucong.web.reporting.reach import goes_on, may
from nucong.web.workers_there import workers_there


@dataclass(frozen=True)
class Told:
    """A section of the unit's own words."""

    title: str
    text: str


@dataclass(frozen=True)
class Story:
    """A typical case."""

    title: str
    text: str
    person_appears: bool
    anonymous: bool
    extent: str


@dataclass(frozen=True)
class File:
    """A file that was handed in."""

    name: str
    caption: str
    facts: str
    size: int
    url: str
    small_url: str
    video: bool
    length: str


@dataclass(frozen=True)
class Version:
    """One version of the answer."""

    number: int
    url: str
    state: str
    at: datetime | None
    active: bool
    accepted_at: datetime | None = None


@dataclass(frozen=True)
class AnswerPage:
    """One answer, to be accepted or sent back."""

    key: str
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    state: str
    marks: tuple[str, ...]
    sent_by: str
    sent_at: datetime | None
    due_on: object
    hash: str
    reason: str
    paper: Paper | None
    compared_with: str
    findings: int
    narrative: tuple[Told, ...]
    stories: tuple[Story, ...]
    kept_back: int
    files: tuple[File, ...]
    thread: tuple[Remark, ...]
    changed: tuple[ChangedCell, ...]
    changed_from: Version | None
    due_before: object
    versions: tuple[Version, ...]
    may_accept: bool
    may_return: bool
    may_note: bool
    list_url: str
    previous_url: str
    next_url: str
    place: int
    waiting: int

    @property
    def open_remarks(self) -> tuple[Remark, ...]:
        """Remarks the unit has not replied to."""
        return tuple(remark for remark in self.thread if remark.open)

    @property
    def onwards(self) -> str:
        """Where a decision leads: the next waiting answer, else one left out before, else nothing."""
        return self.next_url or self.previous_url


def answer_page(me: Acting, submission: Submission) -> AnswerPage:
    """Return one answer with everything a decision needs."""
    member, cycle = submission.member, submission.cycle
    member.cycle = cycle
    now = standing(cycle)
    form = form_of(cycle)
    labels = full_labels(form.form, cycle.language) if form else {}
    thread = thread_of(notes_of(member.pk), labels)
    paper = _paper(me, submission, form.form, thread) if form else None
    before_it = version_before(submission)
    neighbours = [] if member.parent_id is None else now.children(now.by_key[member.parent_id])
    waiting = [now.answers[m.pk] for m in neighbours if now.own(m).waiting]
    before, after, place = _around(waiting, submission, [m.pk for m in neighbours])
    reviews = may(me, Permission.REVIEW, member) and submission.current and cycle.state == CycleState.OPEN
    parent = member.parent_id
    stories, kept_back = _stories(submission)
    return AnswerPage(
        key=str(submission.pk),
        title=member.name,
        kicker=f"{' '.join(cycle.title.split())} · {period_of(cycle)}",
        crumbs=_crumbs(submission, parent is not None),
        state=submission.state,
        marks=marks_of(now, member) if submission.current else (),
        sent_by=written_person(submission.submitted_by, submission.submitted_instead_of),
        sent_at=submission.submitted_at,
        due_on=member.due_on,
        hash=submission.content_hash,
        reason=submission.return_reason,
        paper=paper,
        compared_with=period_of(cycle.previous) if cycle.previous else "",
        findings=sum(bool(q.findings) for q in paper.questions) if paper else 0,
        narrative=_narrative(submission),
        stories=stories,
        kept_back=kept_back,
        files=_files(submission),
        thread=thread,
        changed=changed_cells(form.form, submission, before_it, labels, thread) if form and before_it else (),
        changed_from=_version(before_it, submission) if before_it else None,
        due_before=member.first_due_on,
        versions=_versions(submission),
        may_accept=reviews and submission.state == SubmissionState.SUBMITTED,
        may_return=reviews and submission.state in (SubmissionState.SUBMITTED, SubmissionState.ACCEPTED),
        may_note=may(me, Permission.REVIEW, member) or may(me, Permission.FILL_IN, member),
        list_url=reverse("reporting:review", args=[parent]) if parent else "",
        previous_url=reverse("reporting:answer", args=[before.pk]) if before else "",
        next_url=reverse("reporting:answer", args=[after.pk]) if after else "",
        place=place,
        waiting=len(waiting),
    )  # fmt: skip


def _stories(submission: Submission) -> tuple[tuple[Story, ...], int]:
    """Return the stories as they may be told, and how many stay with the unit."""
    cases = list(submission.cases.prefetch_related("consents"))
    shown = []
    for case in cases:
        story, consent = told(case), consent_of(case)
        if story is not None:
            extent = str(dict(EXTENTS)[ConsentExtent(consent.extent)]) if consent else ""
            shown.append(Story(story.title, story.text, case.person_appears, story.anonymous, extent))
    return tuple(shown), len(cases) - len(shown)


def _files(submission: Submission) -> tuple[File, ...]:
    """Return the files; those of a story that stays with the unit are left out."""
    rows = submission.attachments.select_related("case").prefetch_related("case__consents")
    return tuple(
        File(
            each.name, each.caption, facts_of(each), each.size,
            reverse("reporting:file", args=[submission.pk, each.pk]),
            reverse("reporting:file-small", args=[submission.pk, each.pk])
            if each.media_type.startswith("image/")
            else "",
            each.media_type.startswith("video/"), length_of(each),
        )
        for each in rows
        if each.case is None or goes_on(each.case)
    )  # fmt: skip


def _crumbs(submission: Submission, has_parent: bool) -> tuple[Link, ...]:
    cycle, member = submission.cycle, submission.member
    links = [
        Link(_("Reports"), reverse("reporting:index")),
        Link(cycle.title, reverse("reporting:cycle", args=[cycle.pk])),
    ]
    if has_parent and member.parent is not None:
        links.append(Link(member.parent.name, reverse("reporting:review", args=[member.parent_id])))
    return (*links, Link(member.name))


def _around(
    waiting: list[Submission], this: Submission, order: list[object]
) -> tuple[Submission | None, Submission | None, int]:
    """Return the waiting answers before and after this one in the order of the tree, and its place among them."""
    here = order.index(this.member_id) if this.member_id in order else -1
    before = [each for each in waiting if order.index(each.member_id) < here]
    after = [each for each in waiting if order.index(each.member_id) > here]
    place = len(before) + 1 if any(each.pk == this.pk for each in waiting) else 0
    return (before[-1] if before else None), (after[0] if after else None), place


def _paper(me: Acting, submission: Submission, form: Form, thread: Sequence[Remark]) -> Paper:
    language = submission.cycle.language
    page_language = content_language(get_language() or "vi")
    given = entry.answers_of(submission)
    earlier = previous_submission(submission.member)
    before = entry.answers_of(earlier)
    judged = entry.judged(submission.cycle, given, language=page_language, today=me.on, partial=False)
    found: dict[str, list[str]] = {}
    for finding in judged.findings:
        found.setdefault(finding.question, []).append(finding.message)
    remarks: dict[str, list[str]] = {}
    for remark in thread:
        if remark.question:
            remarks.setdefault(remark.question, []).append(remark.text)

    recorded = recorded_at_sending(submission)
    asked = people_asked(bound_in(submission.cycle))
    beyond = more_than_there(given, most_there(submission.member, asked))

    def fill(question: Question) -> FilledQuestion:
        shown = _filled(form, question, given, before, language, remarks, found)
        more = (
            workers_there(beyond[question.name], women=asked[question.name])
            if question.name in beyond
            else ""
        )
        return replace(shown, recorded=recorded.get(question.name), beyond=more)

    def tick(question: Question, choice: str) -> Written:
        value = given.get(question.name)
        chosen = value == choice or (isinstance(value, tuple) and choice in value)
        return Written("✓" if chosen else "", "text")

    return filled(form, language, fill, tick)


def _filled(
    form: Form, question: Question, given: Mapping[str, Answer], before: Mapping[str, Answer], language: str,
    remarks: Mapping[str, list[str]], found: Mapping[str, list[str]],
) -> FilledQuestion:  # fmt: skip
    value, past = given.get(question.name), before.get(question.name)
    numbers = isinstance(value, int | Decimal) and isinstance(past, int | Decimal)
    return FilledQuestion(
        name=question.name,
        label=bare_label(question, language),
        unit=(question.unit or "").split("、")[0],
        value=answer(form, question, value, language),
        before=str(answer(form, question, past, language).text) if past is not None else "",
        change=change(value - past) if isinstance(value, int | Decimal) and isinstance(past, int | Decimal) else "",
        unusual=numbers and is_unusual(now=value, before=past),  # type: ignore[arg-type]
        notes=tuple(dict.fromkeys(remarks.get(question.name, ()))),
        findings=tuple(found.get(question.name, ())),
        choosable=True,
        wordy=question.type == "text" or question.type.startswith("select"),
    )  # fmt: skip


def _narrative(submission: Submission) -> tuple[Told, ...]:
    titles = {
        part["key"]: part["title"]
        for deliverable in submission.cycle.deliverables.filter(kind="narrative")
        for part in deliverable.outline
    }
    told = [Told(titles.get(key, key), text) for key, text in submission.narrative.items() if text.strip()]
    if submission.note.strip():
        told.append(Told(_("Note"), submission.note))
    return tuple(told)


def _versions(submission: Submission) -> tuple[Version, ...]:
    rows = submission.member.submissions.exclude(submitted_at=None).order_by("-version")
    return tuple(_version(row, submission) for row in rows.defer("answers", "narrative"))


def _version(row: Submission, shown: Submission) -> Version:
    return Version(
        row.version, reverse("reporting:answer", args=[row.pk]), row.state, row.submitted_at, row.pk == shown.pk,
        row.accepted_at,
    )  # fmt: skip
