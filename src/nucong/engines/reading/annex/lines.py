"""Lines of a form: a label, a colon, and a dotted line or space to write on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from nucong.engines.reading.annex.field_types import choice_for, field_for
from nucong.engines.reading.annex.marks import BLANK_DATE, LEADER, squeeze, tick_options
from nucong.engines.reading.model import FormField

_COLON = re.compile(r"[:：]")
_LEADER_RUN = re.compile(LEADER)
_LABEL_START = re.compile(r"^[\s;；,，.、。\-–+*•]+")
_ITEM_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-zđ]|[IVX]{1,4}|[一二三四五六七八九十]{1,3})[.)、．]\s*")
# Space to write on that ends in the place of a seal or signature: 单位名称:      (盖章).
_SEAL = re.compile(
    r"\s*[(（]\s*(?:盖\s*章|公\s*章|章|签\s*[字名章]|[Kk]ý[^()（）]{0,20}|[Đđ]óng dấu)\s*[)）]\s*"
)
_BRACKETED = re.compile(r"([\u4e00-\u9fff]{2,12})[(（][ \u3000]{2,}[)）](?!\S)")
_NEXT_LABEL = re.compile(r"\s*[^\s:：.…_][^:：]{0,39}[:：]")
_LONGEST_LABEL = 60

# Not blanks of a form: to whom a letter goes, who signs, what is enclosed.
_NOT_A_LABEL = re.compile(
    r"^(?:Kính g[ửơ]i|N[ơo]i nhận|附件|附|注|备注|说明|Ghi chú|Lưu ý|主送|抄送|主题词|如下|TM|KT)$|通知如下$|如下$"
)


@dataclass(frozen=True)
class InlineBlank:
    """A field written on the line of its label, with the printed text around it."""

    field: FormField
    printed: str


def inline_blanks(line: str) -> list[InlineBlank]:
    """Return the blanks of a line such as `统计单位:  联系电话:` or `- Dân tộc: ........ ; Email:`."""
    found: list[InlineBlank] = []
    if "　" in line or "  " in line:  # 作品题目(    ) 体裁(    )
        found = [InlineBlank(field_for(m[1]), m[0]) for m in _BRACKETED.finditer(line)]
        if found and _COLON.search(line) is None:
            return found
        found = []
    rest = line
    while match := _COLON.search(rest):
        label = _label(rest[: match.start()])
        after = rest[match.end() :]
        written, rest = _blank_after(after)
        if written is None:
            break
        if label is None:
            continue
        options = tick_options(written)
        printed = f"{label}{match.group()}{written}".rstrip()
        if len(options) > 1:
            found.append(InlineBlank(choice_for(label, options), printed))
        else:
            found.append(InlineBlank(field_for(label, written=written), printed))
    return found


def _label(before: str) -> str | None:
    """The words directly before the colon, without what belongs to the blank before them."""
    label = before
    for leader in _LEADER_RUN.finditer(before):
        label = before[leader.end() :]
    label = label.rsplit("\t", 1)[-1]
    label = _ITEM_NUMBER.sub("", _LABEL_START.sub("", label)).strip()
    if not label or len(label) > _LONGEST_LABEL or _NOT_A_LABEL.search(label):
        return None
    return squeeze(label)


def _blank_after(after: str) -> tuple[str | None, str]:
    """What is printed in the blank after a colon and the rest of the line; None when it is filled in."""
    date = re.match(r"\s*" + BLANK_DATE.pattern, after)
    if date is not None and date.group().strip():
        return date.group(), after[date.end() :]
    leader = re.match(rf"\s*(?:{LEADER})[\s.…_]*", after)
    if leader is not None:
        return leader.group(), after[leader.end() :]
    if not after.strip():
        return after, ""
    seal = _SEAL.match(after)
    if seal is not None:
        return seal.group(), after[seal.end() :]
    if after[0] in " \t":
        space = len(after) - len(after.lstrip())
        if "\t" in after[:space] or _NEXT_LABEL.match(after):
            return after[:space], after[space:]
    if tick_options(after) and not _COLON.search(after):
        return after, ""
    return None, after


def heading_before_leader(heading: str) -> str | None:
    """Return the label of a numbered heading that a dotted line follows (`1. Thành tích …`)."""
    label = _ITEM_NUMBER.sub("", heading).strip()
    if label == heading.strip() or not label or len(label) > 2 * _LONGEST_LABEL or _COLON.search(label):
        return None
    return label


def is_leader_line(line: str) -> bool:
    """Whether a line holds nothing but dots or underscores to write on."""
    return re.fullmatch(r"\s*[.…_‥\s]{4,}\s*", line) is not None and bool(line.strip())
