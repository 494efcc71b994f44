"""The thread of a review, and what changed between two versions of an answer, ready to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from nucong.reporting import entry
from nucong.reporting.differences import differences
from nucong.reporting.figures import Form
from nucong.reporting.models import ReviewNote, Submission
from nucong.reporting.states import RemarkKind, RemarkReply
from nucong.web.persons import written_person
from nucong.web.reporting.cells import Written, answer


@dataclass(frozen=True)
class Remark:
    """An entry of the thread with the replies to it; `about` is the label of the question, empty for the whole."""

    key: str
    question: str
    about: str
    text: str
    by: str
    at: datetime
    version: int
    asks: bool
    settled: bool
    reply: str = ""
    replies: tuple[Remark, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the unit has not replied yet and the answer is not accepted."""
        return self.asks and not self.settled and not self.replies

    @property
    def answered(self) -> bool:
        """Whether the unit has replied and the superior has not decided yet."""
        return self.asks and not self.settled and bool(self.replies)


@dataclass(frozen=True)
class ChangedCell:
    """A cell that differs from the version before, with what was remarked on it."""

    name: str
    label: str
    before: Written
    after: Written
    remarks: tuple[Remark, ...] = ()


def thread_of(notes: Sequence[ReviewNote], labels: Mapping[str, str]) -> tuple[Remark, ...]:
    """Return remarks oldest first, each with its replies."""
    replies: dict[object, list[Remark]] = {}
    for note in notes:
        if note.kind == RemarkKind.REPLY:
            replies.setdefault(note.reply_to_id, []).append(_remark(note, labels, ()))
    return tuple(
        _remark(note, labels, tuple(replies.get(note.pk, ())))
        for note in notes
        if note.kind != RemarkKind.REPLY
    )


def _remark(note: ReviewNote, labels: Mapping[str, str], replies: tuple[Remark, ...]) -> Remark:
    return Remark(
        key=str(note.pk),
        question=note.question,
        about=labels.get(note.question, ""),
        text=note.text,
        by=written_person(note.by, note.instead_of),
        at=note.at,
        version=note.submission.version if note.submission else 0,
        asks=note.kind == RemarkKind.REMARK,
        settled=note.settled_at is not None,
        reply=reply_words(note.reply),
        replies=replies,
    )


def reply_words(reply: str) -> str:
    """Return what the unit did about a remark."""
    words = {
        RemarkReply.CORRECTED: _("corrected by the unit"),
        RemarkReply.EXPLAINED: _("explained by the unit"),
    }
    return words[RemarkReply(reply)] if reply else ""


def notes_of(member_id: UUID) -> list[ReviewNote]:
    """Return the whole thread of a unit in a cycle; one query."""
    rows = ReviewNote.objects.filter(member=member_id)
    return list(rows.select_related("by", "instead_of", "submission").order_by("at", "id"))


def version_before(submission: Submission) -> Submission | None:
    """Return the version a later one is compared with: the last accepted one, else the one sent before it."""
    earlier = Submission.objects.filter(member=submission.member_id, version__lt=submission.version)
    earlier = earlier.filter(~Q(submitted_at=None)).order_by("-version")
    return earlier.exclude(accepted_at=None).first() or earlier.first()


def changed_cells(
    form: Form,
    submission: Submission,
    before: Submission,
    labels: Mapping[str, str],
    thread: Sequence[Remark],
) -> tuple[ChangedCell, ...]:
    """Return the cells that differ between two versions, and those still remarked on, with their remarks."""
    language = submission.cycle.language
    now, past = entry.answers_of(submission), entry.answers_of(before)
    by_name = {question.name: question for question in form.questions}
    shown = {each.question for each in differences(before.answers, submission.answers)}
    shown |= {remark.question for remark in thread if remark.asks and not remark.settled}
    return tuple(
        ChangedCell(
            name,
            labels.get(name, name),
            answer(form, question, past.get(name), language),
            answer(form, question, now.get(name), language),
            tuple(remark for remark in thread if remark.question == name and remark.asks),
        )
        for name, question in by_name.items()
        if name in shown
    )
