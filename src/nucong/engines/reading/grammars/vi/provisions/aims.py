"""Objectives in words and targets with their logic: population, condition, alternatives, milestones."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.provisions.sentences import Sentence
from nucong.engines.reading.model import Provision, Target

_OBJECTIVE_PART = rule(r"(?:(?:các|một số|những) )?(?:mục đích|mục tiêu|yêu cầu)")
_CONDITION = rule(
    r"(?P<population>(?:các |những |ở nơi |nơi |tại )*(?:công đoàn|đơn vị|cơ sở|doanh nghiệp|cơ quan|nơi|cđcs)[^.;,]{0,40}?) có (?:từ |trên )?(?P<value>\d+(?:,\d+)?)_(?P<unit>%|[^\W\d]+)(?P<of>[^.;]{0,80}?) trở lên,? (?:thì |phải |cần )?(?P<aim>phấn đấu[^.;]+|[^.;]+)"
)
_DIRECTION = rule(
    r"phấn đấu (?P<way>giảm|tăng|hạn chế|nâng)(?!\w)(?P<what>[^.;%\d]{5,140}(?:thứ \d[^.;%]{0,40})?)_[.;]?_$"
)
_SHARE_BEFORE = rule(
    r"[Tt]ỷ lệ (?P<measure>[^.;,\d%]{4,100}?) (?:đạt|chiếm|từ|là|tối thiểu|ít nhất|trên|không)"
)
_KEEP = rule(r"duy trì")
_SHARE_OF = rule(
    r"(?:số |tổng số )?(?P<population>[^.;,\d%]{4,110}?)(?= (?:được|có|đạt|là|tham gia|đăng ký|hoàn thành|biết|tổ chức|thực hiện|triển khai|hưởng ứng|tiếp cận)(?!\w)|[.;,]|$)"
)

# A sentence with more numbers than this is a table in disguise; its targets are not related to each other.
MOST_TARGETS = 30


def objective_of(sentence: Sentence) -> Provision | None:
    """Return the objective a sentence states under a heading like "Mục đích" or "Mục tiêu"."""
    heads = sentence.title.split(" / ")
    if (
        not sentence.title
        or not any(_OBJECTIVE_PART.match(head) for head in heads)
        or "chỉ tiêu" in heads[-1]
    ):
        return None
    if len(sentence.text) < 40 or sentence.text.endswith(":"):
        return None
    return Provision("objective", sentence.text, sentence.span, sentence.section, "requested", (), {}, 0.7)


def target_provision(target: Target, sentence: Sentence, others: list[Target], strength: str) -> Provision:
    """Return a target with its logic; `others` are the targets of its sentence, `strength` that sentence's."""
    detail: dict[str, object] = {
        "value": target.value, "unit": target.unit, "comparator": target.comparator, "by": target.by,
    }  # fmt: skip
    if len(others) <= MOST_TARGETS:
        detail.update(_logic(target, sentence, others))
    return Provision("target", target.text, target.span, sentence.section, strength, (), detail, 0.8)


def _logic(target: Target, sentence: Sentence, others: list[Target]) -> dict[str, object]:
    logic: dict[str, object] = {}
    milestones = [{"by": other.by, "value": other.value} for other in others if other.unit == target.unit]
    if len(milestones) > 1 and len({item["by"] for item in milestones}) == len(milestones):
        logic["milestones"] = milestones
    if _KEEP.search(sentence.folded):
        logic["keep"] = True
    share = _SHARE_BEFORE.search(target.text)
    if share:
        logic["measure"] = share.group("measure").strip()
    elif target.unit == "%":
        written = str(target.value).replace(".", ",") + "%"
        nth = [other for other in others if other.value == target.value].index(target)
        after = sentence.text.replace(" %", "%").split(written)[nth + 1 : nth + 2]
        named = _SHARE_OF.match(after[0].strip()) if after else None
        if named and not named.group("population").startswith("trở"):
            logic["population"] = named.group("population").strip()
    return logic


def conditional_target(sentence: Sentence) -> Provision | None:
    """ "Các CĐCS có 30% nữ … trở lên, phấn đấu có A hoặc có B": a condition and alternatives, no number."""
    found = _CONDITION.search(sentence.folded) if "phấn đấu" in sentence.folded else None
    if not found or "phấn đấu" not in found.group("aim"):
        return None
    aim = sentence.text[found.start("aim") : found.end("aim")]
    alternatives = [part.strip(" ,") for part in re.split(r"\shoặc\s", aim)]
    number = float(found.group("value").replace(",", "."))
    detail: dict[str, object] = {
        "value": None,
        "comparator": ">=",
        "population": sentence.text[found.start("population") : found.end("population")].strip(),
        "condition": {"comparator": ">=", "value": number, "unit": found.group("unit"),
                      "of": sentence.text[found.start("of") : found.end("of")].strip()},
        "alternatives": alternatives,
    }  # fmt: skip
    return Provision("target", sentence.text, sentence.span, sentence.section, "encouraged", (), detail, 0.75)


def direction_target(sentence: Sentence) -> Provision | None:
    """ "Phấn đấu giảm tình trạng …": a direction without a number."""
    found = _DIRECTION.search(sentence.folded) if "phấn đấu" in sentence.folded else None
    if not found:
        return None
    way = "decrease" if found.group("way") in {"giảm", "hạn chế"} else "increase"
    detail: dict[str, object] = {
        "value": None, "comparator": way, "of": sentence.text[found.start("what") : found.end("what")].strip(" .;"),
    }  # fmt: skip
    return Provision("target", sentence.text, sentence.span, sentence.section, "encouraged", (), detail, 0.7)
