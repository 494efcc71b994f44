"""Files that hold lists of officers: read within bounds, or handed out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.utils.translation import get_language

from nucong.kernel.languages import content_language
from nucong.kernel.refusal import N_
from nucong.organisations.errors import BadTreeFile
from nucong.organisations.tree_file import reading
from nucong.roster.sheet import columns, writing
from nucong.roster.sheet.planning import Cells
from nucong.web.organisations.importing import EXCEL

MAX_ROWS = 2000
MAX_BYTES = 10 * 1024 * 1024
HEADS = reading.Heads(
    columns.column_of,
    columns.are_heads,
    N_("no row has the heads of a list of officers; begin with the template of this page"),
)
_OF_UNIT = {columns.UNIT, "unit_name"}


@dataclass(frozen=True)
class Listed:
    """The lines of a list with the numbers of their rows, and heads that nobody knows."""

    rows: tuple[tuple[int, Cells], ...]
    unknown_heads: tuple[str, ...]


def name_and_content(upload: UploadedFile[bytes]) -> tuple[str, bytes]:
    """Return the name and the content of a chosen file. Raises: BadTreeFile."""
    name = (upload.name or "list.xlsx")[:100]
    if (upload.size or 0) > MAX_BYTES:
        raise BadTreeFile(file=name, why=N_("it is larger than 10 MB"))
    return name, upload.read()


def lines_in(name: str, data: bytes) -> Listed:
    """Return the lines of a list; a row with nothing but its unit is none. Raises: BadTreeFile."""
    listed = reading.read_list(name, data, HEADS)
    if len(listed.rows) > MAX_ROWS:
        raise BadTreeFile(file=name, why=N_("it has more than 2,000 rows; import it in parts"))
    rows = tuple((row.number, row.cells) for row in listed.rows if set(row.cells) - _OF_UNIT)
    if not rows:
        raise BadTreeFile(
            file=name, why=N_("no line was found under its heads; fill in one row for each post, then choose it again")
        )  # fmt: skip
    return Listed(rows, listed.unknown_heads)


def excel_of(rows: Sequence[writing.Cells], name: str) -> HttpResponse:
    """Hand out rows as a list in Excel."""
    response = HttpResponse(writing.xlsx_of(rows, language_of_page()), content_type=EXCEL)
    named = f"attachment; filename=\"officers.xlsx\"; filename*=UTF-8''{quote(name)}.xlsx"
    response.headers["Content-Disposition"] = named
    return response


def language_of_page() -> str:
    """Return the language of the page among those in which lists are written."""
    return content_language(get_language() or "vi")
