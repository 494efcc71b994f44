"""What the papers after an inspection say, in the language of the house. Pure.

Forms: 工会劳动法律监督"一函两书" (提示函, 意见书, 建议书) in the layout of a 函; in Vietnamese a thông báo of the result
and a công văn with petitions (Nghị định 30/2020/NĐ-CP).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from nucong.documents.own.citations import day_vi
from nucong.documents.own.draft import Part
from nucong.inspections.states import JointWith, PaperKind

GENRES = {
    PaperKind.REMINDER: "letter", PaperKind.OPINION: "letter", PaperKind.PROPOSAL: "letter",
    PaperKind.RESULT: "notice", PaperKind.PETITION: "letter",
}  # fmt: skip
T = TypeVar("T")
_NUMBERS = "一二三四五六七八九十"
_LETTERS_VI = "abcdđeghiklmnopqrstuvxy"
_UNION_LAW_OF_2024 = date(2025, 7, 1)  # Luật Công đoàn số 50/2024/QH15 in force
_NAMES_ZH = {
    PaperKind.REMINDER: "劳动法律监督提示函", PaperKind.OPINION: "劳动法律监督意见书", PaperKind.PROPOSAL: "劳动法律监督建议书",
}  # fmt: skip


@dataclass(frozen=True)
class Violated:
    """An open violation as a paper names it."""

    text: str
    basis: str
    standard: str
    penalty: str
    note: str
    women: int
    due_on: date | None


@dataclass(frozen=True)
class Told:
    """What a paper is about."""

    kind: PaperKind
    issuer: str
    employer: str
    addressee: str
    checked_on: date
    days: int
    laws: Sequence[str]
    items: int
    complying: int
    violated: Sequence[Violated]
    settled: int = 0
    joint: str = ""

    @property
    def rest(self) -> int:
        """How many items do not apply or were not seen."""
        return self.items - self.complying - len(self.violated) - self.settled


def subject_of(told: Told, language: str) -> str:
    """Return the subject of a paper."""
    if language == "zh":
        name = _NAMES_ZH[told.kind]
        if told.kind is PaperKind.REMINDER:
            return f"{told.issuer}关于女职工特殊权益保护有关问题的{name}"
        if told.kind is PaperKind.OPINION:
            return f"{told.issuer}关于女职工特殊权益保护问题的{name}"
        return f"{told.issuer}关于依法处理{told.employer}女职工权益问题的{name}"
    if told.kind is PaperKind.RESULT:
        return f"Kết quả kiểm tra việc thực hiện chế độ, chính sách đối với lao động nữ tại {told.employer}"
    return f"V/v kiến nghị thực hiện đúng chế độ, chính sách đối với lao động nữ tại {told.employer}"


def opening_of(told: Told, language: str) -> str:
    """Return the first sentence: what it rests on, when and where the check was."""
    on = told.checked_on
    if language == "zh":
        day = _day_zh(on)
        with_whom = f"会同{told.joint}" if told.joint else ""
        laws = "".join(told.laws)  # GB/T 15834-2011, 4.5.3.5: no mark between titles in 《》
        who = "你单位" if told.addressee == told.employer else told.employer
        return f"根据《中华人民共和国工会法》{laws}，我会于{day}{with_whom}对{who}女职工特殊权益保护情况进行了检查。{_hinge_zh(told)}"
    with_whom = f" phối hợp với {told.joint}" if told.joint else ""
    return (
        f"Căn cứ {_listed_vi((_union_law_vi(on), *told.laws))}, ngày {day_vi(on)}, {told.issuer}{with_whom} đã kiểm tra"
        f" việc thực hiện chế độ, chính sách đối với lao động nữ tại {told.employer}."
    )


def _union_law_vi(on: date) -> str:
    return f"Luật Công đoàn năm {2024 if on >= _UNION_LAW_OF_2024 else 2012}"


def _listed_vi(names: Sequence[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} và {last}" if first else last


def _hinge_zh(told: Told) -> str:
    if told.kind is PaperKind.REMINDER:
        return "现将有关问题提示如下。"
    return "现提出如下意见。" if told.kind is PaperKind.OPINION else "现提出如下建议。"


def parts_of(told: Told, language: str) -> tuple[Part, ...]:
    """Return the parts: what was found, what is asked for, until when it is answered."""
    pieces = _chinese(told) if language == "zh" else _vietnamese(told)
    return tuple(
        Part(
            f"k{place}",
            f"{_NUMBERS[place - 1]}、" if language == "zh" else f"{place}",
            title,
            "\n".join(lines),
        )
        for place, (title, lines) in enumerate(pieces, 1)
    )


def closing_of(told: Told, language: str) -> str:
    """Return the last sentence."""
    if language == "zh":
        return "特此函告。" if told.kind is PaperKind.REMINDER else "特此函达，请予支持。"
    what = "kết quả kiểm tra" if told.kind is PaperKind.RESULT else "kiến nghị"
    return f"Trên đây là {what} của {told.issuer}, đề nghị {told.addressee} quan tâm, thực hiện."


def _chinese(told: Told) -> list[tuple[str, list[str]]]:
    more = f"已整改{told.settled}项，" if told.settled else ""
    more += f"不适用或者未查看{told.rest}项，" if told.rest else ""
    found = [
        f"检查内容共{told.items}项，其中符合规定{told.complying}项，{more}存在问题{len(told.violated)}项："
    ]
    found += [f"{place}.{_one_zh(each)}" for place, each in enumerate(told.violated, 1)]
    found += [
        f"{_which_zh(places, told)}的法律责任：{_sources(penalty, 'zh')}。"
        for penalty, places in _alike(each.penalty for each in told.violated)
    ]
    reply = f"请于收到本函之日起{told.days}个工作日内，将"
    if told.kind is PaperKind.PROPOSAL:
        asked = [f"{told.employer}的上述问题未按要求整改，建议你单位依法调查处理，责令限期改正。"]
        return [
            ("存在的问题", found), ("建议事项", asked), ("反馈要求", [f"{reply}处理情况书面告知我会。"]),
        ]  # fmt: skip
    asked = ["请对照法律法规逐项整改，依法维护女职工合法权益和特殊利益。"]
    asked += [
        f"{_which_zh(places, told)}请于{_day_zh(due_on)}前完成整改。"
        for due_on, places in _alike(each.due_on for each in told.violated)
    ]
    title = "整改意见" if told.kind is PaperKind.OPINION else "工作建议"
    return [("存在的问题", found), (title, asked), ("反馈要求", [f"{reply}整改情况书面反馈我会。"])]


def _which_zh(places: Sequence[int], told: Told) -> str:
    if len(places) == len(told.violated):
        return "上述问题"
    return f"上述第{'、'.join(str(place) for place in places)}项"


def _alike(values: Iterable[T]) -> list[tuple[T, list[int]]]:
    """Return the values that several violations share, each once with the places that have it; empty ones left out."""
    found: dict[T, list[int]] = {}
    for place, value in enumerate(values, 1):
        if value:
            found.setdefault(value, []).append(place)
    return list(found.items())


def _one_zh(each: Violated) -> str:
    words = f"未落实“{each.text}”（{_sources(each.basis, 'zh')}"
    words += f"；标准：{each.standard}）。" if each.standard else "）。"
    if each.note:
        words += each.note.rstrip("。") + "。"
    return words + (f"涉及女职工{each.women}人。" if each.women else "")


def _vietnamese(told: Told) -> list[tuple[str, list[str]]]:
    more = f" {told.settled:02d} nội dung đã khắc phục," if told.settled else ""
    more += f" {told.rest:02d} nội dung không áp dụng hoặc chưa xem xét," if told.rest else ""
    found = [
        f"Đã kiểm tra {told.items:02d} nội dung: {told.complying:02d} nội dung thực hiện đúng quy định,{more}"
        f" {len(told.violated):02d} nội dung chưa thực hiện đúng, cụ thể:"
    ]
    found += [f"{_point_vi(place)}) {_one_vi(each)}" for place, each in enumerate(told.violated, 1)]
    found += [
        f"Chế tài đối với {_which_vi(places, told)}: {_sources(penalty, 'vi')}."
        for penalty, places in _alike(each.penalty for each in told.violated)
    ]
    asked = [
        "Thực hiện đúng các quy định nêu trên, bảo đảm quyền lợi của lao động nữ",
        *(
            f"Khắc phục {_which_vi(places, told)} trước ngày {day_vi(due_on)}"
            for due_on, places in _alike(each.due_on for each in told.violated)
            if due_on
        ),
        f"Trả lời bằng văn bản về {told.issuer} trong thời hạn {told.days:02d} ngày làm việc kể từ ngày nhận được văn bản này",
    ]
    asked = [f"Đề nghị {told.addressee}:", *(f"- {each};" for each in asked[:-1]), f"- {asked[-1]}."]
    return [("Kết quả kiểm tra", found), ("Đề nghị" if told.kind is PaperKind.RESULT else "Kiến nghị", asked)]


def _point_vi(place: int) -> str:
    """Return the letter of a point; where the alphabet ends, its number."""
    return _LETTERS_VI[place - 1] if place <= len(_LETTERS_VI) else str(place)


def _which_vi(places: Sequence[int], told: Told) -> str:
    if len(places) == len(told.violated):
        return "nội dung nêu trên" if len(places) == 1 else "các nội dung nêu trên"
    return f"nội dung tại điểm {_listed_vi([_point_vi(place) for place in places])} mục 1"


def _one_vi(each: Violated) -> str:
    words = f"Nội dung “{_lower(each.text)}” ({_sources(each.basis, 'vi')}"
    words += f"; mức quy định: {_lower(each.standard)})." if each.standard else ")."
    if each.note:
        words += f" {each.note.rstrip('.')}."
    return words + (f" Số lao động nữ liên quan: {each.women:02d} người." if each.women else "")


def _lower(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _day_zh(day: date | None) -> str:
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


_SOURCES = {
    "vi": (("BLLĐ ", "Bộ luật Lao động năm "), ("NĐ 145/2020", "Nghị định số 145/2020/NĐ-CP"),
           ("NĐ 85/2015", "Nghị định số 85/2015/NĐ-CP"), ("NĐ 12/2022", "Nghị định số 12/2022/NĐ-CP"), ("NĐ 283/2026", "Nghị định số 283/2026/NĐ-CP"),
           ("TT 10/2020", "Thông tư số 10/2020"),
           ("Luật ATVSLĐ ", "Luật An toàn, vệ sinh lao động năm "), ("Luật Dân số ", "Luật Dân số năm ")),
    "zh": tuple((short, f"《{whole}》") for short, whole in (
        ("特别规定", "女职工劳动保护特别规定"), ("妇女权益保障法", "妇女权益保障法"),
        ("女职工保健工作规定", "女职工保健工作规定"), ("人口与计划生育法", "人口与计划生育法"),
    )),
}  # fmt: skip


def _sources(basis: str, language: str) -> str:
    """Return a legal source as papers name it, from the short form of the checklist."""
    for short, whole in _SOURCES[language]:
        basis = basis.replace(short, whole)
    return basis


BODIES = {
    "vi": {
        JointWith.LABOUR: "cơ quan quản lý lao động", JointWith.INSPECTORATE: "Thanh tra lao động",
        JointWith.ASSEMBLY: "Hội đồng nhân dân", JointWith.WOMENS_UNION: "Hội Liên hiệp Phụ nữ",
        JointWith.HEALTH: "cơ quan y tế",
    },
    "zh": {
        JointWith.LABOUR: "人力资源和社会保障部门", JointWith.INSPECTORATE: "劳动保障监察机构",
        JointWith.ASSEMBLY: "人大", JointWith.WOMENS_UNION: "妇联", JointWith.HEALTH: "卫生健康部门",
    },
}  # fmt: skip


def joint_words(bodies: Sequence[str], others: Sequence[str], language: str) -> str:
    """Return the bodies that checked together as a paper names them."""
    known = [BODIES[language][JointWith(body)] for body in bodies if body in BODIES[language]]
    return ("、" if language == "zh" else ", ").join(
        dict.fromkeys([*known, *(each for each in others if each)])
    )
