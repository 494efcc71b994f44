"""Reminders that know the state: who owes is told before, on and after the day; then the superior hears.

The scheduler of `nucong serve` calls `remind_all` every minute; a second call on the same day gives nothing
new. On a day that is not worked nothing is given; the next working day takes its place. Every message is
written in the language of the person who gets it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext, ngettext

from nucong.accounts.models import Grant, Substitution, User
from nucong.accounts.permissions import ROLE_PERMISSIONS, Permission
from nucong.audit.actions import PROGRAM, Actor
from nucong.kernel.languages import content_language
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import workdays_of
from nucong.reporting.actions import Gift, Letter, give, remind, send_letters, write_letters
from nucong.reporting.mailing import deliver, is_configured
from nucong.reporting.members import due_days_of
from nucong.reporting.models import BY_HAND, AudienceMember, Cycle, Reminder, ReminderStep
from nucong.reporting.queries import owing_without_answer
from nucong.reporting.states import Channel, CycleState, Told
from nucong.reporting.steps import FROM_HOUR, UNTIL_HOUR, step_due

from . import wording

_TOLD_BY = {Told.UNIT: Permission.FILL_IN, Told.SUPERIOR: Permission.REVIEW}
_BATCH = 500
_NAMED = 300  # units in the text for a chat group: of a whole country they would be a book


@dataclass(frozen=True)
class Round:
    """What one round gave: reminders in the program and by e-mail, letters that left."""

    given: int
    left: int


def remind_all(*, now: Callable[[str], datetime]) -> Round:
    """Give what is due in every open cycle with steps, then empty the outbox.

    now: the present instant in a zone; each organisation lives in its own. Nothing is given at night.
    """
    given = 0
    cycles = Cycle.objects.filter(state=CycleState.OPEN).exclude(reminder_steps=None)
    for cycle in cycles.select_related("organisation").distinct():
        at = now(cycle.organisation.zone)
        if FROM_HOUR <= at.hour < UNTIL_HOUR:
            given += len(remind_cycle(cycle=cycle, on=at.date(), at=at))
    left = send_letters(deliver=deliver, at=now(settings.TIME_ZONE)) if is_configured() else 0
    return Round(given, left)


def remind_cycle(*, cycle: Cycle, on: date, at: datetime) -> list[Reminder]:
    """Give what the steps of one cycle ask for today; write the letters. A second call gives nothing new."""
    due = _due_today(cycle, on)
    gifts = [Gift(member, told, step.kind, Channel.APP) for member, told, step in due]
    given = give(cycle=cycle, gifts=gifts, on=on, by=PROGRAM, at=at)
    if not is_configured():
        return given
    wanted = [(member, told, step.kind, Told(step.told)) for member, told, step in due if step.by_mail]
    return given + _by_mail(cycle, wanted, on=on, by=PROGRAM, at=at)


def remind_by_hand(
    *, cycle: Cycle, members: Sequence[AudienceMember], on: date, by: User, at: datetime
) -> tuple[int, int]:
    """A superior reminds units that owe, in the program and by e-mail where there is a server.

    Returns how many units were reminded and how many letters were written; nobody twice on one day.
    """
    count = remind(cycle=cycle, members=members, on=on, by=by, at=at)
    if not is_configured():
        return count, 0
    wanted = [(member, member, BY_HAND, Told.UNIT) for member in members]
    return count, len(_by_mail(cycle, wanted, on=on, by=by, at=at))


_Due = tuple[AudienceMember, AudienceMember, ReminderStep]
_Wanted = tuple[AudienceMember, AudienceMember, str, Told]


def _due_today(cycle: Cycle, on: date) -> list[_Due]:
    """Return (who owes, who is told, step) for every step that is due today and was not given for this day."""
    steps = list(cycle.reminder_steps.all())
    workdays = workdays_of(cycle.organisation)
    if not steps or not workdays.holds(on):
        return []
    known = Reminder.objects.filter(member__cycle=cycle).exclude(kind=BY_HAND)
    had = set(known.values_list("member_id", "kind", "channel", "due_on"))
    found: list[_Due] = []
    for member in owing_without_answer(cycle).select_related("parent"):
        for told in Told:
            by_days = {step.days: step for step in steps if step.told == told}
            days = step_due(by_days, due_on=member.due_on, today=on, workdays=workdays)
            place = member if told is Told.UNIT else member.parent
            if days is None or place is None:
                continue
            step = by_days[days]
            channels = [Channel.APP, *([Channel.MAIL] if step.by_mail and is_configured() else [])]
            if any((member.pk, step.kind, channel, member.due_on) not in had for channel in channels):
                found.append((member, place, step))
    return found


def _by_mail(cycle: Cycle, wanted: Sequence[_Wanted], *, on: date, by: Actor, at: datetime) -> list[Reminder]:
    """Give by e-mail where somebody of the told unit has an address; one letter per person, step and day."""
    if not wanted:
        return []
    people: dict[Told, dict[UUID, list[User]]] = {
        told: readers({place.unit_id for _, place, _, to in wanted if to is told}, _TOLD_BY[told], on=on)
        for told in Told
    }
    reached = [each for each in wanted if people[each[3]].get(each[1].unit_id)]
    gifts = [Gift(member, place, kind, Channel.MAIL) for member, place, kind, _ in reached]
    with transaction.atomic():  # what stands as given has its letter, or neither is there
        given = {
            (row.member_id, row.kind): row for row in give(cycle=cycle, gifts=gifts, on=on, by=by, at=at)
        }
        letters = _letters(cycle, reached, set(given), people)
        write_letters(cycle=cycle, letters=letters, on=on, by=by, at=at)
    return list(given.values())


def _letters(
    cycle: Cycle, reached: Sequence[_Wanted], given: set[tuple[UUID, str]],
    people: dict[Told, dict[UUID, list[User]]],
) -> list[Letter]:  # fmt: skip
    """Return one letter per person and step, naming all units it is about."""
    owing: dict[tuple[UUID, str, Told], list[AudienceMember]] = {}
    places: dict[UUID, AudienceMember] = {}
    for member, place, kind, told in reached:
        if (member.pk, kind) in given:
            owing.setdefault((place.pk, kind, told), []).append(member)
            places[place.pk] = place
    return [
        Letter(places[key], kind, person, *_letter(cycle, members, told, person))
        for (key, kind, told), members in owing.items()
        for person in people[told][places[key].unit_id]
    ]


def readers(units: Iterable[UUID], permission: Permission, *, on: date) -> dict[UUID, list[User]]:
    """Return, by unit, the people with an e-mail address who do this work there today, substitutes included.

    Three queries per 500 units.
    """
    keys = list(units)
    roles = [role for role, allowed in ROLE_PERMISSIONS.items() if permission in allowed]
    found: dict[UUID, dict[UUID, User]] = {}
    for start in range(0, len(keys), _BATCH):
        held = Grant.objects.filter(
            holds(on), unit__in=keys[start : start + _BATCH], role__in=roles, user__is_active=True
        ).select_related("user")
        grants = list(held)
        stands_in = Substitution.objects.filter(
            holds(on), Q(person__in={grant.user_id for grant in grants}), substitute__is_active=True
        ).select_related("substitute")
        substitutes: dict[UUID, list[User]] = {}
        for each in stands_in:
            substitutes.setdefault(each.person_id, []).append(each.substitute)
        for grant in grants:
            for person in (grant.user, *substitutes.get(grant.user_id, ())):
                if person.email:
                    found.setdefault(grant.unit_id, {})[person.pk] = person
    return {unit: list(people.values()) for unit, people in found.items()}


def _letter(cycle: Cycle, members: Sequence[AudienceMember], told: Told, to: User) -> tuple[str, str]:
    """Return subject and text of a letter in the language of the person."""
    with translation.override(to.language):
        title = " ".join(cycle.title.split())
        if told is Told.UNIT:
            subject = gettext("Report due {day}: {title}").format(day=_day(members[0].due_on), title=title)
            text = gettext("{unit} is asked to send the report “{title}” by {day}.").format(
                unit=members[0].name, title=title, day=_day(members[0].due_on)
            )
        else:
            count = len(members)
            subject = ngettext(
                "{count} unit has not reported: {title}", "{count} units have not reported: {title}", count
            ).format(count=count, title=title)
            text = gettext("These units have not sent the report “{title}”:").format(title=title)
            text += "\n" + _named(members)
        lines = [gettext("Dear {name},").format(name=to.display_name), "", text]
        if settings.PUBLIC_ADDRESS:
            lines += ["", _link(cycle, members[0], told, settings.PUBLIC_ADDRESS)]
        lines += ["", gettext("Nữ Công wrote this letter by itself; an answer to it is not read.")]
        return subject, "\n".join(lines)


def chat_text(*, cycle: Cycle, asker: str, members: Sequence[AudienceMember], address: str) -> str:
    """Return a reminder to paste into a chat group (Zalo, 微信): what, by when, who still owes, where to go.

    In the language of the units' contents: a group reads one text.
    """
    if not members:
        return ""
    with translation.override("zh-hans" if cycle.language == "zh" else cycle.language):
        title = " ".join(cycle.title.split())
        days = sorted(due_days_of(members))
        opening = gettext("{unit} asks for the report “{title}”, due {day}.").format(
            unit=asker, title=title, day=_day(days[0])
        )
        still = ngettext("{count} unit has not sent yet:", "{count} units have not sent yet:", len(members))
        one_day = len(days) == 1
        lines = [
            opening,
            still.format(count=len(members)),
            _named(members, with_day=not one_day, most=_NAMED),
        ]
        if address:
            lines.append(gettext("Send it here: {address}").format(address=address))
        return "\n".join(lines)


def _named(members: Sequence[AudienceMember], *, with_day: bool = True, most: int | None = None) -> str:
    named = members[:most]
    due = {on: gettext("due {day}").format(day=_day(on)) for on in {member.due_on for member in named}}
    lines = [
        f"{place}. {member.name}" + (f" ({due[member.due_on]})" if with_day else "")
        for place, member in enumerate(named, start=1)
    ]
    if left_out := len(members) - len(lines):
        told = ngettext("and %(count)s more", "and %(count)s more", left_out)
        lines.append(told % {"count": left_out})
    return "\n".join(lines)


def _link(cycle: Cycle, member: AudienceMember, told: Told, address: str) -> str:
    if told is Told.UNIT:
        return f"{address}/duties/{member.pk}/"
    return f"{address}/reports/review/{member.parent_id}/?show=owes"


def _day(on: date) -> str:
    return wording.day(on, content_language(translation.get_language() or "vi"))
