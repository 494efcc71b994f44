"""Refusals of the reader: a stable code and what is needed to explain it."""

from __future__ import annotations

UNREADABLE = "READING-001"
EMPTY = "READING-002"
ENCRYPTED = "READING-003"
TOO_LARGE = "READING-004"
WRONG_ENCODING = "READING-005"
UNKNOWN_FORMAT = "READING-006"
TOOL_MISSING = "READING-007"
NO_FILE = "READING-008"

MEANINGS = {
    NO_FILE: "there is no such file",
    UNREADABLE: "the file is damaged or is not what its name says",
    EMPTY: "the file holds no text",
    ENCRYPTED: "the file is protected by a password",
    TOO_LARGE: "the file is larger than the reader accepts",
    WRONG_ENCODING: "the text is in no encoding the reader knows",
    UNKNOWN_FORMAT: "the reader does not know this kind of file",
    TOOL_MISSING: "a program needed for this kind of file is not installed",
}


class ReadingError(Exception):
    """A file that cannot be read. `code` is stable; `params` are plain values for a message."""

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params = params
        detail = ", ".join(f"{key}={value}" for key, value in params.items())
        super().__init__(f"{code}: {MEANINGS[code]}" + (f" ({detail})" if detail else ""))

    def to_json(self) -> dict[str, object]:
        """Return the shape printed in place of a document."""
        return {"code": self.code, "message": MEANINGS[self.code], **self.params}
