"""People of units that ended: the list for the officer above, the proposal by person, the word of the successor."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from nucong.accounts.permissions import Permission
from nucong.kernel.refusal import NotVisible
from nucong.organisations.models import Unit
from nucong.organisations.queries import NamesInTime, unit_named
from nucong.roster import actions
from nucong.roster.models import Body, CarryOver, Post, UnitEnd
from nucong.roster.queries import bodies_open_to, ended_units, proposed_to, successors_of, undecided_ends
from nucong.roster.states import CARRY_WORDS, CarryState
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_day, written_number
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered, written_by
from nucong.web.roster.entry_inputs import CarryInput, ReturnInput
from nucong.web.roster.split_inputs import plain_position
from nucong.web.roster.splitting import splits_steered

ASKED = require_http_methods(["GET", "POST"])
SHOWN = 200


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """List the ended and split units below whose people still have to be decided on, and those that are done."""
    me = acting(request)
    path = path_below(me)
    if path is None:
        raise NotVisible
    ended = [each for each in ended_units([path]) if each.end.unit_id != me.unit.pk][:SHOWN]
    names = NamesInTime(each.end.unit_id for each in ended)
    rows = [
        {
            "name": names.on(each.end.unit_id, each.end.on),
            "on": each.end.on,
            "url": reverse("roster:carry", args=[each.end.pk]),
            "open": each.open,
            "proposed": each.proposed,
            "done": each.confirmed + each.left,
            "people": each.people,
            "undecided": each.undecided,
        }
        for each in ended
    ]
    context = {
        "tabs": words.tabs(me, "roster"),
        "lead": me.unit_name,
        "rows": [row for row in rows if row["undecided"]],
        "over": [row for row in rows if not row["undecided"]],
        **_splits(me),
    }
    return render(request, "roster/carry_overs.html", context)


@ASKED
def carry(request: HttpRequest, key: UUID) -> HttpResponse:
    """Propose for each person of an ended unit where she goes on."""
    me = acting(request)
    end = reach.unit_end_steered(me, key)
    units = successors_of(end, on=me.on)
    bodies = bodies_open_to(units, on=me.on)
    everybody = list(end.people.select_related("person", "body__unit"))
    rows = [row for row in everybody if row.state != CarryState.CONFIRMED]
    named = {unit.pk: unit_named(unit, me.on) for unit in units}
    held = _posts_of(end)
    typed = CarryInput(
        request.POST or None, rows=rows, bodies=bodies, named=named, usual=_usual(end, rows, bodies)
    )

    def act() -> None:
        actions.propose_carry_over(
            end=end, people=typed.going(), reason=typed.cleaned_data["reason"], on=me.on, by=me.user, at=me.at
        )

    name = unit_named(end.unit, end.on)
    page = FormPage(
        title=_("Carry people over: %(unit)s") % {"unit": name},
        lead=_("The unit ended on %(day)s. Whoever was in post then goes on where you propose, once confirmed there.")
        % {"day": written_day(end.on)},
        back=reverse("roster:carry-overs"), act=_("Propose"),
        crumbs=(*words.crumbs(me), Link(_("People to carry over"), reverse("roster:carry-overs"))),
        extra={
            "successors": tuple(named.values()), "bodies": bool(bodies),
            "people": [(row, held.get(row.person_id, ""), field, _state(row)) for row, field in typed.people],
            "confirmed": [(row, held.get(row.person_id, ""), _went(row)) for row in everybody if row.state == CarryState.CONFIRMED],
        },
    )  # fmt: skip
    done = _("Proposed. The unit that takes them over confirms each of them.")
    return answered(request, typed, page, act, done=done, template="roster/carry.html", to=request.path)


@require_GET
def proposed(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show at the successor who is proposed to it."""
    me = acting(request)
    unit = reach.unit_written(me, key)
    rows = list(proposed_to(unit))
    names = NamesInTime(row.end.unit_id for row in rows)
    context = {
        "crumbs": words.crumbs(me, unit), "lead": unit_named(unit, me.on), "unit": unit,
        "rows": [
            {
                "key": row.pk, "name": words.person_name(row.person), "woman": row.person.sex == "F",
                "from": names.on(row.end.unit_id, row.end.on), "on": max(row.end.on, row.body.since) if row.body else row.end.on,
                "place": words.place_in(row.body, row.position) if row.body else "",
                "confirm_url": reverse("roster:confirm-carried", args=[row.pk]),
                "return_url": reverse("roster:return-carried", args=[row.pk]),
            }
            for row in rows
        ],
    }  # fmt: skip
    return render(request, "roster/carried.html", context)


