"""Templates of a unit for its certificates: handed in, used, replaced, removed; what was given keeps its look."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from nucong.audit.models import Event
from nucong.documents import blobs
from nucong.documents.pages import certificate_starter
from nucong.organisations.models import Unit
from nucong.roster import actions, errors
from nucong.roster.models import CertificateTemplate, Course
from nucong.roster.queries import (
    offered_from_above,
    posts_on,
    template_data,
    template_in_use,
    templates_of,
    templates_offered,
)
from tests.engines.drafting.word_files import word_file
from tests.organisations.federation import ACTING
from tests.roster.courses import OVER, attended, called, chair, ended, enrolled

Units = Callable[[str], Unit]
pytestmark = pytest.mark.django_db


def handed_in(unit: Unit, name: str = "Mẫu của tỉnh") -> CertificateTemplate:
    """Hand in the layout of the program as a template."""
    return actions.add_certificate_template(
        unit=unit, name=name, file_name="mau.docx", data=certificate_starter("vi"), **ACTING
    )


def passed(unit: Units, title: str, name: str) -> Course:
    """Hold a course that one person passes."""
    course = called(unit("P"), {unit("D1"): 1}, title=title)
    (mai,) = enrolled(course, unit("D1"), chair(unit("B1"), name))
    actions.start_course(course=course, **ACTING)
    attended(course, mai)
    return ended(course, {mai: "passed"})


def test_a_template_is_used_from_a_day_and_what_was_given_before_keeps_its_look(unit: Units) -> None:
    before = passed(unit, "Lớp một", "Lê Thị Mai")
    first = handed_in(unit("P"))
    assert template_in_use(unit("P"), on=OVER) is None
    actions.use_certificate_template(template=first, on=OVER, **ACTING)
    with_first = passed(unit, "Lớp hai", "Hà Thị Na")
    second = handed_in(unit("P"), "Mẫu mới")
    actions.use_certificate_template(template=second, on=OVER, **ACTING)

    first.refresh_from_db()
    assert (first.number, first.until, second.number) == (1, OVER, 2)
    assert template_in_use(unit("P"), on=OVER) == second
    assert Course.objects.get(pk=before.pk).certificate_template is None
    assert Course.objects.get(pk=with_first.pk).certificate_template == first
    assert [(each.template, each.certificates) for each in templates_of(unit("P"))] == [
        (second, 0),
        (first, 1),
    ]


def test_what_certificates_are_drawn_from_stays_for_them_and_the_rest_goes(unit: Units) -> None:
    used, tried = handed_in(unit("P")), handed_in(unit("P"))
    actions.use_certificate_template(template=used, on=OVER, **ACTING)
    course = passed(unit, "Lớp một", "Lê Thị Mai")

    assert not actions.remove_certificate_template(template=used, on=OVER, **ACTING)
    assert actions.remove_certificate_template(template=tried, on=OVER, **ACTING)

    assert template_in_use(unit("P"), on=OVER) is None
    assert list(CertificateTemplate.objects.all()) == [used]
    assert templates_offered(course, on=OVER) == [used]
    verbs = set(Event.objects.values_list("verb", flat=True))
    assert {f"{verb}_certificate_template" for verb in ("add", "use", "remove")} <= verbs


def test_taking_into_use_twice_writes_once_and_a_former_one_may_come_back(unit: Units) -> None:
    first, second = handed_in(unit("P")), handed_in(unit("P"))
    for template in (first, first, second, first):
        actions.use_certificate_template(template=template, on=OVER, **ACTING)

    assert template_in_use(unit("P"), on=OVER) == first
    assert Event.objects.filter(verb="use_certificate_template").count() == 3


def test_a_course_may_be_drawn_from_another_template_of_its_unit_alone(unit: Units) -> None:
    course, own, foreign = passed(unit, "Lớp một", "Lê Thị Mai"), handed_in(unit("P")), handed_in(unit("D1"))
    words = {
        "place": "",
        "given_on": OVER,
        "body": "",
        "title": "",
        "name": "",
        "hours": 16,
        "course": course,
    }

    actions.word_certificates(template=own, **words, **ACTING)
    with pytest.raises(errors.TemplateOfAnotherUnit):
        actions.word_certificates(template=foreign, **words, **ACTING)

    course.refresh_from_db()
    assert (course.certificate_template, course.hours) == (own, 16)
    assert Event.objects.filter(verb="word_certificates").latest("at").detail["template"] == "Mẫu của tỉnh"


def test_a_template_offered_from_above_is_chosen_below_and_stays_with_what_was_given(unit: Units) -> None:
    """P offers, D1 below it chooses; D1's own one is out of use then; the offer is withdrawn after its course ended."""
    own, tried, offered = handed_in(unit("D1")), handed_in(unit("P")), handed_in(unit("P"), "Mẫu cho cơ sở")
    actions.use_certificate_template(template=own, on=OVER, **ACTING)
    with pytest.raises(errors.TemplateOfAnotherUnit):
        actions.take_certificate_template(unit=unit("D1"), template=tried, on=OVER, **ACTING)
    for _again in range(2):
        actions.offer_certificate_template(template=offered, on=OVER, **ACTING)
        actions.take_certificate_template(unit=unit("D1"), template=offered, on=OVER, **ACTING)

    assert list(offered_from_above(unit("B1"), on=OVER)) == [offered]
    assert list(offered_from_above(unit("P"), on=OVER)) == []
    assert (template_in_use(unit("D1"), on=OVER), template_in_use(unit("B1"), on=OVER)) == (offered, None)
    assert template_in_use(unit("P"), on=OVER) is None
    course = called(unit("D1"), {unit("B1"): 1}, title="Lớp của huyện")
    (mai,) = enrolled(course, unit("B1"), chair(unit("B1"), "Lê Thị Mai"))
    actions.start_course(course=course, **ACTING)
    attended(course, mai)
    course = ended(course, {mai: "passed"})

    assert actions.withdraw_certificate_template(template=offered, on=OVER, **ACTING) == 1
    assert template_in_use(unit("D1"), on=OVER) is None
    course.refresh_from_db()
    assert course.certificate_template == offered
    assert offered in templates_offered(course, on=OVER)
    assert not actions.remove_certificate_template(template=offered, on=OVER, **ACTING)
    verbs = list(Event.objects.values_list("verb", flat=True))
    told = ("offer", "take", "withdraw")
    assert [verbs.count(f"{verb}_certificate_template") for verb in told] == [1, 1, 1]


