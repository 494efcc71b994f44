"""The conference about a frozen review: agenda, who took part by sex and body, minutes, signing, pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any, Final

from nucong.accounts.models import User
from nucong.organisations.queries import unit_named
from nucong.programmes import actions
from nucong.programmes.actions import AgendaLine, Held, PictureFile, Present
from nucong.programmes.models import Milestone, ProgrammeReview
from nucong.programmes.reviewing import MILESTONES
from nucong.programmes.signing import parties_typed
from nucong.programmes.states import ReviewKind
from nucong.reporting.invented import invented_picture
from nucong.reporting.media import cleaned


@dataclass(frozen=True)
class Words:
    """What one language says; `signed` by the `parties`: the plan of the year that follows."""

    title: str
    place: str
    agenda: tuple[tuple[str, str, str], ...]
    bodies: tuple[str, ...]
    partner_body: str
    captions: tuple[str, ...]
    minutes: str
    signed: str
    parties: str


WORDS: Final[dict[str, Words]] = {
    "vi": Words(
        title="Hội nghị: {review}",
        place="Hội trường {unit}",
        agenda=(
            ("8:00", "Tuyên bố lý do, giới thiệu đại biểu", "Văn phòng"),
            ("8:15", "Báo cáo kết quả, hạn chế, phương hướng", "Ban Nữ công"),
            ("9:00", "Tham luận của các đơn vị", "Đại diện các đơn vị"),
            ("10:30", "Biểu dương tập thể, cá nhân; kết luận hội nghị", "Thường trực"),
        ),
        bodies=("Ban Thường vụ", "Ban Nữ công", "Ban Nữ công quần chúng công đoàn cơ sở"),
        partner_body="Ban Thường vụ Hội Liên hiệp Phụ nữ",
        captions=("Chủ trì điều hành hội nghị", "Biểu dương tập thể nữ công tiêu biểu"),
        minutes="Hội nghị nghe báo cáo và bốn tham luận. Đại biểu thống nhất kết quả đã nêu; đề nghị đưa tuyên truyền đến"
        " nữ công nhân làm việc theo ca. Chủ trì kết luận: mỗi công đoàn cơ sở có một hoạt động thiết thực cho lao động nữ"
        " trong năm tới, cập nhật danh sách cán bộ ngay khi có thay đổi.",
        signed="Kế hoạch phối hợp chăm lo lao động nữ năm {year}",
        parties="Ban Nữ công | Lê Thị Minh | Trưởng ban\nHội Liên hiệp Phụ nữ | Phạm Thị Hòa | Phó Chủ tịch",
    ),
    "zh": Words(
        title="{review}会议",
        place="{unit}会议室",
        agenda=(
            ("9:00", "介绍与会代表", "办公室"),
            ("9:10", "通报工作成效、不足和下一步打算", "女职工部"),
            ("9:50", "基层单位交流发言", "各单位代表"),
            ("11:00", "通报表扬、会议总结", "分管领导"),
        ),
        bodies=("常务委员会", "女职工委员会", "基层工会女职工委员会"),
        partner_body="妇女联合会执行委员会",
        captions=("会议现场", "表扬先进女职工集体"),
        minutes="会议听取了工作报告和四个单位的交流发言。与会代表一致同意报告内容，建议把宣传送到倒班女职工身边。"
        "会议要求：下一年度每个基层工会至少开展一次女职工活动，人员变动后及时更新干部名册。",
        signed="{year}年度关爱女职工合作协议",
        parties="女职工部 | 李敏 | 部长\n妇女联合会 | 王和 | 副主席",
    ),
}  # fmt: skip


def hold_about(
    review: ProgrammeReview, *, on: date, language: str, by: User, at: Callable[..., datetime]
) -> None:
    """Hold the conference about a review on a day, on which the milestone of the review is reached."""
    words, chance = WORDS[language], Random(f"conference:{review.title}")
    joint = review.programme.owners.count() > 1
    acting: dict[str, Any] = {"by": by, "at": at(on, 14)}
    conference = actions.hold_conference(
        review=review, held=_held(review, words, on, joint, chance), milestone=_milestone(review), **acting
    )
    signed = actions.SignedPaper(None, words.signed.format(year=on.year), on, parties_typed(words.parties))
    own = actions.SignedPaper(review.programme.document, "", on, parties_typed(words.parties))
    for paper in (own, signed) if joint else (signed,):
        actions.write_down_signing(conference=conference, signed=paper, on=on, **acting)
    for number, caption in enumerate(words.captions, start=1):
        media = cleaned(f"conference-{number}.jpg", invented_picture(chance))
        picture = PictureFile(media.name, media.media_type, media.data, media.thumbnail)
        actions.add_picture(conference=conference, picture=picture, caption=caption, **acting)


def _held(review: ProgrammeReview, words: Words, on: date, joint: bool, chance: Random) -> Held:
    bodies = (*words.bodies, words.partner_body) if joint else words.bodies
    return Held(
        title=words.title.format(review=review.title),
        held_on=on,
        place=words.place.format(unit=unit_named(review.unit, on)),
        agenda=[AgendaLine(*line) for line in words.agenda],
        present=[Present(body, chance.randint(6, 24), chance.randint(1, 8)) for body in bodies],
        minutes=words.minutes,
    )


def _milestone(review: ProgrammeReview) -> Milestone | None:
    """Return the milestone of the year a review looks back on, of its kind."""
    planned = review.programme.milestones.filter(
        kind=MILESTONES[ReviewKind(review.kind)], on__year=review.covers_until.year
    )
    return planned.order_by("on", "pk").first()
