"""What the pages of contracts show."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.contracts.counting import Covered, Rate, Whole
from nucong.contracts.law import Law
from nucong.contracts.models import Contract
from nucong.contracts.queries import Overview, of_records, standing_of, steps_of, waits_of
from nucong.contracts.rules import FIGURES as COUNTED
from nucong.contracts.rules import Waits, few_answered, filed_late, without_women
from nucong.contracts.states import Stage, Standing
from nucong.documents.pages import PlainSheet
from nucong.ledgers.models import Record
from nucong.ledgers.states import RecordState
from nucong.web.acting import Acting
from nucong.web.appearance import look_of
from nucong.web.contracts.words import (
    BASES,
    CLOCKS,
    CONTENTS,
    COUNTED_WHOLES,
    FIGURES,
    PROCEDURES,
    STAGES,
)
from nucong.web.ledgers.pages import Beside, RecordRow, record_rows
from nucong.web.locales import written_day, written_number, written_share
from nucong.web.parts import Figure, Tone


@dataclass(frozen=True)
class WaitShown:
    """A day a contract waits for."""

    words: str
    due: date
    tone: Tone


@dataclass(frozen=True)
class ContractRow:
    """One contract of a list: its record, where it stands, and its three measures."""

    record: RecordRow
    standing: Standing
    stage: str
    until: date | None
    firms: str
    women: str
    waits: tuple[WaitShown, ...]


def contract_rows(page: Page[Record], me: Acting, *, on: date) -> list[ContractRow]:
    """Return the contracts of one page; three queries more than records need."""
    records = list(page)
    contracts = of_records(records)
    waits = waits_of(contracts.values(), me.organisation, on=on)
    shown = record_rows(page, me.organisation, own=me.unit.pk)
    return [
        _row(contracts[record.pk], row, waits[record.pk] if not row.cancelled else (), on)
        for record, row in zip(records, shown, strict=True)
        if record.pk in contracts
    ]


def _row(contract: Contract, row: RecordRow, waits: Sequence[Waits], on: date) -> ContractRow:
    return ContractRow(
        record=row, standing=standing_of(contract, on=on), stage=_(STAGES[Stage(contract.stage)]),
        until=contract.expires_on, firms=written_number(contract.firms_covered),
        women=written_number(contract.women_covered), waits=tuple(map(shown_wait, waits)),
    )  # fmt: skip


def shown_wait(each: Waits) -> WaitShown:
    """Return a day a contract waits for, in words."""
    tone = Tone.DANGER if each.late else Tone.WARN if each.urgent else Tone.PLAIN
    return WaitShown(_(CLOCKS[each.clock]), each.due, tone)


def covered_figures(covered: Covered) -> tuple[Figure, ...]:
    """Return contracts, firms and women as key figures; they are never added to each other."""
    hint = ""
    if covered.unnamed:
        hint = ngettext(
            "%(count)s known by number alone: it may be in another contract too",
            "%(count)s known by number alone: they may be in other contracts too",
            covered.unnamed,
        ) % {"count": written_number(covered.unnamed)}
    told = []
    if covered.women_most > covered.women:
        told.append(
            _("each firm once, at least; by contract %(most)s") % {"most": written_number(covered.women_most)}
        )
    if covered.unlisted:
        told.append(
            ngettext(
                "%(count)s contract does not name all its firms: its women (%(women)s) may be counted in others too",
                "%(count)s contracts do not name all their firms: their women (%(women)s) may be counted in others too",
                covered.unlisted,
            )
            % {"count": written_number(covered.unlisted), "women": written_number(covered.unlisted_women)}
        )
    twice = "; ".join(told)
    return (
        Figure(_("Contracts in force"), written_number(covered.contracts)),
        Figure(_("Firms covered"), written_number(covered.firms), hint),
        Figure(_("Workers covered"), written_number(covered.workers)),
        Figure(_("Women workers covered"), written_number(covered.women), twice),
    )


@dataclass(frozen=True)
class RateShown:
    """A rate with its parts and what it is of, in the words of its own denominator."""

    label: str
    share: str
    part: int
    whole: int
    base: str
    over: bool

    @property
    def parts(self) -> str:
        """The part and the whole."""
        return f"{written_number(self.part)} / {written_number(self.whole)}"


def rates_shown(found: Overview) -> list[RateShown]:
    """Return the rates of contracts in words."""
    labels = (
        _("Units with a contract"), _("Firms covered"), _("Women workers covered"), _("Contracts in force"),
    )  # fmt: skip
    return [_rate_shown(label, rate) for label, rate in zip(labels, found.rates, strict=False)]


def rates_note(found: Overview) -> str:
    """Return that rates are not all of one whole, where some are of a number told by hand; else nothing."""
    if not found.wholes_differ:
        return ""
    return _(
        "Some of these rates are of a number told by hand, others of what the roster counts: they are not of the same "
        "whole and cannot be compared."
    )


def _rate_shown(label: str, rate: Rate) -> RateShown:
    """Return a rate in words; one above its whole is told as that, without a share."""
    return RateShown(
        label=label, share="" if rate.ratio is None else written_share(float(rate.ratio)), part=rate.part,
        whole=rate.whole.number, base=_whole_words(rate.whole), over=rate.is_over,
    )  # fmt: skip


def _whole_words(whole: Whole) -> str:
    if whole.on is not None:
        facts = {"what": _(BASES[whole.base]), "day": written_day(whole.on), "source": whole.source}
        return _("%(what)s, a number told by hand as of %(day)s: %(source)s") % facts
    words = [
        _(COUNTED_WHOLES[whole.base]),
        _("offices of the State, its schools and hospitals, which sign no such contract, are left out"),
    ]
    if whole.untold:
        words.append(
            ngettext(
                "%(count)s unit has not told how many women work there",
                "%(count)s units have not told how many women work there",
                whole.untold,
            )
            % {"count": written_number(whole.untold)}
        )
    return " · ".join(words)


@dataclass(frozen=True)
class StepShown:
    """A stage a contract reached; `late`: that it came after the legal time, which stays told."""

    name: str
    on: date
    facts: tuple[str, ...]
    note: str
    late: str = ""


def steps_shown(contract: Contract, law: Law) -> list[StepShown]:
    """Return the stages of a contract with who, paper and figures, and what came late."""
    late = filed_late(steps_of(contract), law)
    shown = []
    for place, row in enumerate(contract.steps.all()):
        stage = Stage(row.stage)
        facts = [text for text in (row.who, row.paper) if text]
        facts += [
            f"{_(FIGURES[name])}: {written_number(row.figures[name])}"
            for name in COUNTED.get(stage, ())
            if name in row.figures
        ]
        words = _late_words(late[place], law) if place in late else ""
        shown.append(StepShown(_(STAGES[stage]), row.on, tuple(facts), row.note, words))
    return shown


def _late_words(days: int, law: Law) -> str:
    return ngettext(
        "%(count)s day late: it was to be filed within %(within)s days of the signature",
        "%(count)s days late: it was to be filed within %(within)s days of the signature",
        days,
    ) % {"count": written_number(days), "within": written_number(law.filing)}


def hints_shown(contract: Contract) -> list[str]:
    """Return what is worth a look at a contract, though nothing of it is wrong."""
    hints = []
    if contract.effect_on is None and without_women(steps_of(contract)):
        hints.append(
            _(
                "No woman is among the representatives who negotiate. Look whether one can be added before the talks."
            )
        )
    if few_answered(asked=contract.asked, answered=contract.answered):
        hints.append(
            _(
                "Fewer than half of those asked answered the survey: the share speaks for those who answered alone."
            )
        )
    return hints


def contents_shown(contract: Contract) -> list[tuple[str, str]]:
    """Return what a contract says, group by group."""
    return [
        (_(word), contract.contents[code]) for code, word in CONTENTS.items() if code in contract.contents
    ]


def procedures_shown(contract: Contract) -> list[str]:
    """Return how a contract came about."""
    return [_(word) for code, word in PROCEDURES.items() if code in contract.procedures]


def branch_sheet(found: Overview) -> PlainSheet:
    """Return the workbook of the table by unit, with what several branches count, and the total."""
    heads = (
        _("Unit"), _("Contracts in force"), _("Firms covered"), _("Women workers covered"), _("Running out"),
        _("Without a contract"),
    )  # fmt: skip
    rows: list[tuple[str | int, ...]] = [
        (
            branch.unit.name, branch.covered.contracts, branch.covered.firms, branch.covered.women, branch.expiring,
            branch.lacking,
        )
        for branch in found.branches
    ]  # fmt: skip
    if found.repeated.firms or found.repeated.women:
        rows.append(
            (_("Counted in several branches"), "", -found.repeated.firms, -found.repeated.women, "", "")
        )
    total = found.covered
    rows.append((_("All together"), total.contracts, total.firms, total.women, "", ""))
    return PlainSheet(_("Contracts by unit"), heads, rows, widths=(48.0, *(14.0 for _head in heads[1:])))


def rates_sheet(found: Overview) -> PlainSheet:
    """Return the workbook sheet of the rates, each with what it is of."""
    heads = (
        _("What is counted"), _("Rate"), _("Numerator"), _("Denominator"), _("What it is of"),
    )  # fmt: skip
    rows: list[tuple[str | int, ...]] = [
        (each.label, each.share, each.part, each.whole, each.base) for each in rates_shown(found)
    ]
    if note := rates_note(found):
        rows.append((note, "", "", "", ""))
    return PlainSheet(_("Rates"), heads, rows, widths=(34.0, 10.0, 14.0, 14.0, 90.0))


def contracts_beside(records: Collection[Record], *, on: date) -> Beside:
    """Return the columns of contracts beside those of every record; two queries."""
    columns = [
        ("standing", _("State of the contract"), 14.0), ("stage", _("Last stage"), 24.0), ("effect_on", _("First day in force"), 12.0),
        ("expires_on", _("Last day in force"), 12.0), ("term_years", _("Term in years"), 8.0),
        ("firms_covered", _("Firms covered"), 10.0), ("workers_covered", _("Workers covered"), 10.0),
        ("women_covered", _("Women workers covered"), 10.0), ("contents", _("What it says"), 50.0),
        ("procedures", _("How it came about"), 30.0), ("asked", _("People asked"), 9.0), ("answered", _("People who answered"), 9.0),
        ("satisfied", _("People satisfied"), 9.0),
    ]  # fmt: skip
    contracts = of_records(records)
    return Beside(
        columns,
        {
            record.pk: _exported(contracts[record.pk], record, on)
            for record in records
            if record.pk in contracts
        },
    )


def _exported(contract: Contract, record: Record, on: date) -> tuple[Any, ...]:
    standing = standing_of(contract, on=on)
    told = "; ".join(f"{name}: {words}" for name, words in contents_shown(contract))
    return (
        "" if record.state == RecordState.CANCELLED else _(look_of(standing).word), _(STAGES[Stage(contract.stage)]),
        contract.effect_on, contract.expires_on, contract.term_years, contract.firms_covered,
        contract.workers_covered, contract.women_covered, told, "; ".join(procedures_shown(contract)),
        contract.asked, contract.answered, contract.satisfied,
    )  # fmt: skip
