"""Two invented surveys: one that is over, with results by unit, and one that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from nucong.accounts.models import User
from nucong.organisations.models import Unit
from nucong.programmes.models import Programme
from nucong.surveys import actions
from nucong.surveys.models import Question, Survey
from nucong.surveys.ready import SATISFACTION
from nucong.surveys.rules import QuestionDraft, SurveyDraft, choices_count
from nucong.surveys.states import Links, Purpose, QuestionKind

_K = QuestionKind
ANSWERS_OVER, ANSWERS_OPEN, UNITS_ANSWERING = 150, 23, 6
LEANINGS = (1, 2, 4, 9, 6)
WORDS: dict[str, dict[str, Any]] = {
    "vi": {
        "title": "Chăm lo cho lao động nữ tại nơi làm việc",
        "introduction": "Công đoàn muốn nghe ý kiến của chị để chuẩn bị kế hoạch năm tới.",
        "questions": (
            QuestionDraft("Tuổi của chị", _K.NUMBER, ("25", "35", "45")),
            QuestionDraft("Nơi làm việc có phòng vắt, trữ sữa không?", _K.YES_NO),
            QuestionDraft("Chị hài lòng thế nào với hoạt động nữ công?", _K.SCALE),
            QuestionDraft(
                "Chị cần công đoàn hỗ trợ gì thêm?", _K.SEVERAL,
                ("Khám sức khỏe", "Gửi trẻ", "Học nghề", "Tư vấn pháp luật"), required=False,
            ),
            QuestionDraft("Điều chị muốn nói thêm", _K.WORDS, required=False),
        ),
        "said": (
            "Nên có thêm buổi tư vấn ngoài giờ làm.", "Phòng vắt sữa nhỏ, cần thêm tủ lạnh.",
            "Mong được khám phụ khoa mỗi năm hai lần.", "Nhà trẻ gần khu công nghiệp đóng cửa quá sớm.",
            "Cảm ơn công đoàn.", "Nhờ chị H. ở tổ 3 giải thích lại chế độ.",
        ),
        "hidden": "Có nêu tên người.",
        "contract": "Thỏa ước lao động tập thể đang có hiệu lực",
        "satisfaction": "Mức độ hài lòng với thỏa ước lao động tập thể",
    },
    "zh": {
        "title": "女职工关爱服务需求调查",
        "introduction": "工会想听听您的意见，为明年的工作安排做准备。",
        "questions": (
            QuestionDraft("您的年龄", _K.NUMBER, ("25", "35", "45")),
            QuestionDraft("本单位是否设有母婴室？", _K.YES_NO),
            QuestionDraft("您对女职工工作是否满意？", _K.SCALE),
            QuestionDraft(
                "您还需要工会提供哪些帮助？", _K.SEVERAL, ("健康体检", "托管服务", "技能培训", "法律咨询"),
                required=False,
            ),
            QuestionDraft("您还想说的话", _K.WORDS, required=False),
        ),
        "said": (
            "希望咨询活动安排在下班以后。", "母婴室太小，需要再添一台冰箱。", "希望妇科检查每年两次。",
            "园区托管班放学太早。", "谢谢工会。", "请三组的小H再讲一遍政策。",
        ),
        "hidden": "出现人名。",
        "contract": "现行女职工权益保护专项集体合同",
        "satisfaction": "女职工权益保护专项集体合同满意度调查",
    },
}  # fmt: skip


def lay_out_surveys(
    unit: Unit, *, programme: Programme, by: User, language: str, today: date, seed: int,
    at: Callable[..., datetime],
) -> None:  # fmt: skip
    """Ask twice: a month ago, with results; and this week, still open."""
    words, draw = WORDS[language], Random(seed)
    page = "zh-hans" if language == "zh" else language
    begun = today - timedelta(days=40)
    draft = SurveyDraft(
        words["title"], words["introduction"], page, begun, today - timedelta(days=20), Links.BELOW,
        Purpose.PROGRAMME, "", words["questions"],
    )  # fmt: skip
    over = _opened(unit, draft, programme, by, begun, at)
    question = over.questions.get(kind=QuestionKind.WORDS)
    _answered(over, ANSWERS_OVER, begun, draw, [{str(question.pk): said} for said in words["said"]])
    named = question.words.get(text=words["said"][-1])
    actions.hide_words(word=named, reason=words["hidden"], by=by, at=at(draft.closes_on))
    actions.close_survey(survey=over, by=by, at=at(draft.closes_on))
    begun = today - timedelta(days=3)
    draft = SurveyDraft(
        words["satisfaction"], words["introduction"], page, begun, today + timedelta(days=11), Links.BELOW,
        Purpose.CONTRACT, words["contract"], SATISFACTION[page],
    )  # fmt: skip
    _answered(_opened(unit, draft, None, by, begun, at), ANSWERS_OPEN, begun, draw)


def _opened(
    unit: Unit, draft: SurveyDraft, programme: Programme | None, by: User, on: date,
    at: Callable[..., datetime],
) -> Survey:  # fmt: skip
    survey = actions.write_survey(unit=unit, draft=draft, programme=programme, by=by, at=at(on))
    return actions.open_survey(survey=survey, on=on, by=by, at=at(on))


def _answered(
    survey: Survey, number: int, on: date, draw: Random, said: Sequence[dict[str, str]] = ()
) -> None:
    links = list(survey.links.order_by("unit__serial"))[1 : UNITS_ANSWERING + 1] or list(survey.links.all())
    questions = list(survey.questions.all())
    for count in range(number):
        actions.take_answer(
            link=draw.choices(links, weights=range(len(links), 0, -1))[0],
            choices={str(each.pk): _chosen(each, draw) for each in questions},
            words=said[count] if count < len(said) else {}, once=f"{survey.pk} {count}",
            on=on + timedelta(days=count % 3),
        )  # fmt: skip


def _chosen(question: Question, draw: Random) -> Sequence[int]:
    count = choices_count(QuestionKind(question.kind), question.options)
    if not count:
        return ()
    if question.kind == QuestionKind.SEVERAL:
        return [place for place in range(count) if draw.random() < 0.4]
    weights = LEANINGS if count == len(LEANINGS) else [2 + place % 3 for place in range(count)]
    return draw.choices(range(count), weights=weights)
