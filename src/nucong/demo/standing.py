"""Models, clubs and a fund drive of the invented units; the same seed gives the same ones."""

from __future__ import annotations

import random
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, Final

from nucong.accounts.states import Role
from nucong.ledgers.actions import (
    ClubFacts,
    DriveFacts,
    Gift,
    commend_club,
    count_members,
    count_receipt,
    declare_gift,
    found_club,
    open_drive,
)
from nucong.ledgers.queries import gave_by_branch
from nucong.organisations.models import Unit
from nucong.organisations.queries import children, subtree

from .people import Cast
from .periodic import At

CLUBS: Final = {
    "vi": (
        ("women_club", "Câu lạc bộ Nữ công nhân xa quê", "Hằng tháng", "Gặp gỡ, hướng dẫn chi tiêu, chăm sóc con nhỏ."),
        ("good_model", "Tổ nữ công tiết kiệm", "Hằng quý", "Mỗi chị góp 100.000 đồng một tháng, vay xoay vòng."),
        ("women_corner", "Góc nữ công", "Mở cửa hằng ngày", "Tủ sách, máy may, nơi trao đổi giờ nghỉ ca."),
        ("mutual_aid", "Nhóm chị em giúp nhau lúc sinh con", "Khi có người cần", "Thay ca, thăm hỏi, chia sẻ đồ dùng."),
    ),
    "zh": (
        ("women_club", "女职工读书社", "每月一次", "共读、分享育儿与理财经验。"),
        ("good_model", "巾帼创新工作室", "每季度一次", "带徒传技，攻关一线工艺难题。"),
        ("women_corner", "女职工之家", "每日开放", "图书角、缝纫机、班间休息交流。"),
        ("mutual_aid", "孕产期姐妹互助组", "有需要时", "顶班、走访、共享用品。"),
    ),
}  # fmt: skip
DRIVES: Final = {
    "vi": (
        "Tết sum vầy cùng nữ công nhân khó khăn",
        "Tặng quà nữ công nhân không về quê ăn Tết.",
        "suất quà",
        300_000,
    ),
    "zh": ("关爱困难女职工新春募捐", "慰问春节留岗的困难女职工。", "慰问品", 200),
}
CLUBS_IN_ALL, GIVERS = 12, 24


def lay_out_standing(*, root: Unit, cast: Cast, language: str, today: date, seed: int, at: At) -> None:
    """Found some clubs and models, recommend one, and let units give to a drive that is under way."""
    chance = random.Random(f"{seed}:standing")
    rows = subtree(root, on=today)
    units = Unit.objects.in_bulk(row.id for row in rows)
    officer = cast.by_role[Role.OFFICER]
    acting: dict[str, Any] = {"by": officer, "at": at(today)}
    clubs = []
    for row in chance.sample(rows[1:], min(CLUBS_IN_ALL, len(rows) - 1)):
        kind, name, rhythm, purpose = chance.choice(CLUBS[language])
        since = today - timedelta(days=chance.randint(200, 1800))
        women = chance.randint(12, 60)
        facts = ClubFacts(kind, name, since, purpose=purpose, rhythm=rhythm, women=women)
        clubs.append(found_club(unit=units[row.id], facts=facts, **acting))
        count_members(
            club=clubs[-1], on=today - timedelta(days=chance.randint(10, 150)), women=women + chance.randint(-6, 20),
            men=0, today=today, **acting,
        )  # fmt: skip
    if clubs:
        commend_club(club=clubs[0], unit=root, on=today - timedelta(days=20), **acting)
    title, purpose, share, price = DRIVES[language]
    drive = open_drive(
        unit=root, facts=DriveFacts(
            title, today - timedelta(days=25), today + timedelta(days=20), purpose, share, Decimal(price),
            Decimal(price * 400),
        ), **acting,
    )  # fmt: skip
    for row in chance.sample(rows[1:], min(GIVERS, len(rows) - 1)):
        shares = chance.randint(2, 20)
        gift = Gift(
            today - timedelta(days=chance.randint(0, 20)), shares=shares, women=shares, men=shares // 4
        )
        declare_gift(drive=drive, unit=units[row.id], gift=gift, **acting)
    branches = {each.unit.id: each for each in gave_by_branch(drive, root, on=today)}
    for child in children(root, on=today)[:3]:
        if branches[child.id].declared:
            count_receipt(
                drive=drive, unit=units[child.id], on=today, amount=branches[child.id].declared, word="",
                today=today, **acting,
            )  # fmt: skip
