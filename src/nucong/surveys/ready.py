"""Questions to begin with, in the languages of surveys. Pure."""

from __future__ import annotations

from .rules import QuestionDraft
from .states import QuestionKind

_K = QuestionKind

SATISFACTION: dict[str, tuple[QuestionDraft, ...]] = {
    "vi": (
        QuestionDraft("Chị biết nội dung thỏa ước lao động tập thể của đơn vị không?", _K.YES_NO),
        QuestionDraft("Chị hài lòng thế nào với tiền lương, phụ cấp theo thỏa ước?", _K.SCALE),
        QuestionDraft("Chị hài lòng thế nào với các điều khoản riêng cho lao động nữ?", _K.SCALE),
        QuestionDraft(
            "Nội dung nào cần thực hiện tốt hơn?",
            _K.SEVERAL,
            ("Thời giờ làm việc, nghỉ ngơi", "Thai sản, nuôi con nhỏ", "Phòng vắt, trữ sữa", "Khám phụ khoa"),
            required=False,
        ),
        QuestionDraft("Điều chị muốn góp ý thêm", _K.WORDS, required=False),
    ),
    "zh-hans": (
        QuestionDraft("您知道本单位女职工权益保护专项集体合同的内容吗？", _K.YES_NO),
        QuestionDraft("您对合同中工资待遇条款的落实是否满意？", _K.SCALE),
        QuestionDraft("您对女职工特殊保护条款的落实是否满意？", _K.SCALE),
        QuestionDraft(
            "哪些方面还需要改进？", _K.SEVERAL, ("工时与休息", "孕产期与哺乳期保护", "母婴室", "妇科检查"), required=False
        ),
        QuestionDraft("您还有什么建议？", _K.WORDS, required=False),
    ),
    "en": (
        QuestionDraft("Do you know what the collective contract of your workplace says?", _K.YES_NO),
        QuestionDraft("How satisfied are you with pay and allowances under the contract?", _K.SCALE),
        QuestionDraft("How satisfied are you with its clauses for women?", _K.SCALE),
        QuestionDraft("What would you like to add?", _K.WORDS, required=False),
    ),
}  # fmt: skip