@require_POST
def confirm(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take one person over."""
    me = acting(request)
    row = reach.carried_to_confirm(me, key)
    assert row.body is not None
    actions.confirm_carry_over(carried=row, on=me.on, **written_by(me, row.body.unit))
    messages.success(request, _("%(name)s is in the body.") % {"name": words.person_name(row.person)})
    return redirect(_after(row.body.unit))


@ASKED
def send_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Return a proposal with a reason."""
    me = acting(request)
    row = reach.carried_to_confirm(me, key)
    assert row.body is not None
    unit = row.body.unit
    typed = ReturnInput(request.POST or None)

    def act() -> None:
        actions.return_carry_over(
            carried=row, reason=typed.cleaned_data["reason"], on=me.on, by=me.user, at=me.at
        )

    back = reverse("roster:carried", args=[unit.pk])
    page = FormPage(
        title=_("Return the proposal"), lead=words.person_name(row.person), back=back, act=_("Return it"),
        crumbs=words.crumbs(me, unit),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Returned to the unit above."))


def waiting_sentence(unit: Unit) -> str:
    """Return in words how many people wait to be taken over by a unit; nothing where nobody does."""
    count = proposed_to(unit).count()
    if not count:
        return ""
    return ngettext(
        "%(count)s person of a unit that ended is proposed to this unit.",
        "%(count)s people of units that ended are proposed to this unit.",
        count,
    ) % {"count": written_number(count)}


def ended_sentence(me: Acting) -> str:
    """Return in words of how many ended units below people are still to be carried over by her; nothing: of none."""
    path = path_below(me)
    count = undecided_ends([path]) if path else 0
    if not count:
        return ""
    return ngettext(
        "%(count)s unit below ended, and its people still have to be carried over.",
        "%(count)s units below ended, and their people still have to be carried over.",
        count,
    ) % {"count": written_number(count)}


def path_below(me: Acting) -> str | None:
    """Return the path of her unit where she enters for the units below it."""
    path = reach.path_nearest(me.unit, me.on)
    if path is None or me.unit.pk not in me.scope.units_with(Permission.WRITE_ROSTER):
        return None
    return path if me.scope.allows(Permission.FILL_IN, path + "0.") else None


def _splits(me: Acting) -> dict[str, object]:
    """Return the split units: those to be decided on now, and those put off or done."""
    rows = [
        {
            "name": unit_named(each.split.unit, me.on),
            "on": each.on,
            "url": reverse("roster:split", args=[each.split.pk]),
            "put_off": each.split.put_off and each.open,
            "open": each.open,
            "stay": each.stay,
            "go": each.go,
            "both": each.both,
        }
        for each in splits_steered(me)[:SHOWN]
    ]
    return {
        "split": [row for row in rows if row["open"] and not row["put_off"]],
        "split_over": [row for row in rows if not row["open"] or row["put_off"]],
    }


def _after(unit: Unit) -> str:
    """Return the page after one person is taken over: the next ones, or the roster when all are."""
    route = "roster:carried" if proposed_to(unit).exists() else "roster:unit"
    return reverse(route, args=[unit.pk])


def _posts_of(end: UnitEnd) -> dict[UUID, str]:
    """Return by person what she was when her unit ended."""
    found: dict[UUID, list[str]] = {}
    posts = Post.objects.filter(pk__in=end.posts).select_related("body").order_by("body__kind")
    for post in posts:
        found.setdefault(post.person_id, []).append(words.post_in_body(post))
    return {person: " · ".join(told) for person, told in found.items()}


def _usual(end: UnitEnd, rows: list[CarryOver], bodies: list[Body]) -> dict[UUID, str]:
    """Return what is proposed at first: a plain place in the body of the same kind, where one unit took over."""
    if len({body.unit_id for body in bodies}) != 1:
        return {}
    of_kind = {body.kind: body for body in reversed(bodies)}
    kinds: dict[UUID, str] = {}
    posts = Post.objects.filter(pk__in=end.posts)
    for person, kind in posts.order_by("-body__kind").values_list("person_id", "body__kind"):
        if kind in of_kind:
            kinds[person] = kind
    found = {}
    for row in rows:
        body = of_kind.get(kinds.get(row.person_id, ""))
        if body is not None and row.state == CarryState.OPEN and not row.reason:
            found[row.pk] = f"{body.pk}|{plain_position(body.kind)}"
    return found


def _state(row: CarryOver) -> tuple[str, str]:
    """Return the state of a person and what is told beside it."""
    word = _(CARRY_WORDS[CarryState(row.state)])
    if row.state == CarryState.OPEN and row.reason:
        return _("returned"), row.reason
    if row.state == CarryState.PROPOSED and row.body is not None:
        return word, ""
    return word, row.reason


def _went(row: CarryOver) -> str:
    if row.body is None:
        return ""
    return words.place_in(row.body, row.position)
