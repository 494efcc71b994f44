"""Invented answers for the demonstration and for rehearsals: plausible figures for any form, by its rules.

Figures follow the size of the unit; a question for women never exceeds the question for everybody,
because its constraint (`. <= ${other}`) is read and kept.
"""

from __future__ import annotations

import io
import random
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

from PIL import Image, ImageDraw

from .figures import NOT_APPLICABLE, Answer, Form, Question

_AT_MOST = re.compile(r"^\.\s*<=\s*\$\{(\w+)\}$")

REMARKS: Final = {
    "vi": (
        "Tuyên truyền lưu động vào giờ giao ca, nữ công nhân tham gia đông.",
        "Lồng ghép với sinh hoạt tổ công đoàn; phát tờ rơi tại khu nhà trọ.",
        "Tổ chức diễn đàn trực tuyến, mời luật sư giải đáp.",
        "Phối hợp trạm y tế tư vấn sức khỏe ngay tại phân xưởng.",
    ),
    "zh": (
        "利用班前会和微信群开展线上线下宣传。",
        "组织女职工座谈，现场解答法律问题。",
        "联合社区卫生服务中心开展健康咨询进车间。",
        "制作短视频宣传女职工权益。",
    ),
}
STORIES: Final = {
    "vi": (
        ("Phòng vắt, trữ sữa tại phân xưởng", "Công đoàn thương lượng, doanh nghiệp dành một phòng có tủ lạnh; lao động nuôi con nhỏ yên tâm làm việc."),
        ("Tổ tự quản khu nhà trọ", "Nữ công nhân trực luân phiên, trẻ em có chỗ chơi và học bài buổi tối."),
        ("Đối thoại định kỳ với nữ công nhân", "Ba kiến nghị về ca đêm được doanh nghiệp giải quyết ngay sau buổi đối thoại."),
    ),
    "zh": (
        ("车间里的妈咪小屋", "工会与企业协商设立哺乳室，配备冰箱和消毒柜，哺乳期女职工安心上岗。"),
        ("女职工专项协商解难题", "围绕夜班安排开展专项协商，三项诉求当场答复、限期落实。"),
        ("流动普法课堂进车间", "利用交接班时间开展十分钟微课堂，一线女职工学法积极性明显提高。"),
    ),
}  # fmt: skip


def synthetic_answers(
    form: Form,
    *,
    workers: int,
    women: int,
    language: str,
    chance: random.Random,
    known: Mapping[str, Answer] | None = None,
) -> dict[str, Answer]:
    """Return answers of one unit: figures in proportion to its workforce, a few blanks and n/a.

    known: figures that are not invented, such as those of the records of the unit.
    """
    answers: dict[str, Answer] = {}
    for question in form.questions:
        if question.type in ("note", "calculate"):
            continue
        if known and question.name in known:
            answers[question.name] = known[question.name]
            continue
        answers[question.name] = _answer(question, form, answers, workers, women, language, chance)
    return answers


def _answer(
    question: Question, form: Form, so_far: Mapping[str, Answer], workers: int, women: int, language: str,
    chance: random.Random,
) -> Answer:  # fmt: skip
    if not question.required and chance.random() < 0.03:
        return NOT_APPLICABLE if chance.random() < 0.3 else None
    if question.type == "select_one":
        choices = form.choices_of(question)
        return choices[min(int(chance.expovariate(1.6)), len(choices) - 1)].name
    if question.type == "select_multiple":
        return tuple(choice.name for choice in form.choices_of(question) if chance.random() < 0.5)
    if question.type == "text":
        return chance.choice(REMARKS[language]) if chance.random() < 0.5 else None
    if question.type == "date":
        return None
    number = _number(question, workers, women, chance)
    limit = _AT_MOST.match(question.constraint or "")
    if limit:
        whole = so_far.get(limit[1])
        if not isinstance(whole, int):
            return None
        number = min(number, int(whole * chance.uniform(0.35, 0.8)))
    return Decimal(number) if question.type == "decimal" else number


def _number(question: Question, workers: int, women: int, chance: random.Random) -> int:
    label = " ".join(question.label.values())
    scale = chance.uniform(0.3, 0.9)
    if question.measure == "money":
        return round(workers * chance.uniform(20, 120)) * 1000
    if question.measure in ("persons", "attendances"):
        whole = women if "女" in label or "nữ" in label.lower() else workers
        return max(1, round(whole * scale))
    if question.measure == "events":
        return min(int(chance.expovariate(0.6)), 12)
    return min(int(chance.expovariate(0.7)), 9)


CAPTIONS: Final = {
    "vi": ("Buổi tuyên truyền giờ giao ca", "Tư vấn sức khỏe tại phân xưởng", "Hội thi của nữ công nhân"),
    "zh": ("班前普法宣传", "健康咨询进车间", "女职工技能比赛"),
}
PLACES: Final = {
    "vi": ("Hội trường", "Xưởng may số 2", "Nhà văn hóa"),
    "zh": ("职工之家", "二车间", "文化活动室"),
}
_WALLS = ("#e8dcc8", "#dbe5ec", "#e6dfe9", "#dfe8da")
_CLOTHES = ("#b23a62", "#1f4e79", "#3f7d58", "#c0782c", "#6b5b95")


def invented_picture(chance: random.Random) -> bytes:
    """Return a drawn picture of people in a hall, as JPEG: nobody is photographed for a demonstration."""
    width, height = 1200, 800
    picture = Image.new("RGB", (width, height), chance.choice(_WALLS))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 560, width, height), fill="#b9a48a")
    pen.rectangle((330, 90, 870, 330), fill="#ffffff", outline="#1f4e79", width=6)
    for line in range(4):
        pen.rectangle((370, 130 + line * 45, 370 + chance.randint(250, 460), 150 + line * 45), fill="#c9d3dd")
    for row, size in ((0, 60), (1, 75), (2, 95)):
        for place in range(9 - 2 * row):
            x, y = 60 + place * (1100 // (9 - 2 * row)) + chance.randint(0, 30), 430 + row * 95
            pen.ellipse((x, y, x + size, y + size), fill="#caa07a")
            pen.ellipse((x - 4, y - 10, x + size + 4, y + size * 0.55), fill="#2b2320")
            pen.rounded_rectangle(
                (x - 14, y + size, x + size + 14, y + size * 2.4), 20, fill=chance.choice(_CLOTHES)
            )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=85)
    return out.getvalue()
