"""Fixed vocabularies of the ledgers."""

from __future__ import annotations

from enum import StrEnum


class RecordState(StrEnum):
    """A record is never deleted: a wrong one is cancelled with its reason and counts nowhere."""

    RECORDED = "recorded"
    CANCELLED = "cancelled"


class Family(StrEnum):
    """What sort of thing a kind is."""

    ACTIVITY = "activity"  # hoạt động, 活动
    MEDIA = "media"  # tin bài, 媒体报道
    SERVICE = "service"  # chăm lo, 服务
    CASE = "case"  # vụ việc đã giải quyết, 维权: a count, never a name
    CONTRACT = "contract"  # thỏa ước, hợp đồng tập thể, 专项集体合同
    AWARD = "award"  # khen thưởng, 表彰
    FUND = "fund"  # quyên góp, quỹ, 募集: money that came in
    MODEL = "model"  # mô hình, câu lạc bộ, 示范点、社团: what stands for a while


DONE: frozenset[Family] = frozenset({Family.ACTIVITY, Family.MEDIA, Family.SERVICE, Family.CASE})
"""What a unit did on a day and writes down on the page of all records."""

COUNTED_ONLY: frozenset[Family] = frozenset({Family.SERVICE, Family.CASE})
"""Where people come because of their own need: records of these count them and point at nobody."""


class KeptAs(StrEnum):
    """Which specialisation keeps more about a record than its measures, on pages of its own."""

    RECORD = "record"  # nothing more
    CONTRACT = "contract"
    INSPECTION = "inspection"
    AWARD = "award"
    FUND = "fund"
    MODEL = "model"


HAPPENED: frozenset[KeptAs] = frozenset({KeptAs.RECORD, KeptAs.INSPECTION})
"""What takes place on a day; a list without a choice of kinds shows these."""


class PlaceKind(StrEnum):
    """Where something took place."""

    FIRM = "firm"  # doanh nghiệp, 企业
    WORKSHOP = "workshop"  # phân xưởng, 车间
    TEAM = "team"  # tổ, ca, 班组
    ZONE = "zone"  # khu công nghiệp, 工业园区
    LODGINGS = "lodgings"  # khu nhà trọ, 集体宿舍
    HALL = "hall"  # hội trường, 会场
    OUTDOORS = "outdoors"  # ngoài trời, 户外
    ONLINE = "online"  # trực tuyến, 线上
    OTHER = "other"


class TargetGroup(StrEnum):
    """Whom it was for; always as a class of people, never as a name."""

    WOMEN = "women"  # nữ đoàn viên, 女职工
    MEN = "men"  # nam giới, 男职工
    LEADERS = "leaders"  # lãnh đạo, quản lý, 管理人员
    FIRST_LINE = "first_line"  # trực tiếp sản xuất, 一线女职工
    MIGRANT = "migrant"  # lao động nhập cư, 女农民工
    DISPATCHED = "dispatched"  # lao động thuê lại, 劳务派遣工
    HAZARDOUS = "hazardous"  # nghề nặng nhọc, độc hại, 有毒有害岗位
    MOTHERS = "mothers"  # mang thai, nuôi con nhỏ, 孕期、哺乳期
    YOUNG = "young"  # lao động trẻ, 青年女职工
    HARDSHIP = "hardship"  # hoàn cảnh khó khăn, 困难女职工


class What(StrEnum):
    """What is counted over records; its name is the name of the measure in a record."""

    EVENTS = "events"
    PERSONS = "persons"
    WOMEN = "women"
    ATTENDANCES = "attendances"
    WOMEN_ATTENDANCES = "women_attendances"
    FIRMS = "firms"  # distinct
    OUTLETS = "outlets"  # distinct
    MONEY = "money"
    ONLINE = "online"
    MEASURE = "measure"  # one of the further measures of a specialisation, see `measures`
