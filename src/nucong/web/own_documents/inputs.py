"""What the officer types into the editor: the posted fields as a draft, whole or in part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import QueryDict

from nucong.documents.own.citations import kind_by_symbol
from nucong.documents.own.draft import Base, Block, Copy, Draft, Duty, Part
from nucong.documents.states import CitationRole
from nucong.web.documents import days

SHORT, LONG, LONGEST = 300, 4000, 100_000
_COPY = re.compile(r"^copy-(\d+)-text$")


def draft_from(data: QueryDict, known: Draft) -> Draft:
    """Return the draft with everything that was posted; a field that was not posted stays as it is."""

    def text(name: str, standing: str, limit: int = SHORT) -> str:
        posted = data.get(name)
        return standing if posted is None else _clean(posted).strip()[:limit]

    return replace(
        known,
        subject=text("subject", known.subject, LONG), issuer=text("issuer", known.issuer),
        superior=text("superior", known.superior), symbol=text("symbol", known.symbol, 50),
        place=text("place", known.place, 100), opening=text("opening", known.opening, LONG),
        closing=text("closing", known.closing, LONG), archive=text("archive", known.archive, 100),
        urgency=text("urgency", known.urgency, 20), secrecy=text("secrecy", known.secrecy, 20),
        forwarded=_forwarded(data.get("forwarded"), known),
        contact=text("contact", known.contact), partner=text("partner", known.partner),
        partner_unit=_unit(data.get("partner_unit"), known.partner_unit),
        addressees=_lines(data.get("addressees"), known.addressees), left_out=_left_out(data, known),
        copies=_copies(data, known), signature=_block(data, "signature", known.signature),
        partner_signature=_block(data, "partner_signature", known.partner_signature),
        bases=tuple(_base(data, base) for base in known.bases),
        parts=tuple(_part(data, part) for part in known.parts),
        duties=tuple(_duty(data, duty) for duty in known.duties),
        enclosed=tuple((key, text(f"file-{key}", words)) for key, words in known.enclosed),
    )  # fmt: skip


def _forwarded(posted: str | None, known: Draft) -> str:
    """Return the words a 转发 passes on; those of a paper in the system stand as they are there."""
    if posted is None or any(base.document for base in known.bases[:1]):
        return known.forwarded
    return "\n".join(line.strip() for line in _clean(posted).splitlines() if line.strip())[:LONGEST]


def typed_base(data: Mapping[str, Any], key: str) -> Base | None:
    """Return the document cited by hand from the fields `new-…`; None when nothing was typed."""
    fields = {
        name: _clean(str(data.get(f"new-{name}", ""))).strip()[:SHORT]
        for name in ("number", "issuer", "subject")
    }
    if not any(fields.values()):
        return None
    return Base(
        key=key, role=_role(str(data.get("new-role", ""))), kind=str(data.get("new-kind", ""))[:30] or kind_by_symbol(fields["number"]),
        dated_on=_day(str(data.get("new-dated_on", "")), ""), **fields,
    )  # fmt: skip


def wrong_days(data: QueryDict) -> list[str]:
    """Return what was typed where a day belongs and is none."""
    wrong = []
    for name, value in data.items():
        if name.endswith(("-due", "-dated_on")) and value:
            try:
                days.read(str(value))
            except ValueError:
                wrong.append(str(value))
    return wrong


def _clean(text: str) -> str:
    return text.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _lines(posted: str | None, known: tuple[str, ...]) -> tuple[str, ...]:
    if posted is None:
        return known
    lines = [line.strip().strip("-–•").strip(" ;.、；：:") for line in _clean(posted).splitlines()]
    return tuple(dict.fromkeys(line[:SHORT] for line in lines if line))[:60]


def _left_out(data: QueryDict, known: Draft) -> tuple[str, ...]:
    shown = set(data.getlist("unit-shown"))
    if not shown:
        return known.left_out
    goes = set(data.getlist("unit"))
    kept = [key for key in known.left_out if key not in shown]
    return (*kept, *sorted(key for key in shown - goes if _is_key(key)))


def _copies(data: QueryDict, known: Draft) -> tuple[Copy, ...]:
    places = sorted(int(found[1]) for name in data if (found := _COPY.match(name)))
    if not places:
        return known.copies
    rows = [
        Copy(
            _clean(data.get(f"copy-{n}-text", "")).strip()[:SHORT], data.get(f"copy-{n}-role", "inform")[:20]
        )
        for n in places
    ]
    return tuple(row for row in rows if row.text)


def _block(data: QueryDict, prefix: str, known: Block) -> Block:
    if f"{prefix}-name" not in data:
        return known
    return Block(
        **{
            field: _clean(data.get(f"{prefix}-{field}", "")).strip()[:100]
            for field in ("power", "body", "title", "name")
        }
    )


def _base(data: QueryDict, base: Base) -> Base:
    prefix = f"base-{base.key}"
    if f"{prefix}-number" not in data:
        return base
    return replace(
        base, role=_role(data.get(f"{prefix}-role", base.role), base.role), kind=data.get(f"{prefix}-kind", base.kind)[:30],
        number=data.get(f"{prefix}-number", "").strip()[:SHORT], issuer=data.get(f"{prefix}-issuer", base.issuer).strip()[:SHORT],
        subject=_clean(data.get(f"{prefix}-subject", base.subject)).strip()[:LONG],
        dated_on=_day(data.get(f"{prefix}-dated_on", ""), base.dated_on),
    )  # fmt: skip


def _part(data: QueryDict, part: Part) -> Part:
    prefix = f"part-{part.key}"
    if f"{prefix}-text" not in data:
        return part
    lines = [line.rstrip() for line in _clean(data.get(f"{prefix}-text", "")).splitlines()]
    return replace(
        part, title=_clean(data.get(f"{prefix}-title", part.title)).strip()[:LONG],
        text="\n".join(line for line in lines if line.strip()),
    )  # fmt: skip


def _duty(data: QueryDict, duty: Duty) -> Duty:
    prefix = f"duty-{duty.key}"
    if f"{prefix}-here" not in data:
        return duty
    return replace(
        duty, kept=f"{prefix}-kept" in data, due=_day(data.get(f"{prefix}-due", ""), duty.due),
        what=_clean(data.get(f"{prefix}-what", duty.what)).strip()[:LONG],
    )  # fmt: skip


def _day(typed: str, known: str) -> str:
    try:
        return days.read(typed)
    except ValueError:
        return known


def _role(role: str, known: str = "implements") -> str:
    return role if role in set(CitationRole) else known


def _unit(posted: str | None, known: str) -> str:
    if posted is None:
        return known
    return posted if _is_key(posted) else ""


def _is_key(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
