"""What is proper to each kind of own paper: whom it greets, how it closes, what stands behind it, what a change prints."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from nucong.documents.own.changing import change_of
from nucong.documents.own.checks import remarks_on
from nucong.documents.own.citations import kind_by_symbol
from nucong.documents.own.draft import Base, Block, Draft, Duty, Part
from nucong.documents.own.forwarding import words_read
from nucong.documents.own.paper import paper_of
from nucong.documents.own.proposing import Parent, Writer, propose
from nucong.documents.own.structure import structure_of

TODAY = date(2024, 3, 1)
READ = """青禾市总工会文件
青工〔2024〕8号
青禾市总工会关于开展宣传月活动的通知
各县(市、区)总工会:
现就有关事项通知如下：
一、活动内容
（一）开展集中宣传。组织法律政策宣传进企业、进车间、进班组。
二、工作要求
请各单位于2024年4月12日前将工作总结、统计表报青禾市总工会女职工部。
青禾市总工会
2024年2月22日
附件
统计表
| 场次 | |
青禾市总工会办公室 2024年2月22日印发"""
SUBJECT = "青禾市总工会关于开展宣传月活动的通知"
ABOVE = "Tổng Liên đoàn Lao động Giả Việt"
OWN = "Liên đoàn Lao động tỉnh Giả Định"


def written(genre: str, language: str = "zh", **parent: Any) -> Draft:
    """Return what one parent proposes for a kind."""
    if language == "zh":
        base = Base(
            "", "implements", "notice", "青工〔2024〕8号", "2024-02-22", "青禾市总工会", SUBJECT, "1", "zh"
        )
        writer = Writer("临川市总工会", "", "", "临工", ("各县总工会",), Block())
    else:
        base = Base(
            "",
            "implements",
            "plan",
            "36/KH-TLĐ",
            "2024-02-22",
            ABOVE,
            "Tổ chức Tuần lễ lao động nữ",
            "1",
            "vi",
        )
        block = Block("TM.", "BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Nguyễn Thị Sen")
        writer = Writer(OWN, ABOVE, "Giả Định", "HD-LĐLĐ", ("Các công đoàn cơ sở",), block)
    base = replace(
        base, **{name: parent.pop(name) for name in ("kind", "issuer", "subject") if name in parent}
    )
    whole = Parent(base, language, **parent)
    return propose([whole], genre=genre, language=language, writer=writer, own_day=lambda day: day)


def remarks(draft: Draft) -> set[str]:
    """Return what stops a draft."""
    return {remark.sentence for remark in remarks_on(draft, today=TODAY, units=3) if remark.stops}


@pytest.mark.parametrize("genre", ["guideline", "notice"])
def test_of_vietnamese_papers_only_a_letter_greets_its_addressees(genre: str) -> None:
    paper = paper_of(written(genre, "vi"))

    assert paper.recipients == ()
    assert paper.distribution[:2] == ("Các công đoàn cơ sở (để t/h)", f"{ABOVE} (để b/c)")
    assert paper_of(written("letter", "vi")).distribution[0] == "Như trên"


def test_a_chinese_letter_on_a_letter_answers_the_one_who_wrote_it() -> None:
    asked = written(
        "letter", kind="official_letter", issuer="市妇女联合会", subject="关于商请联合开展活动的函"
    )

    assert asked.addressees == ("市妇女联合会",)
    assert asked.copies == ()
    assert paper_of(asked).blocks[0].runs[0].text == (  # type: ignore[union-attr]
        "贵单位《关于商请联合开展活动的函》（青工〔2024〕8号）收悉。经研究，现就有关事项函复如下："
    )
    assert asked.subject == "临川市总工会关于联合开展活动的复函"
    assert (asked.closing, written("letter").closing) == ("特此函复。", "特此函达。")


def test_a_forwarding_notice_holds_the_whole_paper_on_a_page_of_its_own() -> None:
    draft = written("forward", words=words_read(READ, SUBJECT))
    paper = paper_of(draft)

    assert [part.text for part in draft.parts] == []
    [annex] = paper.annexes
    assert (annex.title, annex.under, annex.issued) == (SUBJECT, "（青工〔2024〕8号）", True)
    drawn = "\n".join("".join(run.text for run in getattr(block, "runs", ())) for block in annex.blocks)
    assert drawn.startswith("各县（市、区）总工会：\n现就有关事项通知如下：")
    assert drawn.endswith("青禾市总工会\n2024年2月22日")  # the table behind it comes as a table of its own
    assert [section["title"] for section in structure_of(draft).sections] == ["活动内容", "工作要求"]


def test_a_forwarding_notice_without_the_paper_is_not_signed() -> None:
    sentence = "The forwarded paper is neither here in words nor enclosed."

    assert sentence in remarks(written("forward"))
    assert sentence not in remarks(replace(written("forward"), enclosed=(("1", "通知"),)))


def test_a_plan_from_a_forwarded_paper_is_about_the_matter_of_that_paper() -> None:
    draft = written("plan", subject=f"河西区总工会转发《{SUBJECT}》的通知", issuer="河西区总工会")

    assert draft.subject == "临川市总工会关于印发《宣传月活动实施方案》的通知"


def test_the_last_section_of_a_parent_ends_before_its_signature() -> None:
    at = READ.index("二、工作要求")
    sections = [{"level": 1, "number": "二、", "title": "工作要求", "span": [at, len(READ)]}]
    draft = written("notice", text=READ, sections=sections)

    assert draft.parts[0].text == "请各单位于2024年4月12日前将工作总结、统计表报临川市总工会女职工部。"


def sent(**changes: Any) -> Draft:
    """Return a guideline as it was sent."""
    parts = (Part("k1", "I", "Mục đích", "Chăm lo lao động nữ."), Part("k2", "II", "Tổ chức", "Gửi báo cáo."))
    return replace(written("guideline", "vi"), parts=parts, **changes)


def changed(how: str, duties: tuple[Duty, ...] = ()) -> Draft:
    """Return the paper begun to change it."""
    base = Base(
        "", how, "guideline", "4/HD-LĐLĐ", "2024-03-01", OWN, "Tổ chức Tuần lễ lao động nữ", "7", "vi"
    )
    return change_of(sent(), base, how=how, duties=duties)


def test_an_amendment_has_the_form_of_what_it_amends_and_prints_only_what_it_changes() -> None:
    draft = changed("amends")
    assert draft.genre == "guideline"
    assert draft.subject == "Sửa đổi, bổ sung Hướng dẫn số 04/HD-LĐLĐ ngày 01/3/2024"
    assert "No part differs from the paper it changes." in remarks(draft)
    draft = replace(draft, parts=(draft.parts[0], replace(draft.parts[1], text="Gửi báo cáo trước 10/5.")))

    said = ["".join(run.text for run in block.runs) for block in paper_of(draft).blocks]  # type: ignore[union-attr]
    assert said[1:] == ["Sửa đổi, bổ sung mục II như sau:", "“II. Tổ chức", "Gửi báo cáo trước 10/5.”"]
    assert remarks(draft) == set()


def test_an_extension_names_each_day_once_and_moves_one() -> None:
    duty = Duty("d1", "Gửi báo cáo trước ngày 09/4/2024", "2024-04-16", "2024-04-09")
    draft = changed("extends", (duty,))

    assert draft.parts[0].text == (
        "- Thời hạn thực hiện nội dung “Gửi báo cáo” được gia hạn từ ngày 09/4/2024 đến ngày 16/4/2024."
    )
    assert remarks(draft) == set()
    unmoved = changed("extends", (replace(duty, due=duty.parent_due),))
    assert "No day is moved: write the new days, then write them into the parts." in remarks(unmoved)


def test_a_reason_nobody_wrote_is_not_printed() -> None:
    assert "Lý do" not in repr(paper_of(changed("withdraws")).blocks)


@pytest.mark.parametrize(
    ("number", "kind"),
    [("15-CT/TU", "directive"), ("218/LĐLĐ", "official_letter"), ("45/2019/QH14", "law"), ("30/2020/NĐ-CP", "decree")],
)  # fmt: skip
def test_a_number_tells_the_kind_of_a_paper_cited_by_hand(number: str, kind: str) -> None:
    assert kind_by_symbol(number) == kind
