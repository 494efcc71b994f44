"""What may not be done to a roster, why, and what to do instead."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class NoSuchPosition(Refusal):
    """A body of this kind has no such position."""

    code = "ROSTER-001"
    sentence = N_("This body has no such position. Choose one of those it has.")


class EndsBeforeItBegins(Refusal):
    """The last day lies before the first."""

    code = "ROSTER-002"
    sentence = N_("It begins on {since} and cannot end before. Correct one of the two days.")


class OutsideTheTerm(Refusal):
    """A post lies outside the days of its body."""

    code = "ROSTER-003"
    sentence = N_("The post must lie within the term of its body, which began on {since}. Correct the day.")


class AlreadyInBody(Refusal):
    """The person has a post in this body at that time."""

    code = "ROSTER-004"
    sentence = N_("{name} already has a post in this body in those days. Change that post instead.")


class BodyIsThere(Refusal):
    """The unit already has such a body."""

    code = "ROSTER-005"
    sentence = N_("The unit already has this body. Record a new term of it instead.")


class NotAfterItsBeginning(Refusal):
    """A congress or an end on a day before the beginning."""

    code = "ROSTER-006"
    sentence = N_("The present term began on {since}. Choose a later day.")


class NotNow(Refusal):
    """The proposal has gone on meanwhile."""

    code = "ROSTER-007"
    sentence = N_("The proposal is no longer where this can be done. Open it again to see where it stands.")


class NobodyAbove(Refusal):
    """The unit has no unit above it."""

    code = "ROSTER-008"
    sentence = N_("No unit stands above this one in the system, so that nothing can be sent up.")


class NotBackwards(Refusal):
    """A setting of key positions for days past."""

    code = "ROSTER-009"
    sentence = N_("Reports of days past keep the setting of their day. Choose {on} or a later day.")


class MoreWomenThanAll(Refusal):
    """Women are counted among all."""

    code = "ROSTER-010"
    sentence = N_("Women are counted among all: their number cannot be larger. Correct one of the two.")


class StillInPost(Refusal):
    """A name is taken back only when nothing is held any more."""

    code = "ROSTER-011"
    sentence = N_("The person still holds a post. End it first; then the name can be taken out.")


class ListHasErrors(Refusal):
    """An import with errors is not applied."""

    code = "ROSTER-012"
    sentence = N_("The list has {count} errors. Correct them and choose the list again.")


class RosterHasChanged(Refusal):
    """The roster is no longer as it was when the import was shown."""

    code = "ROSTER-013"
    sentence = N_("The roster has changed since you looked. Look at the changes once more.")


class NameMissing(Refusal):
    """Somebody needs a name."""

    code = "ROSTER-014"
    sentence = N_("A person needs a name.")


class PlannedAlready(Refusal):
    """The person is on this list already."""

    code = "ROSTER-015"
    sentence = N_("{name} is already on this list for this post.")


class CourseNotNow(Refusal):
    """The course has gone on meanwhile."""

    code = "ROSTER-016"
    sentence = N_("The course is no longer where this can be done. Open it again to see where it stands.")


class CourseDays(Refusal):
    """A course without days, or with too many."""

    code = "ROSTER-017"
    sentence = N_("A course meets on at least one day and at most {most}. Correct its first and last day.")


class NotDirectlyBelow(Refusal):
    """Places go to units directly below, and to the unit itself."""

    code = "ROSTER-018"
    sentence = N_("Places are given to the units directly below and to the unit itself only.")


class NoPlacesYet(Refusal):
    """A call without places calls nobody."""

    code = "ROSTER-019"
    sentence = N_("No unit has a place yet. Give places first; then the course can be called.")


class UnitNotCalled(Refusal):
    """The unit has no places in this course."""

    code = "ROSTER-020"
    sentence = N_("This unit was given no places in the course. Ask the unit that holds it.")


class EnrolmentOver(Refusal):
    """People are named until a day."""

    code = "ROSTER-021"
    sentence = N_("People could be named until {until}. Ask the unit that holds the course for a later day.")


class NotOwnPerson(Refusal):
    """A unit names people of its own and of the units below it."""

    code = "ROSTER-022"
    sentence = N_("A unit names people of its own roster and of the units below it. Choose among them.")


class HasAttended(Refusal):
    """Who came is not taken off the list."""

    code = "ROSTER-023"
    sentence = N_("{name} has been at the course already and stays on its list.")


class NoCourseDay(Refusal):
    """Attendance on a day without the course, or on one to come."""

    code = "ROSTER-024"
    sentence = N_("The course does not meet on {on}, or that day is still to come. Choose one of its days.")


class HasNoPlace(Refusal):
    """Who waits for a place has no attendance and no result."""

    code = "ROSTER-025"
    sentence = N_("{name} waits for a place. Give the unit more places, or take somebody off the list.")


class NeverCame(Refusal):
    """A result needs an attendance."""

    code = "ROSTER-026"
    sentence = N_("{name} was there on no day. Mark the attendance first, or choose “absent”.")


class ResultsMissing(Refusal):
    """A course ends when everybody has a result."""

    code = "ROSTER-027"
    sentence = N_("{count} people have no result yet. Give everybody a result; then end the course.")


class NotYetOver(Refusal):
    """A course ends on its last day or later."""

    code = "ROSTER-028"
    sentence = N_("The course meets until {until}. End it on that day or later.")


class UnitKeepsItself(Refusal):
    """Nobody enters for a unit that keeps its roster itself, unless a reason is recorded."""

    code = "ROSTER-029"
    sentence = N_("{unit} has people with access and keeps its list itself. Say why it cannot do so now.")


class EntryIsOpen(Refusal):
    """Somebody enters for the unit already."""

    code = "ROSTER-030"
    sentence = N_("Somebody already enters for {unit}. Finish that entry first.")


class EntryIsOver(Refusal):
    """The entry was finished or confirmed meanwhile."""

    code = "ROSTER-031"
    sentence = N_("This entry is finished already. Open the unit again to see where it stands.")


class CarryNotNow(Refusal):
    """The person has gone on meanwhile."""

    code = "ROSTER-032"
    sentence = N_("This person was decided on meanwhile. Open the page again to see where she or he stands.")


class NotASuccessor(Refusal):
    """People go to a unit that takes the place of theirs."""

    code = "ROSTER-033"
    sentence = N_(
        "People of this unit go to a body of a unit that took its place. Choose one of those offered."
    )


class ReasonMissing(Refusal):
    """A reason is asked for."""

    code = "ROSTER-034"
    sentence = N_("Write why. Whoever reads it later asks the same.")


class NothingCorrected(Refusal):
    """A correction that changes nothing."""

    code = "ROSTER-035"
    sentence = N_("Result and days are as before. Change one of them, or go back.")


class PlanHasEnded(Refusal):
    """Somebody is no longer on the list."""

    code = "ROSTER-036"
    sentence = N_("{name} is no longer on this list.")


class LineIsConfirmed(Refusal):
    """The unit has confirmed the line meanwhile."""

    code = "ROSTER-037"
    sentence = N_("This line is confirmed already. Open the unit again to see where it stands.")


class DecidedAfterSplit(Refusal):
    """Somebody went to the new unit already."""

    code = "ROSTER-038"
    sentence = N_(
        "{name} was placed at the new unit already. Change or end the post there, and here, on its own page."
    )


class NotMadeOutOf(Refusal):
    """People of a unit that is split go to a unit made out of it."""

    code = "ROSTER-039"
    sentence = N_(
        "People of this unit go to a body of a unit that was made out of it. Choose one of those offered."
    )


class BeforeTheSplit(Refusal):
    """Nobody is at a new unit before there is one."""

    code = "ROSTER-040"
    sentence = N_("The new unit is there from {on} on. Choose that day or a later one.")


class PostBeganLater(Refusal):
    """Somebody began a post at the old unit after the day on which she goes."""

    code = "ROSTER-041"
    sentence = N_(
        "{name} began a post at the old unit on {since}, after that day. Choose a later day, or let her or him"
        " hold posts in both."
    )


class NotAskedAbout(Refusal):
    """Somebody held no post over the day of the split, or holds none any more."""

    code = "ROSTER-042"
    sentence = N_("This person is no longer asked about. Open the page again to see who is.")


class BadCertificateTemplate(Refusal):
    """A Word file from which no certificate can be drawn; `faults` tells each thing against it."""

    code = "ROSTER-043"
    sentence = N_(
        "No certificate can be drawn from this file yet. Correct in Word what is named, and hand it in again."
    )
    status = 422


class TemplateIsGone(Refusal):
    """The file of a template is not in the store of files."""

    code = "ROSTER-044"
    sentence = N_(
        "The file of the template “{name}” is missing on this server. Restore the files of the backup, or choose"
        " another template for the course."
    )


class TemplateOfAnotherUnit(Refusal):
    """A unit draws its certificates from its own templates."""

    code = "ROSTER-045"
    sentence = N_("This template belongs to another unit. Choose one of those offered.")


class TooManyCertificates(Refusal):
    """The file for a whole course would be larger than office programs open."""

    code = "ROSTER-046"
    sentence = N_(
        "All certificates in one file would be too large with this template. Take them one by one, or make the"
        " template lighter."
    )
