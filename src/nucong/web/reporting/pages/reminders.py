"""Reminders of a report: its steps, and the log of who was reminded when by which channel."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from nucong.flow.reminding import chat_text
from nucong.kernel.text import fold
from nucong.reporting.mailing import is_configured
from nucong.reporting.models import BY_HAND, AudienceMember, Reminder, ReminderMail
from nucong.reporting.standing import standing
from nucong.reporting.states import Channel, CycleState, MailState, Told
from nucong.reporting.steps import PROPOSED, StepPlan
from nucong.web.acting import Acting
from nucong.web.locales import written_number
from nucong.web.parts import Figure, Link, Tone
from nucong.web.persons import written_person
from nucong.web.reporting.pages.cycle import asked_by, node_url
from nucong.web.reporting.pages.days import asks_for

PER_PAGE = 100
_KIND = re.compile(r"^(unit|superior)([+-]\d+)$")


@dataclass(frozen=True)
class StepLine:
    """A step in words, with the values of its fields."""

    words: str
    plan: StepPlan


@dataclass(frozen=True)
class Given:
    """A reminder of the log."""

    at: datetime
    unit: str
    step: str
    channel: str
    to: str
    due_on: date | None
    by: str
    letters: str
    seen_at: datetime | None
    trouble: bool


@dataclass(frozen=True)
class RemindersPage:
    """Steps and log of one report, as one unit and everything below it have them."""

    title: str
    kicker: str
    crumbs: tuple[Link, ...]
    figures: tuple[Figure, ...]
    steps: tuple[StepLine, ...]
    proposed: bool
    may_set: bool
    open: bool
    mail: bool
    mail_url: str
    log: tuple[Given, ...]
    page: Page[Any]
    words: str
    channel: str
    chat: str
    chat_url: str
    owing: int


def reminders_page(
    me: Acting, top: AudienceMember, *, words: str, channel: str, number: str, host: str
) -> RemindersPage:
    """Return steps and log. The number of queries does not grow with the reminders."""
    cycle = top.cycle
    now = standing(cycle)
    owing = now.owing_below(top)
    steps = [StepPlan(each.days, Told(each.told), each.by_mail) for each in cycle.reminder_steps.all()]
    rows = log_of(top, [top, *now.below(top)], words=words, channel=channel)
    page = Paginator(rows, PER_PAGE).get_page(number)
    letters = ReminderMail.objects.filter(cycle=cycle)
    counted = letters.aggregate(
        waiting=Count("pk", filter=Q(state__in=(MailState.WAITING, MailState.SENDING))),
        failed=Count("pk", filter=Q(state__in=(MailState.FAILED, MailState.UNCERTAIN))),
    )
    today = Reminder.objects.filter(member__cycle=cycle, on=me.on).values("member").distinct().count()
    return RemindersPage(
        title=_("Reminders"),
        kicker=asked_by(now, cycle),
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(cycle.title, node_url(top)),
            Link(_("Units"), reverse("reporting:review", args=[top.pk])),
            Link(_("Reminders")),
        ),
        figures=(
            Figure(_("Still owe"), written_number(len(owing))),
            Figure(_("Units reminded today"), written_number(today)),
            Figure(_("Letters waiting"), written_number(counted["waiting"])),
            Figure(
                _("Letters not delivered"), written_number(counted["failed"]),
                tone=Tone.DANGER if counted["failed"] else Tone.PLAIN,
            ),
        ),
        steps=tuple(StepLine(step_words(plan.told, plan.days), plan) for plan in steps or PROPOSED),
        proposed=not steps,
        may_set=asks_for(me, top),
        open=cycle.state == CycleState.OPEN,
        mail=is_configured(),
        mail_url=reverse("accounts:mail"),
        log=_log(list(page)),
        page=page,
        words=words,
        channel=channel,
        chat=chat_text(cycle=cycle, asker=top.name, members=owing, address=settings.PUBLIC_ADDRESS or host),
        chat_url=reverse("reporting:pasted", args=[top.pk]),
        owing=len(owing),
    )  # fmt: skip


def log_of(
    top: AudienceMember, members: Iterable[AudienceMember], *, words: str, channel: str
) -> QuerySet[Reminder]:
    """Return the reminders of a part of the tree, newest first."""
    inside = list(members)
    rows = Reminder.objects.filter(
        member__cycle=top.cycle_id, member__position__gte=inside[0].position,
        member__position__lte=inside[-1].position,
    )  # fmt: skip
    wanted = fold(words).split()
    if wanted:
        found = [each.pk for each in inside if all(word in fold(each.name) for word in wanted)]
        rows = rows.filter(member__in=found)
    if channel in set(Channel):
        rows = rows.filter(channel=channel)
    rows = rows.select_related("member", "told", "by", "instead_of")
    return rows.order_by("-at", "member__position", "channel")


def _log(rows: list[Reminder]) -> tuple[Given, ...]:
    mailed = [row for row in rows if row.channel == Channel.MAIL]
    letters: dict[tuple[object, str, date], list[ReminderMail]] = {}
    for letter in ReminderMail.objects.filter(told__in={row.told_id for row in mailed}).defer("body"):
        letters.setdefault((letter.told_id, letter.kind, letter.on), []).append(letter)
    return tuple(_given(row, letters.get((row.told_id, row.kind, row.on), [])) for row in rows)


def _given(row: Reminder, letters: list[ReminderMail]) -> Given:
    told = row.told or row.member
    is_mail = row.channel == Channel.MAIL
    return Given(
        at=row.at,
        unit=row.member.name,
        step=kind_words(row.kind),
        channel=channel_words(row.channel),
        to=told.name if told.pk != row.member_id else "",
        due_on=row.due_on,
        by=written_person(row.by, row.instead_of) if row.by else _("the program"),
        letters="; ".join(f"{each.address}: {mail_words(each.state)}" for each in letters) if is_mail else "",
        seen_at=row.seen_at,
        trouble=is_mail and any(x.state in (MailState.FAILED, MailState.UNCERTAIN) for x in letters),
    )


def kind_words(kind: str) -> str:
    """Return a step of the log in words."""
    if kind == BY_HAND:
        return _("by hand")
    found = _KIND.match(kind)
    return step_words(Told(found[1]), int(found[2])) if found else kind


def step_words(told: Told, days: int) -> str:
    """Return when a step is due and to whom, in words."""
    if days == 0:
        when = _("on the due day")
    elif days < 0:
        when = ngettext("%(count)s day before", "%(count)s days before", -days) % {"count": -days}
    else:
        when = ngettext("%(count)s day after", "%(count)s days after", days) % {"count": days}
    return f"{when}, {_('to its superior') if told is Told.SUPERIOR else _('to the unit that owes')}"


def channel_words(channel: str) -> str:
    """Return a channel in words."""
    words = {Channel.APP: _("in the program"), Channel.MAIL: _("e-mail"), Channel.CHAT: _("chat group")}
    return words[Channel(channel)]


def mail_words(state: str) -> str:
    """Return where a letter stands, in words."""
    words = {
        MailState.WAITING: _("waiting to leave"),
        MailState.SENDING: _("leaving now"),
        MailState.SENT: _("sent"),
        MailState.FAILED: _("not delivered"),
        MailState.UNCERTAIN: _("broke off, perhaps delivered"),
        MailState.NEEDLESS: _("not needed: the report came in"),
    }
    return words[MailState(state)]
