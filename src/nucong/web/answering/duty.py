"""What a duty page tells: the deliverables with their state, the line, the review, earlier versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext, ngettext

from nucong.documents.models import Dispatch, Document
from nucong.documents.states import DocumentState
from nucong.flow.pairing import counterpart_of
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import N_
from nucong.organisations.queries import unit_named
from nucong.reporting import entry
from nucong.reporting.models import (
    AudienceMember,
    Deliverable,
    Submission,
)
from nucong.reporting.parts import Part as ArrivingFile
from nucong.reporting.queries import form_of, previous_submission, reminded_on
from nucong.reporting.states import Owes, SubmissionState
from nucong.web.addresses import first_address
from nucong.web.locales import written_day, written_moment
from nucong.web.parts import Action, Line, Link

from .handed import CaseShown, FileShown, cases_shown, files_shown
from .inputs import ConsentInput
from .line import duty_line
from .paper import Ask, Paper, Sources, paper_of
from .reach import Answering
from .recorded import FromRecords
from .resuming import under_way

KINDS = {
    "form": N_("Form"),
    "narrative": N_("Report in words"),
    "cases": N_("Typical cases"),
    "media": N_("Pictures and videos"),
    "files": N_("Other files"),
    "own_plan": N_("Own plan"),
    "study_meeting": N_("Study and make known"),
    "one_of": N_("One of several activities"),
}
# The form comes first: what it asks for is most often what is missing.
ORDER = ("form", "narrative", "cases")


@dataclass(frozen=True)
class Section:
    """One section of the narrative report."""

    key: str
    title: str
    hint: str
    text: str
    part_of: str = ""
    source: str = ""

    @property
    def field(self) -> str:
        """The name of its field in the page."""
        return f"section-{self.key}"


@dataclass(frozen=True)
class InsideShown:
    """A section of a periodic report: the directive it answers, and figures it takes from elsewhere in it."""

    title: str
    source: str
    url: str
    shared: tuple[str, ...]


@dataclass(frozen=True)
class Part:
    """One deliverable: its title, how far it is, where it stands in the page.

    `repeated` marks a further one that is handed in with the files.
    """

    kind: str
    title: str
    required: bool
    done: bool
    words: str
    anchor: str
    repeated: bool = False

    @property
    def label(self) -> str:
        """What it is, in the language of the page."""
        return gettext(KINDS.get(self.kind, self.title))


class Duty(FromRecords):
    """Everything a duty page shows, fetched when a template asks for it."""

    def __init__(self, answering: Answering, *, consents: Mapping[str, ConsentInput] | None = None) -> None:
        self.answering = answering
        self.consents = consents or {}
        self.member: AudienceMember = answering.member
        self.cycle = answering.member.cycle
        self.submission: Submission | None = answering.submission
        self.language = content_language(get_language() or "vi")

    @cached_property
    def document(self) -> Document:
        """The directive this duty comes from."""
        document: Document = self.cycle.obligation.programme.document
        return document

    @property
    def document_url(self) -> str:
        """Address of the directive, where its pages exist; nothing while it is still being written."""
        if self.document.state == DocumentState.DRAFTED:
            return ""
        return first_address(("documents:detail", self.document.pk))

    @property
    def consolidation_url(self) -> str:
        """Address of the unit's own consolidation, where its pages exist."""
        return first_address(("reporting:consolidation", self.member.pk), ("reporting:index",))

    @cached_property
    def deliverables(self) -> list[Deliverable]:
        """What is asked, in order."""
        found = list(self.cycle.deliverables.all())
        return sorted(found, key=lambda d: ORDER.index(d.kind) if d.kind in ORDER else len(ORDER))

    @property
    def title(self) -> str:
        """The title of the report."""
        return self.cycle.title

    @property
    def kicker(self) -> str:
        """The unit, so that nobody writes for the wrong one."""
        return self.member.name

    @property
    def crumbs(self) -> list[Link]:
        """The way here."""
        return [Link(gettext("My work"), reverse("home")), Link(self.title)]

    @property
    def action(self) -> Action | None:
        """The one thing to do next."""
        answering = self.answering
        if not answering.open:
            return None
        if self.returned is not None and self.paper is not None and not self.paper.corrected:
            return Action(
                gettext("Correct the form"), reverse("answering:form", args=[self.member.pk]), "edit"
            )
        begun = self.paper is None or self.paper.answered or self.paper.wrong
        if not begun:
            return Action(
                gettext("Fill in the form"), reverse("answering:form", args=[self.member.pk]), "edit"
            )
        return Action(gettext("Check and send"), reverse("answering:check", args=[self.member.pk]), "right")

    @property
    def document_name(self) -> str:
        """Number and subject of the directive."""
        return " · ".join(part for part in (self.document.full_number, self.document.subject) if part)

    @cached_property
    def reminded_on(self) -> date | None:
        """The day of the superior's last reminder, while the answer is still owed."""
        return None if self.sent else reminded_on(self.member)

    @cached_property
    def asked_by(self) -> str:
        """The unit that asks."""
        return unit_named(self.cycle.unit, self.cycle.tree_day)

    @cached_property
    def counterpart(self) -> str:
        """The unit of the other organisation of a joint programme that this one works with; "" for none."""
        return counterpart_of(self.cycle.obligation.programme, self.member.unit, on=self.answering.me.on)

    @property
    def saved_at(self) -> str:
        """When the draft was saved last: the time, with the day when it was another one."""
        if self.submission is None:
            return ""
        local = timezone.localtime(self.submission.saved_at)
        if local.date() == self.answering.me.on:
            return f"{local.hour}:{local.minute:02d}"
        return written_moment(self.submission.saved_at)

    @property
    def noted(self) -> list[Ask]:
        """Cells the review spoke of."""
        return [ask for ask in self.paper.asks if ask.remarks] if self.paper else []

    @property
    def past_versions(self) -> list[Submission]:
        """All versions, when there is more than the present draft."""
        return self.versions if len(self.versions) > 1 or self.sent or self.returned else []

    @property
    def state(self) -> str:
        """State of the answer: the submission's own, or "due" before anything was saved."""
        return self.submission.state if self.submission else "due"

    @property
    def sent(self) -> bool:
        """Whether the version that counts is on its way or accepted."""
        return self.submission is not None and not self.answering.editable

    @cached_property
    def versions(self) -> list[Submission]:
        """All versions, newest first."""
        rows = self.member.submissions.select_related("submitted_by", "submitted_instead_of")
        return list(rows.order_by("-version"))

    @cached_property
    def returned(self) -> Submission | None:
        """The version sent back last, as long as it is not answered by a new one that was sent."""
        if self.sent:
            return None
        return next((v for v in self.versions if v.state == SubmissionState.RETURNED), None)

    @cached_property
    def covered(self) -> list[str]:
        """Units an area answer speaks for."""
        rows = AudienceMember.objects.filter(parent=self.member, owes=Owes.COVERED).order_by("position")
        return list(rows.values_list("name", flat=True))

    @cached_property
    def judged(self) -> entry.Entry:
        """The saved answers with what the form's rules say; a draft is not asked for what is blank."""
        return entry.judged(
            self.cycle, self.followed.answers, language=self.language, today=self.answering.me.on
        )

    @cached_property
    def paper(self) -> Paper | None:
        """The form with its answers, or None when none is asked."""
        return self.paper_with(self.judged)

    def paper_with(self, judged: entry.Entry) -> Paper | None:
        """Return the form with these answers and remarks."""
        form = form_of(self.cycle)
        if form is None:
            return None
        return paper_of(form.form, judged, self._sources(), language=self.language)

    def blank_paper(self) -> Paper | None:
        """Return the form without any answer, for printing."""
        form = form_of(self.cycle)
        if form is None:
            return None
        return paper_of(
            form.form, entry.Entry({}, ()), Sources(unit=self.member.name), language=self.language
        )

    def _sources(self) -> Sources:
        remarks: dict[str, list[str]] = {}
        for remark in self.remarks:
            if remark.question:
                said = f" – {remark.replies[-1].reply}" if remark.replies else ""
                remarks.setdefault(remark.question, []).append(remark.text + said)
        draft = self.submission is not None and self.submission.state == SubmissionState.DRAFT
        submitted = self.submission.submitted_at if self.submission else None
        return Sources(
            before=entry.answers_of(previous_submission(self.member)),
            returned=entry.answers_of(self.returned) if self.returned and draft else None,
            remarks=remarks,
            unit=self.member.name,
            day=submitted.date() if submitted else None,
            recorded=self.recorded,
        )

    @cached_property
    def sections(self) -> list[Section]:
        """The sections of the narrative report with what is written so far."""
        told: Mapping[str, str] = self.submission.narrative if self.submission else {}
        return [
            Section(
                part["key"],
                part["title"],
                part.get("hint", ""),
                told.get(part["key"], ""),
                part.get("section", ""),
                part.get("source", ""),
            )
            for deliverable in self.deliverables
            if deliverable.kind == "narrative"
            for part in deliverable.outline
        ]

    @cached_property
    def inside(self) -> list[InsideShown]:
        """Duties of other directives that are answered here as sections."""
        rows = self.cycle.sections.select_related("obligation__programme__document")
        form = form_of(self.cycle)
        labels = {q.name: q.label for q in form.form.questions} if form else {}
        return [
            InsideShown(
                section.title,
                section.source,
                first_address(("documents:detail", section.obligation.programme.document_id)),
                tuple(next(iter(labels.get(answer, {}).values()), asked) for asked, answer in section.shared),
            )
            for section in rows
        ]

    @cached_property
    def cases(self) -> list[CaseShown]:
        """Typical cases told so far, with the consent that is in force."""
        return cases_shown(self.submission, on=self.answering.me.on, typed=self.consents)

    @cached_property
    def files(self) -> list[FileShown]:
        """Files handed in so far."""
        return files_shown(self.submission, self.member.pk)

    @cached_property
    def interrupted(self) -> list[ArrivingFile]:
        """Files she began to send and did not finish."""
        return under_way(self.answering) if self.answering.open else []

    @cached_property
    def parts(self) -> list[Part]:
        """The deliverables with their state in words."""
        made: list[Part] = []
        for deliverable in self.deliverables:
            part = self._part(deliverable)
            seen = any(part.anchor == other.anchor for other in made)
            made.append(replace(part, repeated=seen))
        if (self.answering.open or self.files) and not any(part.anchor == "files" for part in made):
            made.append(self._other_files())
        return made

    def _other_files(self) -> Part:
        """Files nobody asked for may be handed in as well."""
        count = len(self.files)
        words = ngettext("{count} file", "{count} files", count).format(count=count) if count else ""
        return Part(
            "files",
            "",
            required=False,
            done=bool(count),
            words=words or gettext("nothing yet"),
            anchor="files",
        )

    def _part(self, wanted: Deliverable) -> Part:
        done, words = False, gettext("nothing yet")
        if wanted.kind == "form" and self.paper is not None:
            done = not self.paper.blank and not self.paper.wrong
            words = _form_words(self.paper)
        elif wanted.kind == "narrative":
            told = sum(bool(section.text) for section in self.sections)
            done = told == len(self.sections) and told > 0
            words = gettext("{done} of {total} sections written").format(done=told, total=len(self.sections))
        elif wanted.kind == "cases" and self.cases:
            done = True
            words = ngettext("{count} case", "{count} cases", len(self.cases)).format(count=len(self.cases))
        elif self.files and wanted.kind not in ("form", "cases"):
            done = True
            words = ngettext("{count} file", "{count} files", len(self.files)).format(count=len(self.files))
        anchor = wanted.kind if wanted.kind in ("form", "narrative", "cases") else "files"
        return Part(wanted.kind, wanted.title, wanted.required, done, words, anchor)

    @property
    def asks_cases(self) -> bool:
        """Whether typical cases are asked."""
        return any(wanted.kind == "cases" for wanted in self.deliverables)

    @property
    def asks_narrative(self) -> bool:
        """Whether a narrative report is asked."""
        return bool(self.sections)

    @cached_property
    def line(self) -> Line:
        """The five steps as this unit sees them."""
        return duty_line(
            self.member,
            self.submission,
            superior=self.answering.superior,
            opened=self._opened(),
            document_url=self.document_url,
            today=self.answering.me.on,
        )

    def _opened(self) -> str:
        sent = Dispatch.objects.filter(document=self.document, unit=self.member.unit_id).first()
        if sent is None:
            return ""
        if sent.acknowledged_at:
            return gettext("acknowledged {day}").format(day=written_day(sent.acknowledged_at.date()))
        return (
            gettext("opened {day}").format(day=written_day(sent.opened_at.date())) if sent.opened_at else ""
        )


def _form_words(paper: Paper) -> str:
    words = gettext("{done} of {total} cells filled").format(done=paper.answered, total=paper.total)
    if paper.wrong:
        count = len(paper.wrong)
        words += " · " + ngettext("{count} to be looked at", "{count} to be looked at", count).format(
            count=count
        )
    return words
