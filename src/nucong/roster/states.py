"""Words with a fixed set of values: bodies, positions, outside posts, sensitive attributes, proposals, courses."""

from __future__ import annotations

from enum import StrEnum

from nucong.kernel.refusal import N_


class Sex(StrEnum):
    """Sex as reports on women officers count it."""

    WOMAN = "F"
    MAN = "M"


class BodyKind(StrEnum):
    """What kind of body of a unit it is."""

    EXECUTIVE = "executive_committee"
    STANDING = "standing_committee"
    INSPECTION = "inspection_committee"
    WOMEN = "women_committee"
    STAFF = "staff"


class Position(StrEnum):
    """What somebody is in a body."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"
    MEMBER = "member"
    SPECIALIST = "specialist"
    WOMENS_OFFICER = "womens_officer"


class OutsideKind(StrEnum):
    """Where an outside post is held."""

    PARTY = "party_committee"
    COUNCIL = "peoples_council"
    OTHER = "other"


class Attribute(StrEnum):
    """A sensitive attribute, kept only as counts."""

    ETHNICITY = "ethnicity"
    RELIGION = "religion"
    AGE = "age"


class ProposalState(StrEnum):
    """Where a proposal to the unit above stands."""

    DRAFT = "draft"
    SENT = "sent"
    ANSWERED = "answered"


class Decision(StrEnum):
    """What the unit above answered."""

    AGREED = "agreed"
    IN_PART = "agreed_in_part"
    DECLINED = "declined"


class Subject(StrEnum):
    """What a training is about."""

    GENDER = "gender"
    WOMEN_WORK = "women_work"
    LAW = "law"
    SKILLS = "skills"
    OTHER = "other"


class Population(StrEnum):
    """Which officers a course is for, and whose coverage is asked."""

    KEY = "key"
    WOMEN_WORK = "women_work"
    WOMEN_WORK_UPPER = "women_work_upper"
    ALL = "officers"


class CourseForm(StrEnum):
    """Where people of a course meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"


class CourseState(StrEnum):
    """Where a course stands."""

    PLANNED = "planned"
    CALLED = "called"
    RUNNING = "running"
    ENDED = "ended"
    CANCELLED = "cancelled"


class CourseResult(StrEnum):
    """What came of it for one person."""

    PASSED = "passed"
    TOOK_PART = "took_part"
    ABSENT = "absent"


class ToldHow(StrEnum):
    """How a superior learned what she enters for a unit below."""

    TELEPHONE = "telephone"
    PAPER = "paper"
    MESSAGE = "message"
    IN_PERSON = "in_person"


class CarryState(StrEnum):
    """Where somebody of an ended unit stands."""

    OPEN = "open"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    LEFT = "left"


class AfterSplit(StrEnum):
    """What becomes of somebody of a unit out of which others were made, and which goes on."""

    STAYS = "stays"
    GOES = "goes"
    BOTH = "both"


# The order of bodies on a page, and which of two posts of one person counts as her key post.
BODY_ORDER = tuple(BodyKind)

_COMMITTEE = (Position.CHAIR, Position.VICE_CHAIR, Position.MEMBER)
_BOARD = (Position.HEAD, Position.DEPUTY_HEAD, Position.MEMBER)
POSITIONS: dict[BodyKind, tuple[Position, ...]] = {
    BodyKind.EXECUTIVE: _COMMITTEE,
    BodyKind.STANDING: _COMMITTEE,
    BodyKind.INSPECTION: _BOARD,
    BodyKind.WOMEN: _BOARD,
    BodyKind.STAFF: (Position.HEAD, Position.DEPUTY_HEAD, Position.SPECIALIST, Position.WOMENS_OFFICER),
}

PROPOSAL_MOVES: dict[tuple[ProposalState, str], ProposalState] = {
    (ProposalState.DRAFT, "change"): ProposalState.DRAFT,
    (ProposalState.DRAFT, "send"): ProposalState.SENT,
    (ProposalState.SENT, "answer"): ProposalState.ANSWERED,
}

