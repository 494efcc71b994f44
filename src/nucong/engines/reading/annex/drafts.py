"""A form while it is being read: fields with the cells one writes in, before they are numbered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from nucong.engines.reading.annex.lines import inline_blanks
from nucong.engines.reading.annex.table import Grid, Placed
from nucong.engines.reading.model import FormField, FormProposal, GridCell, Span


@dataclass
class Draft:
    """Fields found so far, in the order of the paper, and the cells of the grid."""

    layout: str
    fields: list[FormField] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    cells: list[GridCell] = field(default_factory=list)
    rows: int = 0
    cols: int = 0
    widths: tuple[float, ...] = ()

    def add_field(self, entry: FormField, *, label: str | None = None) -> int:
        """Add a field and return its index; `label` is its printed label unless listed before."""
        self.fields.append(entry)
        if label is not None:
            self.labels.append(label)
        return len(self.fields) - 1

    def add_cell(self, cell: Placed, *, index: int | None = None, choice: str | None = None) -> None:
        """Add a cell of the paper; `index` says which field is written there."""
        self.cells.append(
            GridCell(cell.row, cell.col, cell.rowspan, cell.colspan, cell.text, field=index, choice=choice)
        )

    def add_line(self, line: str, row: int, *, col: int, colspan: int) -> bool:
        """Add a line of `label: blank` pairs as cells side by side; False when it holds no blank."""
        blanks = inline_blanks(line)
        if not blanks:
            return False
        share = max(1, colspan // len(blanks))
        for position, blank in enumerate(blanks[:colspan]):
            start = col + position * share
            end = col + colspan if position == min(len(blanks), colspan) - 1 else start + share
            index = self.add_field(blank.field, label=blank.field.label)
            self.cells.append(GridCell(row, start, 1, end - start, blank.printed, field=index))
        return True

    def add_text(self, text: str, row: int, *, index: int) -> None:
        """Add a full-width row on which a field is written."""
        self.cells.append(GridCell(row, 0, 1, 12, text.strip(), field=index))

    def sized(self, grid: Grid, widths: tuple[float, ...]) -> Draft:
        """Take over the size of the paper grid."""
        self.rows, self.cols = grid.rows, grid.cols
        self.widths = widths if len(widths) == grid.cols else ()
        return self

    def with_lines(self, above: list[str], below: list[str]) -> None:
        """Put label lines that stand around the table into the form, as rows of the full width."""
        own_fields, own_labels, own_cells = self.fields, self.labels, self.cells
        self.fields, self.labels, self.cells = [], [], []
        cols = max(self.cols, max((len(inline_blanks(line)) for line in above + below), default=1), 1)
        row = 0
        for line in above:
            row += self.add_line(line, row, col=0, colspan=cols)
        shift, offset = row, len(self.fields)
        self.fields += own_fields
        self.labels += own_labels
        for cell in own_cells:
            index = None if cell.field is None else cell.field + offset
            self.cells.append(replace(cell, row=cell.row + shift, field=index))
        row = shift + self.rows
        for line in below:
            row += self.add_line(line, row, col=0, colspan=cols)
        if cols != self.cols:
            self.widths = ()
        self.rows, self.cols = row, cols

    def proposal(self, title: str, span: Span | None) -> FormProposal:
        """Return the finished proposal."""
        return FormProposal(
            title=title,
            fields=tuple(self.fields),
            grid=tuple(sorted(self.cells, key=lambda cell: (cell.row, cell.col))),
            rows=self.rows,
            cols=self.cols,
            span=span,
            labels=tuple(self.labels),
            layout=self.layout,
            widths=self.widths,
        )
