"""Words of the calendar: kinds of reports, rules of due days, parts."""

from __future__ import annotations

from django.utils.translation import get_language, gettext, ngettext

from nucong.flow.schedule import Coming
from nucong.kernel.languages import content_language
from nucong.kernel.refusal import N_
from nucong.programmes.models import Regime
from nucong.programmes.period_words import period_words
from nucong.programmes.periods import MONTHS, DueRule, PeriodKind
from nucong.web.locales import written_number

KINDS = {
    PeriodKind.MONTH: N_("monthly report"),
    PeriodKind.QUARTER: N_("quarterly report"),
    PeriodKind.HALF_YEAR: N_("half-yearly report"),
    PeriodKind.YEAR: N_("yearly report"),
    PeriodKind.THEMATIC: N_("thematic report"),
    PeriodKind.AD_HOC: N_("ad-hoc report"),
}
DUE_RULES = {
    DueRule.DAY_OF_LAST_MONTH: N_("on a day of the last month of the period"),
    DueRule.DAY_OF_NEXT_MONTH: N_("on a day of the month after the period"),
    DueRule.DAYS_AFTER: N_("so many days after the period ends"),
    DueRule.WORKING_DAYS_AFTER: N_("so many working days after the period ends"),
}
PARTS = {
    "answers": N_("answers itself"),
    "adds_up": N_("passes on and adds up"),
    "asks": N_("asks the units below"),
}


def kind_words(kind: str) -> str:
    """Return what a report covers."""
    return gettext(KINDS[PeriodKind(kind)])


def due_words(regime: Regime) -> str:
    """Return the rule of the due day as a sentence part; nothing for reports without a rhythm."""
    if regime.kind not in MONTHS:
        return gettext("days are entered for each report")
    number = regime.due_number
    if regime.due_rule == DueRule.DAY_OF_LAST_MONTH:
        return gettext("due on day {day} of the last month of the period").format(day=number)
    if regime.due_rule == DueRule.DAY_OF_NEXT_MONTH:
        return gettext("due on day {day} of the month after the period").format(day=number)
    if regime.due_rule == DueRule.DAYS_AFTER:
        words = ngettext(
            "due {count} day after the period ends", "due {count} days after the period ends", number
        )
    else:
        words = ngettext(
            "due {count} working day after the period ends",
            "due {count} working days after the period ends",
            number,
        )
    return words.format(count=written_number(number))


def year_words(month: int, day: int) -> str:
    """Return the year of reports by its first day: 1/10 – 30/9."""
    chinese = page_language() == "zh"
    if (month, day) == (1, 1):
        return gettext("calendar year")
    start = f"{month}月{day}日" if chinese else f"{day}/{month}"
    return gettext("year begins on {day}").format(day=start)


def of_period(item: Coming) -> str:
    """Return the name of a period in the language of the page."""
    return period_words(item.period, page_language())


def page_language() -> str:
    """Return the language of the page as a language of contents."""
    return content_language(get_language() or "vi")
