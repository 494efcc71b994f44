"""Rows of courses: the course, places per unit, who is named, who came on which day, certificates."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id

from ..course_rules import certificate_code, certificate_words
from ..states import CourseForm, CourseResult, CourseState, Population, Subject
from .officers import UNIT, Person


class CertificateTemplate(models.Model):
    """A Word file of a unit's own from which its certificates are drawn; one of a unit is in use at a time.

    Certificates of a course are drawn from what was in use when it ended, so a row goes only when none is. A unit offers
    one to the units below by a click of its own: a file that is only tried yet concerns nobody else, and what a province
    uses itself need not be what it wishes for its basic unions.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="certificate_templates")
    number = models.PositiveSmallIntegerField(help_text="counts the templates of the unit")
    name = models.CharField(max_length=120, help_text="as its officers call it")
    file_name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    fields = models.JSONField(default=list, help_text="keys of the fields it uses")
    added_at = models.DateTimeField()
    since = models.DateField(null=True, help_text="in use from; empty: only tried so far")
    until = models.DateField(null=True, help_text="no longer in use from this day on")
    offered_since = models.DateField(null=True, help_text="to the units below; empty: not offered to them")

    class Meta:
        ordering = ["-number", "id"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "number"], name="roster_template_number_once"),
            models.UniqueConstraint(
                fields=["unit"],
                condition=Q(since__isnull=False, until=None),
                name="roster_template_one_in_use",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def in_use(self) -> bool:
        """It is the one drawn from now."""
        return self.since is not None and self.until is None


class TemplateTaken(models.Model):
    """A unit draws its certificates from a template that a unit above offers, instead of one of its own."""

    unit = models.OneToOneField(
        UNIT, on_delete=models.CASCADE, primary_key=True, related_name="template_taken"
    )
    template = models.ForeignKey(CertificateTemplate, on_delete=models.CASCADE, related_name="taken")
    since = models.DateField()

    def __str__(self) -> str:
        return f"{self.since} {self.template}"


class Course(models.Model):
    """A course a unit holds for officers of the units directly below it, and for its own."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="courses", help_text="who holds it")
    task = models.ForeignKey(
        "programmes.Task", null=True, on_delete=models.SET_NULL, related_name="courses",
        help_text="the work of a programme it belongs to",
    )  # fmt: skip
    title = models.CharField(max_length=200)
    subject = models.CharField(max_length=12, choices=choices_of(Subject))
    population = models.CharField(max_length=20, choices=choices_of(Population))
    form = models.CharField(max_length=12, choices=choices_of(CourseForm))
    place = models.CharField(max_length=200, blank=True)
    trainers = models.CharField(max_length=500, blank=True, help_text="in words")
    first_day = models.DateField()
    last_day = models.DateField()
    days = models.JSONField(default=list, help_text="ISO days on which it meets, in order")
    hours = models.PositiveSmallIntegerField(null=True, help_text="lessons: tiết, 学时")
    capacity = models.PositiveSmallIntegerField(null=True, help_text="how many it can take")
    enrol_until = models.DateField(null=True, help_text="last day on which units name people")
    state = models.CharField(max_length=10, choices=choices_of(CourseState), default=CourseState.PLANNED)
    called_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    reason = models.CharField(max_length=300, blank=True, help_text="why it was cancelled")
    certificate_template = models.ForeignKey(
        CertificateTemplate, null=True, on_delete=models.PROTECT, related_name="courses",
        help_text="what its certificates are drawn from; none: the layout of the product",
    )  # fmt: skip

    class Meta:
        ordering = ["-first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first_day__lte=F("last_day")), name="roster_course_days_in_order"
            ),
            models.CheckConstraint(
                condition=Q(state=CourseState.ENDED, ended_on__isnull=False)
                | (~Q(state=CourseState.ENDED) & Q(ended_on=None)),
                name="roster_course_ended_has_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def meets(self) -> tuple[date, ...]:
        """The days on which it meets."""
        return tuple(date.fromisoformat(day) for day in self.days)


class CoursePlaces(models.Model):
    """How many places of a course a unit may fill; a unit with a row is called."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="places")
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="course_places")
    places = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["course", "id"]
        constraints = [
            models.UniqueConstraint(fields=["course", "unit"], name="roster_course_places_once"),
        ]

    def __str__(self) -> str:
        return str(self.places)


class Enrolment(models.Model):
    """Somebody a called unit named for a course; over its places she waits, in the order of naming."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="enrolments")
    unit = models.ForeignKey(
        UNIT, on_delete=models.PROTECT, related_name="enrolments", help_text="whose places she takes"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    named_at = models.DateTimeField()
    result = models.CharField(max_length=10, blank=True, choices=choices_of(CourseResult))

    class Meta:
        ordering = ["named_at", "id"]
        constraints = [models.UniqueConstraint(fields=["course", "person"], name="roster_enrolled_once")]

    def __str__(self) -> str:
        return str(self.person)


class Attendance(models.Model):
    """Somebody was there on a day: one attendance (lượt, 人次), never a person more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="attendances")
    on = models.DateField()

    class Meta:
        ordering = ["on", "id"]
        constraints = [models.UniqueConstraint(fields=["enrolment", "on"], name="roster_attendance_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.enrolment}"


class Certificate(models.Model):
    """A number of the running series of a unit and year, given to who passed; a withdrawn one keeps its number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    issuer = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="certificates")
    given_on = models.DateField(null=True, help_text="empty: the day on which the course ended")
    withdrawn_on = models.DateField(null=True)
    withdrawn_why = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "year", "number"], name="roster_certificate_number_once"
            ),
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(withdrawn_on=None),
                name="roster_certificate_one_valid",
            ),
        ]

    def __str__(self) -> str:
        return certificate_words(self.number, self.year)

    @property
    def code(self) -> str:
        """The code printed beside the number, by which a certificate shown on paper is checked."""
        return certificate_code(self.pk)


class CertificateWords(models.Model):
    """What the certificates of a course say beside the course: where they are given, and who signs as what."""

    course = models.OneToOneField(
        Course, on_delete=models.CASCADE, primary_key=True, related_name="certificate_words"
    )
    place = models.CharField(max_length=80, blank=True, help_text="printed before the day")
    given_on = models.DateField()
    body = models.CharField(max_length=120, blank=True, help_text="for whom is signed: TM. BAN THƯỜNG VỤ")
    title = models.CharField(max_length=120, blank=True)
    name = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return f"{self.place} {self.given_on}"


class ResultCorrection(models.Model):
    """The result of one person changed after the end of the course: what it was, what it is, why, by whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="corrections")
    before = models.CharField(max_length=10, choices=choices_of(CourseResult))
    after = models.CharField(max_length=10, choices=choices_of(CourseResult))
    days_before = models.PositiveSmallIntegerField()
    days_after = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+",
        help_text="none: the program itself",
    )  # fmt: skip

    class Meta:
        ordering = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.before} → {self.after}"