CARRY_MOVES: dict[tuple[CarryState, str], CarryState] = {
    (CarryState.OPEN, "propose"): CarryState.PROPOSED,
    (CarryState.PROPOSED, "propose"): CarryState.PROPOSED,
    (CarryState.LEFT, "propose"): CarryState.PROPOSED,
    (CarryState.OPEN, "leave"): CarryState.LEFT,
    (CarryState.PROPOSED, "leave"): CarryState.LEFT,
    (CarryState.PROPOSED, "return"): CarryState.OPEN,
    (CarryState.PROPOSED, "confirm"): CarryState.CONFIRMED,
}

COURSE_MOVES: dict[tuple[CourseState, str], CourseState] = {
    (CourseState.PLANNED, "change"): CourseState.PLANNED,
    (CourseState.CALLED, "change"): CourseState.CALLED,
    (CourseState.PLANNED, "call"): CourseState.CALLED,
    (CourseState.CALLED, "enrol"): CourseState.CALLED,
    (CourseState.CALLED, "withdraw"): CourseState.CALLED,
    (CourseState.CALLED, "start"): CourseState.RUNNING,
    (CourseState.RUNNING, "withdraw"): CourseState.RUNNING,
    (CourseState.RUNNING, "mark"): CourseState.RUNNING,
    (CourseState.RUNNING, "judge"): CourseState.RUNNING,
    (CourseState.RUNNING, "end"): CourseState.ENDED,
    (CourseState.ENDED, "correct"): CourseState.ENDED,
    (CourseState.ENDED, "word"): CourseState.ENDED,
    (CourseState.PLANNED, "cancel"): CourseState.CANCELLED,
    (CourseState.CALLED, "cancel"): CourseState.CANCELLED,
    (CourseState.RUNNING, "cancel"): CourseState.CANCELLED,
}

# Only these make somebody trained for targets on gender and women's work.
COUNTS_AS_TRAINED = frozenset({Subject.GENDER, Subject.WOMEN_WORK})

BODY_WORDS: dict[BodyKind, str] = {
    BodyKind.EXECUTIVE: N_("Executive committee"),
    BodyKind.STANDING: N_("Standing committee"),
    BodyKind.INSPECTION: N_("Inspection committee"),
    BodyKind.WOMEN: N_("Women's-work committee"),
    BodyKind.STAFF: N_("Board or department"),
}

# In one body a head is called otherwise than in another.
POSITION_WORDS: dict[tuple[BodyKind, Position], str] = {
    **{(kind, Position.CHAIR): N_("Chair") for kind in (BodyKind.EXECUTIVE, BodyKind.STANDING)},
    **{(kind, Position.VICE_CHAIR): N_("Vice-chair") for kind in (BodyKind.EXECUTIVE, BodyKind.STANDING)},
    (BodyKind.EXECUTIVE, Position.MEMBER): N_("Committee member"),
    (BodyKind.STANDING, Position.MEMBER): N_("Standing member"),
    (BodyKind.INSPECTION, Position.HEAD): N_("Head of inspection"),
    (BodyKind.INSPECTION, Position.DEPUTY_HEAD): N_("Deputy head of inspection"),
    (BodyKind.INSPECTION, Position.MEMBER): N_("Committee member"),
    (BodyKind.WOMEN, Position.HEAD): N_("Head of women's work"),
    (BodyKind.WOMEN, Position.DEPUTY_HEAD): N_("Deputy head of women's work"),
    (BodyKind.WOMEN, Position.MEMBER): N_("Member of the women's-work committee"),
    (BodyKind.STAFF, Position.HEAD): N_("Head of the board"),
    (BodyKind.STAFF, Position.DEPUTY_HEAD): N_("Deputy head of the board"),
    (BodyKind.STAFF, Position.SPECIALIST): N_("Specialist"),
    (BodyKind.STAFF, Position.WOMENS_OFFICER): N_("Officer for women's work"),
}

