"""The pages of a report as pictures: made once for each content, kept in the data folder, cleaned by age.

A picture lies under the unit's place in the cycle, so it is served within that unit's scope.
"""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from uuid import UUID

import pypdfium2
from PIL.Image import Palette

from nucong.documents import blobs
from nucong.documents.pages import OfficialDocument, Skipped, as_json, render

KEPT_PER_UNIT = 4
SCALE = 1.6  # 72 dpi × 1.6: sharp at the width of the screen
_rendering = Lock()  # PDFium does not bear several threads


@dataclass(frozen=True)
class Sheets:
    """Pictures of pages: their key and how many; what could not be made, with the package that helps."""

    key: str
    count: int
    skipped: tuple[Skipped, ...] = ()

    @property
    def pictures(self) -> range:
        """The numbers of the pages."""
        return range(1, self.count + 1)


def sheets_of_draft(place: UUID, document: OfficialDocument) -> Sheets:
    """Return the pages as they would leave now."""
    written = json.dumps(as_json(document), ensure_ascii=False, sort_keys=True)
    key = hashlib.sha256(written.encode()).hexdigest()
    if known := _known(place, key):
        return known
    rendered = render(document, stem="report")
    pdf = rendered.files.get("report.pdf")
    return Sheets(key, 0, rendered.skipped) if pdf is None else _made(place, key, pdf)


def sheets_of_pdf(place: UUID, pdf: Path, sha256: str) -> Sheets:
    """Return the pages of a report that has left."""
    return _known(place, sha256) or _made(place, sha256, pdf.read_bytes())


def picture(place: UUID, key: str, number: int) -> Path | None:
    """Return the picture of one page, or None."""
    if not key.isalnum():
        return None
    path = _folder(place, key) / f"{number}.png"
    return path if path.is_file() else None


def _known(place: UUID, key: str) -> Sheets | None:
    count = len(list(_folder(place, key).glob("*.png")))
    return Sheets(key, count) if count else None


def _made(place: UUID, key: str, pdf: bytes) -> Sheets:
    folder = _folder(place, key)
    partial = folder.with_name(f"{key}.part")
    with _rendering:
        if not folder.exists():
            shutil.rmtree(partial, ignore_errors=True)
            partial.mkdir(parents=True)
            document = pypdfium2.PdfDocument(pdf)
            try:
                for number in range(len(document)):
                    image = document[number].render(scale=SCALE).to_pil()
                    image.convert("P", palette=Palette.ADAPTIVE, colors=64).save(
                        partial / f"{number + 1}.png"
                    )
            finally:
                document.close()
            partial.rename(folder)  # a crash leaves either all pages or none
            _clean(folder.parent)
    return Sheets(key, len(list(folder.glob("*.png"))))


def _clean(unit: Path) -> None:
    """Keep the newest contents of a unit only."""
    by_age = sorted(unit.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in by_age[KEPT_PER_UNIT:]:
        shutil.rmtree(old, ignore_errors=True)


def _folder(place: UUID, key: str) -> Path:
    return blobs.root().parent / "previews" / str(place) / key
