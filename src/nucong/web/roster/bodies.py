"""Bodies of a unit: formed, changed, begun anew by a congress, ended; and the unit's workforce."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.kernel.effective import FOREVER
from nucong.organisations.queries import unit_named
from nucong.roster import actions
from nucong.roster.models import Body, UnitWorkforce
from nucong.roster.states import BodyKind
from nucong.web.acting import Acting, acting
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered, written_by
from nucong.web.roster.inputs import BodyInput, CongressInput, EndInput
from nucong.web.roster.list_inputs import WorkforceInput

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def form(request: HttpRequest, key: UUID) -> HttpResponse:
    """Form a body of a unit."""
    me = acting(request)
    unit = reach.unit_written(me, key)
    there = set(unit.roster_bodies.filter(until=FOREVER).values_list("kind", flat=True))
    kinds = [kind for kind in BodyKind if kind is BodyKind.STAFF or kind not in there]
    asked = request.GET.get("kind", "")
    first = asked if asked in kinds else str(kinds[0])
    typed = BodyInput(request.POST or None, kinds=kinds, initial={"since": me.on, "kind": first})

    def act() -> None:
        kind = typed.cleaned_data["kind"]
        name = typed.cleaned_data["name"] or words.body_kind(kind)
        actions.form_body(unit=unit, kind=kind, name=name, **typed.told(), **written_by(me, unit))

    page = FormPage(
        title=_("Form a body"), lead=unit_named(unit, me.on), back=_roster(unit.pk), act=_("Form the body"),
        crumbs=words.crumbs(me, unit),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("The body is formed. Now add its people."))


@ASKED
def body(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct what is told of a body."""
    me = acting(request)
    shown = reach.body_written(me, key)
    facts = ("name", "since", "term", "planned_end", "congress_on", "seats")
    typed = BodyInput(request.POST or None, kinds=[], initial={name: getattr(shown, name) for name in facts})

    def act() -> None:
        actions.correct_body(
            body=shown, name=typed.cleaned_data["name"], **typed.told(), **written_by(me, shown.unit)
        )

    others: tuple[Link, ...] = ()
    if shown.until == FOREVER:
        others = (Link(_("The body ends"), reverse("roster:end-body", args=[shown.pk]), icon="cross"),)
    page = _page(me, shown, _("Change the body"), _("Save"), others=others)
    return answered(request, typed, page, act, done=_("Saved."))


@ASKED
def end(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a body and the posts in it."""
    me = acting(request)
    shown = reach.body_written(me, key)
    typed = EndInput(request.POST or None, initial={"last_day": me.on})

    def act() -> None:
        first_without = typed.cleaned_data["last_day"] + timedelta(days=1)
        actions.end_body(body=shown, on=first_without, **written_by(me, shown.unit))

    count = shown.posts.filter(until=shown.until).count()
    hint = _("{count} posts end with it. Its history stays.").format(count=count)
    page = _page(me, shown, _("The body ends"), _("End the body"), hint=hint)
    return answered(request, typed, page, act, done=_("The body has ended; its history stays."))


@ASKED
def congress(request: HttpRequest, key: UUID) -> HttpResponse:
    """Begin the next term with those who stay."""
    me = acting(request)
    shown = reach.body_written(me, key)
    posts = list(shown.posts.filter(until=FOREVER).select_related("person").order_by("person__sort_key"))
    first = {"on": me.on, "term": shown.term + 1 if shown.term else None, "seats": shown.seats}
    typed = CongressInput(request.POST or None, body=shown, posts=posts, initial=first)

    def act() -> None:
        told = {name: typed.cleaned_data[name] for name in ("on", "term", "planned_end", "seats")}
        actions.hold_congress(body=shown, staying=typed.staying(), **told, **written_by(me, shown.unit))

    page = _page(me, shown, _("Congress: a new term"), _("Begin the new term"))
    done = _("The new term has begun. Add the people who are new.")
    return answered(request, typed, page, act, done=done, template="roster/congress.html")


@ASKED
def workforce(request: HttpRequest, key: UUID) -> HttpResponse:
    """Tell how many people work at a unit."""
    me = acting(request)
    unit = reach.unit_written(me, key)
    figures = ("workers", "women_workers", "members", "women_members")
    last = UnitWorkforce.objects.filter(unit=unit, on__lte=me.on).first()
    first = {name: getattr(last, name) for name in figures} if last else {}
    typed = WorkforceInput(request.POST or None, initial={"on": me.on, **first})

    def act() -> None:
        actions.tell_workforce(unit=unit, **typed.cleaned_data, by=me.user, at=me.at)

    page = FormPage(
        title=_("Workers and members"), lead=unit_named(unit, me.on), back=_roster(unit.pk), act=_("Save"),
        crumbs=words.crumbs(me, unit),
        hint=_("Only the unit itself; the units below it tell their own."),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Saved."))


def _page(
    me: Acting, body: Body, title: str, act: str, *, hint: str = "", others: tuple[Link, ...] = ()
) -> FormPage:
    return FormPage(
        title=title, lead=words.body_words(body), back=_roster(body.unit_id), act=act,
        crumbs=words.crumbs(me, body.unit), hint=hint, others=others,
    )  # fmt: skip


def _roster(unit: UUID) -> str:
    return reverse("roster:unit", args=[unit])
