"""Somebody into a post, the post corrected or ended, and handed over on one page."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.organisations.models import Unit
from nucong.roster import actions
from nucong.roster.models import Body, Person
from nucong.roster.states import POSITIONS, BodyKind, Position
from nucong.web.acting import Acting, acting
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered, written_by
from nucong.web.roster.inputs import AddPostInput, HandOverInput, PostInput, WhoInput

ASKED = require_http_methods(["GET", "POST"])
OFFERED = 500


@ASKED
def add(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give somebody a post in a body."""
    me = acting(request)
    body = reach.body_written(me, key)
    people = people_of(body.unit, but_of=body)
    usual = next(
        each for each in (Position.MEMBER, Position.SPECIALIST) if each in POSITIONS[BodyKind(body.kind)]
    )
    typed = AddPostInput(
        request.POST or None, body=body, people=people, initial={"since": body.since, "position": usual}
    )

    def act() -> None:
        person = somebody(typed, body.unit, me)
        actions.add_post(body=body, person=person, facts=typed.facts(), **written_by(me, body.unit))

    page = _page(me, body, _("Add a person"), _("Add to the body"))
    another = "another" in request.POST
    to = request.path if another else page.back
    return answered(
        request, typed, page, act, done=_("The person is in the body."), to=to, template="roster/add.html"
    )


@ASKED
def post(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct a post, or end it."""
    me = acting(request)
    shown = reach.post_written(me, key)
    typed = PostInput(request.POST or None, post=shown)

    def act() -> None:
        actions.correct_post(post=shown, facts=typed.facts(), **written_by(me, shown.body.unit))

    others = (
        Link(_("Hand over"), reverse("roster:hand-over", args=[shown.pk]), icon="right"),
        Link(_("The post ends"), reverse("roster:end-post", args=[shown.pk]), icon="cross"),
        Link(_("The person"), reverse("roster:person", args=[shown.person_id]), icon="person"),
    )
    page = _page(me, shown.body, words.person_name(shown.person), _("Save"), others=others)
    return answered(request, typed, page, act, done=_("Saved."))


@ASKED
def hand_over(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a post and begin the successor's, on one page."""
    me = acting(request)
    shown = reach.post_written(me, key)
    body = shown.body
    people = people_of(body.unit, but_of=body)
    first = {"on": me.on, "who": "new", "women_work": shown.women_work, "full_time": shown.full_time}
    typed = HandOverInput(request.POST or None, people=people, initial=first)

    def act() -> None:
        told = typed.cleaned_data
        if not typed.is_new and typed.known is None:
            actions.end_post(post=shown, on=told["on"], **written_by(me, body.unit))
            return
        actions.hand_over(
            post=shown, on=told["on"], successor=somebody(typed, body.unit, me),
            women_work=told["women_work"], full_time=told["full_time"], **written_by(me, body.unit),
        )  # fmt: skip

    title = _("Hand over: {position}").format(position=words.post_words(shown))
    hint = _("{name} holds the post now.").format(name=words.person_name(shown.person))
    page = _page(me, body, title, _("Hand over"), hint=hint)
    return answered(request, typed, page, act, done=_("The post is handed over."))


def people_of(unit: Unit, *, but_of: Body | None = None) -> list[Person]:
    """Return the people a unit keeps, by name, without those who sit in a body now."""
    people = unit.roster_people.exclude(name="")
    if but_of is not None:
        people = people.exclude(posts__in=but_of.posts.filter(until=but_of.until))
    return list(people[:OFFERED])


def somebody(typed: WhoInput, unit: Unit, me: Acting) -> Person:
    """Return whom a form means: one the unit keeps, or a new person."""
    known = typed.known
    if known is not None:
        return known
    told = typed.cleaned_data
    return actions.new_person(unit=unit, name=told["name"], sex=told["sex"], **written_by(me, unit))


def _page(
    me: Acting, body: Body, title: str, act: str, *, hint: str = "", others: tuple[Link, ...] = ()
) -> FormPage:
    return FormPage(
        title=title, lead=words.body_words(body), back=reverse("roster:unit", args=[body.unit_id]), act=act,
        crumbs=words.crumbs(me, body.unit), hint=hint, others=others,
    )  # fmt: skip
