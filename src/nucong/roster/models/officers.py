"""Rows of the roster itself. Keys and dates of people, never more about them than a report on officers needs.

A person's `__str__` is no name: the record of what was done holds it for ever, a name can be taken back.
"""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from nucong.kernel.effective import FOREVER
from nucong.kernel.enumerations import choices_of
from nucong.kernel.identifiers import new_id
from nucong.organisations.models.dated import PlainOrderField

from ..states import Attribute, BodyKind, Decision, OutsideKind, Position, ProposalState, Sex, Subject

UNIT = "organisations.Unit"


class _Held(models.Model):
    """A row that holds since a day (inclusive) until a day (exclusive); FOREVER when open."""

    since = models.DateField()
    until = models.DateField(default=FOREVER)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(since__lt=F("until")), name="roster_%(class)s_since_before_until"
            )
        ]

    def holds(self, on: date) -> bool:
        """Tell whether the row holds on that day."""
        return self.since <= on < self.until


class _Line(models.Model):
    """A line somebody typed; who entered it on behalf of the unit, where the unit did not do it itself."""

    entered = models.OneToOneField(
        "roster.LineEntry", null=True, on_delete=models.SET_NULL, related_name="%(class)s",
        help_text="none: by the unit itself, or before marks were kept by line",
    )  # fmt: skip

    class Meta:
        abstract = True


class Person(_Line):
    """Somebody who holds or held a post, kept by one unit. No day of birth, no address, no number."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="roster_people"
    )
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="roster_people")
    name = models.CharField(max_length=120, blank=True, help_text="empty: taken back")
    mark = models.CharField(max_length=60, blank=True, help_text="tells two people of one name apart")
    folded = models.CharField(max_length=120, blank=True, help_text="the name without case and diacritics")
    sort_key = PlainOrderField(max_length=250, blank=True)
    sex = models.CharField(max_length=1, choices=choices_of(Sex))

    class Meta:
        ordering = ["sort_key", "id"]
        indexes = [models.Index(fields=["unit", "folded"], name="roster_person_by_name")]

    def __str__(self) -> str:
        return f"#{str(self.pk)[-8:]}"


class Body(_Held, _Line):
    """A body of a unit during one term; the next congress or decision begins another row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="roster_bodies")
    kind = models.CharField(max_length=24, choices=choices_of(BodyKind))
    name = models.CharField(max_length=200)
    term = models.PositiveSmallIntegerField(null=True, help_text="number of the term; none of a board")
    planned_end = models.DateField(null=True, help_text="last day of the term as decided")
    congress_on = models.DateField(null=True)
    seats = models.PositiveSmallIntegerField(null=True, help_text="how many it shall have, as decided")

    class Meta(_Held.Meta):
        ordering = ["kind", "since", "id"]
        constraints = [
            *_Held.Meta.constraints,
            models.UniqueConstraint(
                fields=["unit", "kind"],
                condition=Q(until=FOREVER) & ~Q(kind=BodyKind.STAFF),
                name="roster_body_one_open",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Post(_Held, _Line):
    """A person's place in a body."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="posts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    position = models.CharField(max_length=20, choices=choices_of(Position))
    title = models.CharField(max_length=120, blank=True, help_text="as the decision words it")
    why_ended = models.CharField(max_length=200, blank=True)
    women_work = models.BooleanField(default=False, help_text="she or he is in charge of women's work")
    full_time = models.BooleanField(default=False)

    class Meta(_Held.Meta):
        ordering = ["since", "id"]
        constraints = [
            *_Held.Meta.constraints,
            models.UniqueConstraint(fields=["body", "person", "since"], name="roster_post_once"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.person}"


class OutsidePost(_Held, _Line):
    """A post of a person outside the union: Party committee, people's council …"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="outside_posts")
    kind = models.CharField(max_length=20, choices=choices_of(OutsideKind))
    title = models.CharField(max_length=200, blank=True, help_text="empty: taken back with the name")
    why_ended = models.CharField(max_length=200, blank=True)

    class Meta(_Held.Meta):
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.person}"


class PlannedPost(models.Model):
    """Somebody on the list of those planned for a post (quy hoạch · 后备人选)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="planned_posts")
    position = models.CharField(max_length=20, choices=choices_of(Position))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="planned_posts")
    term = models.CharField(max_length=20, help_text="years, such as 2025–2030")
    noted_on = models.DateField()
    until = models.DateField(default=FOREVER, help_text="the first day on which she is no longer on the list")
    term_over = models.DateField(
        default=FOREVER, help_text="the first day after the term; FOREVER: its words name no years"
    )
    why_ended = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["-term", "position", "person__sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "position", "person", "term"],
                condition=Q(until=FOREVER),
                name="roster_planned_once_at_a_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.term} {self.person}"


class Training(_Line):
    """A person was trained on a day. Whether it counts as trained in women's work follows from its kind."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="trainings")
    kind = models.CharField(max_length=12, choices=choices_of(Subject), default=Subject.WOMEN_WORK)
    subject = models.CharField(max_length=200)
    on = models.DateField()
    certificate = models.CharField(max_length=80, blank=True)
    course = models.ForeignKey(
        "roster.Course", null=True, on_delete=models.PROTECT, related_name="trainings",
        help_text="the course it came from; none: entered by hand",
    )  # fmt: skip

    class Meta:
        ordering = ["-on", "id"]
        constraints = [models.UniqueConstraint(fields=["person", "course"], name="roster_training_once")]

    def __str__(self) -> str:
        return f"{self.on} {self.person}"


class KeyPositions(models.Model):
    """Which positions are key at units of one level, from a day on, until a later row says otherwise."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.CASCADE, related_name="key_positions"
    )
    level = models.CharField(max_length=40, help_text="code of a level of the organisation")
    positions = models.JSONField(default=list, help_text="values of states.Position")
    valid_from = models.DateField()

    class Meta:
        ordering = ["level", "valid_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "level", "valid_from"], name="roster_key_positions_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.level} {self.valid_from}"


class UnitWorkforce(models.Model):
    """Persons at the unit itself, as told on a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.CASCADE, related_name="workforces")
    on = models.DateField()
    workers = models.PositiveIntegerField()
    women_workers = models.PositiveIntegerField()
    members = models.PositiveIntegerField()
    women_members = models.PositiveIntegerField()

    class Meta:
        ordering = ["-on"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "on"], name="roster_workforce_once"),
            models.CheckConstraint(
                condition=Q(women_workers__lte=F("workers")) & Q(women_members__lte=F("members")),
                name="roster_workforce_women_among_all",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.workers}"


