"""What may not be done with the API itself; the contexts refuse in their own words."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class InputWrong(Refusal):
    """Parts of the request do not fit its description; `errors` names each."""

    code = "API-001"
    sentence = N_("{count} parts of this request do not fit the description. Each is named with its place.")
    status = 422


class WrongMethod(Refusal):
    """The address exists, but not with this method."""

    code = "API-002"
    sentence = N_("This address takes {methods} only.")
    status = 405


class Stale(Refusal):
    """The row changed after the program read it."""

    code = "API-003"
    sentence = N_("This was changed after you read it. Read it again, then repeat with the new ETag.")


class Collision(Refusal):
    """Two writers at the same moment: the database kept the first."""

    code = "API-004"
    sentence = N_("Somebody else wrote this at the same moment. Read it again, then repeat.")


class TooManyCalls(Refusal):
    """More calls in a minute than one token may make."""

    code = "API-005"
    sentence = N_("More than {count} requests in one minute. Wait a minute, then go on.")
    status = 429


class TooLarge(Refusal):
    """A body over the limit."""

    code = "API-006"
    sentence = N_("The request is larger than {limit} kB. Send less at once.")
    status = 413


class NoSuchAnswer(Refusal):
    """Nothing was written for this unit yet."""

    code = "API-007"
    sentence = N_("{unit} has no draft to send. Write one first.")


class Broken(Refusal):
    """A fault of the program; it stands in the log."""

    code = "API-500"
    sentence = N_(
        "The program failed here. Nothing was changed; the administrator finds the reason in the log."
    )
    status = 500


# What is wrong with one part of a request: code and sentence. The keys are kinds of pydantic's findings.
MISSING = ("API-101", N_("This is missing."))
UNKNOWN = ("API-102", N_("This is not known here."))
NOT_A_NUMBER = ("API-103", N_("A whole number is expected."))
NOT_A_DAY = ("API-104", N_("A day is expected, such as 2017-03-23."))
NOT_A_KEY = ("API-105", N_("A key is expected (UUID)."))
NOT_ONE_OF = ("API-106", N_("This is not one of the allowed values."))
OUT_OF_RANGE = ("API-107", N_("This is too large or too small."))
WRONG_LENGTH = ("API-108", N_("This is too long or too short."))
NOT_TEXT = ("API-109", N_("Text is expected, without null characters."))
NOT_JSON = ("API-110", N_("The body is not JSON."))
NOT_A_CURSOR = ("API-111", N_("This is not a “next” that the same list gave."))
WRONG_KIND = ("API-112", N_("Another kind of value is expected."))
