"""The confirm screen: cards in the order a person thinks, questions first, and what is still to be decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nucong.documents.actions.registering import READER_VERSION
from nucong.documents.models import Document, Provision
from nucong.documents.proposals import CERTAIN, REQUIRED_HEADER, is_doubtful
from nucong.documents.states import SETTLED, NewerSays, ProvisionState
from nucong.web.documents.files import FileRow, files_of
from nucong.web.documents.inputs import ACCEPTED
from nucong.web.documents.lessons import NOTHING_LEARNED, Learned, learned_on
from nucong.web.documents.marks import Paragraph, Place, marked
from nucong.web.documents.paper import PaperTable, paper_of
from nucong.web.documents.said import Said, newer_said, said, title_of, without_class
from nucong.web.documents.shapes import PartInput
from nucong.web.parts import Line

Text = str | Promise
LIKELY = 0.7
# What a doubt about is put as a question. Of tasks and sections there are too many: their cards say "not sure".
ASKED = frozenset(
    {
        "header",
        "recipient",
        "deadline",
        "window",
        "obligation",
        "target",
        "citation",
        "signer",
        "fund",
        "one_of",
        "form",
    }
)


@dataclass(frozen=True)
class Group:
    """Cards that belong together: the parts they hold, and the kind that is added by hand."""

    key: str
    title: Text
    holds: tuple[str, ...]
    adds: str = ""
    add_word: Text = ""


GROUPS: tuple[Group, ...] = (
    Group(
        "header",
        _("What kind of document it is"),
        ("header", "mark"),
        "mark",
        _("Add a mark of urgency or secrecy"),
    ),
    Group("recipients", _("Whom it addresses"), ("recipient",), "recipient", _("Add an addressee")),
    Group("deadlines", _("By when"), ("deadline",), "deadline", _("Add a due day")),
    Group("windows", _("When it takes place"), ("window",), "window", _("Add a time of activity")),
    Group(
        "obligations", _("What is to be handed in"), ("obligation",), "obligation", _("Add a duty to hand in")
    ),
    Group("form", _("Form to be filled in"), ("form",)),
    Group("sections", _("Sections"), ("section",), "section", _("Add a section")),
    Group("targets", _("Targets and objectives"), ("target", "objective"), "target", _("Add a target")),
    Group("tasks", _("Work to be done"), ("task", "study", "cascade"), "task", _("Add a task")),
    Group("choices", _("One of several"), ("one_of",), "one_of", _("Add a choice of several")),
    Group("funds", _("Money"), ("fund",), "fund", _("Add money")),
    Group("citations", _("Documents it cites"), ("citation",), "citation", _("Add a cited document")),
    Group("laws", _("Laws"), ("law",), "law", _("Add a law")),
    Group(
        "distribution",
        _("Where it was sent"),
        ("distribution",),
        "distribution",
        _("Add a place it was sent to"),
    ),
    Group("signers", _("Signed by"), ("signer",), "signer", _("Add a signer")),
    Group("other", _("Other parts"), ()),
)
ADDABLE = frozenset(group.adds for group in GROUPS if group.adds)


@dataclass(frozen=True)
class Card:
    """One part beside its place in the text."""

    id: UUID
    title: str
    group: str
    said: Said
    state: str
    doubt: str
    doubtful: bool
    placed: bool
    url: str
    needed: bool = False
    paper: PaperTable | None = None
    form: PartInput | None = None
    newer: Said | None = None
    newer_finds_nothing: bool = False
    learned: Learned = NOTHING_LEARNED

    @property
    def open(self) -> bool:
        """Tell whether the part waits for a decision."""
        return self.state == ProvisionState.PROPOSED

    @property
    def dropped(self) -> bool:
        """Tell whether a person said that this is not in the document."""
        return self.state == ProvisionState.REJECTED


@dataclass(frozen=True)
class CardGroup:
    """The cards of one group with their heading."""

    key: str
    title: Text
    cards: tuple[Card, ...]
    adds: str = ""
    add_word: Text = ""
    form: PartInput | None = None

    @property
    def waiting(self) -> int:
        """Return how many cards wait for a decision."""
        return sum(card.open for card in self.cards)

    @property
    def together(self) -> int:
        """Return how many waiting cards may be confirmed together: doubtful and empty ones never."""
        return sum(card.open and not card.doubtful and not card.said.empty for card in self.cards)


@dataclass(frozen=True)
class Counts:
    """How far the decisions are."""

    decided: int
    total: int
    certain: int
    missing: tuple[str, ...]

    @property
    def ready(self) -> bool:
        """Tell whether the document may be entered in the register."""
        return not self.missing


@dataclass(frozen=True)
class ConfirmPage:
    """Everything the confirm screen shows."""

    document: Document
    title: str
    line: Line
    paragraphs: Sequence[Paragraph]
    language: str
    questions: tuple[Card, ...]
    groups: tuple[CardGroup, ...]
    absent: tuple[CardGroup, ...]  # kinds of parts of which nothing was found
    counts: Counts
    files: Sequence[FileRow]
    newer: int
    stale: bool
    accepted: str = ACCEPTED


def group_of(provision_group: str) -> Group:
    """Return the group of cards a part belongs to."""
    return next((group for group in GROUPS if provision_group in group.holds), GROUPS[-1])


def counts_of(provisions: Iterable[Provision]) -> Counts:
    """Return how far the decisions over these parts are."""
    parts = list(provisions)
    waiting = [part for part in parts if part.state == ProvisionState.PROPOSED]
    states = {part.path: part for part in parts}
    missing = [
        title_of("header", path)
        for path in REQUIRED_HEADER
        if path not in states or states[path].state == ProvisionState.PROPOSED
    ]
    return Counts(
        decided=len(parts) - len(waiting),
        total=len(parts),
        certain=sum(_is_certain(part) for part in waiting),
        missing=tuple(missing),
    )


def card_of(provision: Provision, form: PartInput | None = None, learned: Learned | None = None) -> Card:
    """Return the card of one part; with `form` it is open for correction."""
    told = said(provision)
    if learned is not None and learned.class_word:
        told = without_class(told)
    return Card(
        id=provision.pk,
        title=title_of(provision.group, provision.path),
        group=provision.group,
        said=told,
        state=provision.state,
        doubt=_doubt(provision, told) if provision.state == ProvisionState.PROPOSED else "",
        doubtful=is_doubtful(provision.value),
        placed=provision.span_start is not None,
        url=reverse("documents:part", args=[provision.document_id, provision.pk]),
        needed=provision.path in REQUIRED_HEADER,
        paper=paper_of(provision.value) if provision.group == "form" else None,
        form=form,
        newer=newer_said(provision),
        newer_finds_nothing=provision.newer_says == NewerSays.NOTHING,
        learned=learned or NOTHING_LEARNED,
    )


def confirm_page(
    document: Document,
    *,
    text: str,
    provisions: Sequence[Provision],
    line: Line,
    read_with: str,
    correcting: tuple[UUID, PartInput] | None = None,
    adding: tuple[str, PartInput] | None = None,
) -> ConfirmPage:
    """Return the confirm screen; `correcting` and `adding` open one form."""
    learned = learned_on(document, provisions)
    asked, questions = set(), []
    for part in provisions:
        if _is_question(part):
            asked.add(part.pk)
            questions.append(card_of(part, _form_for(part, correcting), learned[part.pk]))
    groups, absent = [], []
    for group in GROUPS:
        mine = [p for p in provisions if p.pk not in asked and group_of(p.group) is group]
        cards = tuple(card_of(part, _form_for(part, correcting), learned[part.pk]) for part in mine)
        form = adding[1] if adding and adding[0] == group.adds else None
        shown = CardGroup(group.key, group.title, cards, group.adds, group.add_word, form)
        if mine:
            groups.append(shown)
        elif group.adds:
            absent.append(shown)
    return ConfirmPage(
        document=document,
        title=document.subject or gettext("Document without a subject yet"),
        line=line,
        paragraphs=marked(text, places_of(provisions)),
        language="zh-Hans" if document.language == "zh" else document.language,
        questions=tuple(questions),
        groups=tuple(groups),
        absent=tuple(absent),
        counts=counts_of(provisions),
        files=files_of(document),
        newer=sum(bool(part.newer_says) for part in provisions),
        stale=read_with != READER_VERSION,
    )


def _form_for(part: Provision, correcting: tuple[UUID, PartInput] | None) -> PartInput | None:
    return correcting[1] if correcting is not None and correcting[0] == part.pk else None


def places_of(provisions: Iterable[Provision]) -> list[Place]:
    """Return where parts stand in the text, those that were rejected left out."""
    return [
        Place(p.span_start, p.span_end, p.pk, p.group, p.state in SETTLED)
        for p in provisions
        if p.span_start is not None and p.span_end is not None and p.state != ProvisionState.REJECTED
    ]


def _is_certain(part: Provision) -> bool:
    sure = part.confidence >= CERTAIN and part.suggested is None
    return sure and part.value is not None and not is_doubtful(part.value)


def _is_question(part: Provision) -> bool:
    waits = part.state == ProvisionState.PROPOSED and not is_doubtful(part.value)
    if waits and part.suggested is not None:
        return True  # what was learned is asked, never taken over by itself
    return waits and part.group in ASKED and (part.confidence < LIKELY or part.value in (None, "", [], {}))


def _doubt(part: Provision, told: Said) -> str:
    if is_doubtful(part.value):
        return gettext("seems to belong to another document")
    if told.empty:
        return gettext("not found in the text")
    if part.suggested is not None:
        return gettext("learned: please check")
    if part.confidence >= CERTAIN:
        return ""
    return gettext("please check") if part.confidence >= LIKELY else gettext("not sure")
