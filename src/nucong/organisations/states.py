"""Words with a fixed set of values: kinds of organisations, lines, successions, parts and axes."""

from __future__ import annotations

from enum import StrEnum

from nucong.kernel.refusal import N_


class OrganisationKind(StrEnum):
    """What an organisation is."""

    UNION = "union"
    WOMENS_UNION = "womens_union"
    OTHER = "other"


class Line(StrEnum):
    """A kind of parent relation; on every line and day a unit has exactly one parent."""

    TERRITORY = "territory"
    SECTOR = "sector"
    WOMEN = "women"


class SuccessionKind(StrEnum):
    """What happened to units on a day."""

    ESTABLISHED = "established"
    RENAMED = "renamed"
    MOVED = "moved"
    MERGED = "merged"
    SPLIT = "split"
    DISSOLVED = "dissolved"


class PartRole(StrEnum):
    """What a unit was in a succession."""

    BEFORE = "before"
    AFTER = "after"
    PARENT = "parent"


class Axis(StrEnum):
    """A way of sorting units into classes."""

    KIND = "kind"
    SECTOR = "sector"
    RELATION = "relation"
    INDUSTRY = "industry"
    OWNERSHIP = "ownership"
    ZONE = "zone"


SENTENCES: dict[StrEnum, str] = {
    OrganisationKind.UNION: N_("A trade union federation."),
    OrganisationKind.WOMENS_UNION: N_("A women's union."),
    OrganisationKind.OTHER: N_("Another organisation."),
    Line.TERRITORY: N_("The unit reports to the union of its area."),
    Line.SECTOR: N_("The unit reports to the union of its sector."),
    Line.WOMEN: N_("The women's committee reports to the women's committee above."),
    SuccessionKind.ESTABLISHED: N_("A unit was established."),
    SuccessionKind.RENAMED: N_("A unit got another name."),
    SuccessionKind.MOVED: N_("A unit came under another parent."),
    SuccessionKind.MERGED: N_("Several units became one."),
    SuccessionKind.SPLIT: N_("One unit became several."),
    SuccessionKind.DISSOLVED: N_("A unit ended."),
    Axis.KIND: N_("Kind of unit"),
    Axis.SECTOR: N_("Sector"),
    Axis.RELATION: N_("Relation to the level above"),
    Axis.INDUSTRY: N_("Industry"),
    Axis.OWNERSHIP: N_("Ownership"),
    Axis.ZONE: N_("Industrial zone"),
}
