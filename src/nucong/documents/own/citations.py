"""How a document names another one for the first time, and the words of each role. Pure.

Sources: Nghị định 30/2020/NĐ-CP, Annex I (first citation: kind, number and symbol, day, issuer, subject; later
ones: kind, number and symbol); 《党政机关公文处理工作条例》: title in 《》 first, then the number in （）; a title
inside a title stands in 〈〉.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from nucong.kernel.text import with_capital

KIND_NAMES = {
    "official_letter": "Công văn", "plan": "Kế hoạch", "programme": "Chương trình",
    "joint_programme": "Chương trình phối hợp", "directive": "Chỉ thị", "guideline": "Hướng dẫn",
    "notice": "Thông báo", "decision": "Quyết định", "resolution": "Nghị quyết", "conclusion": "Kết luận",
    "report": "Báo cáo", "law": "Luật", "decree": "Nghị định", "circular": "Thông tư",
}  # fmt: skip

# Abbreviations in symbols (Nghị định 30/2020/NĐ-CP, Annex III; KL and CTPH from practice).
SYMBOLS = {
    "KH": "plan", "CTR": "programme", "CTPH": "joint_programme", "CT": "directive", "HD": "guideline",
    "TB": "notice", "QĐ": "decision", "NQ": "resolution", "KL": "conclusion", "BC": "report", "NĐ": "decree",
    "TT": "circular",
}  # fmt: skip

# Vietnamese: what stands before the citation, by role; used in căn cứ lines and in the first sentence.
VERBS_VI = {
    "implements": "Thực hiện", "based_on": "Căn cứ", "continues": "Tiếp tục thực hiện",
    "tied_to": "Gắn với việc thực hiện", "mentions": "Theo", "answers": "Phúc đáp",
    "encloses": "Kèm theo", "replaces": "Thay thế", "amends": "Sửa đổi, bổ sung", "extends": "Gia hạn thực hiện",
    "withdraws": "Thu hồi",
}  # fmt: skip
VERBS_ZH = {
    "implements": ("按照", "要求"), "based_on": ("根据", "精神"), "continues": ("为继续贯彻", ""),
    "tied_to": ("结合", "实施"), "mentions": ("参照", ""), "answers": ("", "收悉"), "encloses": ("现附", ""),
    "replaces": ("替代", ""), "amends": ("对", "作如下修改"), "extends": ("对", "延长期限"),
    "withdraws": ("撤回", ""),
}  # fmt: skip
# Words that name a thing a paper is about: "về công tác …"; of something to be done it is "về việc tổ chức …".
THINGS_VI = (
    "công tác ", "chế độ ", "quy chế ", "hoạt động ", "phong trào ", "nhiệm vụ ", "kết quả ", "tình hình ", "việc ",
    "một số ", "bình đẳng giới",
)  # fmt: skip
_NAMED_VI = tuple(
    f"{name.lower()} " for name in ("Kế hoạch", "Chương trình", "Chỉ thị", "Hướng dẫn", "Nghị quyết")
)
# In the order of a căn cứ list: what it rests on, then what it carries out.
ORDER = ("based_on", "continues", "implements", "tied_to", "answers", "mentions", "encloses", "replaces")


@dataclass(frozen=True)
class Cited:
    """A document to be named: number as one reads it whole (12/KH-TLĐ, 总工发〔2017〕5号)."""

    kind: str
    number: str
    dated_on: date | None
    issuer: str
    subject: str
    partner: str = ""  # the second issuer of a joint programme


def first_citation(cited: Cited, language: str) -> str:
    """Return the document named in full."""
    if language == "zh":
        title = inner_title(cited.subject)
        issuer = "" if title.startswith(cited.issuer) else cited.issuer
        number = f"\uff08{cited.number}\uff09" if cited.number else ""
        return f"{issuer}《{title}》{number}" if title else f"{issuer}{number}"
    kind = KIND_NAMES.get(cited.kind, "Văn bản")
    number = f" số {number_vi(cited.number)}" if cited.number else ""
    day = f" ngày {day_vi(cited.dated_on)}" if cited.dated_on else ""
    issuer = f" của {cited.issuer}" if cited.issuer else ""
    if cited.partner:
        issuer = f" giữa {cited.issuer} và {cited.partner}"
    title = _title_vi(cited.subject)
    if title:
        return f"{title}{issuer}{f' ({kind}{number}{day})' if number else day}"
    about = about_vi(cited.subject)
    return f"{kind}{number}{day}{issuer}{' ' + about if about else ''}"


def kind_by_symbol(number: str) -> str:
    """Return the kind that a Vietnamese number names (15-CT/TU, 36/KH-TLĐ), that of a công văn when it names none."""
    marks = [mark.upper() for mark in re.split(r"[/\-–\s]+", number) if mark]
    if any(mark.startswith("QH") for mark in marks):
        return "law"
    return next((SYMBOLS[mark] for mark in marks if mark in SYMBOLS), "official_letter")


def later_citation(cited: Cited, language: str) -> str:
    """Return the document named again: kind with number and symbol, or the title in 《》."""
    if language == "zh":
        return f"《{inner_title(cited.subject)}》"
    kind = KIND_NAMES.get(cited.kind, "Văn bản")
    return f"{kind} số {number_vi(cited.number)}" if cited.number else kind


def number_vi(number: str) -> str:
    """Return a number as it is printed: one under ten with a leading zero, 1/KH-LĐLĐ → 01/KH-LĐLĐ."""
    return f"0{number}" if re.match(r"[1-9](?!\d)", number) else number


def day_vi(on: date) -> str:
    """Return a day with a leading zero for days under 10 and for January and February: 05/02/2024, 12/4/2024."""
    month = f"{on.month:02d}" if on.month < 3 else str(on.month)
    return f"{on.day:02d}/{month}/{on.year}"


def about_vi(subject: str) -> str:
    """Return the subject as it follows the issuer: "về việc tổ chức …"; a proper name keeps its capital."""
    about = _bare_vi(subject)
    if not about:
        return ""
    first, second = about[:1], about[1:2]
    opening = "về" if about.lower().startswith(THINGS_VI) else "về việc"
    return f"{opening} {first if second.isupper() else first.lower()}{about[1:]}"


def _bare_vi(subject: str) -> str:
    return re.sub(r"^(V/v|Về việc|Về)\s*:?\s+", "", " ".join(subject.split()), flags=re.IGNORECASE)


def _title_vi(subject: str) -> str:
    """Return a subject that names its own kind, as a title: "Kế hoạch hành động về …"; "" of any other."""
    bare = _bare_vi(subject)
    return with_capital(bare) if bare.lower().startswith(_NAMED_VI) else ""


def inner_title(subject: str) -> str:
    """Return a Chinese title for 《》: without line breaks, its own 《》 turned into 〈〉."""
    return "".join(subject.split()).replace("《", "〈").replace("》", "〉")


def basis_line(cited: Cited, role: str, language: str) -> str:
    """Return one căn cứ line: the verb of the role, then the first citation."""
    if language == "zh":
        before, after = VERBS_ZH.get(role, ("根据", ""))
        return f"{before}{first_citation(cited, language)}{after}"
    return f"{VERBS_VI.get(role, 'Căn cứ')} {first_citation(cited, language)}"


def lead(cited: list[tuple[Cited, str]], language: str) -> str:
    """Return the beginning of the first sentence, from all documents it rests on, in the order of roles.

    Vietnamese: "Căn cứ …; thực hiện …"; Chinese: "根据…、…精神，按照…要求": one verb for each role.
    """
    ordered = sorted(cited, key=lambda pair: ORDER.index(pair[1]) if pair[1] in ORDER else len(ORDER))
    by_role: dict[str, list[str]] = {}
    for each, role in ordered:
        by_role.setdefault(role, []).append(first_citation(each, language))
    if language == "zh":
        clauses = []
        for role, names in by_role.items():
            before, after = VERBS_ZH.get(role, ("根据", ""))
            clauses.append(f"{before}{'、'.join(names)}{after}")
        return "\uff0c".join(clauses)
    clauses = [f"{VERBS_VI.get(role, 'Căn cứ')} {' và '.join(names)}" for role, names in by_role.items()]
    return "; ".join([*clauses[:1], *(clause[:1].lower() + clause[1:] for clause in clauses[1:])])
