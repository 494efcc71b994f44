"""What may not be done with a confidential case. No sentence holds anything that was told."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class KeyMissing(Refusal):
    """There are sealed cases and no key, or none of the version they were sealed with."""

    code = "CASES-001"
    sentence = N_(
        "The key of confidential cases (case.key) is not in its place. Nothing can be opened or written until "
        "whoever keeps the key puts it back."
    )
    status = 503


class CannotUnseal(Refusal):
    """A sealed part was changed, moved, or sealed with another key."""

    code = "CASES-002"
    sentence = N_("A part of this case cannot be opened: the key does not fit, or the part was changed.")
    status = 503


class NotNow(Refusal):
    """The case has gone on meanwhile."""

    code = "CASES-003"
    sentence = N_("The case is no longer where this can be done. Open it again to see where it stands.")


class NoConsent(Refusal):
    """Nothing is passed on without consent in force."""

    code = "CASES-004"
    sentence = N_("She has not agreed that her case is passed on, or has withdrawn it. Ask her first.")


class CannotJoin(Refusal):
    """Somebody who may not be in the team."""

    code = "CASES-005"
    sentence = N_("Only a case worker of this unit who is not kept out of this case can join its team.")


class LastHandler(Refusal):
    """A case is never left alone."""

    code = "CASES-006"
    sentence = N_("Nobody would be left to work on the case. Add somebody to the team first.")


class TooOften(Refusal):
    """Too many letters or wrong keys in a short time."""

    code = "CASES-007"
    sentence = N_("Too many attempts at this moment. Wait {minutes} minutes and try again.")
    status = 429


class LetterTooLarge(Refusal):
    """More was sent than a letter holds."""

    code = "CASES-008"
    sentence = N_("This is more text than a letter holds. Shorten it and send the rest later.")
    status = 413


class NotAtPresent(Refusal):
    """What she reads where the program lacks the key: it is not hers to put back."""

    code = "CASES-028"
    sentence = N_(
        "Letters can neither be taken in nor opened at this moment. Nothing of this was kept. Come back later, or talk to "
        "somebody you trust."
    )
    status = 503


class NothingFits(Refusal):
    """No such pair of code and return key; which of them is wrong is never said."""

    code = "CASES-009"
    sentence = N_("Code and return key do not fit together. Type both again.")
    status = 400


class NobodyLeft(Refusal):
    """Everybody who could read the letter was kept out of it."""

    code = "CASES-010"
    sentence = N_("Everybody who could read your letter here is kept out of it. Nothing was kept.")


class KeptWithoutConsent(Refusal):
    """Nothing is kept without consent to keep it."""

    code = "CASES-011"
    sentence = N_("Without consent to keep it, nothing is kept. Tick it, or leave the page.")


class GuardianMissing(Refusal):
    """For a child under 14 a parent or guardian agrees."""

    code = "CASES-012"
    sentence = N_("She is under 14: a parent or guardian must agree. Say who agreed.")


class WayInClosed(Refusal):
    """The way in takes no letters any more."""

    code = "CASES-013"
    sentence = N_("This way in is closed. Ask your union for another one.")
    status = 404


class SentAlready(Refusal):
    """The same page was sent twice."""

    code = "CASES-014"
    sentence = N_("This letter has already arrived; it is not taken twice.")


class NotSoon(Refusal):
    """A year is counted when it is over."""

    code = "CASES-015"
    sentence = N_("Cases are counted by whole years that are over, so that two tables cannot be compared.")


class NotLetIn(Refusal):
    """The role alone, or a password that somebody replaced, opens no case."""

    code = "CASES-016"
    sentence = N_("The cases are shut to you until somebody who works on them lets you in.")
    status = 403


class SignsDiffer(Refusal):
    """Whoever lets somebody in has spoken to her."""

    code = "CASES-017"
    sentence = N_(
        "These are not the signs on her page. Ask her for them, face to face or by a voice you know."
    )
    status = 422


class ManagesAccounts(Refusal):
    """Who can open an account and give it a role would let in accounts of her own making."""

    code = "CASES-026"
    sentence = N_(
        "Who manages the accounts of this unit neither vouches for others nor lets anybody in: accounts of her own "
        "making could be let in that way."
    )
    status = 403


class AccountChanged(Refusal):
    """Between asking and being let in the account was changed."""

    code = "CASES-018"
    sentence = N_("Her account was changed after she asked. She asks anew, and you speak to her again.")


class NobodyThere(Refusal):
    """A referral is never sent where it would lie before nobody, or before the accused alone."""

    code = "CASES-025"
    sentence = N_(
        "Nobody at that unit could read it: those who work on cases there are kept out of this case, or were not let in."
    )


class AnswerSent(Refusal):
    """What was sent is changed by nobody."""

    code = "CASES-019"
    sentence = N_("The answer was sent, or the report is closed: the count in it stands as it was released.")


class WouldTellOfOthers(Refusal):
    """Two reports are never subtracted from each other."""

    code = "CASES-027"
    sentence = N_(
        "This count is not released: together with the table of a year that others read, it would tell of fewer than five "
        "cases of other units. Leave the question open, or count other matters."
    )
    status = 409


class WouldTellOfFew(Refusal):
    """Two released counts are never subtracted from each other."""

    code = "CASES-032"
    sentence = N_(
        "This count is not released: taken from what your unit released before, it would tell of fewer than five cases of "
        "other matters, or that ended otherwise. Count the same matters and endings as before, or leave the question open."
    )
    status = 409


class YearsOutOfBounds(Refusal):
    """Neither shorter than a dispute can be brought, nor for ever."""

    code = "CASES-020"
    sentence = N_(
        "Cases are kept between {fewest} and {most} years: what is erased earlier is missing when a dispute is brought; "
        "a single case that is needed longer is held by itself."
    )
    status = 422


class RuleForThePast(Refusal):
    """What was promised to a woman is not changed afterwards."""

    code = "CASES-021"
    sentence = N_(
        "The rule holds for cases closed from today on at the earliest; earlier ones keep their day."
    )
    status = 422


class HeldByLaw(Refusal):
    """A court or an authority needs the case."""

    code = "CASES-022"
    sentence = N_("The case is held because of a duty of law. End the hold first, with its reason gone.")


class RetentionUnreasoned(Refusal):
    """A time of keeping is explained."""

    code = "CASES-023"
    sentence = N_("Say why cases are kept so long.")
    status = 422


class NotToBeTold(Refusal):
    """A typical case is agreed to by itself."""

    code = "CASES-024"
    sentence = N_(
        "She has not agreed to a text without names, or has taken it back. Ask her first, word by word."
    )


class SecondPersonWanted(Refusal):
    """Who manages accounts is let in by two different people."""

    code = "CASES-029"
    sentence = N_(
        "She manages accounts here, so two different people let her in. You did already; now somebody else who may "
        "let others in types the signs her page shows by then."
    )


class TwoPeopleThere(Refusal):
    """The key is for where nobody else can do it."""

    code = "CASES-030"
    sentence = N_(
        "{name} manages accounts there, and two people can let her in: they do it, each by the signs on her page. "
        "The key lets her in only where there are not two."
    )


class KeyUnreasoned(Refusal):
    """Letting an account manager in by the key is explained to those who work there and above."""

    code = "CASES-031"
    sentence = N_(
        "{name} manages accounts there, so letting her in by the key needs a reason: write it behind her name. It is "
        "read by who works on cases there and in the units above."
    )


class NoWayIn(Refusal):
    """A letter for nobody: an address that was closed, replaced, or typed wrong."""

    code = "CASES-033"
    sentence = N_(
        "No letters are taken at this address. It may have been replaced by a new one: look at the poster once more, or "
        "check each sign of what you typed."
    )
    status = 404
