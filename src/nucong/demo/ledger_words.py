"""Words of invented records, in both languages."""

from __future__ import annotations

from typing import Any, Final

TITLES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "vi": {
        "publicity": ("Tuyên truyền Bộ luật Lao động giờ giao ca", "Tuyên truyền chính sách thai sản tại phân xưởng", "Phát tờ rơi tại khu nhà trọ"),
        "legal_advice": ("Tư vấn pháp luật lưu động", "Luật sư giải đáp về hợp đồng lao động"),
        "lecture": ("Nói chuyện chuyên đề bình đẳng giới", "Chuyên đề kỹ năng cân bằng việc nhà, việc xưởng"),
        "health_lecture": ("Nói chuyện về sức khỏe sinh sản", "Chuyên đề phòng ung thư ở phụ nữ"),
        "quiz": ("Thi tìm hiểu pháp luật lao động nữ", "Thi trực tuyến về quyền của lao động nữ"),
        "training": ("Tập huấn cán bộ nữ công cơ sở", "Tập huấn kỹ năng thương lượng"),
        "dialogue": ("Đối thoại với nữ công nhân ca đêm", "Tọa đàm về phòng vắt, trữ sữa"),
        "visit": ("Thăm, tặng quà nữ công nhân khó khăn", "Thăm nữ đoàn viên nghỉ thai sản"),
        "counselling": ("Tư vấn sức khỏe sinh sản", "Tư vấn hôn nhân và gia đình"),
        "competition": ("Hội thi nấu ăn gia đình nữ công nhân", "Hội thi thợ giỏi nữ"),
        "sport": ("Giao lưu dân vũ", "Giải bóng chuyền hơi nữ"),
        "inspection": ("Kiểm tra chế độ đối với lao động nữ", "Giám sát thực hiện thỏa ước lao động tập thể"),
        "media_report": ("Tin về hoạt động nữ công", "Bài về nữ công nhân tiêu biểu"),
        "media_column": ("Chuyên mục Phụ nữ và lao động",),
        "rights_case": ("Vụ việc xâm phạm quyền đã giải quyết",),
        "rectification": ("Doanh nghiệp bố trí lại ca đêm", "Doanh nghiệp bổ sung giờ nghỉ cho lao động nuôi con"),
        "health_check": ("Khám sức khỏe cho lao động nữ",),
        "cancer_screening": ("Khám phụ khoa, tầm soát ung thư",),
        "hardship_support": ("Hỗ trợ nữ công nhân khó khăn", "Hỗ trợ nữ công nhân nuôi con nhỏ"),
        "milk_room": ("Lắp đặt phòng vắt, trữ sữa",),
        "occupational_disease": ("Khám bệnh nghề nghiệp cho lao động nữ",),
        "study": ("Học tập, quán triệt văn bản của cấp trên",),
        "club": ("Sinh hoạt câu lạc bộ nữ công", "Sinh hoạt câu lạc bộ gia đình hạnh phúc"),
        "ao_dai": ("Tuần lễ áo dài tại nơi làm việc",),
    },
    "zh": {
        "publicity": ("班前普法宣传", "女职工劳动保护特别规定进车间", "厂区普法集中宣传"),
        "legal_advice": ("律师现场法律咨询", "劳动合同法律咨询服务"),
        "lecture": ("女职工权益专题讲座", "职场与家庭平衡专题讲座"),
        "health_lecture": ("女性健康讲座", "两癌预防健康讲座"),
        "quiz": ("女职工法律知识竞赛", "线上法律知识答题"),
        "training": ("基层女职工干部培训", "集体协商能力培训"),
        "dialogue": ("夜班女职工座谈会", "休息哺乳室建设座谈"),
        "visit": ("走访慰问困难女职工", "慰问产假女职工"),
        "counselling": ("女职工心理健康咨询", "婚姻家庭咨询"),
        "competition": ("女职工技能比赛", "巾帼岗位练兵比武"),
        "sport": ("女职工广场舞交流", "女职工气排球赛"),
        "inspection": ("女职工特殊保护规定执行情况检查", "专项集体合同履约检查"),
        "media_report": ("女职工活动报道", "优秀女职工事迹报道"),
        "media_column": ("女职工权益专栏",),
        "rights_case": ("已解决的侵权问题",),
        "rectification": ("企业调整孕期女职工夜班安排", "企业补足哺乳时间"),
        "health_check": ("女职工健康体检",),
        "cancer_screening": ("女职工两癌筛查",),
        "hardship_support": ("困难女职工帮扶", "单亲困难女职工资助"),
        "milk_room": ("建成女职工休息哺乳室",),
        "occupational_disease": ("女职工职业健康检查",),
        "study": ("学习上级文件精神",),
        "club": ("女职工之家活动", "巾帼读书会"),
    },
}  # fmt: skip
PLACES: Final = {
    "vi": ("Hội trường công ty", "Xưởng may số 2", "Nhà văn hóa", "Khu nhà trọ", "Sân cơ quan"),
    "zh": ("职工之家", "二车间", "厂区文化活动室", "员工宿舍区", "会议室"),
}
MEDIA: Final = {
    "vi": ("Báo tỉnh", "Đài Phát thanh và Truyền hình tỉnh", "Trang tin Công đoàn tỉnh", "Báo Lao động"),
    "zh": ("市日报", "市广播电视台", "工会微信公众号", "劳动报"),
}
CAMPAIGNS: Final[dict[str, dict[str, Any]]] = {
    "vi": {
        "own": "Đợt hoạt động của kỳ báo cáo đến {day:%d/%m/%Y}", "yearly": "Tháng hành động vì bình đẳng giới",
        "days": ((11, 15), (12, 15)),
    },
    "zh": {"own": "截至{day.year}年{day.month}月{day.day}日的集中活动", "yearly": "女职工维权行动月", "days": ((3, 1), (3, 31))},
}  # fmt: skip
