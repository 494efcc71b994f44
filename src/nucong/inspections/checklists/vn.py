"""Vietnam: what the labour code asks of an employer for women workers.

Sources: Bộ luật Lao động 2019, Điều 136–142 (in force 1/1/2021) with Nghị định 145/2020/NĐ-CP, Chương IX (1/2/2021),
Thông tư 10/2020/TT-BLĐTBXH, Điều 10, and Luật An toàn, vệ sinh lao động 2015, Điều 21; Luật Dân số 2025 (1/7/2026)
changes Điều 139; before, Bộ luật Lao động 2012, Điều 152, 154–160 (1/5/2013) with Nghị định 85/2015/NĐ-CP
(15/11/2015). Where each was read: docs/law-sources.md. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from .model import Item, Penalty, Version

_OF_2012 = (
    Item("v01", "Bảo đảm bình đẳng giới trong tuyển dụng, sử dụng, đào tạo, tiền lương và chế độ khác", "khoản 1 Điều 154 BLLĐ 2012"),
    Item("v02", "Tham khảo ý kiến lao động nữ hoặc đại diện khi quyết định vấn đề liên quan quyền, lợi ích của phụ nữ", "khoản 2 Điều 154 BLLĐ 2012"),
    Item("v03", "Có đủ buồng tắm, buồng vệ sinh phù hợp tại nơi làm việc", "khoản 3 Điều 154 BLLĐ 2012; khoản 1 Điều 6 NĐ 85/2015"),
    Item("v04", "Giúp đỡ, hỗ trợ xây dựng nhà trẻ, lớp mẫu giáo hoặc một phần chi phí gửi trẻ", "khoản 4 Điều 154 BLLĐ 2012"),
    Item(
        "v05", "Không bố trí làm đêm, làm thêm giờ, đi công tác xa khi mang thai hoặc nuôi con nhỏ", "khoản 1 Điều 155 BLLĐ 2012",
        "Từ tháng thứ 7 (tháng thứ 6 ở vùng cao, vùng sâu, vùng xa, biên giới, hải đảo); con dưới 12 tháng tuổi",
    ),
    Item(
        "v06", "Lao động nữ làm việc nặng nhọc khi mang thai được chuyển việc nhẹ hơn hoặc giảm giờ làm, hưởng đủ lương",
        "khoản 2 Điều 155 BLLĐ 2012", "Từ tháng thứ 7; giảm 01 giờ/ngày",
    ),
    Item(
        "v07", "Không sa thải, đơn phương chấm dứt hợp đồng vì kết hôn, mang thai, nghỉ thai sản, nuôi con nhỏ",
        "khoản 3 Điều 155 BLLĐ 2012", "Con dưới 12 tháng tuổi",
    ),
    Item("v08", "Nghỉ trong thời gian hành kinh, hưởng đủ lương", "khoản 5 Điều 155 BLLĐ 2012; khoản 2 Điều 7 NĐ 85/2015", "30 phút/ngày, ít nhất 03 ngày/tháng"),
    Item("v09", "Nghỉ trong thời gian nuôi con nhỏ, hưởng đủ lương", "khoản 5 Điều 155 BLLĐ 2012; Điều 7 NĐ 85/2015", "60 phút/ngày, con dưới 12 tháng tuổi"),
    Item("v10", "Được đơn phương chấm dứt hoặc tạm hoãn hợp đồng khi mang thai theo xác nhận của cơ sở khám, chữa bệnh", "Điều 156 BLLĐ 2012"),
    Item("v11", "Chế độ nghỉ thai sản đủ thời gian", "khoản 1 Điều 157 BLLĐ 2012", "06 tháng, trước khi sinh không quá 02 tháng; sinh đôi trở lên: thêm 01 tháng mỗi con từ con thứ hai"),
    Item("v12", "Bảo đảm việc làm cũ khi trở lại sau thai sản; việc khác thì lương không thấp hơn trước", "Điều 158 BLLĐ 2012"),
    Item("v13", "Trợ cấp khi nghỉ chăm con ốm, khám thai, thực hiện biện pháp tránh thai", "Điều 159 BLLĐ 2012", compare=True),
    Item("v14", "Không sử dụng lao động nữ làm công việc cấm", "Điều 160 BLLĐ 2012"),
    Item("v15", "Khám sức khỏe định kỳ có khám chuyên khoa phụ sản", "khoản 2 Điều 152 BLLĐ 2012 (từ 01/7/2016: Điều 21 Luật ATVSLĐ 2015); khoản 1 Điều 7 NĐ 85/2015", "Hằng năm; 06 tháng một lần với công việc nặng nhọc, độc hại"),
    Item("v16", "Có chỗ vắt, trữ sữa mẹ phù hợp điều kiện thực tế (khuyến khích)", "Điều 7 NĐ 85/2015"),
    Item("v17", "Phòng, chống quấy rối tình dục tại nơi làm việc", "khoản 2 Điều 8 BLLĐ 2012"),
)  # fmt: skip

# Nghị định 283/2026/NĐ-CP replaces Nghị định 12/2022/NĐ-CP on 1/1/2027; its sums were not read.
_FINE = (
    Penalty(
        "phạt tiền từ 10 triệu đồng đến 20 triệu đồng; tổ chức phạt gấp hai lần (khoản 2 Điều 28 NĐ 12/2022)",
        since=date(2022, 1, 17), until=date(2026, 12, 31),
    ),
    Penalty("phạt tiền theo Điều 26 NĐ 283/2026", since=date(2027, 1, 1)),
)  # fmt: skip

_OF_2019 = (
    Item("v01", "Bảo đảm bình đẳng giới trong tuyển dụng, bố trí, đào tạo, thời giờ làm việc, tiền lương và chế độ khác", "khoản 1 Điều 136 BLLĐ 2019; khoản 1 Điều 78 NĐ 145/2020"),
    Item("v02", "Tham khảo ý kiến lao động nữ hoặc người đại diện khi quyết định vấn đề liên quan quyền, lợi ích của phụ nữ", "khoản 2 Điều 136 BLLĐ 2019; khoản 2 Điều 78 NĐ 145/2020"),
    Item("v03", "Có đủ buồng tắm, buồng vệ sinh phù hợp tại nơi làm việc", "khoản 3 Điều 136 BLLĐ 2019; khoản 1 Điều 79 NĐ 145/2020"),
    Item("v04", "Giúp đỡ, hỗ trợ xây dựng nhà trẻ, lớp mẫu giáo hoặc một phần chi phí gửi trẻ", "khoản 4 Điều 136 BLLĐ 2019; khoản 5 Điều 81, Điều 82 NĐ 145/2020"),
    Item(
        "v05", "Không bố trí làm đêm, làm thêm giờ, đi công tác xa khi mang thai; khi nuôi con nhỏ, trừ trường hợp được đồng ý",
        "khoản 1 Điều 137 BLLĐ 2019",
        "Từ tháng thứ 7 (tháng thứ 6 ở vùng cao, vùng sâu, vùng xa, biên giới, hải đảo); con dưới 12 tháng tuổi", penalties=_FINE,
    ),
    Item(
        "v06", "Lao động nữ làm nghề nặng nhọc, độc hại, nguy hiểm khi mang thai được chuyển việc nhẹ hơn hoặc giảm giờ, không giảm lương",
        "khoản 2 Điều 137 BLLĐ 2019", "Khi đã báo cho người sử dụng lao động; giảm 01 giờ/ngày, đến khi con đủ 12 tháng tuổi", penalties=_FINE,
    ),
    Item(
        "v07", "Không sa thải, đơn phương chấm dứt hợp đồng vì kết hôn, mang thai, nghỉ thai sản, nuôi con nhỏ; ưu tiên giao kết hợp đồng mới khi hết hạn",
        "khoản 3 Điều 137 BLLĐ 2019", "Con dưới 12 tháng tuổi",
    ),
    Item("v08", "Nghỉ trong thời gian hành kinh, hưởng đủ lương; không nghỉ thì trả thêm lương", "khoản 4 Điều 137 BLLĐ 2019; khoản 3 Điều 80 NĐ 145/2020", "30 phút/ngày, ít nhất 03 ngày làm việc/tháng", penalties=_FINE),
    Item("v09", "Nghỉ trong thời gian nuôi con nhỏ để cho con bú, vắt, trữ sữa, nghỉ ngơi, hưởng đủ lương", "khoản 4 Điều 137 BLLĐ 2019; khoản 4 Điều 80 NĐ 145/2020", "60 phút/ngày, con dưới 12 tháng tuổi"),
    Item("v10", "Được đơn phương chấm dứt hoặc tạm hoãn hợp đồng khi mang thai theo xác nhận của cơ sở khám, chữa bệnh", "Điều 138 BLLĐ 2019"),
    Item("v11", "Chế độ nghỉ thai sản đủ thời gian; lao động nam nghỉ khi vợ sinh con", "Điều 139 BLLĐ 2019", "06 tháng, trước khi sinh không quá 02 tháng; sinh đôi trở lên: thêm 01 tháng mỗi con từ con thứ hai"),
    Item("v12", "Bảo đảm việc làm cũ, không cắt giảm lương và quyền lợi khi trở lại sau thai sản; việc khác thì lương không thấp hơn trước", "Điều 140 BLLĐ 2019"),
    Item("v13", "Trợ cấp khi nghỉ chăm con ốm, khám thai, thực hiện biện pháp tránh thai", "Điều 141 BLLĐ 2019"),
    Item("v14", "Thông tin đầy đủ về công việc có ảnh hưởng xấu tới chức năng sinh sản, nuôi con và bảo đảm điều kiện an toàn", "khoản 2 Điều 142 BLLĐ 2019; Điều 10 TT 10/2020/TT-BLĐTBXH"),
    Item("v15", "Khám sức khỏe định kỳ có khám chuyên khoa phụ sản", "Điều 21 Luật ATVSLĐ 2015; khoản 1 Điều 80 NĐ 145/2020", "Ít nhất mỗi năm một lần; 06 tháng một lần với nghề, công việc nặng nhọc, độc hại, nguy hiểm"),
    Item("v16", "Lắp đặt phòng vắt, trữ sữa mẹ tại nơi làm việc", "khoản 5 Điều 80 NĐ 145/2020", "Bắt buộc khi sử dụng từ 1.000 lao động nữ trở lên; nơi khác khuyến khích"),
    Item("v17", "Nội quy lao động có quy định phòng, chống quấy rối tình dục; có quy trình tiếp nhận, giải quyết, giữ bí mật", "điểm d khoản 2 Điều 118 BLLĐ 2019; Điều 85, Điều 86 NĐ 145/2020"),
)  # fmt: skip

# From 1/7/2026 a second child gives seven months, and ten working days to the father.
_CHANGED_IN_2026: Mapping[str, Mapping[str, Any]] = {
    "v11": {
        "basis": "Điều 139 BLLĐ 2019, sửa đổi tại khoản 1 Điều 29 Luật Dân số 2025",
        "standard": "06 tháng, sinh con thứ hai 07 tháng, trước khi sinh không quá 02 tháng; sinh đôi trở lên: thêm 01 tháng mỗi con từ con thứ hai;"
        " lao động nam nghỉ 10 ngày làm việc khi vợ sinh con thứ hai",
        "compare": True,
    },
}  # fmt: skip

VERSIONS = (
    Version("vn", date(2015, 11, 15), ("Bộ luật Lao động năm 2012", "Nghị định số 85/2015/NĐ-CP"), _OF_2012),
    Version("vn", date(2021, 2, 1), ("Bộ luật Lao động năm 2019", "Nghị định số 145/2020/NĐ-CP"), _OF_2019),
    Version(
        "vn",
        date(2026, 7, 1),
        ("Bộ luật Lao động năm 2019", "Luật Dân số năm 2025", "Nghị định số 145/2020/NĐ-CP"),
        tuple(replace(item, **_CHANGED_IN_2026.get(item.code, {})) for item in _OF_2019),
    ),
)
