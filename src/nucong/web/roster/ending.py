"""What is held until a day: a post, a post outside the union, a place on the list of those planned; ended with why."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from nucong.kernel.effective import FOREVER
from nucong.roster import actions
from nucong.web.acting import acting
from nucong.web.parts import Link
from nucong.web.roster import reach, words
from nucong.web.roster.asking import FormPage, answered, written_by
from nucong.web.roster.entry_inputs import EndedInput
from nucong.web.roster.inputs import OutsideInput

ASKED = require_http_methods(["GET", "POST"])


@ASKED
def post(request: HttpRequest, key: UUID) -> HttpResponse:
    """End a post; nobody succeeds on this page."""
    me = acting(request)
    shown = reach.post_written(me, key)
    first = {
        "last_day": shown.until - timedelta(days=1) if shown.until != FOREVER else me.on,
        "why": shown.why_ended,
    }
    typed = EndedInput(request.POST or None, initial=first)

    def act() -> None:
        on = typed.cleaned_data["last_day"] + timedelta(days=1)
        why = typed.cleaned_data["why"]
        actions.end_post(post=shown, on=on, why=why, **written_by(me, shown.body.unit))

    page = FormPage(
        title=_("The post ends"), lead=f"{words.person_name(shown.person)} · {words.post_words(shown)}",
        back=reverse("roster:unit", args=[shown.body.unit_id]), act=_("End the post"),
        crumbs=words.crumbs(me, shown.body.unit),
        hint=_("The seat stays vacant until somebody is added. Its history stays."),
        others=(Link(_("Hand over"), reverse("roster:hand-over", args=[shown.pk]), icon="right"),),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("The post has ended; its history stays."))


@ASKED
def outside(request: HttpRequest, key: UUID) -> HttpResponse:
    """Correct a post outside the union, or end it."""
    me = acting(request)
    shown = reach.outside_written(me, key)
    first = {
        "kind": shown.kind, "title": shown.title, "since": shown.since, "why": shown.why_ended,
        "last_day": None if shown.until == FOREVER else shown.until - timedelta(days=1),
    }  # fmt: skip
    typed = OutsideInput(request.POST or None, initial=first)

    def act() -> None:
        actions.change_outside_post(post=shown, **typed.told(), **written_by(me, shown.person.unit))

    back = reverse("roster:person", args=[shown.person_id])
    name = words.person_name(shown.person)
    page = FormPage(
        title=_("Change or end the post outside the union"), lead=name, back=back, act=_("Save"),
        crumbs=(*words.crumbs(me, shown.person.unit), Link(name, back)),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Saved."))


@ASKED
def planned(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take somebody off the list of those planned for posts."""
    me = acting(request)
    shown = reach.planned_written(me, key)
    typed = EndedInput(request.POST or None, initial={"last_day": me.on})
    typed.fields["why"].label = _("Why taken off the list")

    def act() -> None:
        on = typed.cleaned_data["last_day"] + timedelta(days=1)
        actions.unplan_post(planned=shown, on=on, why=typed.cleaned_data["why"], by=me.user, at=me.at)

    back = reverse("roster:planned")
    page = FormPage(
        title=_("Take off the list"), act=_("Take off the list"), back=back,
        lead=f"{words.person_name(shown.person)} · {words.position_alone(shown.position)} · {shown.term}",
        crumbs=(*words.crumbs(me), Link(_("Planned"), back)),
        hint=_("That she or he was on the list, until when and why it ended stays to be read."),
    )  # fmt: skip
    return answered(request, typed, page, act, done=_("Taken off the list."))
