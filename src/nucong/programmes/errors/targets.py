"""Refusals about objectives, targets and indicators."""

from __future__ import annotations

from nucong.kernel.refusal import N_, Refusal


class IndicatorNotUnderstood(Refusal):
    """A definition of an indicator has a field or a value it may not have."""

    code = "PROGRAMMES-020"
    sentence = N_("The definition of the indicator cannot be used: “{found}” is not possible for {field}.")
    status = 422


class IndicatorElsewhere(Refusal):
    """A target is measured with an indicator of one of the programme's own organisations."""

    code = "PROGRAMMES-021"
    sentence = N_("This indicator belongs to the library of another organisation.")


class NotATarget(Refusal):
    """A comparison with a number needs the number."""

    code = "PROGRAMMES-023"
    sentence = N_(
        "“{title}” is compared with a number: enter at least one year with its value, and for a range both ends."
    )
    status = 422


class MoreThanAll(Refusal):
    """A part is never more than its whole."""

    code = "PROGRAMMES-024"
    sentence = N_("{part} of {whole} cannot be: the part must lie between 0 and the whole.")
    status = 422


class StandsElsewhere(Refusal):
    """What is put under an objective belongs to the same programme."""

    code = "PROGRAMMES-070"
    sentence = N_("“{title}” belongs to another programme. Load the page again.")
    status = 422


class ObjectiveOfTheDocument(Refusal):
    """An objective the document states stays with the programme."""

    code = "PROGRAMMES-071"
    sentence = N_("“{title}” stands in the document of the programme and stays. Change its words instead.")
    status = 422


class DirectionOfUnits(Refusal):
    """A direction is held against the base year of the whole or of each level; of every unit none is kept."""

    code = "PROGRAMMES-072"
    sentence = N_("“{title}” only names a direction. Hold it against the whole or against each level.")
    status = 422


class ShareOverAll(Refusal):
    """Nothing is more than the whole it is a part of."""

    code = "PROGRAMMES-100"
    sentence = N_("“{title}” asks for a share, which is 100% at most. Correct its values.")
    status = 422


class YearNamedTwice(Refusal):
    """A target asks one thing of a year."""

    code = "PROGRAMMES-101"
    sentence = N_("{year} is named twice with different values. Keep one of them.")
    status = 422


class TargetOfTheDocument(Refusal):
    """What the document asks stays as it stands there."""

    code = "PROGRAMMES-102"
    sentence = N_(
        "“{title}” stands in the document of the programme; its words stay and it is not taken away."
    )


class TargetWithdrawn(Refusal):
    """A target is withdrawn once."""

    code = "PROGRAMMES-103"
    sentence = N_("“{title}” was withdrawn already.")


class WithdrawnBeforeKept(Refusal):
    """What was kept of a target stays: it is withdrawn after that, and not ahead of time."""

    code = "PROGRAMMES-104"
    sentence = N_("Figures of “{title}” are kept up to {kept}. Enter a day after that, by {today}.")
    status = 422


class IndicatorEndsTooEarly(Refusal):
    """An indicator was in force at least on its first day, and ends once."""

    code = "PROGRAMMES-105"
    sentence = N_("“{title}” is in force since {since} and has not ended yet. Enter a later day.")
    status = 422
