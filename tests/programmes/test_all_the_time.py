"""What a paper asks for all the time is told from kinds of things and habits of persons that bear the same words."""

from __future__ import annotations

import pytest

from nucong.programmes.plan import plan_from
from nucong.programmes.states import Recurrence
from nucong.programmes.task_words import recurrence_in


@pytest.mark.parametrize(
    "text",
    [
        "Thường xuyên nắm bắt tâm tư, nguyện vọng của nữ đoàn viên.",
        "- Chủ động, thường xuyên rà soát đội ngũ cán bộ nữ công.",
        "Công tác này phải được thực hiện thường xuyên, liên tục ở cả bốn cấp.",
        "Tổ chức định kỳ, thường xuyên các buổi đối thoại với nữ công nhân.",
        "Định kỳ thường xuyên tổ chức gặp mặt nữ cán bộ.",
        "Duy trì thường xuyên hoạt động của câu lạc bộ nữ công nhân nhà trọ.",
        "Coi đây là nhiệm vụ thường xuyên của ban nữ công.",
        "Tuyên truyền sâu rộng, thường xuyên đến nữ lao động ca đêm.",
        "Các cấp công đoàn thường xuyên kiểm tra việc thực hiện thỏa ước.",
        "Kiểm tra thường xuyên việc thực hiện chế độ thai sản.",
        "Củng cố tổ nữ công; thường xuyên theo dõi, giúp đỡ các tổ yếu.",
        "Thời gian thực hiện: thường xuyên.",
        "Đăng tin trên trang thông tin (thường xuyên trong năm)",
        "Xây dựng phòng vắt sữa, cần thường xuyên, kịp thời hỗ trợ cơ sở.",
        "Vận động nữ lao động học nghề, thực hiện liên tục trong nhiệm kỳ.",
        "Giữ mối liên hệ thường xuyên với Hội Phụ nữ xã.",
        "Hai cơ quan trao đổi thông tin thường xuyên về lao động nữ.",
        "Thường trực Ban Chấp hành thường xuyên giao ban với cơ sở.",
        "把关爱困难女职工作为经常性工作抓紧抓好。",
        "经常性开展女职工普法宣传。",
        "常态化开展走访慰问困难女职工。",
        "推动女职工关爱行动常态化、制度化。",
        "把维权工作长期坚持下去，长期开展法律援助。",
        "对落实情况常抓不懈。",
        "完成时限：长期",
        "建设爱心托育点（持续推进）",
        "经常听取女职工意见，及时向行政反映。",
        "坚持日常开展心理疏导。",
    ],
)
def test_work_asked_for_all_the_time_is_read_so(text: str) -> None:
    assert recurrence_in(text) == Recurrence.CONTINUOUS


@pytest.mark.parametrize(
    "text",
    [
        "Tăng cường kiểm tra thường xuyên, đột xuất việc chấp hành pháp luật.",
        "Tổ chức các đợt kiểm tra định kỳ, thường xuyên và đột xuất tại doanh nghiệp.",
        "Thanh tra thường xuyên hoặc đột xuất đối với đơn vị có nhiều lao động nữ.",
        "Kinh phí lấy từ nguồn chi thường xuyên của đơn vị.",
        "Phối hợp với trung tâm giáo dục thường xuyên mở lớp bổ túc.",
        "Hỗ trợ lao động nữ thường xuyên làm thêm giờ được khám sức khỏe.",
        "Vận động chị em thường xuyên rèn luyện sức khỏe.",
        "Khắc phục tình trạng sinh hoạt chưa thường xuyên ở một số tổ nữ công.",
        "Xét khen thưởng thường xuyên và khen thưởng chuyên đề.",
        "Tạo việc làm thường xuyên cho lao động nữ khu công nghiệp.",
        "Rà soát doanh nghiệp sử dụng thường xuyên từ 10 lao động nữ trở lên.",
        "Lập danh sách những nơi thường xuyên xảy ra vi phạm.",
        "Thực hiện chế độ báo cáo thường xuyên, đột xuất theo quy định.",
        "Tổ chức khám sức khỏe định kỳ cho lao động nữ.",
        "Phát động phong trào thi đua thường xuyên và thi đua theo chuyên đề.",
        "Chú ý nơi có mối quan hệ không thường xuyên với công đoàn cấp trên.",
        "经常性支出由各单位自行承担。",
        "为经常接触有毒有害物质的女职工安排体检。",
        "做好经常性检查与突击检查。",
        "推广长期护理保险。",
        "在常态化疫情防控形势下组织线上培训。",
        "调查长期从事夜班工作的女职工状况。",
        "制定中长期规划。",
        "组织一次女职工专场招聘会。",
        "针对机制尚未形成常态的单位开展督导。",
    ],
)
def test_kinds_of_checks_and_money_and_habits_of_persons_are_no_work_all_the_time(text: str) -> None:
    assert recurrence_in(text) == Recurrence.ONCE


def test_a_span_of_time_goes_before_all_the_time() -> None:
    assert recurrence_in("Thường xuyên kiểm tra, mỗi quý một lần.") == Recurrence.QUARTERLY
    assert recurrence_in("常态化开展走访，每半年小结一次。") == Recurrence.HALF_YEARLY


def test_a_duty_to_report_is_never_all_the_time() -> None:
    said = {"text": "Báo cáo thường xuyên", "detail": {"due": "2024-11-30", "recurrence": "continuous"}}

    (duty,) = plan_from({"obligation": [("o", said)]}, default_title="").duties

    assert duty.recurrence == Recurrence.ONCE
