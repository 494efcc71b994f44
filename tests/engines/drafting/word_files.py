"""Word files as offices make them, and as they should not be: parts changed, added, cut into runs."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BOX = (
    f'<w:p {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r>'
    '<w:t>%s</w:t></w:r></w:p></w:txbxContent></v:textbox><v:textpath string="%s"/></v:shape></w:pict></w:r></w:p>'
)


def word_file(*lines: str | Sequence[str], change: Callable[[Any], object] | None = None) -> bytes:
    """Return a Word file with one paragraph a line; a line in pieces has a run for each piece."""
    word = docx.Document()
    for line in lines:
        paragraph = word.add_paragraph()
        for piece in [line] if isinstance(line, str) else line:
            paragraph.add_run(piece)
    if change:
        change(word)
    raw = BytesIO()
    word.save(raw)
    return raw.getvalue()


def with_xml(xml: str) -> Callable[[Any], object]:
    """Return a change that puts XML at the beginning of the text."""
    return lambda word: word.element.body.insert(0, parse_xml(xml))


def with_box(text: str, path: str = "") -> Callable[[Any], object]:
    """Return a change that adds a text box, and words on a curve."""
    return with_xml(BOX % (text, path))


def repacked(data: bytes, *, add: dict[str, bytes] | None = None, **replaced: tuple[bytes, bytes]) -> bytes:
    """Return the file with parts added, and bytes of a part replaced: document=(before, after)."""
    names = {
        "document": "word/document.xml",
        "types": "[Content_Types].xml",
        "relations": "word/_rels/document.xml.rels",
    }
    changes = {names[key]: change for key, change in replaced.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in changes:
                assert changes[name][0] in content
                content = content.replace(*changes[name])
            target.writestr(name, content)
        for name, content in (add or {}).items():
            target.writestr(name, content)
    return out.getvalue()


def part(data: bytes, name: str) -> str:
    """Return a part as text."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return archive.read(name).decode()


def lines_of(data: bytes) -> list[str]:
    """Return the paragraphs outside tables that say something."""
    return [paragraph.text for paragraph in docx.Document(BytesIO(data)).paragraphs if paragraph.text]
