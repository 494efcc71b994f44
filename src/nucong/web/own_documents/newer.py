"""Somebody saved newer words of a draft: her own stay in the fields, the others beside, and she chooses."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from nucong.documents.models import OwnDraft
from nucong.documents.own.difference import Piece, difference
from nucong.documents.own.draft import Draft, Part
from nucong.documents.own.newer import Clash, marks_of
from nucong.documents.own.proposing import numbered
from nucong.organisations.queries import NamesInTime
from nucong.web.acting import Acting
from nucong.web.own_documents.inputs import draft_from
from nucong.web.own_documents.words import PLACES

_PART = re.compile(r"^part-(\w{1,20})-text$")
MOST_MARKS = 20_000
ANCHORS = {
    "part": "parts", "closing": "parts", "duty": "duties", "base": "bases", "opening": "bases",
    "addressees": "addressees", "left_out": "addressees", "copies": "addressees", "archive": "addressees",
    "signature": "signature", "partner_signature": "signature", "contact": "signature",
}  # fmt: skip


@dataclass(frozen=True)
class ClashShown:
    """A place where both wrote: its name, and how the newer words differ from hers."""

    place: str
    label: str
    pieces: tuple[Piece, ...]
    anchor: str


@dataclass(frozen=True)
class NewerShown:
    """Who saved newer words and when, and the places she chooses on; `own`: she did so herself, in another window."""

    who: str
    at: str
    own: bool
    clashes: tuple[ClashShown, ...]


def version_typed(data: Mapping[str, Any]) -> int:
    """Return the version the form was made from; 0 for a form that names none."""
    typed = str(data.get("version", ""))
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def marks_typed(data: Mapping[str, Any]) -> dict[str, str]:
    """Return the marks of the words the form was made from; none when they cannot be read."""
    try:
        marks = json.loads(str(data.get("marks", ""))[:MOST_MARKS])
    except ValueError:
        return {}
    return {str(k): str(v) for k, v in marks.items()} if isinstance(marks, dict) else {}


def form_marks(draft: Draft) -> str:
    """Return the marks of a draft as its form carries them."""
    return json.dumps(marks_of(draft), separators=(",", ":"))


def typed_over(data: QueryDict, newer: Draft) -> Draft:
    """Return what was typed, over a draft that is newer than its form: parts left out meanwhile are kept."""
    draft = draft_from(data, newer)
    known = {part.key for part in newer.parts}
    keys = [found[1] for name in data if (found := _PART.match(name)) and found[1] not in known]
    if not keys:
        return draft
    lost = replace(newer, parts=tuple(Part(key, "", "", "") for key in keys))
    parts = [*draft.parts, *draft_from(data, lost).parts]
    return replace(draft, parts=numbered(parts, draft.language))


def newer_shown(me: Acting, kept: OwnDraft, clashes: tuple[Clash, ...], mine: Draft) -> NewerShown:
    """Return the places where both wrote, as differences from her words to the newer ones."""
    return NewerShown(
        who=kept.saved_by.display_name,
        at=timezone.localtime(kept.saved_at).strftime("%H:%M"),
        own=kept.saved_by_id == me.user.pk,
        clashes=tuple(
            ClashShown(
                clash.place,
                _label(clash.place, mine),
                tuple(difference(_readable(clash, clash.mine, me), _readable(clash, clash.theirs, me))),
                _anchor(clash.place, mine),
            )
            for clash in clashes
        ),
    )


def _label(place: str, mine: Draft) -> str:
    kind, _sep, key = place.partition("-")
    if kind == "part":
        part = next((each for each in mine.parts if each.key == key), None)
        title = f"{part.number} {part.title}".strip() if part is not None else ""
        return _("Part %(title)s") % {"title": title} if title else _("Parts")
    return _(PLACES.get(kind, place))


def _anchor(place: str, mine: Draft) -> str:
    kind, _sep, key = place.partition("-")
    shown = kind == "part" and any(part.key == key for part in mine.parts)
    return place if shown else ANCHORS.get(kind, "head-head")


def _readable(clash: Clash, words: str, me: Acting) -> str:
    """Name the units that a place holds by their keys."""
    if clash.place not in ("left_out", "partner_unit"):
        return words
    keys = [UUID(key) for key in words.split()]
    names = NamesInTime(keys)
    return "\n".join(names.on(key, me.on) or str(key) for key in keys)
