"""What is written like the name of a person is found in the words of a record, and names of streets, firms, prizes are not."""

from __future__ import annotations

import pytest

from nucong.ledgers.naming import likely_names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Hỗ trợ chị Nguyễn Thị Hoa", ("Nguyễn Thị Hoa",)),
        ("Trợ cấp khó khăn Trần Thị Bích Ngọc", ("Trần Thị Bích Ngọc",)),
        ("Thăm chị Hoa sinh con", ("Hoa",)),
        ("Thăm hỏi bà Lan Anh ốm", ("Lan Anh",)),
        ("Tặng quà cô Lý", ("Lý",)),
        ("Hỗ trợ em Mai mồ côi", ("Mai",)),
        ("Thăm đồng chí Vân nằm viện", ("Vân",)),
        ("Hỗ trợ phạm thị mai mổ tim", ("phạm thị mai",)),
        ("Ho tro Nguyen Thi Lan", ("Nguyen Thi Lan",)),
        ("NGUYỄN THỊ HẠNH - tai nạn lao động", ("NGUYỄN THỊ HẠNH",)),
        ("Hỗ trợ Lê Hương và Vũ Thu Hà", ("Lê Hương", "Vũ Thu Hà")),
        ("Công ty Trần Phú hỗ trợ Đỗ Thị Tình", ("Đỗ Thị Tình",)),
        ("Mái ấm Công đoàn cho chị Nguyễn Thị Minh Khai", ("Nguyễn Thị Minh Khai",)),
        ("Hoàng Thị Lài bị bệnh hiểm nghèo", ("Hoàng Thị Lài",)),
        ("慰问王秀英", ("王秀英",)),
        ("为李娜发放困难补助", ("李娜",)),
        ("帮扶困难女职工陈晓梅", ("陈晓梅",)),
        ("张桂芳女士住院慰问", ("张桂芳",)),
        ("给刘敏家庭送慰问品", ("刘敏",)),
        ("资助欧阳静子女上学", ("欧阳静",)),
        ("赵丽同志大病救助", ("赵丽",)),
        ("周雪梅住院慰问", ("周雪梅",)),
        ("看望职工孙红等3人", ("孙红",)),
    ],
)
def test_the_name_of_somebody_who_was_helped_is_found(words: str, names: tuple[str, ...]) -> None:
    assert likely_names([words]) == names


@pytest.mark.parametrize(
    "words",
    [
        "Mái ấm Công đoàn", "Khám sức khỏe tại phòng khám đường Nguyễn Thị Minh Khai", "Trường THPT Lê Quý Đôn", "LIÊN ĐOÀN LAO ĐỘNG TỈNH", "Đoàn văn công biểu diễn",
        "Tặng quà nữ công nhân Công ty may Trần Quốc Tuấn", "Hỗ trợ nữ công nhân khu nhà trọ Phạm Văn Hai",
        "Giải thưởng Nguyễn Đức Cảnh", "Nhà máy Đoàn Kết", "Tết Sum vầy – Xuân chia sẻ", "Chị em Công ty Hòa Phát",
        "Hỗ trợ chị em công nhân KCN Biên Hòa", "Thăm trẻ em Làng SOS", "Khám phụ khoa tại Bà Rịa", "Quà cho các em",
        "Thành phố Hồ Chí Minh", "Chương trình Phúc lợi đoàn viên", "Liên đoàn Lao động tỉnh Thái Nguyên",
        "Bệnh viện Phạm Ngọc Thạch khám cho 40 chị", "Tháng Công nhân", "Hội chị em Xưởng 2", "Phòng vắt sữa Xưởng Hoàn Thành",
        "Tầm soát ung thư vú, cổ tử cung", "Hỗ trợ mua bảo hiểm y tế", "Công đoàn cơ sở Công ty TNHH An Phú",
        "Đoàn Thanh niên tặng quà", "Trợ cấp thai sản", "Hà Nội, Cao Bằng, Lâm Đồng", "Thăm bà Chủ tịch Công đoàn",
        "慰问金发放", "金秋助学", "为高温岗位职工送清凉", "帮扶单亲女职工家庭", "给女职工发放卫生用品", "走访慰问困难职工家庭",
        "为江苏华宇公司女职工体检", "关爱女职工两癌筛查", "慰问武警官兵家属", "为石油职工家庭送温暖", "张家港职工慰问", "王府井百货女职工体检",
        "爱心妈妈小屋", "给安全员送水", "毛纺厂职工慰问", "帮扶困难女职工王某", "林业职工体检", "为一线女职工办理互助保障",
        "女职工特殊疾病保险", "广大女同志座谈", "雷锋同志纪念日", "慰问万达职工", "马鞍山市总工会送温暖", "为怀孕女职工提供哺乳室",
    ],
)  # fmt: skip
def test_names_of_unions_firms_places_and_programmes_are_no_persons(words: str) -> None:
    assert likely_names([words]) == ()
