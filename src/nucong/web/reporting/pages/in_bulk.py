"""An act on many units in three pictures: what is missing, what will happen to whom, what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.reporting.actions import Outcome
from nucong.reporting.bulk import REASONS, Act
from nucong.reporting.mailing import is_configured
from nucong.reporting.models import AudienceMember
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Text


@dataclass(frozen=True)
class Entered:
    """What was typed for the act."""

    reason: str = ""
    until: date | None = None


@dataclass(frozen=True)
class UnitLine:
    """A unit with a remark: its day, or why nothing is done for it."""

    name: str
    remark: str


@dataclass(frozen=True)
class BulkPage:
    """One of the three pictures; `step` is ask, sure, nobody or done."""

    step: str
    title: Text
    act: Text
    icon: str
    danger: bool
    post_to: str
    back_to: str
    hidden: Mapping[str, str]
    effects: tuple[str, ...]
    reason: str
    will: tuple[UnitLine, ...]
    will_title: str
    left_out: tuple[UnitLine, ...]
    left_title: str
    list_key: str


def bulk_page(
    act: Act, top: AudienceMember, outcomes: Sequence[Outcome], entered: Entered, hidden: Mapping[str, str],
    back_to: str, *, sure: bool | None = None,
) -> BulkPage:  # fmt: skip
    """Return the page before the act; `sure` None while something is still to be typed."""
    will = [each.member for each in outcomes if each.why is None]
    typed = {"reason": entered.reason, "until": entered.until.isoformat() if entered.until else ""}
    return BulkPage(
        step="ask" if sure is None else "sure" if sure else "nobody",
        title=_title(act, len(will)) if sure is not False else _("Nothing would happen"),
        act=_act(act, len(will)),
        icon=ICONS[act],
        danger=act is Act.RETURN,
        post_to=reverse("reporting:act", args=[top.pk]),
        back_to=back_to,
        hidden={**hidden, **({name: text for name, text in typed.items() if text} if sure else {})},
        effects=_effects(act, entered) if sure else (),
        reason=entered.reason,
        will=tuple(UnitLine(member.name, _remark(act, member)) for member in will),
        will_title=_counted(len(will)),
        left_out=_left_out(outcomes),
        left_title=_left_title(len(outcomes) - len(will)),
        list_key=reverse("reporting:act", args=[top.pk]),
    )


def result_page(
    act: Act, top: AudienceMember, outcomes: Sequence[Outcome], entered: Entered, back_to: str
) -> BulkPage:
    """Return the page after the act."""
    done = [each.member for each in outcomes if each.why is None]
    return BulkPage(
        step="done",
        title=_done(act, len(done)),
        act="",
        icon="check",
        danger=False,
        post_to="",
        back_to=back_to,
        hidden={},
        effects=(),
        reason=entered.reason,
        will=tuple(UnitLine(member.name, _after(act, member, entered)) for member in done),
        will_title=_counted(len(done)),
        left_out=_left_out(outcomes),
        left_title=_left_title(len(outcomes) - len(done)),
        list_key=reverse("reporting:act", args=[top.pk]),
    )


ICONS = {Act.ACCEPT: "check", Act.RETURN: "back", Act.REMIND: "send", Act.EXTEND: "clock"}


def _left_out(outcomes: Sequence[Outcome]) -> tuple[UnitLine, ...]:
    return tuple(
        UnitLine(each.member.name, _(REASONS[each.why])) for each in outcomes if each.why is not None
    )


def _counted(count: int) -> str:
    return ngettext("%(count)s unit", "%(count)s units", count) % {"count": written_number(count)}


def _left_title(count: int) -> str:
    told = ngettext("%(count)s unit is left out", "%(count)s units are left out", count)
    return told % {"count": written_number(count)}


def _title(act: Act, count: int) -> str:
    titles = {
        Act.ACCEPT: _("Accept what waits"),
        Act.RETURN: _("Send answers back"),
        Act.REMIND: _("Remind those who still owe"),
        Act.EXTEND: _("Give a later due day"),
    }
    return titles[act]


def _act(act: Act, count: int) -> str:
    words = {
        Act.ACCEPT: ngettext("Accept %(count)s unit", "Accept %(count)s units", count),
        Act.RETURN: ngettext("Send %(count)s answer back", "Send %(count)s answers back", count),
        Act.REMIND: ngettext("Remind %(count)s unit", "Remind %(count)s units", count),
        Act.EXTEND: ngettext("Extend for %(count)s unit", "Extend for %(count)s units", count),
    }
    return words[act] % {"count": written_number(count)}


def _done(act: Act, count: int) -> str:
    words = {
        Act.ACCEPT: ngettext("%(count)s unit accepted", "%(count)s units accepted", count),
        Act.RETURN: ngettext("%(count)s answer sent back", "%(count)s answers sent back", count),
        Act.REMIND: ngettext("%(count)s unit reminded", "%(count)s units reminded", count),
        Act.EXTEND: ngettext("%(count)s unit has a later day", "%(count)s units have a later day", count),
    }
    return words[act] % {"count": written_number(count)}


def _effects(act: Act, entered: Entered) -> tuple[str, ...]:
    if act is Act.ACCEPT:
        return (
            _("Their figures count in your totals from now on."),
            _("They can still be sent back, with a reason."),
        )
    if act is Act.RETURN:
        return (
            _("Each unit sees the reason and corrects its answer; an accepted one no longer counts."),
            _("Whether it was late does not change: that is a fact of the first sending."),
        )
    if act is Act.REMIND:
        by_mail = (
            _("By e-mail as well, to people with an address.")
            if is_configured()
            else _("Not by e-mail: no mail server is set up.")
        )
        return (_("They see it at the top of their page."), by_mail)
    day = written_day(entered.until) if entered.until else ""
    return (
        _("The new due day is {day}; until then an answer is in time.").format(day=day),
        _("The first due day and the reason stay visible to the unit and to you."),
    )


def _remark(act: Act, member: AudienceMember) -> str:
    return _("due %(day)s") % {"day": written_day(member.due_on)} if act in (Act.REMIND, Act.EXTEND) else ""


def _after(act: Act, member: AudienceMember, entered: Entered) -> str:
    if act is Act.EXTEND and entered.until:
        return _("due %(day)s") % {"day": written_day(entered.until)}
    return ""
