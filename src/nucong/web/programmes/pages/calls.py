"""Calls to the units below: the list of a programme, one call as who asks and as who is asked sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.kernel.refusal import N_
from nucong.organisations.queries import NamesInTime
from nucong.programmes.models import Call, Opinion, Programme
from nucong.programmes.opinions import Said, article_key, proposed_folds
from nucong.programmes.states import CallKind, OpinionAnswer
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link, Tone
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

KINDS = {
    CallKind.LAW: N_("opinions on a draft law or policy"),
    CallKind.RULE: N_("rules that no longer fit"),
    CallKind.STUDY: N_("study of a document, with proof"),
}
ANSWERS = {
    OpinionAnswer.TAKEN: N_("taken up"),
    OpinionAnswer.IN_PART: N_("taken up in part"),
    OpinionAnswer.EXPLAINED: N_("not taken up, explained"),
}


@dataclass(frozen=True)
class CallRow:
    """A call of a list."""

    title: str
    url: str
    kind: str
    closes_on: date
    open: bool
    opinions: str


@dataclass(frozen=True)
class CallsPage:
    """The calls of a programme."""

    programme: Programme
    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    rows: tuple[CallRow, ...]
    may_steer: bool


@dataclass(frozen=True)
class OpinionCard:
    """An opinion with the units that hold it, what it may be folded into, and its answer."""

    key: UUID
    about: str
    words: str
    units: str
    folded: tuple[tuple[UUID, str], ...]
    proposed: UUID | None
    proposed_words: str
    answer: str
    answer_words: str
    reason: str


@dataclass(frozen=True)
class CallPage:
    """One call."""

    call: Call
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    words: str
    open: bool
    asks: bool
    cards: tuple[OpinionCard, ...]
    figures: tuple[Figure, ...]


def call_rows(calls: Sequence[Call], on: date) -> tuple[CallRow, ...]:
    """Return calls as rows; the number of opinions, or of units that told, comes with them (`said`, `told`)."""
    return tuple(
        CallRow(
            title=call.title,
            url=reverse("programmes:call", args=[call.pk]),
            kind=_(KINDS[CallKind(call.kind)]),
            closes_on=call.closes_on,
            open=is_open(call, on),
            opinions=_said(call),
        )
        for call in calls
    )


def _said(call: Call) -> str:
    if call.kind == CallKind.STUDY:
        told = getattr(call, "told", 0)
        return ngettext("%(count)s unit has told", "%(count)s units have told", told) % {
            "count": written_number(told)
        }
    said = getattr(call, "said", 0)
    return ngettext("%(count)s opinion", "%(count)s opinions", said) % {"count": written_number(said)}


def calls_page(programme: Programme, calls: Sequence[Call], *, on: date, may_steer: bool) -> CallsPage:
    """Return the calls of a programme."""
    return CallsPage(
        programme=programme,
        title=programme.title,
        kicker=_("Opinions"),
        crumbs=programme_crumbs(programme, Link(_("Opinions"))),
        tabs=programme_tabs(programme, "programmes:calls"),
        rows=call_rows(calls, on),
        may_steer=may_steer,
    )


def call_page(call: Call, opinions: Sequence[Opinion], *, on: date, asks: bool) -> CallPage:
    """Return a call: all opinions for who asks, one's own for a unit that is asked."""
    cards = opinion_cards(opinions, on)
    answered = sum(bool(card.answer) for card in cards)
    units = len({opinion.unit_id for opinion in opinions})
    programme = call.programme
    crumbs = (
        programme_crumbs(
            programme,
            Link(_("Opinions"), reverse("programmes:calls", args=[programme.pk])),
            Link(call.title[:60]),
        )
        if asks
        else (Link(_("Opinions asked for"), reverse("programmes:asked")), Link(call.title[:60]))
    )
    return CallPage(
        call=call,
        title=call.title,
        kicker=_(KINDS[CallKind(call.kind)]),
        lead=_("open until %(day)s") % {"day": written_day(call.closes_on)}
        if is_open(call, on)
        else _("closed"),
        crumbs=crumbs,
        words=call.words,
        open=is_open(call, on),
        asks=asks,
        cards=cards,
        figures=(
            Figure(_("Units that spoke"), written_number(units)),
            Figure(_("Opinions, folded together"), written_number(len(cards))),
            Figure(_("Answered"), written_number(answered), tone=Tone.OK if cards and answered == len(cards) else Tone.PLAIN),
        )
        if asks
        else (),
    )  # fmt: skip


def opinion_cards(opinions: Sequence[Opinion], on: date) -> tuple[OpinionCard, ...]:
    """Return one card for each opinion that stands by itself, in the order of the articles."""
    names = NamesInTime({opinion.unit_id for opinion in opinions})
    same: dict[UUID, list[Opinion]] = {}
    for opinion in opinions:
        if opinion.folded_into_id is not None:
            same.setdefault(opinion.folded_into_id, []).append(opinion)
    known = {opinion.pk for opinion in opinions}
    alone = [each for each in opinions if each.folded_into_id is None or each.folded_into_id not in known]
    alone.sort(key=lambda each: (article_key(each.about), each.told_at))
    folds = proposed_folds([Said(each.pk, each.about, each.words) for each in alone if not each.answer])
    words = {each.pk: each.words for each in alone}
    return tuple(
        OpinionCard(
            key=each.pk,
            about=each.about,
            words=each.words,
            units=", ".join(
                dict.fromkeys(names.on(held.unit_id, on) for held in (each, *same.get(each.pk, ())))
            ),
            folded=tuple((held.pk, names.on(held.unit_id, on)) for held in same.get(each.pk, ())),
            proposed=folds.get(each.pk),
            proposed_words=words.get(folds[each.pk], "")[:160] if each.pk in folds else "",
            answer=each.answer,
            answer_words=_(ANSWERS[OpinionAnswer(each.answer)]) if each.answer else "",
            reason=each.reason,
        )
        for each in alone
    )


def is_open(call: Call, on: date) -> bool:
    """Return whether opinions are still taken."""
    return call.closed_at is None and on <= call.closes_on
