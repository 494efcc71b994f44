"""Does a Word file look as its regime asks? Findings, never a refusal.

The regime is told from the letters of the text; each finding names the rule and its source.
"""

from __future__ import annotations

from .docx_facts import DocumentFacts, read_facts
from .findings import Finding
from .gbt9704 import check_gbt9704
from .nd30 import check_nd30

__all__ = ["Finding", "check_layout"]


def check_layout(docx_bytes: bytes) -> list[Finding]:
    """Return what differs from the official layout, errors first; an empty list means nothing was found.

    Raises: NotADocx when the bytes are not a Word document.
    """
    facts = read_facts(docx_bytes)
    if _chinese(facts):
        found = check_gbt9704(facts)
    else:
        found = check_nd30(facts)
    return sorted(found, key=lambda finding: finding.severity != "error")


def _chinese(facts: DocumentFacts) -> bool:
    text = "".join(line.text for line in facts.lines)
    han = sum("\u4e00" <= char <= "\u9fff" for char in text)
    return han * 4 > len(text.replace(" ", ""))
