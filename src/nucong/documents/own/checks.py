"""What a draft still lacks, and what in it contradicts itself: told, never refused. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from nucong.kernel.refusal import N_

from .adapting import written_in
from .amending import EMPTY_REASONS
from .draft import Draft, Way
from .genres import genre_of


@dataclass(frozen=True)
class Remark:
    """A sentence (English, for the catalogue) with its facts; `field` is the place it is mended at.

    `stops` means that the paper cannot be signed before.
    """

    sentence: str
    facts: dict[str, str]
    field: str
    stops: bool = False


def remarks_on(draft: Draft, *, today: date, units: int) -> list[Remark]:
    """Return what is open, what stops the paper first. units: how many units the addressees mean today."""
    return sorted(
        [*_lacking(draft, units), *_changing(draft), *_days(draft, today)],
        key=lambda remark: not remark.stops,
    )


def _lacking(draft: Draft, units: int) -> list[Remark]:
    genre = genre_of(draft.genre, draft.language)
    found = []
    if not draft.subject.strip():
        found.append(Remark(N_("The paper has no subject."), {}, "subject", stops=True))
    if genre.forwards and not draft.forwarded.strip() and not draft.enclosed and draft.change is None:
        found.append(
            Remark(
                N_("The forwarded paper is neither here in words nor enclosed."), {}, "forwarded", stops=True
            )
        )
    if not genre.forwards and not any(part.text.strip() or part.title.strip() for part in draft.parts):
        found.append(Remark(N_("The paper has no part with words in it."), {}, "parts", stops=True))
    if draft.language == "vi" and not draft.signature.name.strip():
        found.append(Remark(N_("Nobody is named under the signature."), {}, "signature", stops=True))
    if draft.language == "vi" and not draft.place.strip():
        found.append(Remark(N_("The paper names no place."), {}, "place"))
    if not draft.addressees:
        found.append(Remark(N_("Nobody is addressed."), {}, "addressees", stops=True))
    elif genre.asks_above:
        found += _asking(draft, units)
    elif not units:
        found.append(Remark(N_("The addressees mean no unit of the tree."), {}, "addressees"))
    if genre.joint and not draft.partner:
        found.append(Remark(N_("A joint paper names its partner."), {}, "partner", stops=True))
    elif genre.joint and draft.language == "vi" and not draft.partner_signature.name.strip():
        found.append(
            Remark(N_("Nobody is named under the partner's signature."), {}, "signature", stops=True)
        )
    if draft.language == "vi":
        found += _signing(draft)
    elif genre.kind == "official_letter" and units:
        found.append(
            Remark(
                N_("函 goes between bodies of which neither leads the other; those below get 通知."),
                {},
                "addressees",
            )
        )
    if draft.secrecy:
        found.append(
            Remark(
                N_("A secret paper may not pass through a computer network open to the internet."),
                {},
                "secrecy",
            )
        )
    if not draft.bases and not genre.asks_above:
        found.append(Remark(N_("The paper rests on no document."), {}, "bases"))
    for base in draft.bases:
        if not base.number and draft.language == "vi":
            found.append(
                Remark(
                    N_("“{subject}” is cited without its number."), {"subject": base.subject[:60]}, "bases"
                )
            )
    return found


def _asking(draft: Draft, units: int) -> list[Remark]:
    """Tell what does not fit a paper that asks a body above for a decision.

    Source: 党政机关公文处理工作条例 art. 15 (one superior body, no units below), art. 9 and GB/T 9704-2012 7.3.6 (附注
    with the contact of a 请示).
    """
    found = []
    if units:
        found.append(
            Remark(N_("A submission goes to the body that decides, not to units below."), {}, "addressees")
        )
    if draft.language == "zh" and len(draft.addressees) > 1:
        found.append(
            Remark(
                N_("请示 goes to one superior body; others get a copy (抄送)."), {}, "addressees", stops=True
            )
        )
    if draft.language == "zh" and not draft.contact.strip():
        found.append(Remark(N_("请示 names a contact person with telephone (附注)."), {}, "signature"))
    return found


def _signing(draft: Draft) -> list[Remark]:
    """Tell a power that does not fit the words after it (Nghị định 30/2020/NĐ-CP, Annex I, II.7)."""
    block = draft.signature
    if block.power == "TM." and not block.body.strip():
        return [Remark(N_("TM. is followed by the collective in whose name it is signed."), {}, "signature")]
    if block.power == "KT." and not block.body.strip():
        return [
            Remark(
                N_("KT. is followed by the office signed for, then the office of the one who signs."),
                {},
                "signature",
            )
        ]
    if block.power == "Q." and block.body.strip():
        return [
            Remark(N_("Q. stands before the office itself: leave the collective empty."), {}, "signature")
        ]
    return []


def _changing(draft: Draft) -> list[Remark]:
    """Tell a change that changes nothing."""
    how = draft.change.how if draft.change is not None else ""
    if how == "amends" and all(part.way is Way.TAKEN for part in draft.parts):
        return [Remark(N_("No part differs from the paper it changes."), {}, "parts", stops=True)]
    kept = [duty for duty in draft.duties if duty.kept]
    if how == "extends" and kept and all(duty.due == duty.parent_due for duty in kept):
        return [
            Remark(
                N_("No day is moved: write the new days, then write them into the parts."),
                {},
                "duties",
                stops=True,
            )
        ]
    if how == "withdraws" and any(
        line.strip() in EMPTY_REASONS for part in draft.parts for line in part.text.splitlines()
    ):
        return [Remark(N_("No reason is given."), {}, "parts")]
    return []


def _days(draft: Draft, today: date) -> list[Remark]:
    found = []
    words = "\n".join(part.text for part in draft.parts)
    for duty in draft.duties:
        ours, theirs = _day(duty.due), _day(duty.parent_due)
        if not duty.kept or ours is None:
            continue
        facts = {"ours": ours.isoformat(), "theirs": theirs.isoformat() if theirs else ""}
        if ours < today:
            found.append(Remark(N_("The day {ours} is already over."), facts, "duties"))
        if theirs is not None and ours > theirs and draft.change is None:
            found.append(Remark(N_("Our day {ours} is later than the one above, {theirs}."), facts, "duties"))
        if not written_in(words, ours, draft.language):
            found.append(Remark(N_("No part names our day {ours}."), facts, "duties"))
        if theirs is not None and theirs != ours and draft.change is None:
            for part in draft.parts:
                if written_in(part.text, theirs, draft.language) and part.way is not Way.NEW:
                    title = part.title or part.number
                    found.append(
                        Remark(
                            N_("“{title}” still names {theirs}, the day of the document above."),
                            {**facts, "title": title}, f"part-{part.key}",
                        )
                    )  # fmt: skip
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
