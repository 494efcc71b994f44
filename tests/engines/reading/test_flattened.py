"""A copy that lost its line breaks, or has a blank line behind each, is read like the text it was made from."""

from __future__ import annotations

import pytest

from nucong.engines.reading import read
from nucong.engines.reading.flattened import restore_lines
from nucong.engines.reading.normalise import normalise

VIETNAMESE = """LIÊN ĐOÀN LAO ĐỘNG TỈNH AN BÌNH
CÔNG ĐOÀN NGÀNH Y TẾ
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 12/HD-CĐYT
An Bình, ngày 10 tháng 3 năm 2024
HƯỚNG DẪN
Khám sức khỏe cho nữ đoàn viên năm 2024
Căn cứ Kế hoạch số 07/KH-LĐLĐ ngày 05/01/2024 của Liên đoàn Lao động tỉnh An Bình, Ban Thường vụ Công đoàn ngành Y tế hướng dẫn các công đoàn cơ sở trực thuộc tổ chức khám sức khỏe cho nữ đoàn viên trong toàn ngành như sau:
1. Đối tượng: nữ đoàn viên có mặt tại đơn vị, không phân biệt hợp đồng, ưu tiên người lao động trực tiếp ở khoa có yếu tố độc hại.
2. Chỉ tiêu: khám cho ít nhất 95% nữ đoàn viên của đơn vị, lập sổ theo dõi sức khỏe cho từng người.
3. Báo cáo: gửi về Công đoàn ngành trước ngày 30/6/2024 để tổng hợp, trình Ban Thường vụ.
Nơi nhận:
- Như trên;
- Lưu VP.
TM. BAN THƯỜNG VỤ
CHỦ TỊCH
Lê Thị Hoa
"""
CHINESE = """海源市总工会文件
海工发〔2024〕7号
关于开展女职工健康检查的通知
各县(市、区)总工会，市直各产业工会：
为维护女职工健康权益，海源市总工会决定开展健康检查。现将有关事项通知如下：
一、目标。检查率达到90%以上，查出问题的及时告知本人并协助治疗，不得泄露个人信息。
二、时间。4月1日至5月31日集中检查，各单位结合实际自行安排具体批次。
三、要求。请各单位于6月10日前报送总结和统计表，逾期不报的在全市通报。
海源市总工会
2024年3月15日
"""
KEYS = (
    "kind",
    "number",
    "symbol",
    "issuers",
    "date",
    "place",
    "subject",
    "recipients",
    "tasks",
    "signer",
)


def _dated(found: dict[str, object]) -> tuple[object, ...]:
    lists = ("deadlines", "windows", "targets", "citations")
    return tuple(
        [{key: value for key, value in item.items() if key != "text"} for item in found[name]]  # type: ignore[attr-defined]
        for name in lists
    )


@pytest.mark.parametrize(
    "copied",
    [
        VIETNAMESE.replace("\n", " "),
        VIETNAMESE.replace("\n", "\n\n"),
        VIETNAMESE.replace("Y TẾ\nCỘNG", "Y TẾ CỘNG")
        .replace("CĐYT\nAn", "CĐYT An")
        .replace(".\nTM.", ". TM."),
        CHINESE.replace("\n", ""),
        CHINESE.replace("\n", "\n\n"),
        CHINESE.replace("文件\n", "文件 ").replace("7号\n", "7号 "),
    ],
)
def test_a_flattened_copy_says_what_its_text_said(copied: str) -> None:
    expected = read(CHINESE if "海源" in copied else VIETNAMESE).to_json()
    found = read(copied).to_json()

    assert {key: found[key] for key in KEYS} == {key: expected[key] for key in KEYS}
    assert [len(group) for group in _dated(found)] == [len(group) for group in _dated(expected)]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", [VIETNAMESE, CHINESE])
def test_a_text_that_kept_its_lines_stays_as_it_is(text: str) -> None:
    assert restore_lines(normalise(text)).text == text


@pytest.mark.parametrize("text", [VIETNAMESE.replace("\n", " "), CHINESE.replace("\n", "")])
def test_every_place_leads_back_to_the_copy(text: str) -> None:
    restored = restore_lines(normalise(text))

    assert len(restored.offsets) == len(restored.text) + 1
    for place, char in enumerate(restored.text):
        if char != "\n":
            assert text[restored.offsets[place]] == char
