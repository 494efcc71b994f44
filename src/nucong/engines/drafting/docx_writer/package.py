"""The finished Word file: same content, same bytes."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from io import BytesIO
from typing import Any

from docx.oxml.ns import qn

from ..model import OfficialDocument
from .oxml import element

FIXED_TIME = (2000, 1, 1, 0, 0, 0)


def packed(word: Any, document: OfficialDocument) -> bytes:
    """Return the .docx bytes, with title and author of the document and without the hour of writing."""
    properties = word.core_properties
    properties.title = " ".join(document.subject.split())[:250]
    properties.author = properties.last_modified_by = " ".join(document.issuer.split())[:250]
    properties.comments = ""
    properties.language = document.language
    on = document.date
    properties.created = properties.modified = datetime.combine(on, time()) if on else datetime(*FIXED_TIME)  # noqa: DTZ001 - a day, not an instant
    _open_as_current_word(word)
    raw = BytesIO()
    word.save(raw)
    return zipped_afresh(raw)


def zipped_afresh(raw: BytesIO) -> bytes:
    """Return the parts of a saved file zipped again without the hour of writing."""
    out = BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, FIXED_TIME), source.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _open_as_current_word(word: Any) -> None:
    """Mark the file as made for Word 2013 and later; without the mark Word shows "Compatibility Mode"."""
    settings = word.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = element("compat")
    compat.append(
        element(
            "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15
        )
    )
    settings.insert_element_before(
        compat, "w:docVars", "w:rsids", "m:mathPr", "w:attachedSchema", "w:themeFontLang", "w:clrSchemeMapping",
        "w:shapeDefaults", "w:decimalSymbol", "w:listSeparator",
    )  # fmt: skip
