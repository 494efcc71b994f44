"""Own papers as values: citations, differences, days, parts, checks, the paper in both national forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nucong.documents.own.adapting import short_name, with_own_days, with_own_receiver
from nucong.documents.own.checks import remarks_on
from nucong.documents.own.citations import Cited, basis_line, first_citation, later_citation, lead
from nucong.documents.own.difference import difference
from nucong.documents.own.draft import Base, Block, Draft, Duty, Part, Source, Way, from_json, to_json
from nucong.documents.own.paper import block_of, paper_of
from nucong.documents.own.proposing import Parent, Writer, numbered, propose
from nucong.documents.own.structure import structure_of
from nucong.documents.pages import as_json, check_layout, to_docx
from nucong.documents.pages import from_json as pages_from_json

PLAN = Cited(
    "plan",
    "1/KH-TLĐ",
    date(2024, 2, 5),
    "Tổng Liên đoàn Lao động Giả Việt",
    "V/v tổ chức Tuần lễ lao động nữ",
)
NOTICE = Cited(
    "notice", "临工〔2024〕18号", date(2024, 2, 18), "临川市总工会", "临川市总工会关于印发《活动方案》的通知"
)


def draft_vi(**changes: object) -> Draft:
    """Return a complete Vietnamese plan."""
    base = Base("b1", "implements", "plan", "36/KH-TLĐ", "2024-02-22", "TLĐ", "Tổ chức Tuần lễ")
    whole = Draft(
        genre="plan", language="vi", issuer="Liên đoàn Lao động tỉnh Giả Định", subject="Tổ chức Tuần lễ lao động nữ",
        superior="Tổng Liên đoàn Lao động Giả Việt", symbol="KH-LĐLĐ", place="Giả Định", bases=(base,),
        opening="Liên đoàn Lao động tỉnh xây dựng Kế hoạch như sau:",
        parts=(Part("k1", "I", "Mục đích", "Chăm lo lao động nữ."),), addressees=("Các đơn vị trực thuộc",),
        signature=Block("TM.", "BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Nguyễn Thị Sen"),
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


def draft_zh(**changes: object) -> Draft:
    """Return a complete Chinese notice."""
    base = Base(
        "b1", "implements", "notice", "临工〔2024〕18号", "2024-02-18", "临川市总工会", "关于开展活动的通知"
    )
    whole = Draft(
        genre="notice", language="zh", issuer="东溪县总工会", subject="东溪县总工会关于开展活动的通知", symbol="东工",
        bases=(base,), opening="现将有关事项通知如下：", addressees=("各乡镇总工会",),
        parts=(Part("k1", "一、", "总体要求", "(一)面向基层。"),), signature=Block(name="罗雅琴"),
    )  # fmt: skip
    return replace(whole, **changes)  # type: ignore[arg-type]


def test_a_first_citation_names_kind_number_day_issuer_and_subject() -> None:
    assert first_citation(PLAN, "vi") == (
        "Kế hoạch số 01/KH-TLĐ ngày 05/02/2024 của Tổng Liên đoàn Lao động Giả Việt về việc tổ chức Tuần lễ lao động nữ"
    )
    assert later_citation(PLAN, "vi") == "Kế hoạch số 01/KH-TLĐ"
    assert first_citation(NOTICE, "zh") == "《临川市总工会关于印发〈活动方案〉的通知》（临工〔2024〕18号）"


@pytest.mark.parametrize(
    ("number", "subject", "expected"),
    [
        ("", "kế hoạch hành động về bình đẳng giới", "Kế hoạch hành động về bình đẳng giới của {issuer}"),
        (
            "1/KH-TLĐ", "Kế hoạch hành động về bình đẳng giới",
            "Kế hoạch hành động về bình đẳng giới của {issuer} (Kế hoạch số 01/KH-TLĐ)",
        ),
        ("1/KH-TLĐ", "Công tác nữ công năm 2024", "Kế hoạch số 01/KH-TLĐ của {issuer} về công tác nữ công năm 2024"),
    ],
)  # fmt: skip
def test_a_subject_that_is_a_title_or_names_a_thing_reads_on_without_the_word_for_doing(
    number: str, subject: str, expected: str
) -> None:
    cited = replace(PLAN, number=number, dated_on=None, subject=subject)

    assert first_citation(cited, "vi") == expected.format(issuer=PLAN.issuer)


def test_the_issuer_stands_before_a_chinese_title_that_does_not_name_it() -> None:
    bare = replace(NOTICE, subject="关于开展活动的通知")

    assert first_citation(bare, "zh") == "临川市总工会《关于开展活动的通知》（临工〔2024〕18号）"


def test_a_subject_that_begins_with_an_abbreviation_keeps_its_capital() -> None:
    assert first_citation(replace(PLAN, subject="LĐLĐ tỉnh phát động"), "vi").endswith(
        "về việc LĐLĐ tỉnh phát động"
    )


@pytest.mark.parametrize(
    ("role", "verb"),
    [
        ("based_on", "Căn cứ"),
        ("implements", "Thực hiện"),
        ("continues", "Tiếp tục thực hiện"),
        ("answers", "Phúc đáp"),
    ],
)
def test_the_role_of_a_citation_is_told_by_its_verb(role: str, verb: str) -> None:
    assert basis_line(PLAN, role, "vi").startswith(f"{verb} Kế hoạch số")


def test_what_is_rested_on_stands_before_what_is_carried_out() -> None:
    words = lead([(PLAN, "implements"), (replace(PLAN, kind="resolution"), "based_on")], "vi")

    assert words.index("Căn cứ Nghị quyết") < words.index("; thực hiện Kế hoạch")


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_difference_holds_the_old_words_and_the_new_ones_whole(before: str, after: str) -> None:
    pieces = difference(before, after)

    joined = {
        kind: "".join(p.text for p in pieces if p.kind in ("same", kind)) for kind in ("removed", "added")
    }
    if not before.isprintable() or not after.isprintable():
        return  # line ends of other scripts are read as blanks
    assert joined == {"removed": before, "added": after}


def test_a_moved_day_is_one_change_and_not_three() -> None:
    pieces = difference("báo cáo trước ngày 12/4/2024 về tỉnh", "báo cáo trước ngày 09/4/2024 về tỉnh")

    assert [(p.kind, p.text) for p in pieces] == [
        ("same", "báo cáo trước ngày "), ("removed", "12/4/2024"), ("added", "09/4/2024"), ("same", " về tỉnh"),
    ]  # fmt: skip


def test_chinese_is_compared_character_by_character() -> None:
    pieces = difference("报市总工会女职工部", "报县总工会女职工部")

    assert [(p.kind, p.text) for p in pieces if p.kind != "same"] == [("removed", "市"), ("added", "县")]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("trước ngày 12/4/2024.", "vi", "trước ngày 09/4/2024."),
        ("trước ngày 12/04/2024.", "vi", "trước ngày 09/4/2024."),
        ("ngày 12 tháng 4 năm 2024", "vi", "ngày 09 tháng 4 năm 2024"),
        ("ngày 112/4/2024", "vi", "ngày 112/4/2024"),
        ("于2024年4月12日前", "zh", "于2024年4月9日前"),
        ("4月12日前", "zh", "4月9日前"),
        ("2023年4月12日", "zh", "2023年4月12日"),
    ],
)
def test_our_day_stands_in_the_form_of_the_parents(text: str, language: str, expected: str) -> None:
    assert with_own_days(text, {date(2024, 4, 12): date(2024, 4, 9)}, language) == expected


def test_reports_come_to_the_unit_that_asks() -> None:
    told = with_own_receiver(
        "gửi về Liên đoàn Lao động tỉnh (qua Ban Nữ công)", parent="Liên đoàn Lao động tỉnh Giả Định",
        own="Liên đoàn Lao động huyện Đông Khê", language="vi",
    )  # fmt: skip

    assert told == "gửi về Liên đoàn Lao động huyện Đông Khê (qua Ban Nữ công)"
    assert (
        with_own_receiver("材料报市总工会", parent="临川市总工会", own="东溪县总工会", language="zh")
        == "材料报东溪县总工会"
    )


def test_a_body_is_known_by_the_name_it_gives_itself() -> None:
    assert short_name("Liên đoàn Lao động tỉnh Giả Định", "vi") == "Liên đoàn Lao động tỉnh"
    assert short_name("临川市总工会", "zh") == "市总工会"
    assert short_name("Tổng Liên đoàn", "vi") == ""


def test_whether_a_part_is_taken_rewritten_or_new_follows_from_its_words() -> None:
    source = Source("", "36/KH-TLĐ", "Mục đích", "Chăm lo  lao động nữ.")

    assert Part("a", "I", "Mục đích", "Chăm lo lao động nữ.", source).way is Way.TAKEN
    assert Part("a", "I", "Mục đích", "Chăm lo tốt hơn.", source).way is Way.REWRITTEN
    assert Part("a", "I", "Mục đích", "Chăm lo.").way is Way.NEW


def test_parts_are_numbered_as_each_country_does() -> None:
    parts = [Part(f"k{n}", "", "x", "y") for n in range(12)]

    assert [part.number for part in numbered(parts, "vi")][:4] == ["I", "II", "III", "IV"]
    assert [part.number for part in numbered(parts, "zh")][9:] == ["十、", "十一、", "十二、"]


def test_a_draft_comes_back_from_storage_as_it_was() -> None:
    draft = draft_vi(
        duties=(Duty("d1", "Báo cáo", "2024-04-09", "2024-04-12", True, {"detail": {"due": "2024-04-12"}}),),
        enclosed=(("1", "Biểu mẫu"),),
    )

    assert from_json(to_json(draft)) == draft


@pytest.mark.parametrize("draft", [draft_vi(), draft_zh()], ids=["vi", "zh"])
def test_signed_pages_come_back_from_storage_as_they_were(draft: Draft) -> None:
    paper = replace(paper_of(draft), date=date(2024, 3, 1))

    assert pages_from_json(as_json(paper)) == paper


@pytest.mark.parametrize(
    "draft",
    [
        draft_vi(), draft_vi(genre="letter", symbol="LĐLĐ"), draft_vi(genre="guideline", symbol="HD-LĐLĐ"),
        draft_vi(genre="notice", symbol="TB-LĐLĐ"),
        draft_vi(genre="joint", symbol="CTPH-LĐLĐ-HLHPN", partner="Hội Liên hiệp Phụ nữ tỉnh Giả Định",
                 partner_signature=Block("TM.", "BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Lê Thị Mai")),
        draft_zh(), draft_zh(genre="forward"), draft_zh(genre="letter"),
        draft_zh(genre="plan", subject="东溪县总工会关于印发《活动实施方案》的通知"),
    ],
    ids=lambda draft: f"{draft.language}-{draft.genre}",
)  # fmt: skip
def test_every_kind_of_paper_keeps_to_the_layout_of_its_country(draft: Draft) -> None:
    on = date(2024, 3, 1)
    paper = replace(paper_of(draft), number="7", date=on, printed_on=on if draft.language == "zh" else None)

    assert [f for f in check_layout(to_docx(paper)) if f.severity == "error"] == []


def test_a_chinese_plan_travels_as_the_annex_of_the_notice_that_issues_it() -> None:
    paper = paper_of(draft_zh(genre="plan", subject="东溪县总工会关于印发《活动实施方案》的通知"))

    assert paper.annexes[0].title == "活动实施方案"
    assert "总体要求" in repr(paper.annexes[0].blocks)
    assert "总体要求" not in repr(paper.blocks)


def test_a_forwarding_notice_says_whose_paper_it_passes_on() -> None:
    paper = paper_of(draft_zh(genre="forward", opening="现转发给你们，请一并贯彻执行。"))

    assert "现将临川市总工会《关于开展活动的通知》（临工〔2024〕18号）转发给你们" in repr(paper.blocks[0])


def test_a_paper_without_greeting_lists_its_addressees_among_the_recipients() -> None:
    assert paper_of(draft_vi()).distribution[0] == "Các đơn vị trực thuộc (để t/h)"
    letter = paper_of(draft_vi(genre="letter"))
    assert (letter.recipients, letter.distribution[0]) == (("Các đơn vị trực thuộc",), "Như trên")


def test_the_parent_of_another_language_gives_its_citation_but_not_its_words() -> None:
    base = Base("", "implements", "notice", "临工〔2024〕18号", "", "临川市总工会", "通知")
    parent = Parent(
        base,
        "zh",
        "一、总体要求\n面向基层。",
        ({"number": "一、", "title": "总体要求", "level": 1, "span": [0, 14]},),
    )
    writer = Writer("LĐLĐ tỉnh", "", "", "KH", (), Block())

    draft = propose([parent], genre="plan", language="vi", writer=writer, own_day=lambda day: day)

    assert (draft.parts, len(draft.bases)) == ((), 1)


def test_a_day_no_part_names_gets_a_part_of_its_own() -> None:
    duty = {
        "text": "Báo cáo",
        "deliverables": [{"kind": "narrative", "title": "báo cáo"}],
        "detail": {"due": "2024-04-12"},
    }
    base = Base("", "implements", "plan", "1/KH", "", "TLĐ", "Tuần lễ")
    parent = Parent(
        base,
        "vi",
        "I. Mục đích\nChăm lo.",
        ({"number": "I", "title": "Mục đích", "level": 1, "span": [0, 20]},),
        (duty,),
    )
    writer = Writer("LĐLĐ tỉnh Giả Định", "", "", "KH", (), Block())

    draft = propose(
        [parent], genre="plan", language="vi", writer=writer, own_day=lambda day: date(2024, 4, 9)
    )

    assert (
        draft.parts[-1].text == "Đề nghị các đơn vị gửi báo cáo về LĐLĐ tỉnh Giả Định trước ngày 09/4/2024."
    )


def test_what_is_still_open_is_told() -> None:
    duty = Duty("d1", "Báo cáo", "2024-04-15", "2024-04-12")
    part = Part(
        "k1", "I", "Nội dung", "trước ngày 12/4/2024", Source("", "", "Nội dung", "trước ngày 12/4/2024")
    )
    draft = draft_vi(duties=(duty,), parts=(part,), subject="", place="")

    told = [remark.sentence for remark in remarks_on(draft, today=date(2024, 4, 16), units=0)]

    assert told[0] == "The paper has no subject."  # what stops the paper stands first
    assert {
        "The paper names no place.", "The addressees mean no unit of the tree.", "The day {ours} is already over.",
        "Our day {ours} is later than the one above, {theirs}.", "No part names our day {ours}.",
        "“{title}” still names {theirs}, the day of the document above.",
    } <= set(told)  # fmt: skip


def test_who_receives_a_paper_need_not_read_it_again() -> None:
    duty = Duty(
        "d1", "Gửi báo cáo trước ngày 12/4/2024", "2024-04-09", "2024-04-12", True, {"strength": "mandatory"}
    )
    left_out = Duty("d2", "Gửi ảnh", "2024-04-09", "2024-04-12", kept=False)

    made = structure_of(draft_vi(duties=(duty, left_out), carried={"form": [{"fields": []}]}))

    by_group = {said.group: said.value for said in made.said}
    assert by_group["obligation"]["text"] == "Gửi báo cáo trước ngày 09/4/2024"
    assert by_group["obligation"]["detail"] == {"due": "2024-04-09", "to": "Liên đoàn Lao động tỉnh Giả Định"}
    assert [said.group for said in made.said].count("obligation") == 1
    section = made.sections[0]
    assert made.text[section["span"][0] : section["span"][1]] == "I. Mục đích\nChăm lo lao động nữ."
    assert "form" in by_group


def test_the_parts_of_two_parents_follow_one_another_and_none_is_lost() -> None:
    section = {"number": "I", "title": "Mục đích", "level": 1, "span": [0, 20]}
    parents = [
        Parent(
            Base("", "implements", "plan", f"{n}/KH", "", "TLĐ", "Tuần lễ"),
            "vi",
            "I. Mục đích\nChăm lo.",
            (section,),
        )
        for n in (1, 2)
    ]
    writer = Writer("LĐLĐ tỉnh", "", "", "KH", (), Block())

    draft = propose(parents, genre="plan", language="vi", writer=writer, own_day=lambda day: day)

    assert [part.number for part in draft.parts] == ["I", "II"]
    assert len({part.key for part in draft.parts}) == 2
    assert [part.source.number for part in draft.parts if part.source] == ["1/KH", "2/KH"]


def test_a_chinese_line_gets_full_width_signs_but_keeps_the_comma_inside_a_number() -> None:
    (run,) = block_of("共78,691人次(其中女性66,503人),2024年", "zh").runs  # type: ignore[union-attr]

    assert run.text == "共78,691人次（其中女性66,503人），2024年"
