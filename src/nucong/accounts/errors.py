"""What may not be done with accounts, why, and what to do instead."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class NotAllowed(Refusal):
    """The acting person has no permission for this unit."""

    code = "ACCOUNTS-001"
    sentence = N_("You have no permission for this at {unit}. Ask the administrator of your unit.")
    status = 403


class UsernameTaken(Refusal):
    """Another account has this user name."""

    code = "ACCOUNTS-002"
    sentence = N_("The user name {username} is already in use. Choose another one.")


class UsernameMissing(Refusal):
    """An account needs a user name and the name of a person."""

    code = "ACCOUNTS-003"
    sentence = N_("An account needs a user name and the name of a person. Fill in both.")


class GrantExists(Refusal):
    """The user already has this role for the unit."""

    code = "ACCOUNTS-004"
    sentence = N_("{user} already has this role for {unit}. End it first, or choose another role.")


class GrantHasEnded(Refusal):
    """The grant has no such day left to end."""

    code = "ACCOUNTS-005"
    sentence = N_("This role does not hold on {on}. Choose a day after its beginning and before its end.")


# ACCOUNTS-006 is retired: ORGANISATIONS-020 says it.


class WrongCode(Refusal):
    """User name and access code do not fit, or the code was used or has run out."""

    code = "ACCOUNTS-007"
    sentence = N_(
        "User name and access code do not fit, or the code was already used or has run out. "
        "Ask the level above for a new code."
    )
    status = 400


class WrongPassword(Refusal):
    """User name and password do not fit; which of the two is never said."""

    code = "ACCOUNTS-008"
    sentence = N_(
        "User name and password do not fit. Type both again, or ask the level above for a new code."
    )
    status = 400


class TooManyFailures(Refusal):
    """Too many wrong passwords or codes for one user name."""

    code = "ACCOUNTS-009"
    sentence = N_("Too many wrong attempts. Wait {minutes} minutes and try again.")
    status = 429


class PasswordTooWeak(Refusal):
    """The chosen password does not meet the rules."""

    code = "ACCOUNTS-010"
    sentence = N_("This password is too short or too common. Choose one of at least 10 characters.")
    status = 400


class AccountClosed(Refusal):
    """The account is closed; a post is taken over with a new account."""

    code = "ACCOUNTS-011"
    sentence = N_("The account of {user} is closed. Open a new account for the new person.")


class CannotGiveRole(Refusal):
    """Only an administrator gives the role of an administrator."""

    code = "ACCOUNTS-012"
    sentence = N_("Only an administrator can give this role. Ask the administrator of your unit.")
    status = 403


class TextTooLong(Refusal):
    """A user name or a person's name is longer than fits."""

    code = "ACCOUNTS-013"
    sentence = N_("“{text}…” is too long. Shorten it to at most {length} characters.")


class BadSubstitution(Refusal):
    """A substitute who cannot be one, or days that do not fit."""

    code = "ACCOUNTS-040"
    sentence = N_(
        "This substitute cannot be named or ended. She needs another open account with a role in the same organisation; the last day is not before the first or before today; the same person is named once at a time, and nobody names one while acting for another."
    )
    status = 422


class TokenNameMissing(Refusal):
    """A token without a name cannot be told from the others later."""

    code = "ACCOUNTS-014"
    sentence = N_("Give the token a name: the program it is for.")
    status = 422


class TokenDayOutOfRange(Refusal):
    """A token that ends before it begins, or holds for longer than a year."""

    code = "ACCOUNTS-015"
    sentence = N_("A token works for at least one day and at most {days} days. Choose another last day.")
    status = 422


class TooManyTokens(Refusal):
    """A person has as many working tokens as she may have."""

    code = "ACCOUNTS-016"
    sentence = N_("You have {count} working tokens already. Revoke one that is no longer used.")


class BadToken(Refusal):
    """No token, an unknown one, or one that no longer works; which of them is never said."""

    code = "ACCOUNTS-017"
    sentence = N_(
        "This needs the header “Authorization: Bearer …” with a token that works. Make one under “My account”."
    )
    status = 401


class TokenReadsOnly(Refusal):
    """A token made for reading was used to write."""

    code = "ACCOUNTS-018"
    sentence = N_("This token only reads. Make another one that may write.")
    status = 403


class NotToOneself(Refusal):
    """A role that opens confidential cases is given by somebody else."""

    code = "ACCOUNTS-050"
    sentence = N_("Nobody gives herself this role. Ask another administrator or the level above.")
    status = 403
