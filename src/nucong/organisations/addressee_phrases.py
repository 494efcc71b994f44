"""How official letters name classes of addressees, as one readable table.

Each phrase means units of certain kinds, either anywhere below the issuer or directly under it.
Vietnamese is matched without case and diacritics, Chinese without spaces and with half-width signs.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from nucong.kernel.refusal import N_
from nucong.kernel.text import fold

ANY_KIND: frozenset[str] = frozenset()


@dataclass(frozen=True)
class PhrasePattern:
    """A class phrase: which units it means (kinds; none = any), and how that is said to a person."""

    means: str
    written: re.Pattern[str]
    organisation: str
    kinds: frozenset[str]
    direct: bool = False


_LINK = r"\s*(?:,|;|/|va|-)\s*"
_LDLD = r"(?:lien doan lao dong|ldld)"
_CD = r"(?:cong doan|cd)"
_CDCS = r"(?:cong doan co so|cdcs|nghiep doan co so|nghiep doan)"
_HPN = r"(?:hoi lien hiep phu nu|hoi lhpn|hlhpn|hoi phu nu)"
_ENDS = r"(?=\s*(?:$|[,;.:()]|va\b|cac\b|tinh\b|thanh pho\b|dia phuong\b|truc thuoc\b))"
_ISSUER = (
    r"(?: (?:lien doan lao dong|ldld|cong doan|tong lien doan)(?: (?:tinh|thanh pho|nganh|huyen))?| tinh)?"
)


def _several(head: str, areas: str) -> str:
    """Pattern of a head word with areas in the plural: by "các", by "cấp", or by naming two areas."""
    area = rf"(?:{areas})\b"
    run = rf"{area}(?:{_LINK}{area})*"
    return (
        rf"(?:cac {head} (?:cac )?{run}|{head} (?:cac|cap) {run}|{head} {area}(?:(?:{_LINK}{area})+|\.\.\.))"
    )


def _p(means: str, written: str, organisation: str, kinds: str, *, direct: bool = False) -> PhrasePattern:
    return PhrasePattern(means, re.compile(written), organisation, frozenset(kinds.split()), direct)


_DISTRICTS = "quan|huyen|thi xa|tx|thanh pho|tp"
_COMMUNES = "xa|phuong|thi tran|tt|dac khu"
_PROVINCES = r"(?:tinh|tp|thanh pho)"
_ZONES = "khu cong nghiep|kcn|khu kinh te|kkt|khu che xuat|kcx|khu cong nghe cao"

# The first pattern that matches at a place takes its words; longer phrases stand before shorter ones.
VIETNAMESE: tuple[PhrasePattern, ...] = (
    _p(
        N_("grassroots unions directly under the issuer"),
        rf"(?:cac )?{_CDCS} truc thuoc{_ISSUER}",
        "union",
        "base",
        direct=True,
    ),
    _p(
        N_("unions directly above the grassroots"),
        rf"(?:cac )?{_CD} cap tren(?: truc tiep)?(?: cua)? co so",
        "union",
        "district sector_local zone commune",
    ),
    _p(
        N_("unions of provinces"),
        rf"(?:cac )?{_LDLD} (?:cac )?(?:cac tinh|tinh(?={_LINK}(?:tp|thanh pho)))(?:{_LINK}{_PROVINCES})*"
        r"(?: truc thuoc (?:trung uong|tw))?",
        "union",
        "province",
    ),
    _p(N_("unions of districts"), _several(_LDLD, _DISTRICTS), "union", "district"),
    _p(N_("unions of communes"), _several(_CD, _COMMUNES), "union", "commune"),
    _p(
        N_("central sector unions"),
        rf"(?:cac )?{_CD} nganh (?:trung uong|tw)(?: va tuong duong)?",
        "union",
        "sector_central",
    ),
    _p(
        N_("unions of corporations"),
        rf"(?:cac )?{_CD} (?:cac )?(?:tap doan|tong cong ty|tct)"
        rf"(?:{_LINK}(?:tap doan|tong cong ty|tct))*(?: truc thuoc tong lien doan(?: lao dong viet nam)?)?{_ENDS}",
        "union",
        "corporation",
    ),
    _p(
        N_("sector unions and unions of equal rank"),
        rf"(?:cac )?{_CD} nganh(?: dia phuong| tinh| cap tinh)?(?:,| va)(?: cac)?(?: don vi)? tuong duong",
        "union",
        "sector_local zone corporation",
    ),
    _p(
        N_("sector unions"),
        rf"(?:cac )?{_CD} (?:cac )?nganh(?: dia phuong| cap tinh)?{_ENDS}",
        "union",
        "sector_local",
    ),
    _p(
        N_("unions of industrial zones"),
        rf"(?:cac )?{_CD} (?:cac )?(?:{_ZONES})(?:{_LINK}(?:{_ZONES}))*{_ENDS}",
        "union",
        "zone",
    ),
    _p(
        N_("all units directly under the issuer"),
        rf"(?:cac )?(?:{_CD}|don vi|cap cong doan) truc thuoc{_ISSUER}|cac co quan,? don vi thuoc{_ISSUER}|cac don vi$",
        "union",
        "",
        direct=True,
    ),
    _p(N_("all unions below the issuer"), r"cac cap cong doan|cong doan cac cap", "union", ""),
    _p(N_("grassroots unions"), rf"(?:cac )?{_CDCS}{_ENDS}", "union", "base"),
    _p(
        N_("women's unions of provinces"),
        rf"(?:cac )?{_HPN} (?:cac )?tinh{_LINK}(?:tp|thanh pho)(?: truc thuoc (?:trung uong|tw))?",
        "womens_union",
        "province",
    ),
    _p(N_("women's unions of districts"), _several(_HPN, _DISTRICTS), "womens_union", "district"),
    _p(N_("women's unions of communes"), _several(_HPN, _COMMUNES), "womens_union", "commune"),
    _p(
        N_("all units directly under the issuer"),
        rf"(?:cac )?(?:{_HPN}|chi hoi|don vi) truc thuoc",
        "womens_union",
        "",
        direct=True,
    ),
)

_U = r"(?:总工会|工会联合会|工会)"

CHINESE: tuple[PhrasePattern, ...] = (
    _p(N_("unions of provinces"), rf"各?省[、,]自治区[、,]直辖市{_U}", "union", "province"),
    _p(
        N_("unions of cities"),
        rf"(?:各?市[、,]州(?:[、,][^会、,]{{1,4}})*|各(?:省辖市|设区的?市|地级市|市\(州\)|市州|市)){_U}",
        "union",
        "city",
    ),
    _p(
        N_("unions of counties"),
        rf"各(?:县|区|旗)?(?:\([市区县旗、,]+\)|[、,]?[市区县旗](?:[、,][市区县旗])*)*(?<=[县区旗市\)]){_U}",
        "union",
        "county",
    ),
    _p(
        N_("unions of townships and streets"),
        rf"各?(?:乡镇|镇乡|乡|镇|街道|镇办|街镇)(?:[、,(]*(?:乡|镇|街道|街道办|办事处|办)[)]?)*{_U}",
        "union",
        "township",
    ),
    _p(
        N_("grassroots unions directly under the issuer"),
        r"各?(?:省|市|县|区)?(?:直|属|直属|直属各)(?:各)?(?:机关|企业|企事业|事业|单位|企事业单位)?基层工会",
        "union",
        "base",
        direct=True,
    ),
    _p(
        N_("sector unions"),
        rf"各?(?:省|市|县|区)?(?:直|属)?(?:各)?(?:产业|系统|局(?:\(委\))?|行业){_U}(?:联合会)?",
        "union",
        "sector_local",
    ),
    _p(
        N_("unions of industrial zones"),
        rf"各?(?:经济|高新)?(?:技术)?(?:开发区|园区|功能区|产业集聚区|工业园区?|高新区)"
        rf"(?:[、,](?:开发区|园区|功能区|产业集聚区|高新区))*(?:{_U})(?:工委)?",
        "union",
        "zone",
    ),
    _p(
        N_("all units directly under the issuer"),
        r"各?(?:省|市|县|区)?(?:各)?(?:所属|直属|直管)(?:各)?(?:单位)?工会|各直属单位",
        "union",
        "",
        direct=True,
    ),
    _p(N_("all unions below the issuer"), r"(?:全[省市县区])?各级工会(?:组织)?", "union", ""),
    _p(
        N_("grassroots unions"),
        r"(?:全[省市县区])?(?:各|所属)?(?:所属)?基层(?:单位)?工会(?:组织|委员会)?",
        "union",
        "base",
    ),
    _p(
        N_("women's unions of districts"),
        r"各(?:县|区)(?:\([市区县旗、,]+\)|[、,]?[市区县](?:[、,][市区县])*)*(?:妇联|妇女联合会)",
        "womens_union",
        "county",
    ),
    _p(
        N_("women's unions of communes"),
        r"各?(?:乡镇|乡|镇|街道)(?:[、,(]*(?:乡|镇|街道)[)]?)*(?:妇联|妇女联合会)",
        "womens_union",
        "township",
    ),
)

# Words around a class phrase that change nothing about who is meant.
_FRAME_VI = re.compile(
    r"\((?:de )?(?:t/h|th/h|p/h|b/c|thuc hien|phoi hop|bao cao|de thuc hien)\)|kinh g[uo]i|"
    r"\b(?:de|t/h|thuc hien|cac|va|toan|trong|tren dia ban|tinh|truc thuoc|lien doan lao dong|ldld|cong doan)\b"
)
_FRAME_ZH = re.compile(r"主送|抄送|各|和|及|以及|并|等|有关")
_SIGNS = re.compile(r"[\s\-–—.,;:…、。;:()+*•]+")


def normal_phrase(phrase: str) -> str:
    """Return a phrase as the patterns expect it: folded, half-width, Chinese without spaces."""
    text = fold(unicodedata.normalize("NFKC", phrase))
    if is_chinese(text):
        return "".join(text.split())
    return re.sub(r"\s+([,;.:)])", r"\1", text).strip(" -–—•*+")


def is_chinese(text: str) -> bool:
    """Tell whether a text is written in Chinese characters."""
    return any("\u4e00" <= char <= "\u9fff" for char in text)


def read_phrase(phrase: str) -> tuple[list[PhrasePattern], str]:
    """Return the class patterns found in a phrase, in order of the table, and the words none explains."""
    text = normal_phrase(phrase)
    chinese = is_chinese(text)
    found: list[PhrasePattern] = []
    for pattern in CHINESE if chinese else VIETNAMESE:
        left = pattern.written.sub(" | ", text)
        if left != text:
            found.append(pattern)
            text = left
    text = (_FRAME_ZH if chinese else _FRAME_VI).sub(" ", text)
    return found, " ".join(_SIGNS.sub(" ", text.replace("|", " ")).split())


def classes_named(organisation_kind: str, *, chinese: bool) -> list[str]:
    """Return the classes of units a phrase of an organisation may mean, each as its sentence."""
    table = CHINESE if chinese else VIETNAMESE
    return list(
        dict.fromkeys(pattern.means for pattern in table if pattern.organisation == organisation_kind)
    )


def patterns_of(means: str) -> list[PhrasePattern]:
    """Return the patterns behind the sentence of a class."""
    return [pattern for pattern in (*VIETNAMESE, *CHINESE) if pattern.means == means]
