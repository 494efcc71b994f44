"""What a document says: the typed result of reading, and its JSON shape.

Spans are half-open character ranges [start, end) in `Directive.text`, the normalised text.
Confidence is a probability 0–1 by key path ("date", "citations[2].date").
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

VERSION = "1"  # of the reader; a newer reading never overwrites what was decided

Span = tuple[int, int]


@dataclass(frozen=True)
class Citation:
    """Another document cited by number or symbol; `role` is filled where the words tell it."""

    kind: str
    symbol: str
    date: str | None = None
    title_or_issuer: str | None = None
    role: str = "mentions"  # implements, continues, tied_to, based_on, encloses, replaces, mentions
    span: Span | None = None


@dataclass(frozen=True)
class Deadline:
    """A due date as written: ISO date, year, `--MM` or `--MM-DD` when it recurs."""

    text: str
    date: str | None
    recurrence: str | None = None
    what: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Window:
    """A period of activity, also a single ordered day."""

    text: str
    start: str | None
    end: str | None
    recurrence: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Target:
    """A number to be reached."""

    text: str
    value: float | int | None
    unit: str
    comparator: str
    by: str | None = None
    span: Span | None = None


@dataclass(frozen=True)
class Section:
    """A numbered part of the text; `level` 1 is the outermost level of numbering."""

    number: str
    title: str
    level: int
    span: Span


@dataclass(frozen=True)
class Deliverable:
    """One thing to be handed in: form, narrative, cases, media, own_plan, study_meeting or files."""

    kind: str
    title: str


@dataclass(frozen=True)
class Provision:
    """A located piece of the document that means something for the people addressed.

    `kind`: objective, target, task, obligation, cascade, window, fund, contact, distribution, study,
    one_of, validity, lexicon, annex, mark. `strength`: mandatory, requested, encouraged, optional.
    `detail` holds what the kind needs (owner, partners, due, recurrence, to, copies, channel,
    value, comparator, population, condition, milestones, role …).
    """

    kind: str
    text: str
    span: Span | None = None
    section: str | None = None
    strength: str = "requested"
    deliverables: tuple[Deliverable, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)
    confidence: float = 0.5


@dataclass(frozen=True)
class FormField:
    """A blank of an annex table. `type`: integer, decimal, text, date, select_one, select_multiple."""

    label: str
    type: str
    unit: str | None = None
    choices: tuple[str, ...] = ()
    group: str | None = None
    row: str | None = None  # of a cross table: the label of the row …
    column: str | None = None  # … and the head of the column


@dataclass(frozen=True)
class GridCell:
    """A cell of the paper table; `field` is an index into `FormProposal.fields` where one writes."""

    row: int
    col: int
    rowspan: int
    colspan: int
    text: str
    field: int | None = None
    choice: str | None = None  # a tick box: the choice this cell stands for


@dataclass(frozen=True)
class FormProposal:
    """An annex table understood as a form, with the geometry of the paper.

    `labels` are the labels to be filled in as printed: of a cross table the row labels, while `fields`
    holds every blank. `layout`: cells (blank under or beside its label), rows (one row, one blank),
    cross (rows × columns), register (heads over empty rows), lines (label, then a dotted line).
    `widths` are the relative widths of the columns, empty when unknown.
    """

    title: str
    fields: tuple[FormField, ...]
    grid: tuple[GridCell, ...]
    rows: int
    cols: int
    span: Span | None = None
    labels: tuple[str, ...] = ()
    layout: str = "cells"
    widths: tuple[float, ...] = ()


@dataclass(frozen=True)
class Signer:
    """Who signed, with which title, on whose behalf (without "TM.")."""

    name: str | None
    title: str | None
    on_behalf_of: str | None = None


@dataclass
class Directive:
    """Everything read from one document (main text and annexes)."""

    language: str
    text: str
    kind: str = "other"
    number: str | None = None
    symbol: str | None = None
    issuers: list[str] = field(default_factory=list)
    superior: str | None = None
    date: str | None = None
    place: str | None = None
    subject: str | None = None
    recipients: list[str] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    laws: list[str] = field(default_factory=list)
    period: dict[str, str | None] | None = None
    deadlines: list[Deadline] = field(default_factory=list)
    windows: list[Window] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    tasks: int = 0
    form: FormProposal | None = None
    form_fields: list[str] = field(default_factory=list)
    contact: dict[str, str | None] | None = None
    signers: list[Signer] = field(default_factory=list)
    provisions: list[Provision] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)
    confidence: dict[str, float] = field(default_factory=dict)
    warnings: list[dict[str, str]] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """Return the fixed JSON shape: schema keys first, then text, spans, confidence, provisions."""
        signers = [asdict(s) for s in self.signers]
        return {
            "kind": self.kind,
            "number": self.number,
            "symbol": self.symbol,
            "issuer": self.issuers[0] if self.issuers else None,
            "issuers": list(self.issuers),
            "date": self.date,
            "place": self.place,
            "subject": self.subject,
            "recipients": list(self.recipients),
            "citations": [
                {k: getattr(c, k) for k in ("kind", "symbol", "date", "title_or_issuer")}
                for c in self.citations
            ],
            "laws": list(self.laws),
            "period": self.period,
            "deadlines": [
                {k: getattr(d, k) for k in ("text", "date", "recurrence", "what")} for d in self.deadlines
            ],
            "windows": [
                {k: getattr(w, k) for k in ("text", "start", "end", "recurrence")} for w in self.windows
            ],
            "targets": [
                {k: getattr(t, k) for k in ("text", "value", "unit", "comparator", "by")}
                for t in self.targets
            ],
            "tasks": self.tasks,
            "form_fields": list(self.form_fields),
            "contact": self.contact,
            "signer": signers[0] if len(signers) == 1 else (signers or None),
            "language": self.language,
            "superior": self.superior,
            "text": self.text,
            "spans": {k: list(v) for k, v in self.spans.items()},
            "confidence": dict(self.confidence),
            "citation_roles": [c.role for c in self.citations],
            "sections": [asdict(s) for s in self.sections],
            "provisions": [asdict(p) for p in self.provisions],
            "form": asdict(self.form) if self.form else None,
            "warnings": list(self.warnings),
        }