# Without a body: a planned post, a setting.
POSITION_ALONE: dict[Position, str] = {
    Position.CHAIR: N_("Chair"),
    Position.VICE_CHAIR: N_("Vice-chair"),
    Position.HEAD: N_("Head of a committee or board"),
    Position.DEPUTY_HEAD: N_("Deputy head of a committee or board"),
    Position.MEMBER: N_("Committee member"),
    Position.SPECIALIST: N_("Specialist"),
    Position.WOMENS_OFFICER: N_("Officer for women's work"),
}

SEX_WORDS: dict[Sex, str] = {Sex.WOMAN: N_("woman"), Sex.MAN: N_("man")}

OUTSIDE_WORDS: dict[OutsideKind, str] = {
    OutsideKind.PARTY: N_("Party committee"),
    OutsideKind.COUNCIL: N_("People's council"),
    OutsideKind.OTHER: N_("Other body"),
}

ATTRIBUTE_WORDS: dict[Attribute, str] = {
    Attribute.ETHNICITY: N_("Ethnicity"),
    Attribute.RELIGION: N_("Religion"),
    Attribute.AGE: N_("Age"),
}

CATEGORIES: dict[Attribute, tuple[tuple[str, str], ...]] = {
    Attribute.ETHNICITY: (("majority", N_("Majority people")), ("minority", N_("Ethnic minorities"))),
    Attribute.RELIGION: (("none", N_("Without religion")), ("religious", N_("With a religion"))),
    Attribute.AGE: (
        ("to30", N_("Up to 30 years")),
        ("to40", N_("31–40 years")),
        ("to50", N_("41–50 years")),
        ("over50", N_("Over 50 years")),
    ),
}

DECISION_WORDS: dict[Decision, str] = {
    Decision.AGREED: N_("agreed"),
    Decision.IN_PART: N_("agreed in part"),
    Decision.DECLINED: N_("declined"),
}

SUBJECT_WORDS: dict[Subject, str] = {
    Subject.GENDER: N_("Gender equality"),
    Subject.WOMEN_WORK: N_("Women's work of the union"),
    Subject.LAW: N_("Law and policy"),
    Subject.SKILLS: N_("Skills"),
    Subject.OTHER: N_("Another subject"),
}

POPULATION_WORDS: dict[Population, str] = {
    Population.KEY: N_("Key officers"),
    Population.WOMEN_WORK: N_("Officers in charge of women's work"),
    Population.WOMEN_WORK_UPPER: N_("Women's-work officers above the base"),
    Population.ALL: N_("All officers in posts"),
}

COURSE_FORM_WORDS: dict[CourseForm, str] = {
    CourseForm.IN_PERSON: N_("in person"),
    CourseForm.ONLINE: N_("online"),
}

RESULT_WORDS: dict[CourseResult, str] = {
    CourseResult.PASSED: N_("passed"),
    CourseResult.TOOK_PART: N_("took part"),
    CourseResult.ABSENT: N_("absent"),
}

TOLD_WORDS: dict[ToldHow, str] = {
    ToldHow.TELEPHONE: N_("told by telephone"),
    ToldHow.PAPER: N_("told on paper"),
    ToldHow.MESSAGE: N_("told by message"),
    ToldHow.IN_PERSON: N_("told in person"),
}

CARRY_WORDS: dict[CarryState, str] = {
    CarryState.OPEN: N_("to be carried over"),
    CarryState.PROPOSED: N_("proposed, not confirmed yet"),
    CarryState.CONFIRMED: N_("carried over"),
    CarryState.LEFT: N_("does not go on"),
}

SPLIT_WORDS: dict[AfterSplit, str] = {
    AfterSplit.STAYS: N_("stays"),
    AfterSplit.GOES: N_("goes to the new unit"),
    AfterSplit.BOTH: N_("holds posts in both"),
}
