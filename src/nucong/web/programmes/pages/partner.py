"""The partner of a joint programme: who works with whom, who leads what, the common figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from nucong.flow.common_target import common_targets
from nucong.flow.common_total import Common, CommonRow, Known, Together, common_of, names_unit
from nucong.flow.pairing import Pairs, PairShown, Sides, pairs_of
from nucong.flow.standings import uncounted
from nucong.kernel.languages import content_language
from nucong.kernel.text import fold, numbered, shortened
from nucong.programmes.models import Programme, Task
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Figure, Link, Tone
from nucong.web.programmes.pages.both_sides import CommonTargetRow, told_rows
from nucong.web.programmes.tabs import programme_crumbs, programme_tabs

SHOWN = 60
NAMES_OFFERED = 300


@dataclass(frozen=True)
class LeadRow:
    """A content of the programme and who leads it; "" where both do alike."""

    title: str
    url: str
    lead: str


@dataclass(frozen=True)
class Typed:
    """What was typed of a row and refused."""

    question: str
    value: str
    word: str
    refusal: str


@dataclass(frozen=True)
class TogetherAsked:
    """What an officer may say of a row: the part done together, with the most it can be."""

    obligation: UUID
    starts: str
    ends: str
    question: str
    value: str
    word: str
    limit: str
    said: bool
    refusal: str


@dataclass(frozen=True)
class CommonFigure:
    """A question with both halves and their sum."""

    group: str  # the heading it stands under, at the first of its questions
    label: str
    unit: str
    own: str
    other: str
    together: str
    note: str
    doubtful: bool  # doubles are possible
    total: str
    asks: TogetherAsked | None


@dataclass(frozen=True)
class CommonShown:
    """A report of both sides: its figures, or for whom the sum waits."""

    title: str
    days: str
    rows: tuple[CommonFigure, ...]
    doubtful: int  # rows whose sum may hold doubles
    waits_for: str
    named: str  # the part of an address that names it


@dataclass(frozen=True)
class PartnerPage:
    """What the two organisations of a programme do together."""

    programme: Programme
    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    tabs: tuple[Link, ...]
    own_name: str
    other_name: str
    leads: bool
    figures: tuple[Figure, ...]
    standing: tuple[PairShown, ...]
    standing_count: int
    proposed: tuple[PairShown, ...]
    proposed_count: int
    without: tuple[str, ...]
    without_more: int
    names: tuple[str, ...]
    contents: tuple[LeadRow, ...]
    common: tuple[CommonShown, ...]
    targets: tuple[CommonTargetRow, ...]
    words: str
    may_steer: bool


def partner_page(
    programme: Programme, sides: Sides, *, on: date, may_steer: bool, words: str, levels: Mapping[str, str],
    typed: Typed | None = None,
) -> PartnerPage:  # fmt: skip
    """Return the page as one side sees it; `levels`: names of levels by code."""
    found = pairs_of(programme, sides, on=on)
    wanted = fold(words)
    standing = [each for each in found.standing if wanted in fold(f"{each.own_name} {each.other_name}")]
    lacking = [row.name for row in found.without if wanted in fold(row.name)]
    return PartnerPage(
        programme=programme,
        title=programme.title,
        kicker=_("Partner"),
        lead=_("%(own)s with %(other)s") % {"own": found.own_name, "other": found.other_name},
        crumbs=programme_crumbs(programme, Link(_("Partner"))),
        tabs=programme_tabs(programme, "programmes:partner"),
        own_name=found.own_name,
        other_name=found.other_name,
        leads=sides.leads,
        figures=(
            Figure(_("Pairs of units"), written_number(len(found.standing))),
            Figure(_("Proposed by place"), written_number(len(found.proposed)), tone=Tone.INFO if found.proposed else Tone.PLAIN),
            Figure(_("Without a counterpart"), written_number(len(found.without)), tone=Tone.WARN if found.without else Tone.PLAIN),
        ),
        standing=tuple(standing[:SHOWN]),
        standing_count=len(standing),
        proposed=found.proposed[:SHOWN],
        proposed_count=len(found.proposed),
        without=tuple(lacking[:SHOWN]),
        without_more=max(0, len(lacking) - SHOWN),
        names=_names(found),
        contents=tuple(_contents(programme)),
        common=tuple(_common(each, found, may_steer, typed) for each in common_of(programme, sides.own, sides.other)),
        targets=told_rows(common_targets(programme, sides, uncounted(programme, on=on), on=on), levels),
        words=words,
        may_steer=may_steer,
    )  # fmt: skip


def _contents(programme: Programme) -> Iterator[LeadRow]:
    """Yield what one side or both lead: sections of the paper, or the contents of one that are led differently."""
    below: dict[UUID | None, list[Task]] = {}
    for task in programme.tasks.select_related("lead"):
        below.setdefault(task.parent_id, []).append(task)
    for section in below.get(None, []):
        inside = below.get(section.pk, [])
        for task in inside if any(each.lead for each in inside) else [section]:
            lead = task.lead or section.lead
            title = shortened(numbered(task.number, task.title), 150)
            yield LeadRow(title, reverse("programmes:task", args=[task.pk]), lead.name if lead else "")


def _names(found: Pairs) -> tuple[str, ...]:
    """Return the own names the form by hand offers: those without a counterpart first."""
    lacking = [row.name for row in found.without]
    return tuple((lacking + [each.own_name for each in found.standing])[:NAMES_OFFERED])


def _common(each: Common, found: Pairs, may_steer: bool, typed: Typed | None) -> CommonShown:
    names = {found.sides.own.pk: found.own_name, found.sides.other.pk: found.other_name}
    rows = tuple(_figures(each, names, may_steer, typed))
    return CommonShown(
        shortened(each.title, 150),
        f"{written_day(each.starts)} – {written_day(each.ends)}",
        rows,
        sum(row.doubtful for row in rows),
        ", ".join(names[key] for key in each.waits_for),
        urlencode({"obligation": each.obligation, "starts": each.starts, "ends": each.ends}),
    )


def _figures(
    report: Common, names: Mapping[UUID, str], may_steer: bool, typed: Typed | None
) -> Iterator[CommonFigure]:
    before: Mapping[str, str] = {}
    for row in report.rows:
        yield CommonFigure(
            shortened(_in_words(row.group), 150) if row.group != before else "",
            shortened(_in_words(row.label), 150),
            "" if names_unit(_in_words(row.label), row.unit) else row.unit,
            _number(row.own),
            _number(row.other),
            ""
            if row.together.known in (Known.UNKNOWN, Known.ONE_HALF)
            else written_number(row.together.value),
            _note(row.together, names),
            row.together.known is Known.UNKNOWN or row.together.unsure > 0,
            _number(row.total),
            _asked(report, row, typed) if may_steer and row.may_be_said else None,
        )
        before = row.group


def _number(value: Decimal | None) -> str:
    return "–" if value is None else written_number(value)


def _note(together: Together, names: Mapping[UUID, str]) -> str:
    """Return how it is known what both did together, or that it is not."""
    match together.known:
        case Known.RECORDS:
            told = ngettext(
                "from %(count)s common record", "from %(count)s common records", together.records
            ) % {"count": written_number(together.records)}
            if not together.unsure:
                return told
            more = ngettext(
                "%(count)s more record may stand in both: a unit typed its figure",
                "%(count)s more records may stand in both: units typed their figures",
                together.unsure,
            )
            return f"{told}; {more % {'count': written_number(together.unsure)}}"
        case Known.WORD:
            return (
                f"{together.word} ({names.get(together.told_by, '')})" if together.told_by else together.word
            )
        case Known.UNKNOWN:
            return _("not known: doubles are possible")
        case _:
            return ""


def _asked(report: Common, row: CommonRow, typed: Typed | None) -> TogetherAsked:
    said = row.together.known is Known.WORD
    again = typed if typed is not None and typed.question == row.name else None
    value = written_number(row.together.value) if said else ""
    return TogetherAsked(
        report.obligation, report.starts.isoformat(), report.ends.isoformat(), row.name,
        again.value if again else value, again.word if again else row.together.word, written_number(row.limit),
        said, again.refusal if again else "",
    )  # fmt: skip


def _in_words(texts: Mapping[str, str]) -> str:
    """Return a text of the form in the language of the page, else in the one it has."""
    return texts.get(content_language(get_language() or "vi")) or next(iter(texts.values()), "")


def made_words(count: int) -> str:
    """Return how many pairs were made, in words."""
    return ngettext("%(count)s pair was made.", "%(count)s pairs were made.", count) % {
        "count": written_number(count)
    }
