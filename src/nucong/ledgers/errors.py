"""Refusals of the ledgers."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class CountsDisagree(Refusal):
    """Women are part of the persons, and every person attended at least once."""

    code = "LEDGERS-001"
    sentence = N_("The numbers do not fit each other: {why}.")
    status = 422


class DayNotPossible(Refusal):
    """What is recorded has happened."""

    code = "LEDGERS-002"
    sentence = N_("The day does not fit: {why}.")
    status = 422


class KindUnknown(Refusal):
    """Not in the list of the organisation."""

    code = "LEDGERS-003"
    sentence = N_("There is no kind “{kind}” in the list of your organisation. Choose another one.")
    status = 422


class RecordCancelled(Refusal):
    """A cancelled record stays as it was."""

    code = "LEDGERS-004"
    sentence = N_("“{title}” was cancelled and stays as it is. Record it anew if it did take place.")


class RecordReasonMissing(Refusal):
    """What leaves the lists leaves them with a reason."""

    code = "LEDGERS-005"
    sentence = N_("Say why “{title}” is cancelled; the reason stays beside it.")
    status = 422


class PartnerNotPossible(Refusal):
    """A common activity has two sides: its record would count twice within one organisation."""

    code = "LEDGERS-006"
    sentence = N_("{unit} cannot be the partner: a partner is a unit of the other organisation.")
    status = 422


class NotBindable(Refusal):
    """Only a number that is added up can follow records."""

    code = "LEDGERS-007"
    sentence = N_("“{label}” cannot follow the records: it is no number that is added up.")
    status = 422


class WordNeeded(Refusal):
    """A figure that differs from the records is explained; `questions` names them."""

    code = "LEDGERS-008"
    sentence = N_("{count} figures differ from what was recorded. Say at each why, then send.")
    status = 422


class KindNameTaken(Refusal):
    """Two kinds of one name could not be told apart in lists."""

    code = "LEDGERS-009"
    sentence = N_("There is a kind “{name}” already.")
    status = 422


class WindowNotPossible(Refusal):
    """A campaign has a first and a last day."""

    code = "LEDGERS-010"
    sentence = N_("The campaign “{title}” ends before it begins.")
    status = 422


class NotOfTheUnit(Refusal):
    """A series of records and the meetings of a club stay within one unit."""

    code = "LEDGERS-011"
    sentence = N_("Choose a record of the same unit.")
    status = 422


class SeriesInCircle(Refusal):
    """The first record of a series says who the people are."""

    code = "LEDGERS-012"
    sentence = N_("“{title}” already says that its people are those of this record.")
    status = 422


class ClubHasEnded(Refusal):
    """What has ended stays as it was."""

    code = "LEDGERS-013"
    sentence = N_("“{title}” has ended and stays as it is.")


class PriceMissing(Refusal):
    """A share without a price would be counted as nothing."""

    code = "LEDGERS-014"
    sentence = N_("Say what one share costs, or leave the name of the share empty.")
    status = 422


class OutsideDrive(Refusal):
    """What is given belongs to the days of the drive."""

    code = "LEDGERS-015"
    sentence = N_("The drive lasts from {first} to {last}; choose a day in it.")
    status = 422


class NothingGiven(Refusal):
    """A declaration says how much."""

    code = "LEDGERS-016"
    sentence = N_("Write how many shares or how much money was given.")
    status = 422


class AmountNeedsWord(Refusal):
    """Shares times price is what is expected; another amount is explained."""

    code = "LEDGERS-017"
    sentence = N_("{shares} shares cost {expected}. Say in the note why the amount differs.")
    status = 422


class EndReasonMissing(Refusal):
    """What ends, ends with a reason others can read."""

    code = "LEDGERS-018"
    sentence = N_("Say why “{title}” ends; the reason stays beside it.")
    status = 422


class CampaignNamedAlready(Refusal):
    """Two campaigns of one unit and year with one name could not be told apart."""

    code = "LEDGERS-019"
    sentence = N_("Your unit has a campaign “{title}” on days of the same year already.")
    status = 422


class CampaignHasRecords(Refusal):
    """What records name stays."""

    code = "LEDGERS-020"
    sentence = N_("“{title}” cannot be removed: records, or a fund drive, belong to it.")


class WindowOutside(Refusal):
    """Days of one's own lie within the days of the campaign."""

    code = "LEDGERS-021"
    sentence = N_("The campaign lasts from {first} to {last}; your own days lie within these.")
    status = 422


class OutsideCampaign(Refusal):
    """What belongs to a campaign was done on its days."""

    code = "LEDGERS-031"
    sentence = N_("“{title}” was not held on {day}. Choose another campaign or none, or correct the day.")
    status = 422


class PersonNamed(Refusal):
    """Records that go up the tree count people; numbers that point at one person never stand in them."""

    code = "LEDGERS-032"
    sentence = N_("“{found}” looks like an identity or telephone number. Here only numbers of people are kept: take out what points at one person.")  # fmt: skip
    status = 422


class PersonLikelyNamed(Refusal):
    """Help to one person is told as a kind, a group and a number; what looks like a name is held once."""

    code = "LEDGERS-033"
    sentence = N_(
        "“{found}” looks like the name of somebody who was helped. Leave the name out: kind, group and number are enough. "
        "If it is no such name, say so below and save again."
    )
    status = 422
