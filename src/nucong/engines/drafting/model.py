"""What an official document contains, free of any layout.

The same value goes to every writer, so a figure cannot differ between the Word file and the PDF.
All texts are plain text; `\\n` in `issuer`, `subject` and a signature's `body` is a line break set by hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date as Day
from decimal import Decimal
from typing import Literal

Regime = Literal["nd30", "gbt9704"]
Align = Literal["left", "center", "right", "justify"]
Power = Literal["TM.", "Q.", "KT.", "TL.", "TUQ."]
Number = int | Decimal

KINDS = (
    "official_letter",
    "report",
    "plan",
    "programme",
    "joint_programme",
    "guideline",
    "notice",
    "decision",
    "directive",
    "resolution",
    "conclusion",
    "submission",
    "minutes",
    "invitation",
)


@dataclass(frozen=True)
class Run:
    """A stretch of text of one face; `lead` is a heading that runs into its text (gbt9704: 楷体)."""

    text: str
    bold: bool = False
    italic: bool = False
    lead: bool = False


@dataclass(frozen=True)
class Heading:
    """A numbered heading; `number` is printed as given ("I.", "1.", "一、", "（一）").

    Level 0 is a centred part or chapter; 1, 2, 3 follow the levels of the regime.
    """

    level: int
    number: str
    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; the regime decides indent and spacing.

    `room_right`: what stays free at the right, in characters of the body (a day ends four characters inside).
    """

    runs: tuple[Run, ...]
    align: Align = "justify"
    room_right: float = 0

    @classmethod
    def of(
        cls,
        text: str,
        *,
        bold: bool = False,
        italic: bool = False,
        align: Align = "justify",
        room_right: float = 0,
    ) -> Paragraph:
        """Return a paragraph of one face."""
        return cls((Run(text, bold=bold, italic=italic),), align=align, room_right=room_right)


@dataclass(frozen=True)
class ListItem:
    """One item of a list; `marker` is printed as given ("-", "a)", "1.")."""

    runs: tuple[Run, ...]
    marker: str = "-"

    @classmethod
    def of(cls, text: str, *, marker: str = "-") -> ListItem:
        """Return an item of plain text."""
        return cls((Run(text),), marker=marker)


@dataclass(frozen=True)
class Cell:
    """A table cell that may span rows and columns; covered positions are left out of their rows."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    align: Literal["left", "center", "right"] = "left"
    bold: bool = False


@dataclass(frozen=True)
class Table:
    """A ruled table as in HTML: each row lists only the cells that begin in it.

    `header_rows` repeat on every page; `column_widths` are relative shares (empty: equal widths).
    """

    rows: tuple[tuple[Cell, ...], ...]
    header_rows: int = 1
    column_widths: tuple[float, ...] = ()
    caption: str = ""

    @classmethod
    def of(
        cls,
        header: Sequence[str],
        body: Iterable[Sequence[str]],
        *,
        number_columns: Sequence[int] = (),
        column_widths: tuple[float, ...] = (),
        caption: str = "",
    ) -> Table:
        """Return a plain table; the columns counted in `number_columns` (from 0) are set flush right."""
        head = tuple(Cell(text, align="center", bold=True) for text in header)
        rows = tuple(
            tuple(Cell(text, align="right" if i in number_columns else "left") for i, text in enumerate(row))
            for row in body
        )
        return cls((head, *rows), 1, column_widths, caption)


@dataclass(frozen=True)
class BarChart:
    """Horizontal bars; every writer prints the table of the same figures under the picture.

    `label_head` and `value_head` name the two columns of that table; `unit` follows them.
    """

    title: str
    rows: tuple[tuple[str, Number], ...]
    unit: str = ""
    label_head: str = ""
    value_head: str = ""


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the summary strip; `value` is ready text, formatted for the language."""

    label: str
    value: str
    unit: str = ""
    note: str = ""


@dataclass(frozen=True)
class KeyFigures:
    """A strip of two to five figures that a hurried reader should see first."""

    items: tuple[KeyFigure, ...]


@dataclass(frozen=True)
class Picture:
    """A photograph (JPEG or PNG bytes) with the words under it."""

    data: bytes = field(repr=False)
    caption: str = ""


@dataclass(frozen=True)
class Pictures:
    """Photographs, two beside each other; a single one stands in the middle."""

    items: tuple[Picture, ...]


Block = Heading | Paragraph | ListItem | Table | BarChart | KeyFigures | Pictures


@dataclass(frozen=True)
class Signature:
    """Who signs. `body` is the collective (nd30: after TM.) or the issuing body (gbt9704: 署名).

    `stamp_note` stands where hand and seal go: "(đã ký)", "（盖章）"; empty leaves the space blank.
    """

    power: Power | None = None
    body: str = ""
    title: str = ""
    name: str = ""
    stamp_note: str = ""


@dataclass(frozen=True)
class Annex:
    """An appendix with its own title and pages.

    `issued`: the text that a notice issues or forwards (印发, 转发). It is what the notice is about, not an
    appendix of it: it begins a page of its own, without a label and without being named under the body.
    `named`: whether the 附件说明 names it; what belongs to a forwarded text is not an appendix of the notice.
    `under`: what stands centred under the title of such a text, its own number.
    """

    title: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    issued: bool = False
    named: bool = True
    under: str = ""


@dataclass(frozen=True)
class OfficialDocument:
    """One official document.

    Attributes:
        regime: whose layout rules apply; the version of the rules follows `date`.
        kind: one of `KINDS`. In nd30 an official_letter has no type line but "V/v …" under the number.
        language: "vi" for nd30, "zh" for gbt9704 (also "zh-hans", "zh-cn").
        issuer, superior: full official names; one issuer a line for a joint document.
        number: running number of the year as text ("5", "06b"); None leaves room to write it in.
        symbol: what follows the number ("BC-LĐLĐ") or the organ code (gbt9704: "荥工").
        place: place of issue (nd30 only). date: None leaves room for the day.
        subject: trích yếu without "V/v", or the whole Chinese title.
        signatures: in the order printed, left to right; for nd30 the lead body of a joint text stands right.
        distribution: Nơi nhận lines, the last being "Lưu: …", or the 抄送 bodies.
        printed_by, printed_on: 印发机关 and 印发日期; in nd30 `printed_by` is the typist's mark.
        contact: address line of the first page (nd30), or the 附注 with the contact person.
        enclosures: what travels with the document; gbt9704 takes the annex titles when empty.
        attendance: who came and who did not to a meeting, by 出席, 请假, 列席 (minutes of gbt9704 only).
        draft: prints the draft note.
    """

    regime: Regime
    kind: str
    language: str
    issuer: str
    subject: str
    superior: str | None = None
    number: str | None = None
    symbol: str | None = None
    place: str | None = None
    date: Day | None = None
    recipients: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    signatures: tuple[Signature, ...] = ()
    distribution: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: Day | None = None
    contact: str = ""
    enclosures: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = field(default=())
    urgency: str = ""
    secrecy: str = ""
    attendance: tuple[tuple[str, str], ...] = ()
    draft: bool = False
