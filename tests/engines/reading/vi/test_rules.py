"""Single rules of the Vietnamese grammar, each with the case that would be missed without it."""

from __future__ import annotations

import pytest

from nucong.engines.reading import Directive, read

HEAD = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN BÌNH\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Số: 12/KH-LĐLĐ\tAn Bình, ngày 10 tháng 3 năm 2024

KẾ HOẠCH
Công tác nữ công năm 2024

"""


def plan(body: str) -> Directive:
    return read(HEAD + body + "\n\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nLê Thị Hoa\n")


@pytest.mark.parametrize(
    ("words", "date", "recurrence"),
    [
        ("Gửi báo cáo trước ngày 05/11.", "2024-11-05", None),
        ("Gửi báo cáo trước ngày 15/01.", "2025-01-15", None),
        ("Báo cáo gửi về Liên đoàn chậm nhất vào ngày 20 tháng 6 năm 2024.", "2024-06-20", None),
        ("Hoàn thành xong trong tháng 9/2024.", "2024-09", None),
        ("Sơ kết vào quý III năm 2025.", "2025-09", None),
        ("Định kỳ vào tháng 11 hàng năm, các đơn vị báo cáo kết quả.", "--11", "yearly"),
        ("Hằng năm, trước ngày 15 tháng 12, các đơn vị báo cáo kết quả.", "--12-15", "yearly"),
        ("Hai bên họp 6 tháng một lần.", None, "half-yearly"),
        ("Giao ban hằng quý.", None, "quarterly"),
    ],
)
def test_a_due_date_is_read_with_its_year_or_its_recurrence(
    words: str, date: str | None, recurrence: str | None
) -> None:
    assert [(item.date, item.recurrence) for item in plan(words).deadlines] == [(date, recurrence)]


@pytest.mark.parametrize(
    "words",
    [
        "Ban nữ công thành lập trước ngày 01/01/2023 được xét khen.",
        "Kế hoạch này có hiệu lực từ ngày 01/4/2024.",
        "Hàng năm, tổ chức các lớp tập huấn về giới.",
        "Trong vòng 05 ngày làm việc kể từ ngày nhận được đơn phải trả lời.",
        "Kinh phí trích từ ngân sách hàng năm của đơn vị.",
    ],
)
def test_conditions_validity_and_plain_activities_are_no_due_dates(words: str) -> None:
    assert plan(words).deadlines == []


def test_a_limit_counted_from_an_event_is_an_obligation() -> None:
    found = plan("Trong vòng 05 ngày làm việc kể từ ngày nhận được đơn, các đơn vị phải báo cáo Liên đoàn.")
    (duty,) = [item for item in found.provisions if item.kind == "obligation"]
    assert duty.detail["within"]["count"] == 5
    assert duty.detail["within"]["unit"] == "ngày làm việc"
    assert duty.strength == "mandatory"


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Tỷ lệ nữ trong ban chấp hành đạt 30% trở lên.", [(30, "%", ">=")]),
        ("Phấn đấu 12,5% cán bộ nữ được đào tạo.", [(12.5, "%", "=")]),
        ("Mỗi đơn vị đề nghị không quá 10 cá nhân.", [(10, "count", "<=")]),
        ("Mỗi công đoàn cơ sở tổ chức ít nhất một buổi truyền thông.", [(1, "count", ">=")]),
        ("Phấn đấu đạt 1.200 lượt người tham gia.", [(1200, "count", "=")]),
        ("Giảm 10% số vụ quấy rối.", [(10, "%", "decrease")]),
        ("Xuống dưới 5% đơn vị không báo cáo.", [(5, "%", "<=")]),
        ("Hỗ trợ ở nơi có từ 50 lao động nữ trở lên.", []),
        ("Mức hỗ trợ tối đa 10 triệu đồng/người.", []),
        ("Làm công tác nữ công ít nhất 03 năm.", []),
    ],
)
def test_a_target_is_a_number_to_be_reached_and_not_a_condition(
    words: str, numbers: list[tuple[float, str, str]]
) -> None:
    assert [(item.value, item.unit, item.comparator) for item in plan(words).targets] == numbers


def test_a_conditional_target_keeps_its_population_and_its_alternatives() -> None:
    found = plan(
        "Các công đoàn cơ sở có 30% nữ trở lên, phấn đấu có chủ tịch là nữ hoặc có nữ tham gia ban thường vụ."
    )
    (target,) = [item for item in found.provisions if item.kind == "target"]
    assert target.detail["condition"]["value"] == 30
    assert len(target.detail["alternatives"]) == 2
    assert target.strength == "encouraged"


def test_a_list_of_which_one_is_to_be_done_keeps_its_options() -> None:
    found = plan(
        "Hàng năm, tổ chức một trong các hoạt động sau: hội thi nấu ăn; giải cầu lông; hội diễn văn nghệ."
    )
    (choice,) = [item for item in found.provisions if item.kind == "one_of"]
    assert choice.detail["options"] == ["hội thi nấu ăn", "giải cầu lông", "hội diễn văn nghệ"]
    assert choice.detail["recurrence"] == "yearly"


def test_a_report_inside_a_periodic_report_asks_for_nothing_of_its_own() -> None:
    found = plan(
        "Các đơn vị báo cáo kết quả về Liên đoàn Lao động tỉnh (qua Ban Nữ công) trong báo cáo công tác năm."
    )
    (duty,) = [item for item in found.provisions if item.kind == "obligation"]
    assert duty.detail["inside_periodic_report"] is True
    assert duty.detail["route"] == "Ban Nữ công"
    assert duty.detail["to"] == "Liên đoàn Lao động tỉnh"


def test_a_task_names_its_owner_even_when_the_name_holds_verbs() -> None:
    found = plan("Giao Ban Xây dựng tổ chức là đầu mối theo dõi, tổng hợp.")
    (task,) = [item for item in found.provisions if item.kind == "task"]
    assert task.detail["owner"] == "Ban Xây dựng tổ chức"
    assert task.strength == "mandatory"


def test_a_fund_drive_as_conditions_allow_is_optional_and_knows_its_channel() -> None:
    found = plan(
        "Tùy theo điều kiện, vận động nhắn tin ủng hộ, mỗi tin nhắn trị giá 15.000 đồng, cú pháp NC gửi 1407."
    )
    (fund,) = [item for item in found.provisions if item.kind == "fund"]
    assert fund.strength == "optional"
    assert fund.detail["amounts"][0]["amount"] == 15_000
    assert fund.detail["channel"] == {"type": "sms", "keyword": "NC", "number": "1407"}


def test_a_second_recipient_list_is_doubtful_and_says_so() -> None:
    text = (
        HEAD
        + "1. Tổ chức hội thi.\n\nNơi nhận:\n- Các CĐCS (t/h);\n- Lưu: VT.\nNơi nhận:\n- Ban Bí thư (để b/c);\n"
    )
    found = read(text)
    roles = {item.text: (item.detail["role"], item.detail.get("doubtful", False)) for item in found.provisions
             if item.kind == "distribution"}  # fmt: skip
    assert roles["Các CĐCS"] == ("implement", False)
    assert roles["Ban Bí thư"] == ("report", True)
    assert "READING-W05" in {warning["code"] for warning in found.warnings}


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Thực hiện Kế hoạch số 5/KH-TLĐ ngày 02/3/2024.", ["implements"]),
        (
            "Tiếp tục thực hiện các chỉ tiêu của Kế hoạch số 5/KH-TLĐ, Kế hoạch số 6/KH-UBND.",
            ["continues"] * 2,
        ),
        ("Đẩy mạnh tuyên truyền gắn với việc thực hiện Chỉ thị số 03/CT-TLĐ.", ["tied_to"]),
        ("Căn cứ Nghị quyết số 11-NQ/TW, các cấp xây dựng kế hoạch.", ["based_on"]),
        ("Kế hoạch này thay thế Kế hoạch số 9/KH-LĐLĐ.", ["replaces"]),
    ],
)
def test_a_citation_knows_its_role_and_joined_citations_share_it(words: str, roles: list[str]) -> None:
    assert [item.role for item in plan(words).citations] == roles


def test_spellings_of_one_symbol_are_one_citation_and_dates_are_shared() -> None:
    found = plan(
        "Theo Hướng dẫn 268 HD/TLĐ. Xem Hướng dẫn số 268/HD - TLĐ ngày 28.02.2013 và Quyết định số 944."
    )
    assert [(item.symbol, item.date) for item in found.citations] == [
        ("268 HD/TLĐ", "2013-02-28"),
        ("944", None),
    ]


@pytest.mark.parametrize("spelling", ["Kính gởi", "Kính gửi", "KÍNH GỬI"])
def test_addressees_are_split_by_body_but_not_inside_a_list_of_places(spelling: str) -> None:
    found = read(
        f"Số: 4/LĐLĐ\nV/v báo cáo\n{spelling}: Công đoàn các huyện, thị xã; Công đoàn ngành, Ban Nữ công\n\nThực hiện."
    )
    assert found.recipients == ["Công đoàn các huyện, thị xã", "Công đoàn ngành", "Ban Nữ công"]


def test_old_and_new_places_of_the_tone_read_alike() -> None:
    old = plan("Uỷ ban Kiểm tra chủ trì hoà giải, báo cáo trước ngày 05/11.")
    new = plan("Ủy ban Kiểm tra chủ trì hòa giải, báo cáo trước ngày 05/11.")
    assert [item.date for item in old.deadlines] == [item.date for item in new.deadlines] == ["2024-11-05"]


def test_a_column_of_times_in_an_annex_gives_due_dates() -> None:
    table = (
        "PHỤ LỤC\nTT\tNội dung\tChủ trì\tThời gian hoàn thành\n1\tRà soát\tBan Nữ công\tTháng 4/2024\n"
        "2\tKhảo sát\tVăn phòng\tTrước ngày 30/9/2024\n3\tTruyền thông\tBan Nữ công\tHằng quý\n"
    )
    found = read(HEAD + "1. Thực hiện.\n\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n\nLê Thị Hoa\n\n" + table)
    assert [(item.date, item.recurrence) for item in found.deadlines] == [
        ("2024-04", None),
        ("2024-09-30", None),
        (None, "quarterly"),
    ]


def test_letters_that_recognition_put_for_digits_are_read_as_digits() -> None:
    found = plan("Phấn đấu l00% nữ đoàn viên tham gia. Gửi bao cáo truớc ngày 3O/6/2024.")
    assert [item.value for item in found.targets] == [100]
    assert [item.date for item in found.deadlines] == ["2024-06-30"]


def test_news_aims_count_but_told_results_do_not() -> None:
    found = read(
        "Công đoàn ngành sơ kết công tác nữ công\nThứ tư - 13/11/2024 08:15 | Đã xem: 3\n"
        "Tỷ lệ nữ trong ban chấp hành đạt 47,2%. Năm 2025 phấn đấu trên 80% nữ công nhân được tư vấn.\nTin: Hoa\n"
    )
    assert (found.kind, found.date) == ("news", "2024-11-13")
    assert [(item.value, item.comparator) for item in found.targets] == [(80, ">=")]


def test_the_same_number_and_symbol_of_another_day_is_another_document() -> None:
    found = read(
        "BAN CHẤP HÀNH\nSố: 06b/NQ-BCH\nSông Hạ, ngày 27 tháng 01 năm 2017\nNGHỊ QUYẾT\nVề công tác nữ công\n\n"
        "Thực hiện Nghị quyết 6b/NQ-BCH ngày 29/01/2011 của Tổng Liên đoàn, Ban Chấp hành quyết nghị như sau:\n1. Học tập."
    )
    assert [(citation.symbol, citation.date) for citation in found.citations] == [("6b/NQ-BCH", "2011-01-29")]


def test_a_letter_spaced_title_is_a_title() -> None:
    found = read(
        "Số: 4/KH-LĐLĐ\n\n      T H Ô N G   B Á O\nVề lịch tiếp đoàn viên nữ\n\nKính gửi: Các đơn vị\n"
    )
    assert (found.kind, found.subject) == ("notice", "Về lịch tiếp đoàn viên nữ")


@pytest.mark.parametrize(
    ("words", "date", "recurrence"),
    [
        ("Báo cáo năm gửi trước ngày 15 tháng 02 năm sau.", "--02-15", "yearly"),
        ("Danh sách gửi trước ngày 15 tháng 02 năm sau.", "2025-02-15", None),
        ("Báo cáo quý gửi chậm nhất ngày 10 tháng đầu quý sau.", None, "quarterly"),
        ("Ban họp định kỳ 3 tháng một lần.", None, "quarterly"),
        ("Gửi danh sách trước ngày 15-12, số liệu tính đến 30/11.", "2024-12-15", None),
    ],
)
def test_deadlines_that_lean_on_the_next_year_or_quarter(
    words: str, date: str | None, recurrence: str | None
) -> None:
    found = read(
        f"Số: 3/LĐLĐ\nSông Hạ, ngày 05 tháng 8 năm 2024\nV/v báo cáo\n\nKính gửi: Các công đoàn cơ sở\n\n1. {words}\n"
    )
    assert [(item.date, item.recurrence) for item in found.deadlines] == [(date, recurrence)]
