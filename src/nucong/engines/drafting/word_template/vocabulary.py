"""The names of fields: in several languages, read as people type them, with the one that looks most alike."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_BETWEEN = re.compile(r"[\s_.\-–/\u200b\u200c\u200d\u2060\ufeff]+")
_CHINESE = re.compile("[\u3400-\u9fff]")
_ALIKE = 0.5  # of two characters of a Chinese name one may be wrong


@dataclass(frozen=True)
class Field:
    """A field: its key, and its names by language, the first of each the one that is offered."""

    key: str
    names: tuple[tuple[str, tuple[str, ...]], ...]

    def name_in(self, language: str) -> str:
        """Return the name offered in a language."""
        return dict(self.names)[language][0]


def folded(name: str) -> str:
    """Return a name without what people type differently: case, marks, width of letters, what stands between words."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name)).replace("đ", "d")
    letters = "".join(char for char in plain.replace("Đ", "D") if not unicodedata.combining(char))
    return " ".join(_BETWEEN.sub(" ", letters.casefold()).split())


class Vocabulary:
    """The fields a template may have, those it must have, and what is never kept and so never filled."""

    def __init__(
        self, fields: Sequence[Field], *, required: Sequence[str], not_kept: Sequence[str] = ()
    ) -> None:
        self.fields, self.required = tuple(fields), tuple(required)
        self._offered = {
            folded(name): (field.key, name) for field in fields for _, names in field.names for name in names
        }
        self._not_kept = frozenset(folded(name) for name in not_kept)

    def key_of(self, name: str) -> str | None:
        """Return the key of a field as somebody typed its name."""
        found = self._offered.get(folded(name))
        return found[0] if found else None

    def is_not_kept(self, name: str) -> bool:
        """Tell whether a name asks for something nobody keeps here."""
        return folded(name) in self._not_kept

    def nearest(self, name: str) -> str:
        """Return the known name most like one, in the same writing; "" when none is alike."""
        typed = folded(name)
        chinese = bool(_CHINESE.search(typed))
        same = [each for each in self._offered if bool(_CHINESE.search(each)) == chinese]
        close = difflib.get_close_matches(typed, same, n=1, cutoff=_ALIKE)
        return self._offered[close[0]][1] if close else ""

    def field(self, key: str) -> Field:
        """Return a field by its key."""
        return next(each for each in self.fields if each.key == key)
