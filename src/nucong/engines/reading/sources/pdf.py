"""PDF files with a text layer: lines with column gaps, ruled tables; pages without text go to recognition."""

from __future__ import annotations

import io
import itertools
from collections.abc import Sequence
from typing import Any

from nucong.engines.reading.blocks import Block, Cell
from nucong.engines.reading.errors import ENCRYPTED, TOO_LARGE, UNREADABLE, ReadingError
from nucong.engines.reading.sources.external import program
from nucong.engines.reading.sources.loaded import MAX_PAGES, Loaded
from nucong.engines.reading.sources.scan import recognise, recognition_warning
from nucong.engines.reading.sources.syllables import plausible_share
from nucong.engines.reading.sources.tables import table_block

# Below this share of plausible words the text layer is scrambled (fonts without a Unicode map).
GOOD_TEXT = 0.6
COLUMN_GAP = 1.6  # in heights of the letters
_RENDER_SCALE = 300 / 72


def read_pdf(data: bytes) -> Loaded:
    """Read a PDF file.

    Raises:
        ReadingError: damaged, encrypted, too many pages, or scanned where nothing can recognise it.
    """
    import pdfplumber
    from pdfminer.pdfdocument import PDFPasswordIncorrect
    from pdfplumber.utils.exceptions import PdfminerException

    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > MAX_PAGES:
                raise ReadingError(TOO_LARGE, limit_pages=MAX_PAGES)
            pages = [_page(page) for page in document.pages]
    except PDFPasswordIncorrect as error:
        raise ReadingError(ENCRYPTED) from error
    except PdfminerException as error:
        locked = "Password" in repr(error.__context__) + repr(error)
        raise ReadingError(ENCRYPTED if locked else UNREADABLE) from error
    except ReadingError:
        raise
    except Exception as error:  # pdfminer lets many kinds of error through on damaged files
        raise ReadingError(UNREADABLE) from error
    return _with_recognition(data, pages)


def _with_recognition(data: bytes, pages: list[list[Block]]) -> Loaded:
    loaded = Loaded([])
    for number, blocks in enumerate(pages):
        text = "\n".join(block.text for block in blocks)
        scrambled = bool(text.strip()) and plausible_share(text) < GOOD_TEXT
        if text.strip() and (not scrambled or program("tesseract") is None):
            loaded.blocks.extend(blocks)
            if scrambled:
                loaded.warnings.append(
                    {"code": "READING-W04", "message": f"the text of page {number + 1} looks scrambled"}
                )
            continue
        if not text.strip() and any(pages) and program("tesseract") is None:
            continue  # a blank or pictured page in a file that has text elsewhere
        loaded.blocks.append(Block(recognise(_picture(data, number)), None, "ocr"))
        loaded.recognised = True
    if loaded.recognised:
        loaded.warnings.append(recognition_warning())
    return loaded


def _picture(data: bytes, number: int) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        image = document[number].render(scale=_RENDER_SCALE).to_pil()
    finally:
        document.close()
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def _page(page: Any) -> list[Block]:
    """Lines above, between and below the ruled tables, in order from the top."""
    words = page.extract_words(keep_blank_chars=False, use_text_flow=False, x_tolerance=1.5)
    pieces: list[tuple[float, Block]] = []
    for table in page.find_tables():
        block = _table(table, words)
        if block:
            left, top, right, bottom = table.bbox
            words = [word for word in words if not _inside(word, (left, top, right, bottom))]
            pieces.append((top, block))
    pieces.extend(_lines(words))
    return [block for _, block in sorted(pieces, key=lambda piece: piece[0])]


def _lines(words: Sequence[dict[str, Any]]) -> list[tuple[float, Block]]:
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        last = rows[-1][0] if rows else None
        if last is not None and abs(word["bottom"] - last["bottom"]) <= 0.35 * (last["bottom"] - last["top"]):
            rows[-1].append(word)
        else:
            rows.append([word])
    return [(row[0]["top"], Block(_line(sorted(row, key=lambda word: word["x0"])))) for row in rows]


def _line(row: list[dict[str, Any]]) -> str:
    text = row[0]["text"]
    for before, word in itertools.pairwise(row):
        gap = word["x0"] - before["x1"]
        height = max(1.0, word["bottom"] - word["top"])
        text += ("\t" if gap > COLUMN_GAP * height else " ") + word["text"]
    return str(text)


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _table(table: Any, words: Sequence[dict[str, Any]]) -> Block | None:
    """Map the boxes of a ruled table onto a grid, so that merged cells keep their spans."""
    boxes = sorted(
        {tuple(round(edge, 1) for edge in cell) for cell in table.cells}, key=lambda box: (box[1], box[0])
    )
    if len(boxes) < 2:
        return None
    columns, rows = (
        _edges([edge for box in boxes for edge in (box[0], box[2])]),
        _edges([edge for box in boxes for edge in (box[1], box[3])]),
    )
    grid: list[list[Cell]] = [[] for _ in rows[:-1]]
    for box in boxes:
        left, right = _nearest(columns, box[0]), _nearest(columns, box[2])
        top, bottom = _nearest(rows, box[1]), _nearest(rows, box[3])
        if top >= len(grid):
            continue
        inside = [word for word in words if _inside(word, (box[0], box[1], box[2], box[3]))]
        text = "\n".join(block.text for _, block in _lines(inside))
        grid[top].append(Cell(text, max(1, bottom - top), max(1, right - left)))
    return table_block(grid, True)


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > 2:
            edges.append(value)
    return edges


def _nearest(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda index: abs(edges[index] - value))
