"""Words of awards that pages show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from nucong.awards.checks import VOTES, Check
from nucong.awards.elsewhere import body_name, decided_elsewhere
from nucong.awards.models import Call
from nucong.awards.rules import AwardRules
from nucong.awards.states import ConsentWay, Giver, Group, Occasion, Paper, QuotaWay, Service, Standing, Told
from nucong.kernel.refusal import N_
from nucong.kernel.text import with_capital
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Link
from nucong.web.roster.words import listed

GIVERS = {
    Giver.OWN: N_("the unit that calls, by its own decision"),
    Giver.ABOVE: N_("a union above"),
    Giver.OUTSIDE: N_("another body: the State, the Women's Union, a fund"),
}
GROUPS = {
    Group.THEMATIC: N_("thematic"),
    Group.COMPREHENSIVE: N_("comprehensive"),
    Group.MEDAL: N_("commemorative medal"),
    Group.PRIZE: N_("prize"),
}
QUOTAS = {
    QuotaWay.NONE: N_("no quota"),
    QuotaWay.NUMBER: N_("the same number for each unit"),
    QuotaWay.PERCENT_UNITS: N_("percent of the units it leads"),
    QuotaWay.PERCENT_WOMEN: N_("percent of its women workers"),
    QuotaWay.PER_WOMEN: N_("one for so many women workers"),
}
QUOTAS_NUMBERED = {
    QuotaWay.NUMBER: N_("%(number)s for each unit"),
    QuotaWay.PERCENT_UNITS: N_("%(number)s %% of the units it leads"),
    QuotaWay.PERCENT_WOMEN: N_("%(number)s %% of its women workers"),
    QuotaWay.PER_WOMEN: N_("one for every %(number)s women workers"),
}
SERVICES = {
    Service.FULL: N_("full-time union officer"),
    Service.PART: N_("part-time union officer"),
    Service.NON_STATE: N_("union officer outside the State sector"),
    Service.WOMEN_WORK: N_("officer for women's work"),
}
OCCASIONS = {
    Occasion.YEARLY: N_("the year's round"),
    Occasion.REVIEW: N_("a review of several years"),
    Occasion.AD_HOC: N_("ad hoc"),
}
WAYS = {
    ConsentWay.SIGNED: N_("signed on paper"),
    ConsentWay.SPOKEN: N_("by word of mouth"),
    ConsentWay.MESSAGE: N_("by message"),
}
PAPERS = {
    Paper.REPORT: N_("report on what was achieved"),
    Paper.BIOGRAPHY: N_("biographical summary"),
    Paper.MINUTES: N_("minutes with the votes"),
    Paper.CONSENT: N_("consent of the person"),
    Paper.CERTIFICATE: N_("copies of earlier awards"),
    Paper.OPINION: N_("opinions of offices that are asked"),
}
TOLD = {
    Told.NAME: N_("name"),
    Told.SEX: N_("sex"),
    Told.POSITION: N_("position"),
    Told.REPORT: N_("what was achieved"),
}
STANDINGS = {
    Standing.TO_PROPOSE: N_("chosen, in no paper yet"),
    Standing.IN_PAPER: N_("in a paper that is not sent yet"),
    Standing.PUT_FORWARD: N_("proposed, answer not due yet"),
    Standing.SILENT: N_("no answer by its day"),
    Standing.AWARDED: N_("given"),
    Standing.NOT_GIVEN: N_("not given"),
}
VERBS = {
    "send": N_("sent up"),
    "forward": N_("forwarded"),
    "return": N_("sent back down"),
    "choose": N_("chosen"),
    "leave": N_("not chosen"),
    "reopen": N_("taken up again"),
    "withdraw": N_("taken back"),
    "award": N_("awarded"),
    "propose": N_("proposed to the body that decides"),
    "refuse": N_("not given by the body that decides"),
    "recall": N_("proposal taken back"),
    "unanswer": N_("answer taken back"),
}


def check_words(check: Check, names: Mapping[str, str]) -> str:
    """Return a point of the rules in the reader's language; an award is told by its name."""
    facts = {
        key: names.get(str(value), str(value))
        if key == "title"
        else _(str(value))
        if key == "votes"
        else written_day(value)
        if isinstance(value, date)
        else value
        for key, value in check.facts.items()
    }
    return _(check.sentence).format(**facts)


def asked(rules: AwardRules, names: Mapping[str, str]) -> list[str]:
    """Return what the rules of an award ask, one point each."""
    found = [
        _("for persons and collectives") if rules.collectives and rules.individuals
        else _("for collectives") if rules.collectives else _("for persons")
    ]  # fmt: skip
    if rules.registered:
        found.append(_("registered at the start of the year"))
    if rules.years_of_service:
        found.append(_("%(years)s years of service") % {"years": written_number(rules.years_of_service)})
    found += [
        f"{_(SERVICES[Service(kind)])} × {written_number(Decimal(factor) / 100)}"
        for kind, factor in rules.factors
    ]
    if rules.titles_needed:
        title = names.get(rules.title_before, rules.title_before)
        found.append(_("%(count)s × “%(title)s” before") % {"count": rules.titles_needed, "title": title})
    if rules.women_share:
        found.append(_("women at least %(share)s %%") % {"share": rules.women_share})
    if rules.women_at_least:
        found.append(_("at least %(count)s women") % {"count": written_number(rules.women_at_least)})
    if rules.women_only:
        found.append(_("of persons: women only"))
    if rules.woman_head:
        found.append(_("led by a woman"))
    if rules.once:
        found.append(_("once in a life"))
    if rules.years_between:
        found.append(_("%(years)s years between two") % {"years": rules.years_between})
    if rules.quota_way != QuotaWay.NONE:
        found.append(_(QUOTAS_NUMBERED[QuotaWay(rules.quota_way)]) % {"number": written_number(rules.quota)})
    if rules.papers:
        file = listed(_(PAPERS[Paper(paper)]) for paper in rules.papers)
        found.append(_("file: %(papers)s") % {"papers": file})
    if rules.vote:
        found.append(_("votes for it: %(share)s of the council") % {"share": _(VOTES[rules.vote])})
    return found


def decider(rules: AwardRules) -> str:
    """Return who decides on an award: another body by its name, else in general words."""
    named = body_name(rules, get_language() or "") if decided_elsewhere(rules) else ""
    return named or _(GIVERS[Giver(rules.giver)])


def crumbs(*more: Link) -> tuple[Link, ...]:
    """Return the way back to awards, and further."""
    return (Link(_("Awards"), reverse("awards:index")), *more)


def call_title(call: Call) -> str:
    """Return the title of a call as a heading; in a decision it stands within a sentence."""
    return with_capital(call.title)


def of_call(call: Call) -> tuple[Link, ...]:
    """Return the way back to a call."""
    return crumbs(Link(call_title(call), reverse("awards:call", args=[call.pk])))
