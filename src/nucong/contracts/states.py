"""Fixed vocabularies of collective contracts. The form of a contract is the kind of its record."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Stage(StrEnum):
    """A step towards a contract, and what follows it."""

    OFFER = "offer"  # yêu cầu thương lượng, 要约
    ANSWER = "answer"  # trả lời, 书面答复
    REPRESENTATIVES = "representatives"  # cử đại diện, 产生协商代表
    TALKS = "talks"  # phiên thương lượng, 协商会议
    CONGRESS = "congress"  # lấy ý kiến, biểu quyết, 职代会审议
    SIGNATURE = "signature"  # ký kết, 首席代表签字
    FILING = "filing"  # gửi cơ quan lao động, 报送审查
    OBJECTION = "objection"  # có ý kiến, 审查异议
    EFFECT = "effect"  # có hiệu lực, 生效: told by hand, else worked out
    CHECK = "check"  # kiểm tra việc thực hiện, 履约检查
    ENDED = "ended"  # chấm dứt trước hạn, 终止


S = Stage
MOVES: Final[Mapping[Stage | None, frozenset[Stage]]] = {
    None: frozenset({S.OFFER, S.EFFECT}),  # begun, or taken over when it is in force already
    S.OFFER: frozenset({S.ANSWER, S.REPRESENTATIVES, S.ENDED}),
    S.ANSWER: frozenset({S.REPRESENTATIVES, S.TALKS, S.ENDED}),
    S.REPRESENTATIVES: frozenset({S.ANSWER, S.TALKS, S.ENDED}),
    S.TALKS: frozenset({S.TALKS, S.CONGRESS, S.ENDED}),
    S.CONGRESS: frozenset({S.CONGRESS, S.TALKS, S.SIGNATURE, S.ENDED}),
    S.SIGNATURE: frozenset({S.FILING, S.ENDED}),
    S.FILING: frozenset({S.OBJECTION, S.EFFECT, S.CHECK, S.ENDED}),
    S.OBJECTION: frozenset({S.TALKS, S.FILING, S.ENDED}),
    S.EFFECT: frozenset({S.CHECK, S.ENDED}),
    S.CHECK: frozenset({S.CHECK, S.ENDED}),
    S.ENDED: frozenset(),
}
"""What may follow what. An answer may come before or after the representatives; talks and votes may repeat."""


class Standing(StrEnum):
    """Where a contract stands on a day."""

    PREPARED = "prepared"  # being negotiated
    COMING = "coming"  # signed or filed: its first day is known and lies ahead
    IN_FORCE = "in_force"
    OVER = "over"  # its term has run out
    ENDED = "ended"  # ended before its term, or given up before it began


class Content(StrEnum):
    """What a contract rules for women."""

    EQUAL_PAY = "equal_pay"  # tiền lương, trả lương bình đẳng, 工资、同工同酬
    FOUR_PERIODS = "four_periods"  # kinh nguyệt, thai sản, nuôi con, 四期保护
    WORKING_TIME = "working_time"  # thời giờ làm việc, làm thêm, làm đêm, 工作时间
    SPECIAL_REST = "special_rest"  # nghỉ thêm, 休息休假
    HARMFUL_WORK = "harmful_work"  # nghề có hại cho sinh sản, 禁忌劳动
    HEALTH_CHECK = "health_check"  # khám sức khỏe, phụ khoa, 健康检查、两癌筛查
    BENEFITS = "benefits"  # phúc lợi, 福利
    TRAINING = "training"  # đào tạo, thăng tiến, 培训晋升
    HARASSMENT = "harassment"  # phòng chống quấy rối tình dục, 防止性骚扰
    CHILDCARE = "childcare"  # phòng vắt sữa, gửi trẻ, 哺乳室、托育
    JOB_SECURITY = "job_security"  # không sa thải, giữ việc, 就业保障
    PARTICIPATION = "participation"  # tham vấn, dân chủ, 民主参与


class Procedure(StrEnum):
    """By which ways a contract came about."""

    CONSULTATION = "consultation"  # thương lượng bình đẳng, 平等协商
    JOINT_MEETING = "joint_meeting"  # hội nghị liên tịch, 联席会议
    TRIPARTITE = "tripartite"  # cơ chế ba bên, 三方协商
    CONGRESS = "congress"  # hội nghị người lao động, 职代会
    FILING = "filing"  # gửi cơ quan lao động, 报送审查
    PUBLICITY = "publicity"  # công khai, 厂务公开


class Clock(StrEnum):
    """A day a contract waits for."""

    ANSWER = "answer"
    FILING = "filing"
    OBJECTION = "objection"
    CHECK = "check"
    EXPIRY = "expiry"


class Base(StrEnum):
    """What a rate is of: its denominator."""

    FIRMS = "firms"  # đơn vị có công đoàn và lao động nữ, 有工会和女职工的单位
    WITH_CONTRACT = "with_contract"  # đã có TƯLĐTT và tổ chức nữ công, 已签集体合同且有女职工组织
    WOMEN = "women"  # lao động nữ, 女职工
