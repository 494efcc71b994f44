"""How binding a sentence is: mandatory, requested, encouraged, optional; and whom it means."""

from __future__ import annotations

import re

# The order decides: a sentence that says 请…务必 is mandatory.
_STRENGTHS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("mandatory", re.compile(r"务必|务于|必须|应当|应于|不得|严禁|须(?!知)|一律|确保|严格")),
    ("optional", re.compile(r"可以|可(?=[自根结联采视]|由)|视情|自行|有条件的|自愿|酌情|原则上不")),
    ("encouraged", re.compile(r"力争|争取|鼓励|提倡|努力|积极争取|支持(?!力度)|倡导")),
    ("requested", re.compile(r"请|要(?!求)|望|希望|于")),
)
_GROUPS = re.compile(
    r"一线女职工|女农民工|农民工|女劳务派遣工|劳务派遣工|困难女职工|单亲女职工|女劳模|孕期|哺乳期|更年期|新就业形态[^,。、;]{0,6}(?:女性|女职工|劳动者)|非公[^,。、;]{0,6}企业"
    r"|中小微企业|小微企业|残疾女职工|少数民族女职工|女知识分子|女科技工作者|青年女职工|离退休女职工|男职工|快递|网约|家政"
)
_AREA = re.compile(r"本(?:地区|区域|地|辖区|市|县|区|行业|系统)(?:的)?")


def strength_of(sentence: str) -> str:
    """Return the strength of a sentence with half-width punctuation; plain wishes count as requested."""
    return next((name for name, words in _STRENGTHS if words.search(sentence)), "requested")


def focus_groups(sentence: str) -> list[str]:
    """Return the groups of people a sentence singles out, once each."""
    return list(dict.fromkeys(_GROUPS.findall(sentence)))


def answers_for_area(sentence: str) -> bool:
    """Whether the answer is asked for a whole area (本地区), not for the unit alone."""
    return _AREA.search(sentence) is not None
