"""Language codes: pages speak vi, zh-hans, en; contents of documents and forms are vi, zh or en."""

from __future__ import annotations


def content_language(code: str) -> str:
    """Return the two-letter language of contents for any language code: zh-hans → zh."""
    return code.split("-")[0].lower()