def test_a_unit_goes_back_from_the_template_of_a_superior_to_its_own_or_to_none(unit: Units) -> None:
    own, offered = handed_in(unit("B1")), handed_in(unit("P"))
    actions.offer_certificate_template(template=offered, on=OVER, **ACTING)
    actions.take_certificate_template(unit=unit("B1"), template=offered, on=OVER, **ACTING)
    actions.use_certificate_template(template=own, on=OVER, **ACTING)
    assert template_in_use(unit("B1"), on=OVER) == own

    actions.take_certificate_template(unit=unit("B1"), template=offered, on=OVER, **ACTING)
    for _again in range(2):
        actions.leave_certificate_template(unit=unit("B1"), on=OVER, **ACTING)
    assert template_in_use(unit("B1"), on=OVER) is None
    assert actions.remove_certificate_template(template=offered, on=OVER, **ACTING)
    assert Event.objects.filter(verb="leave_certificate_template").count() == 1


def test_a_bad_file_is_refused_with_what_is_wrong_and_nothing_is_kept(unit: Units) -> None:
    with pytest.raises(errors.BadCertificateTemplate) as refused:
        actions.add_certificate_template(
            unit=unit("P"), name="x", file_name="x.docx", data=word_file("{{họ tem}}"), **ACTING
        )

    assert [(fault.rule, fault.nearest) for fault in refused.value.params["faults"]] == [
        ("unknown", "họ tên")
    ]
    assert not CertificateTemplate.objects.exists()


def test_a_file_missing_in_the_store_is_told(unit: Units) -> None:
    template = handed_in(unit("P"))
    blobs.path_of(template.sha256).unlink()

    with pytest.raises(errors.TemplateIsGone):
        template_data(template)


def test_the_post_of_the_higher_body_stands_on_a_certificate(unit: Units) -> None:
    mai = chair(unit("B1"), "Lê Thị Mai")

    assert {key: post.position for key, post in posts_on([mai], on=OVER).items()} == {mai.pk: "chair"}
