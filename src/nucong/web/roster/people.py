"""One person through time: posts, outside posts, training; her name corrected or taken back."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from nucong.kernel.effective import FOREVER
from nucong.organisations.queries import unit_named
from nucong.roster import actions
from nucong.roster.models import Person, PlannedPost, Post, Training
from nucong.roster.states import OUTSIDE_WORDS, SEX_WORDS, SUBJECT_WORDS, OutsideKind, Sex, Subject
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_day
from nucong.web.organisations.words import written_span
from nucong.web.parts import Link
from nucong.web.roster import pages, reach, words
from nucong.web.roster.asking import FormPage, answered, written_by
from nucong.web.roster.inputs import CorrectPersonInput, OutsideInput, TakeBackInput, TrainingInput
from nucong.web.roster.marks import LineMarks

ASKED = require_http_methods(["GET", "POST"])


@require_GET
def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what a person held and holds."""
    me = acting(request)
    return render(request, "roster/person.html", {"page": _person_page(me, reach.person_shown(me, key))})


@ASKED
def correct(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct name and sex."""
    me = acting(request)
    shown = reach.person_written(me, key)
    first = {"name": shown.name, "mark": shown.mark, "sex": shown.sex}
    typed = CorrectPersonInput(request.POST or None, initial=first)

    def act() -> None:
        actions.correct_person(person=shown, **typed.cleaned_data, **written_by(me, shown.unit))

    return answered(
        request, typed, _page(me, shown, _("Correct the person"), _("Save")), act, done=_("Saved.")
    )


@ASKED
def outside(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter a post outside the union."""
    me = acting(request)
    shown = reach.person_written(me, key)
    typed = OutsideInput(request.POST or None)

    def act() -> None:
        actions.add_outside_post(person=shown, **typed.told(), **written_by(me, shown.unit))

    return answered(
        request, typed, _page(me, shown, _("Post outside the union"), _("Save")), act, done=_("Saved.")
    )


@ASKED
def training(request: HttpRequest, key: UUID) -> HttpResponse:
    """Enter a training that no course of the system tells."""
    me = acting(request)
    shown = reach.person_written(me, key)
    typed = TrainingInput(request.POST or None)

    def act() -> None:
        actions.record_training(person=shown, **typed.cleaned_data, **written_by(me, shown.unit))

    page = _page(me, shown, _("Record a training"), _("Save"))
    return answered(request, typed, page, act, done=_("Saved."))


@ASKED
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take a name out for good."""
    me = acting(request)
    shown = reach.person_written(me, key)
    typed = TakeBackInput(request.POST or None)

    def act() -> None:
        actions.take_back_name(person=shown, on=me.on, by=me.user, at=me.at)

    hint = _(
        "The name and the words of outside posts are deleted, plans end. Sex, kinds and days stay, so that past counts hold."
    )
    page = _page(me, shown, _("Take the name out"), _("Take the name out"), hint=hint)
    return answered(request, typed, page, act, done=_("The name is taken out."))


def _page(me: Acting, shown: Person, title: str, act: str, *, hint: str = "") -> FormPage:
    back = reverse("roster:person", args=[shown.pk])
    name = words.person_name(shown)
    crumbs = (*words.crumbs(me, shown.unit), Link(name, back))
    return FormPage(title=title, lead=name, back=back, act=act, crumbs=crumbs, hint=hint)


def _person_page(me: Acting, shown: Person) -> pages.PersonPage:
    posts = list(shown.posts.select_related("body", "body__unit", "entered__by").order_by("-since"))
    outside = list(shown.outside_posts.select_related("entered__by").order_by("-since"))
    trainings = list(shown.trainings.select_related("entered__by"))
    lines = [each.entered for each in (shown, *posts, *outside, *trainings)]
    marks = LineMarks(me, shown.unit, lines)
    facts = (
        (_("Sex"), _(SEX_WORDS[Sex(shown.sex)])),
        (_("Kept by"), unit_named(shown.unit, me.on)),
        (_("Entered for the unit"), marks.of(shown.entered).words),
    )
    mine, plans = reach.may_write(me, shown.unit), reach.keeps(me, shown.unit)
    holds = any(post.until > me.on for post in posts)
    return pages.PersonPage(
        title=words.person_name(shown),
        kicker=unit_named(shown.unit, me.on),
        crumbs=words.crumbs(me, shown.unit),
        facts=tuple(fact for fact in facts if fact[1]),
        posts=tuple(_post(each, me, marks, mine and each.body.unit_id == shown.unit_id) for each in posts),
        outside=tuple(
            pages.Term(
                each.title or _(OUTSIDE_WORDS[OutsideKind(each.kind)]),
                _because(_(OUTSIDE_WORDS[OutsideKind(each.kind)]) if each.title else "", each.why_ended),
                written_span(each.since, each.until), each.holds(me.on),
                reverse("roster:change-outside", args=[each.pk]) if mine and shown.name else "", marks.of(each.entered),
            )
            for each in outside
        ),
        planned=tuple(
            pages.Term(
                words.position_alone(each.position), _because(_planned_until(each), each.why_ended), each.term,
                each.until > me.on, reverse("roster:unplan", args=[each.pk]) if plans and each.until == FOREVER and each.unit_id == shown.unit_id else "",
            )
            for each in shown.planned_posts.all()
        ),
        trainings=tuple(
            pages.Term(each.subject, _training(each), written_day(each.on), True, mark=marks.of(each.entered))
            for each in trainings
        ),
        acts=_acts(shown) if mine and shown.name else (),
        take_back_url=reverse("roster:take-back", args=[shown.pk]) if mine and shown.name and not holds else "",
    )  # fmt: skip


def _because(note: str, why: str) -> str:
    """Return what is told of something held, with why it ended."""
    return " · ".join(part for part in (note, _("ended: %(why)s") % {"why": why} if why else "") if part)


def _planned_until(each: PlannedPost) -> str:
    if each.until == FOREVER:
        return ""
    return _("on the list until %(day)s") % {"day": written_day(each.until - timedelta(days=1))}


def _training(each: Training) -> str:
    subject = _(SUBJECT_WORDS[Subject(each.kind)])
    number = _("certificate %(number)s") % {"number": each.certificate} if each.certificate else ""
    return " · ".join(part for part in (subject, number) if part)


def _acts(shown: Person) -> tuple[Link, ...]:
    return (
        Link(_("Record a training"), reverse("roster:record-training", args=[shown.pk]), icon="plus"),
        Link(_("Post outside the union"), reverse("roster:add-outside", args=[shown.pk]), icon="plus"),
        Link(_("Correct the person"), reverse("roster:correct-person", args=[shown.pk]), icon="edit"),
    )


def _post(post: Post, me: Acting, marks: LineMarks, mine: bool) -> pages.Term:
    return pages.Term(
        text=words.post_words(post),
        note=_because(words.body_words(post.body), post.why_ended),
        days=written_span(post.since, post.until),
        now=post.holds(me.on),
        url=reverse("roster:post", args=[post.pk]) if mine else "",
        mark=marks.of(post.entered),
    )
