"""Words of the invented confidential cases, in both languages; each story says that it is invented."""

from __future__ import annotations

from typing import Final

from nucong.cases.states import Kind

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "story": "[Ví dụ bịa đặt] Tổ trưởng nhắn tin gợi ý nhiều lần vào buổi tối, dọa không xếp ca nếu từ chối. "
        "Chị còn giữ tin nhắn, muốn việc này chấm dứt và không muốn cả xưởng biết.",
        "letter": "[Ví dụ bịa đặt] Em mang thai tháng thứ bảy, quản đốc vẫn xếp ca đêm. Em sợ nói ra sẽ mất việc.",
        "waiting": "[Ví dụ bịa đặt] Lương tháng này bị trừ vì nghỉ cho con bú. Em không muốn ghi tên.",
        "at_home": "[Ví dụ bịa đặt] Chồng đánh khi chị đi làm ca về muộn. Chị muốn có nơi tạm lánh cho hai mẹ con và "
        "người nói chuyện với gia đình, chưa muốn báo công an.",
        "to_partner": "[Ví dụ bịa đặt] Chị là công nhân may, cần nơi tạm lánh cho hai mẹ con và người của Hội gặp gia đình "
        "ở nơi cư trú. Chị đồng ý để Hội liên lạc sau giờ làm.",
        "name": "Người kể (tên bịa)",
        "reach": "gặp sau giờ làm, không gọi điện",
        "workplace": "Xưởng may 2",
        "talk": "Gặp riêng, nghe chị kể, thống nhất điều chị mong muốn.",
        "employer": "Làm việc với người sử dụng lao động về quy định phòng, chống quấy rối.",
        "answer": "Chúng tôi đã nhận thư. Việc xếp ca đêm từ tháng thứ bảy là trái quy định; chúng tôi sẽ làm việc với "
        "quản đốc mà không nêu tên em.",
        "told": "nói trực tiếp",
        "written": "đánh dấu trong thư",
    },
    "zh": {
        "story": "【虚构示例】班组长多次在晚上发暧昧信息，拒绝就威胁不排班。她保留了聊天记录，希望此事停止，不想让全车间知道。",
        "letter": "【虚构示例】我怀孕七个月，主管仍安排夜班。怕说出来会丢工作。",
        "waiting": "【虚构示例】这个月因哺乳休息被扣工资，不想留姓名。",
        "at_home": "【虚构示例】下班晚归遭丈夫殴打。她希望母子有临时住处，有人上门调解，暂不想报警。",
        "to_partner": "【虚构示例】她是缝制女工，需要母子临时住处，并请妇联在居住地上门做家庭工作。她同意妇联在下班后与她联系。",
        "name": "讲述人（虚构）",
        "reach": "下班后面谈，不要打电话",
        "workplace": "缝制二车间",
        "talk": "单独面谈，听取经过，商定本人的意愿。",
        "employer": "就防治性骚扰制度与用人单位沟通。",
        "answer": "来信收到。怀孕七个月以上安排夜班不符合规定，我们将与主管沟通，不提您的姓名。",
        "told": "当面口头同意",
        "written": "来信中勾选",
    },
}  # fmt: skip

# What the cases of a year that is over were about, by kind.
PAST: Final[dict[str, dict[Kind, tuple[str, ...]]]] = {
    "vi": {
        Kind.HARASSMENT: (
            "[Ví dụ bịa đặt] Người cùng ca hay nói đùa tục, đã nhắc mà không dừng. Chị muốn được đổi chỗ đứng máy.",
            "[Ví dụ bịa đặt] Có người chụp lén trong phòng thay đồ rồi gửi cho nhau. Chị muốn ảnh bị xóa.",
        ),
        Kind.WAGE: (
            "[Ví dụ bịa đặt] Ba mươi phút nghỉ trong ngày hành kinh bị trừ vào tiền chuyên cần.",
            "[Ví dụ bịa đặt] Cùng một chuyền, cùng tay nghề mà đơn giá của chị em thấp hơn.",
        ),
        Kind.MATERNITY: (
            "[Ví dụ bịa đặt] Đã nộp đủ giấy tờ mà bốn tháng chưa nhận tiền thai sản.",
            "[Ví dụ bịa đặt] Hết nghỉ sinh trở lại thì bị chuyển sang việc nặng hơn.",
        ),
        Kind.DISMISSAL: (
            "[Ví dụ bịa đặt] Báo có thai được một tuần thì công ty nói hết hợp đồng không ký tiếp.",
        ),
    },
    "zh": {
        Kind.HARASSMENT: (
            "【虚构示例】同班同事常讲下流玩笑，劝阻无效。她希望调换机位。",
            "【虚构示例】有人在更衣室偷拍并互相传看。她希望照片被删除。",
        ),
        Kind.WAGE: (
            "【虚构示例】经期休息被扣全勤奖。",
            "【虚构示例】同一条生产线、同样技能，女工单价更低。",
        ),
        Kind.MATERNITY: (
            "【虚构示例】材料早已交齐，四个月未领到生育津贴。",
            "【虚构示例】产假结束回岗后被调到更重的岗位。",
        ),
        Kind.DISMISSAL: ("【虚构示例】告知怀孕一周后，公司称合同到期不再续签。",),
    },
}
