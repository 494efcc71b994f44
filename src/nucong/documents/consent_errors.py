"""Refusals about the people news tells of."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class PeopleNotSaid(Refusal):
    """What everybody reads says first whom it tells of."""

    code = "DOCUMENTS-100"
    sentence = N_(
        "It is not said yet whom the text and its pictures tell of. List the persons, or mark that nobody can be recognised."
    )


class PersonsDisagree(Refusal):
    """A person told of has not agreed to be told of in this way."""

    code = "DOCUMENTS-101"
    sentence = N_(
        "{lacking} of {all} persons told of have not agreed to these readers. Note their consent, take them out, or choose fewer readers."
    )


class NewsHeld(Refusal):
    """The same words do not go out again after a consent ended."""

    code = "DOCUMENTS-102"
    sentence = N_(
        "The consent of a person told of ended. Change the text, or note that she agrees anew; then have it reviewed again."
    )


class StillTold(Refusal):
    """A person is on the list as long as the text names her."""

    code = "DOCUMENTS-103"
    sentence = N_("The name still stands in the text or under a picture. Take it out there first.")


class PersonIncomplete(Refusal):
    """A person on the list has a name and is told of somehow."""

    code = "DOCUMENTS-104"
    sentence = N_(
        "Write the name as it is printed (or what tells her from others), and how the news tells of her."
    )
    status = 422


class ConsentIncomplete(Refusal):
    """A consent says to what; a spoken one names its witness."""

    code = "DOCUMENTS-105"
    sentence = N_("Say to what she agreed; of a spoken consent also who witnessed it.")
    status = 422


class GuardianNotNamed(Refusal):
    """For a minor a parent or guardian agrees."""

    code = "DOCUMENTS-106"
    sentence = N_("For a minor a parent or guardian agrees: write who.")
    status = 422


class ConsentDay(Refusal):
    """A consent is given, and withdrawn, on a day that has come, and ends after it was given."""

    code = "DOCUMENTS-107"
    sentence = N_("The day {day} does not fit: it is still to come, or lies before the day of the consent.")
    status = 422


class NoConsentInForce(Refusal):
    """There is nothing to withdraw."""

    code = "DOCUMENTS-108"
    sentence = N_("No consent of this person is in force.")


class PersonsAreListed(Refusal):
    """Nobody can be recognised, and somebody is listed: one of both is wrong."""

    code = "DOCUMENTS-109"
    sentence = N_("Persons are listed. Take them off the list first, or mark how the others were told.")
