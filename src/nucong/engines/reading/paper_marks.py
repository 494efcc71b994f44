"""Marks of urgency and secrecy on the head of a paper.

Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I (dấu chỉ độ mật: TUYỆT MẬT, TỐI MẬT, MẬT; mức độ khẩn: HỎA TỐC, THƯỢNG KHẨN,
KHẨN, in capitals, alone in their frame); GB/T 9704-2012, 7.2.2 and 7.2.3 (密级和保密期限 such as 机密★1年; 紧急程度: 特急, 加急).
Only the head is searched: the same words in running text are no marks.
"""

from __future__ import annotations

import re

from .model import Provision

_HEAD = {"vi": 1200, "zh": 400}
_VI = re.compile(
    r"(?m)^[ \t|(\[]*(?P<mark>(?:HỎA|HOẢ) TỐC(?: HẸN GIỜ)?|THƯỢNG KHẨN|KHẨN|TUYỆT MẬT|TỐI MẬT|MẬT)[ \t|)\]]*$"
)
_ZH = re.compile(
    r"(?<![\u4e00-\u9fff])(?P<mark>特提|特急|加急|平急|(?:绝密|机密|秘密)(?:★\s*(?:\d+\s*(?:年|个月|天)|长期))?)"
    r"(?![\u4e00-\u9fff])"
)
_SECRET = ("MẬT", "密")


def paper_marks(text: str, language: str) -> list[Provision]:
    """Return the marks on the head of a document, each once, as provisions of kind "mark".

    detail: {"urgency": "KHẨN"} or {"secrecy": "机密★1年"}.
    """
    found: dict[str, Provision] = {}
    pattern = _ZH if language == "zh" else _VI
    for match in pattern.finditer(text, 0, _HEAD["zh" if language == "zh" else "vi"]):
        mark = match["mark"]
        name = "secrecy" if any(sign in mark for sign in _SECRET) else "urgency"
        if name not in found:
            found[name] = Provision(
                kind="mark", text=mark, span=match.span("mark"), detail={name: mark}, confidence=0.9
            )
    return list(found.values())
