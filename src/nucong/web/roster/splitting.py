"""People of a unit that was split and goes on: who stays, who goes to a new unit, who holds posts in both."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.effective import FOREVER
from nucong.organisations.models import Unit
from nucong.organisations.queries import unit_named
from nucong.roster import actions
from nucong.roster.models import Post, SplitChoice
from nucong.roster.queries import Asked, SplitUnit, asked_of, new_units_of, places_after, split_units
from nucong.roster.states import SPLIT_WORDS, AfterSplit
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_day, written_number
from nucong.web.organisations.words import written_span
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered
from nucong.web.roster.split_inputs import SplitInput


@dataclass(frozen=True)
class Decided:
    """Somebody who went to a new unit or holds posts in both, with where and since when."""

    name: str
    person_url: str
    word: str
    place: str
    days: str


@require_http_methods(["GET", "POST"])
def split(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask of each person of a split unit whether she stays, goes, or both; and do it."""
    me = acting(request)
    shown = reach.split_steered(me, key)
    units = new_units_of(shown, on=me.on)
    people = asked_of(shown, on=me.on)
    open_to = [each for each in people if each.choice is None or each.choice.what == AfterSplit.STAYS]
    named = {unit.pk: unit_named(unit, max(me.on, shown.succession.on)) for unit in units}
    typed = SplitInput(
        request.POST or None, people=open_to, places=places_after(shown, units, on=me.on), named=named,
        day=shown.succession.on,
    )  # fmt: skip

    def act() -> None:
        actions.decide_after_split(
            split=shown, people=typed.deciding(), from_unit=_writes_from(me, shown.unit), on=me.on, by=me.user,
            at=me.at,
        )  # fmt: skip

    name = unit_named(shown.unit, me.on)
    above = reach.may_enter_for(me, shown.unit)
    listed = Link(_("People to carry over"), reverse("roster:carry-overs"))
    crumbs = (*words.crumbs(me), listed) if above else words.crumbs(me, shown.unit)
    page = FormPage(
        title=_("People after the split: %(unit)s") % {"unit": name},
        lead=_("Split on %(day)s. Say who stays and who goes on at the new unit; whoever you do not decide on stays in post as before.")
        % {"day": written_day(shown.succession.on)},
        back=reverse("roster:carry-overs") if above else reverse("roster:unit", args=[shown.unit_id]),
        act=_("Save"), crumbs=crumbs,
        extra={
            "made": tuple(named.values()), "put_off": shown.put_off, "key": shown.pk,
            "people": [(row, _held(row.asked)) for row in typed.rows],
            "waiting": sum(each.choice is None for each in people),
            "decided": [_decided(me, each, each.choice) for each in people if each.choice and each not in open_to],
        },
    )  # fmt: skip
    done = _("Saved. Nothing else changed; whoever is not decided on can be taken up later.")
    return answered(request, typed, page, act, done=done, template="roster/split.html", to=request.path)


@require_POST
def put_off(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask no more about these people for now."""
    me = acting(request)
    shown = reach.split_steered(me, key)
    actions.put_off_split(split=shown, put_off=True, by=me.user, at=me.at)
    messages.success(request, _("Put off. You find it again under the officers and can take it up any day."))
    return redirect("roster:split", shown.pk)


@require_POST
def take_up(request: HttpRequest, key: UUID) -> HttpResponse:
    """Ask about these people again."""
    me = acting(request)
    shown = reach.split_steered(me, key)
    actions.put_off_split(split=shown, put_off=False, by=me.user, at=me.at)
    messages.success(request, _("Taken up again."))
    return redirect("roster:split", shown.pk)


def splits_steered(me: Acting) -> list[SplitUnit]:
    """Return the splits of her own unit and of those below it whose people she decides on; three queries."""
    own = [me.unit.pk] if me.unit.pk in me.scope.units_with(Permission.WRITE_ROSTER) else []
    path = reach.path_nearest(me.unit, me.on)
    below = [path] if path and own and me.scope.allows(Permission.FILL_IN, path + "0.") else []
    return split_units(paths=below, units=own, on=me.on) if own else []


def splits_at(me: Acting, unit: Unit) -> tuple[Link, ...]:
    """Return for the page of a unit which splits are to be dealt with: its own, at her unit also those below."""
    if not (reach.keeps(me, unit) or reach.may_enter_for(me, unit)):
        return ()
    rows = splits_steered(me) if unit.pk == me.unit.pk else split_units(paths=(), units=[unit.pk], on=me.on)
    return tuple(
        Link(sentence_of(each, me), reverse("roster:split", args=[each.split.pk]))
        for each in rows
        if each.open and not each.split.put_off
    )


def sentence_of(row: SplitUnit, me: Acting) -> str:
    """Return in words that people of a split unit may belong to the new one."""
    return ngettext(
        "%(unit)s was split on %(day)s: %(count)s person may belong to the new unit.",
        "%(unit)s was split on %(day)s: %(count)s people may belong to the new unit.",
        row.open,
    ) % {
        "unit": unit_named(row.split.unit, me.on), "day": written_day(row.on), "count": written_number(row.open),
    }  # fmt: skip


def _writes_from(me: Acting, unit: Unit) -> Unit:
    """Return the unit for which she decides: the split one where she keeps it, else her own above."""
    return unit if reach.keeps(me, unit) else me.unit


def _held(asked: Asked) -> list[tuple[str, str]]:
    """Return what somebody holds at the old unit, with its days."""
    return [
        (words.post_in_body(post), written_span(post.since, _until(post)))
        for post in asked.posts
    ]  # fmt: skip


def _until(post: Post) -> date:
    return post.until if post.until != post.body.until else FOREVER


def _decided(me: Acting, asked: Asked, choice: SplitChoice) -> Decided:
    person, post = asked.person, choice.post
    return Decided(
        name=words.person_name(person),
        person_url=reverse("roster:person", args=[person.pk]) if reach.may_read(me, person.unit) else "",
        word=_(SPLIT_WORDS[AfterSplit(choice.what)]),
        place=f"{words.post_in_body(post)} · {unit_named(post.body.unit, me.on)}" if post else "",
        days=_("since %(day)s") % {"day": written_day(choice.since)} if choice.since else "",
    )
