"""XLSForm workbook → Form. Every refusal names sheet, row and column as Excel shows them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from .archives import open_workbook, rows_of
from .errors import SheetError
from .model import CELL_KINDS, CONSOLIDATIONS, QUESTION_TYPES, Choice, Form, GridCell, PaperGrid, Question
from .xlsform_columns import CHOICES, GRID, SELECTS, SETTINGS, SURVEY, split_column

#: Values a phone fills in by itself; they are no questions.
_METADATA: Final = frozenset(
    {"start", "end", "today", "deviceid", "username", "phonenumber", "email", "audit"}
)
_YES: Final = frozenset({"yes", "true", "true()", "1"})
_NO: Final = frozenset({"", "no", "false", "false()", "0"})
_TYPE_NAMES: Final = {"int": "integer", "select one": "select_one", "select multiple": "select_multiple"}


def from_xlsform(data: bytes) -> Form:
    """Return the form of an XLSForm workbook. Its rules are checked by `compile_form`, not here.

    Raises: SheetError (XFORMS-080 sheet or column missing, 081 value missing, 082 value not understood,
        083 feature this product does not have, 084 groups not closed) with sheet, row and column;
        WorkbookError (090, 091).
    """
    workbook = open_workbook(data)
    sheets = {name.lower(): _Sheet.read(workbook, name) for name in workbook.sheet_names}
    if SURVEY not in sheets:
        raise SheetError(
            "XFORMS-080", sheet=SURVEY, row=None, column=None, rule="the sheet must exist",
            found=", ".join(workbook.sheet_names)[:80], remedy="name the sheet of questions survey",
        )  # fmt: skip
    settings = sheets[SETTINGS].rows[0] if SETTINGS in sheets and sheets[SETTINGS].rows else None
    default = _default_language(settings)
    questions, groups = _Survey(default).read(sheets[SURVEY])
    return Form(
        name=settings.text("form_id") or "form" if settings else "form",
        version=settings.text("version") or "1" if settings else "1",
        title=_title(settings, default),
        languages=_languages(settings, sheets[SURVEY], default),
        questions=tuple(questions),
        choice_lists=_choice_lists(sheets[CHOICES], default) if CHOICES in sheets else {},
        grid=_grid(sheets[GRID]) if GRID in sheets else None,
        groups=groups,
    )


@dataclass(frozen=True)
class _Row:
    """One row by column base and language; keeps its place for messages."""

    sheet: str
    number: int
    cells: Mapping[tuple[str, str | None], str]

    def text(self, column: str) -> str:
        return self.cells.get((column, None), "")

    def texts(self, column: str, default: str) -> dict[str, str]:
        """The texts of a column by language; a column without language counts as the default one."""
        return {
            language or default: text
            for (base, language), text in self.cells.items()
            if base == column and text
        }

    def error(self, code: str, column: str, rule: str, found: str = "", remedy: str = "") -> SheetError:
        return SheetError(
            code,
            sheet=self.sheet,
            row=self.number,
            column=column,
            rule=rule,
            found=repr(found[:60]),
            remedy=remedy,
        )

    def whole(self, column: str, default: int) -> int:
        text = self.text(column)
        if not text:
            return default
        if not text.isascii() or not text.isdigit() or len(text) > 6:
            raise self.error("XFORMS-082", column, "must be a whole number", text, "type digits")
        return int(text)

    def word(self, column: str, known: tuple[str, ...], default: str) -> str:
        word = self.text(column) or default
        if word not in known:
            raise self.error("XFORMS-082", column, f"is one of {', '.join(known)}", word)
        return word

    def required(self, column: str) -> str:
        text = self.text(column)
        if not text:
            raise self.error("XFORMS-081", column, "must be filled in", "", "fill in the cell")
        return text


@dataclass(frozen=True)
class _Sheet:
    name: str
    languages: tuple[str, ...]
    rows: tuple[_Row, ...]

    @classmethod
    def read(cls, workbook: Any, name: str) -> _Sheet:
        table = rows_of(workbook, name)
        head = next(
            (place for place, row in enumerate(table) if any(str(cell).strip() for cell in row)), None
        )
        if head is None:
            return cls(name, (), ())
        columns = [split_column(str(cell)) for cell in table[head]]
        rows = []
        for number, row in enumerate(table[head + 1 :], start=head + 2):
            cells = {column: _spelled(cell) for column, cell in zip(columns, row, strict=False) if column[0]}
            if any(cells.values()):
                rows.append(_Row(name, number, cells))
        languages = dict.fromkeys(language for base, language in columns if base == "label" and language)
        return cls(name, tuple(languages), tuple(rows))


def _spelled(cell: Any) -> str:
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell == int(cell):
        return str(int(cell))
    # Texts for people keep their spaces; only cells of nothing but spaces count as blank.
    text = str(cell)
    return text if text.strip() else ""


def _default_language(settings: _Row | None) -> str:
    if settings and settings.text("default_language"):
        return split_column("label::" + settings.text("default_language"))[1] or "en"
    return "en"


def _title(settings: _Row | None, default: str) -> dict[str, str]:
    if settings is None:
        return {default: "form"}
    return settings.texts("title", default) or {default: settings.text("form_title") or "form"}


def _languages(settings: _Row | None, survey: _Sheet, default: str) -> tuple[str, ...]:
    if settings and settings.text("languages"):
        return tuple(settings.text("languages").split())
    return survey.languages or (default,)


class _Survey:
    def __init__(self, default_language: str) -> None:
        self.default = default_language
        self.questions: list[Question] = []
        self.groups: dict[str, dict[str, str]] = {}
        self.group: str | None = None

    def read(self, sheet: _Sheet) -> tuple[list[Question], dict[str, dict[str, str]]]:
        for row in sheet.rows:
            self.take(row, row.required("type").strip())
        if self.group is not None:
            raise SheetError(
                "XFORMS-084", sheet=sheet.name, row=sheet.rows[-1].number, column="type",
                rule="every begin_group needs an end_group", found=self.group, remedy="add a row end_group",
            )  # fmt: skip
        return self.questions, self.groups

    def take(self, row: _Row, kind: str) -> None:
        words = kind.replace("begin group", "begin_group").replace("end group", "end_group").split()
        if words[0] in _METADATA:
            return
        if words[0] == "begin_group":
            self.open_group(row)
        elif words[0] == "end_group":
            if self.group is None:
                raise row.error(
                    "XFORMS-084", "type", "an end_group follows a begin_group", kind, "delete the row"
                )
            self.group = None
        else:
            self.questions.append(self.question(row, kind))

    def open_group(self, row: _Row) -> None:
        if self.group is not None:
            raise row.error(
                "XFORMS-083", "type", "groups do not stand in groups", row.text("name"), "close the first"
            )
        if row.text("relevant"):
            raise row.error(
                "XFORMS-083",
                "relevant",
                "a group has no condition",
                row.text("relevant"),
                "give it to its questions",
            )
        self.group = row.required("name").strip()
        if label := row.texts("label", self.default):
            self.groups[self.group] = label

    def question(self, row: _Row, kind: str) -> Question:
        question_type, choices = _type_of(row, kind)
        return Question(
            name=row.required("name").strip(),
            type=question_type,
            label=row.texts("label", self.default),
            unit=row.text("unit") or None,
            group=self.group,
            hint=row.texts("hint", self.default),
            consolidation=row.word("consolidation", CONSOLIDATIONS, "none"),  # type: ignore[arg-type]
            element=row.text("element") or None,
            scale=row.whole("scale", 0),
            required=_truth(row, "required"),
            relevant=row.text("relevant") or None,
            constraint=row.text("constraint") or None,
            calculate=row.text("calculation") or None,
            constraint_message=row.texts("constraint_message", self.default),
            choices=choices,
            measure=row.text("measure") or None,
        )


def _type_of(row: _Row, kind: str) -> tuple[Any, str | None]:
    plain = " ".join(kind.split())
    for spelled, name in _TYPE_NAMES.items():
        if plain == spelled or plain.startswith(spelled + " "):
            plain = name + plain.removeprefix(spelled)
    name, _, rest = plain.partition(" ")
    if name not in QUESTION_TYPES:
        raise row.error(
            "XFORMS-083", "type", f"is one of {', '.join(QUESTION_TYPES)}, begin_group, end_group", kind,
            "choose another type",
        )  # fmt: skip
    if (name in SELECTS) != (len(rest.split()) == 1):
        rule = "a select names one list of choices" if name in SELECTS else "the type stands alone"
        raise row.error("XFORMS-082", "type", rule, kind, "write select_one and the name of the list")
    return name, rest or None


def _truth(row: _Row, column: str) -> bool:
    text = row.text(column).strip().lower()
    if text not in _YES | _NO:
        raise row.error("XFORMS-082", column, "is yes or no", text, "write yes or leave it blank")
    return text in _YES


def _choice_lists(sheet: _Sheet, default: str) -> dict[str, tuple[Choice, ...]]:
    lists: dict[str, list[Choice]] = {}
    for row in sheet.rows:
        list_name = row.text("list_name") or row.required("list name")
        choice = Choice(row.required("name").strip(), row.texts("label", default))
        lists.setdefault(list_name.strip(), []).append(choice)
    return {name: tuple(choices) for name, choices in lists.items()}


def _grid(sheet: _Sheet) -> PaperGrid:
    if not sheet.rows or sheet.rows[0].text("kind") != "size":
        raise SheetError(
            "XFORMS-081", sheet=sheet.name, row=2, column="kind", rule="the first row gives the size of the table",
            found="none", remedy="write size, with the numbers of rows and columns",
        )  # fmt: skip
    size = sheet.rows[0]
    return PaperGrid(
        size.whole("row", 0), size.whole("col", 0), tuple(_grid_cell(row) for row in sheet.rows[1:])
    )


def _grid_cell(row: _Row) -> GridCell:
    texts = {
        language: text for (base, language), text in row.cells.items() if base == "text" and language and text
    }
    return GridCell(
        row=row.whole("row", 0) - 1,
        col=row.whole("col", 0) - 1,
        rowspan=row.whole("rowspan", 1),
        colspan=row.whole("colspan", 1),
        text=texts or row.text("text"),
        question=row.text("question") or None,
        choice=row.text("choice") or None,
        kind=row.word("kind", CELL_KINDS, "label"),  # type: ignore[arg-type]
    )
