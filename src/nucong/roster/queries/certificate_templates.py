"""The templates of a unit for its certificates, and what is drawn from them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from nucong.documents import blobs
from nucong.organisations.models import Unit

from .. import errors
from ..models import Certificate, CertificateTemplate, Course


@dataclass(frozen=True)
class TemplateNow:
    """A template with how many certificates that are valid are drawn from it."""

    template: CertificateTemplate
    certificates: int


def templates_of(unit: Unit) -> list[TemplateNow]:
    """Return the templates of a unit, the one in use first, then the newest; two queries."""
    rows = list(CertificateTemplate.objects.filter(unit=unit))
    drawn = dict(
        Certificate.objects.filter(withdrawn_on=None, enrolment__course__certificate_template__in=rows)
        .order_by()
        .values_list("enrolment__course__certificate_template")
        .annotate(Count("pk"))
    )
    found = [TemplateNow(row, drawn.get(row.pk, 0)) for row in rows]
    return sorted(found, key=lambda each: not each.template.in_use)


def template_in_use(unit: Unit) -> CertificateTemplate | None:
    """Return the template that certificates of a unit are drawn from now; None: the layout of the product."""
    return CertificateTemplate.objects.filter(unit=unit, since__isnull=False, until=None).first()


def templates_offered(course: Course) -> QuerySet[CertificateTemplate]:
    """Return what the certificates of a course may be drawn from: what its unit uses or used, and what they are now."""
    own = Q(since__isnull=False) | Q(pk=course.certificate_template_id)
    return CertificateTemplate.objects.filter(own, unit=course.unit_id)


def template_data(template: CertificateTemplate) -> bytes:
    """Return the Word file of a template. Raises: TemplateIsGone."""
    try:
        return blobs.content(template.sha256)
    except FileNotFoundError as gone:
        raise errors.TemplateIsGone(name=template.name) from gone
