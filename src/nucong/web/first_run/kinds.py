"""The kinds of organisation one can found, with the levels, language and zone usual for each."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from nucong.organisations.states import OrganisationKind
from nucong.organisations.vocabulary import Row, levels_for
from nucong.web.parts import Text


@dataclass(frozen=True)
class HouseKind:
    """A kind of organisation in one country; `top` is the level its highest unit mostly has."""

    key: str
    label: Text
    example: Text
    country: str
    kind: OrganisationKind
    language: str
    zone: str
    top: str = "province"

    @property
    def levels(self) -> tuple[Row, ...]:
        """The proposed levels, highest first."""
        return levels_for(self.country, self.kind)


HOUSE_KINDS = {
    kind.key: kind
    for kind in (
        HouseKind(
            "vn-union",
            _("Trade union in Vietnam"),
            _("Federation of labour of a province or city, central sector union"),
            "vn", OrganisationKind.UNION, "vi", "Asia/Ho_Chi_Minh",
        ),
        HouseKind(
            "vn-women",
            _("Women's Union in Vietnam"),
            _("Women's Union of a province or city"),
            "vn", OrganisationKind.WOMENS_UNION, "vi", "Asia/Ho_Chi_Minh",
        ),
        HouseKind(
            "cn-union",
            _("Trade union in China"),
            _("Federation of trade unions of a city or county"),
            "cn", OrganisationKind.UNION, "zh-hans", "Asia/Shanghai", "city",
        ),
        HouseKind(
            "cn-women",
            _("Women's Federation in China"),
            _("Women's Federation of a city or county"),
            "cn", OrganisationKind.WOMENS_UNION, "zh-hans", "Asia/Shanghai", "city",
        ),
        HouseKind(
            "other",
            _("Another organisation"),
            _("Levels to be named freely"),
            "vn", OrganisationKind.OTHER, "vi", "Asia/Ho_Chi_Minh", "national",
        ),
    )
}  # fmt: skip


def usual_kind(language: str) -> HouseKind:
    """Return the kind to propose to somebody who reads pages in a language."""
    return HOUSE_KINDS["cn-union" if language.startswith("zh") else "vn-union"]