class ProtectedCount(models.Model):
    """How many officers of a unit fall into one category of a sensitive attribute: counts, no people."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.CASCADE, related_name="protected_counts")
    on = models.DateField()
    attribute = models.CharField(max_length=12, choices=choices_of(Attribute))
    category = models.CharField(max_length=20)
    women = models.PositiveIntegerField()
    men = models.PositiveIntegerField()

    class Meta:
        ordering = ["-on", "attribute", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on", "attribute", "category"], name="roster_protected_count_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.attribute} {self.category}"


class Proposal(models.Model):
    """What a unit proposes to the unit above about women officers, and what that unit answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    unit = models.ForeignKey(UNIT, on_delete=models.PROTECT, related_name="roster_proposals")
    superior = models.ForeignKey(
        UNIT, null=True, on_delete=models.PROTECT, related_name="roster_proposals_received",
        help_text="the unit directly above on the day of sending",
    )  # fmt: skip
    person = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="proposals")
    position = models.CharField(max_length=20, blank=True, choices=choices_of(Position))
    subject = models.CharField(max_length=200)
    words = models.TextField()
    state = models.CharField(max_length=10, choices=choices_of(ProposalState), default=ProposalState.DRAFT)
    drafted_at = models.DateTimeField()
    sent_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    decision = models.CharField(max_length=16, blank=True, choices=choices_of(Decision))
    answer = models.TextField(blank=True)

    class Meta:
        ordering = ["-drafted_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProposalState.DRAFT, sent_on=None, answered_on=None)
                | Q(state=ProposalState.SENT, sent_on__isnull=False, answered_on=None)
                | Q(state=ProposalState.ANSWERED, sent_on__isnull=False, answered_on__isnull=False),
                name="roster_proposal_days_by_state",
            )
        ]

    def __str__(self) -> str:
        return self.subject
