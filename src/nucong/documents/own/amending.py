"""What stands on a paper that amends a sent one: only the parts it changes, each quoted as it reads from now on. Pure.

Source: Nghị định 30/2020/NĐ-CP, article 18 (a sent paper is amended by one of the same form); 公文 practice:
将“…”修改为“…”.
"""

from __future__ import annotations

from dataclasses import replace

from .draft import Draft, Part, Way

_NUMBERS_ZH = "一二三四五六七八九十"


def parts_on_paper(draft: Draft) -> tuple[Part, ...]:
    """Return the parts as the paper prints them: all of them, or of an amendment the changed ones as quotations.

    A reason that nobody has written is left out.
    """
    if draft.change is None:
        return draft.parts
    if draft.change.how != "amends":
        return tuple(replace(part, text=_without_empty_reason(part.text)) for part in draft.parts)
    changed = [part for part in draft.parts if part.way is not Way.TAKEN]
    several = len(changed) > 1
    return tuple(_quoted(part, n if several else None, draft.language) for n, part in enumerate(changed))


def _quoted(part: Part, position: int | None, language: str) -> Part:
    new = part.source is None
    if language == "zh":
        number = f"{_numeral_zh(position)}、" if position is not None else ""
        named = f"“{part.number}{part.title}”" if part.title else "有关内容"
        lead = f"{number}增加{named}，内容如下：" if new else f"{number}将{named}修改为："
        head = f"{part.number}{part.title}"
    else:
        number = f"{position + 1}. " if position is not None else ""
        named = f"mục {part.number}" if part.number else "nội dung"
        lead = f"{number}{'Bổ sung' if new else 'Sửa đổi, bổ sung'} {named} như sau:"
        head = f"{part.number}. {part.title}" if part.number and part.title else part.title
    words = "\n".join(line for line in (head, part.text) if line)
    return replace(part, number="", title="", text=f"{lead}\n“{words}”")


def _numeral_zh(position: int) -> str:
    return _NUMBERS_ZH[position] if position < len(_NUMBERS_ZH) else str(position + 1)


def _without_empty_reason(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if line.strip() not in EMPTY_REASONS)


EMPTY_REASONS = frozenset({"Lý do:", "撤回原因："})
