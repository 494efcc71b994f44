"""What a confirmed document will set going."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from nucong.documents.models import Document
from nucong.organisations.queries import Resolution
from nucong.programmes.conference import tells_of_a_conference
from nucong.programmes.plan import Plan
from nucong.web.addresses import first_address
from nucong.web.documents import days, labels
from nucong.web.parts import Line, Link, line
from nucong.web.programmes.pages.duty_words import (
    DutyShown,
    aim_words,
    deliverable_words,
    quotes_of,
    title_and_quote,
    words_url,
)
from nucong.web.programmes.steps import short


@dataclass(frozen=True)
class BeginPage:
    """What a confirmed document will set going."""

    document: Document
    crumbs: tuple[Link, ...]
    line: Line
    duties: tuple[DutyShown, ...]
    works: tuple[tuple[str, str], ...]
    targets: tuple[tuple[str, str], ...]
    phrases: tuple[Resolution, ...]
    stray: tuple[str, ...]
    has_form: bool
    orders_nothing: bool
    document_url: str
    tells_of_a_conference: bool


def begin_page(document: Document, plan: Plan, phrases: Sequence[Resolution]) -> BeginPage:
    """Return what a document will set going."""
    url = first_address(("documents:detail", document.pk))
    quotes = quotes_of([duty.provision for duty in plan.duties], document)
    return BeginPage(
        document=document,
        crumbs=(
            Link(_("Documents"), first_address(("documents:index",))),
            Link(short(document.subject), url),
            Link(_("Pass down")),
        ),
        line=line(2, details=(_("confirmed"),), urls=(url,)),
        duties=tuple(
            DutyShown(
                title=title_and_quote(duty.title, quotes.get(duty.provision, ""))[0],
                strength=duty.strength,
                due=days.written(duty.due),
                recurrence=labels.word(
                    labels.RECURRENCES, "" if duty.recurrence == "once" else duty.recurrence
                ),
                report_to=duty.report_to,
                inside_other_report=duty.within_periodic_report,
                deliverables=tuple(deliverable_words(duty.deliverables)),
                only_inside=duty.within_periodic_report and duty.recurrence == "once",
                quote=title_and_quote(duty.title, quotes.get(duty.provision, ""))[1],
                words_url=words_url(document.pk, duty.provision),
            )
            for duty in plan.duties
        ),
        works=tuple((work.number, work.title) for work in plan.works),
        targets=tuple((aim.text, aim_words(aim)) for aim in plan.aims),
        phrases=tuple(phrases),
        stray=tuple(r.text for r in document.recipients.all() if r.doubtful),
        has_form=plan.has_form,
        orders_nothing=plan.orders_nothing,
        document_url=url,
        tells_of_a_conference=plan.orders_nothing and _tells_of_a_conference(document),
    )


def _tells_of_a_conference(document: Document) -> bool:
    reading = document.readings.order_by("-at", "-pk").first()
    return tells_of_a_conference(document.subject, reading.text if reading else "")
