"""E-mail for the administrator: whether a server is set up, a letter to oneself, what was not delivered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from nucong.accounts.permissions import Permission
from nucong.accounts.queries import within_scope
from nucong.accounts.states import Role
from nucong.kernel.identifiers import new_id
from nucong.kernel.refusal import NotVisible
from nucong.reporting.actions import try_again
from nucong.reporting.mailing import deliver, is_configured
from nucong.reporting.models import ReminderMail
from nucong.reporting.states import MailState
from nucong.web.acting import Acting, acting
from nucong.web.locales import written_number
from nucong.web.organisations.tabs import tabs
from nucong.web.parts import Figure, Link, Tone
from nucong.web.reporting.pages.reminders import kind_words, mail_words

from .mail_words import answer_words

PER_PAGE = 50
TROUBLE = (MailState.FAILED, MailState.UNCERTAIN)


@dataclass(frozen=True)
class LetterLine:
    """A letter of the outbox."""

    key: str
    to: str
    address: str
    subject: str
    step: str
    state: str
    tries: int
    why: str
    error: str
    at: datetime
    may_try: bool


@dataclass(frozen=True)
class MailPage:
    """The page of e-mail."""

    tabs: tuple[Link, ...]
    configured: bool
    facts: tuple[tuple[str, str], ...]
    own_address: str
    figures: tuple[Figure, ...]
    letters: tuple[LetterLine, ...]
    page: Page[Any]
    show: str


def _administrator(request: HttpRequest) -> Acting:
    me = acting(request)
    if Role.ADMINISTRATOR not in me.roles:
        raise NotVisible
    return me


def _letters(me: Acting) -> QuerySet[ReminderMail]:
    """Return the letters to people of the units whose accounts she looks after."""
    hers = within_scope(me.scope, on=me.on, to_unit="told__unit__", permission=Permission.MANAGE_ACCOUNTS)
    return ReminderMail.objects.filter(hers)


@require_GET
def mail(request: HttpRequest) -> HttpResponse:
    """Show the settings (never the password) and the outbox."""
    me = _administrator(request)
    letters = _letters(me).select_related("to")
    show = "all" if request.GET.get("show") == "all" else "trouble"
    shown = letters if show == "all" else letters.exclude(state__in=(MailState.SENT, MailState.NEEDLESS))
    page = Paginator(shown.order_by("-next_try_at", "id"), PER_PAGE).get_page(request.GET.get("page"))
    counts = {state: letters.filter(state=state).count() for state in MailState}
    trouble = sum(counts[state] for state in TROUBLE)
    content = MailPage(
        tabs=tabs(me, "mail"),
        configured=is_configured(),
        facts=_facts(),
        own_address=me.user.email,
        figures=(
            Figure(_("Letters sent"), written_number(counts[MailState.SENT])),
            Figure(_("Letters waiting"), written_number(counts[MailState.WAITING])),
            Figure(
                _("Letters not delivered"),
                written_number(trouble),
                tone=Tone.DANGER if trouble else Tone.PLAIN,
            ),
        ),
        letters=tuple(_line(letter) for letter in page),
        page=page,
        show=show,
    )
    return render(request, "accounts/mail.html", {"page": content})


def _facts() -> tuple[tuple[str, str], ...]:
    if not is_configured():
        return ()
    security = "TLS" if settings.EMAIL_USE_SSL else "STARTTLS" if settings.EMAIL_USE_TLS else _("none")
    certificate = settings.SMTP_CERTIFICATE or _("of a known authority")
    encrypted = settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS
    return (
        (_("Server"), f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"),
        (_("Encryption"), security),
        *([(_("Certificate"), certificate)] if encrypted else []),
        (_("User name"), settings.EMAIL_HOST_USER or "–"),
        (_("Letters come from"), settings.DEFAULT_FROM_EMAIL),
        (_("Links lead to"), settings.PUBLIC_ADDRESS or _("no address is set: letters name no link")),
    )


def _line(letter: ReminderMail) -> LetterLine:
    return LetterLine(
        str(letter.pk), str(letter.to), letter.address, letter.subject, kind_words(letter.kind),
        mail_words(letter.state), letter.tries, answer_words(letter.error), letter.error, letter.sent_at or letter.next_try_at,
        letter.state in TROUBLE,
    )  # fmt: skip


@require_POST
def try_mail(request: HttpRequest) -> HttpResponse:
    """Send a letter to one's own address and say what the server answered."""
    me = _administrator(request)
    if not is_configured() or not me.user.email:
        messages.error(request, _("Set up a mail server and enter your own e-mail address first."))
        return redirect("accounts:mail")
    outcome = deliver(
        address=me.user.email,
        subject=_("A letter to try the mail of Nữ Công"),
        body=_("This letter shows that e-mail works. Nobody else got it."),
        key=str(new_id()),
    )
    if outcome.state is MailState.SENT:
        messages.success(request, _("The server took the letter to {address}.").format(address=me.user.email))
    else:
        told = _("The letter did not leave. {why} In detail: {error}")
        messages.error(request, told.format(why=answer_words(outcome.error), error=outcome.error))
    return redirect("accounts:mail")


@require_POST
def again(request: HttpRequest, key: UUID) -> HttpResponse:
    """Put a letter that was not delivered back into the outbox."""
    me = _administrator(request)
    letter = _letters(me).filter(pk=key).first()
    if letter is None:
        raise NotVisible
    try_again(letter=letter, by=me.user, at=me.at)
    messages.success(request, _("The letter waits to leave again."))
    return redirect("accounts:mail")
