"""What can be taken out of a report raw: answers as Excel or CSV, files as an archive."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from nucong.accounts.permissions import Permission
from nucong.flow.raw_answers import files_listed
from nucong.reporting.models import AudienceMember
from nucong.reporting.queries import form_of
from nucong.reporting.standing import standing
from nucong.web.acting import Acting
from nucong.web.parts import Figure, Link
from nucong.web.reporting.pages.cycle import node_url, period_of
from nucong.web.reporting.reach import may


@dataclass(frozen=True)
class ExportPage:
    """The offer for one branch."""

    title: str
    kicker: str
    lead: str
    crumbs: tuple[Link, ...]
    figures: tuple[Figure, ...]
    branches: tuple[tuple[str, str, bool], ...]
    here: str
    has_form: bool
    questions: int
    xlsx: str
    csv: str
    zip: str
    files: int
    bytes: int


def export_page(me: Acting, member: AudienceMember) -> ExportPage:
    """Return what can be taken out at and below a unit."""
    now = standing(member.cycle)
    counts = now.counts(member)
    listed = files_listed(member)
    compiled = form_of(member.cycle)
    inside = [now.by_key[member.pk], *now.below(now.by_key[member.pk])]
    above = now.path(now.by_key[member.pk], now.members[0])[:-1]
    offered = [each for each in (*above, *inside) if each.has_children and _seen(me, each)]
    return ExportPage(
        title=_("Raw answers and files"),
        kicker=member.name,
        lead=f"{member.cycle.title} · {period_of(member.cycle)}",
        crumbs=(
            Link(_("Reports"), reverse("reporting:index")),
            Link(member.cycle.title, node_url(member)),
            Link(_("Raw answers and files")),
        ),
        figures=(
            Figure(_("Units that owe"), str(counts.expected)),
            Figure(_("Answers sent"), str(counts.accepted + counts.waiting)),
            Figure(_("Files"), str(len(listed))),
        ),
        branches=tuple((str(each.pk), each.name, each.pk == member.pk) for each in offered),
        here=reverse("reporting:export", args=[member.pk]),
        has_form=compiled is not None,
        questions=len([q for q in compiled.form.questions if q.type != "note"]) if compiled else 0,
        xlsx=reverse("reporting:answers-xlsx", args=[member.pk]),
        csv=reverse("reporting:answers-csv", args=[member.pk]),
        zip=reverse("reporting:files-zip", args=[member.pk]),
        files=len(listed),
        bytes=sum(each.size for _member, each in listed),
    )


def _seen(me: Acting, member: AudienceMember) -> bool:
    return may(me, Permission.SEE_FIGURES, member)
