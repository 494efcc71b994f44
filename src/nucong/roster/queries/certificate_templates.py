"""The templates of a unit for its certificates, those units above offer, and what is drawn from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from nucong.documents import blobs
from nucong.organisations.models import Unit
from nucong.organisations.models.dated import holds
from nucong.organisations.queries import path_of
from nucong.organisations.rules import serials_of

from .. import errors
from ..models import Certificate, CertificateTemplate, Course, TemplateTaken


@dataclass(frozen=True)
class TemplateNow:
    """A template with how many certificates that are valid are drawn from it, and how many units below use it."""

    template: CertificateTemplate
    certificates: int
    taken: int = 0


def templates_of(unit: Unit) -> list[TemplateNow]:
    """Return the templates of a unit, the one in use first, then the newest; three queries."""
    rows = list(CertificateTemplate.objects.filter(unit=unit))
    valid = Certificate.objects.filter(withdrawn_on=None, enrolment__course__certificate_template__in=rows)
    drawn = _counted(valid.values_list("enrolment__course__certificate_template"))
    taken = _counted(TemplateTaken.objects.filter(template__in=rows).values_list("template"))
    found = [TemplateNow(row, drawn.get(row.pk, 0), taken.get(row.pk, 0)) for row in rows]
    return sorted(found, key=lambda each: not each.template.in_use)


def offered_from_above(unit: Unit, *, on: date) -> QuerySet[CertificateTemplate]:
    """Return the templates that units above a unit offer to it on a day, of the nearest of them first."""
    path = path_of(unit, on=on)
    above = serials_of(path)[:-1] if path else []
    rows = CertificateTemplate.objects.filter(
        holds(on, "unit__placements__"), unit__placements__line="territory", unit__serial__in=above,
        offered_since__isnull=False,
    )  # fmt: skip
    return rows.select_related("unit").order_by("-unit__placements__depth", "-number", "id")


def template_in_use(unit: Unit, *, on: date) -> CertificateTemplate | None:
    """Return the template that certificates of a unit are drawn from on a day; None: the layout of the product.

    One taken from above holds while that unit stands above and offers it.
    """
    taken = offered_from_above(unit, on=on).filter(taken__unit=unit).first()
    own = CertificateTemplate.objects.filter(unit=unit, since__isnull=False, until=None)
    return taken or own.first()


def templates_offered(course: Course, *, on: date) -> list[CertificateTemplate]:
    """Return what the certificates of a course may be drawn from: what its unit uses or used, what is offered to it, and what they are now."""
    own = Q(unit=course.unit_id, since__isnull=False) | Q(pk=course.certificate_template_id)
    found = list(CertificateTemplate.objects.filter(own).select_related("unit"))
    held = {each.pk for each in found}
    return [*found, *(each for each in offered_from_above(course.unit, on=on) if each.pk not in held)]


def template_data(template: CertificateTemplate) -> bytes:
    """Return the Word file of a template. Raises: TemplateIsGone."""
    try:
        return blobs.content(template.sha256)
    except FileNotFoundError as gone:
        raise errors.TemplateIsGone(name=template.name) from gone


def _counted(keys: QuerySet[Any, tuple[Any, ...]]) -> dict[UUID, int]:
    return dict(keys.order_by().annotate(Count("pk")))
