"""What is said about an answer: code, question, facts, and a sentence in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Literal

from .answers import Answer

Severity = Literal["error", "warning"]

REQUIRED: Final = "XFORMS-100"
CONSTRAINT: Final = "XFORMS-101"
NOT_INTEGER: Final = "XFORMS-102"
NOT_NUMBER: Final = "XFORMS-103"
NOT_DATE: Final = "XFORMS-104"
NOT_TEXT: Final = "XFORMS-105"
UNKNOWN_CHOICE: Final = "XFORMS-106"
TOO_MANY_DECIMALS: Final = "XFORMS-107"
TOO_LARGE: Final = "XFORMS-108"
DOUBTFUL_NUMBER: Final = "XFORMS-109"
CALCULATE_DIFFERS: Final = "XFORMS-110"
NOT_RELEVANT: Final = "XFORMS-111"
UNKNOWN_QUESTION: Final = "XFORMS-112"
RULE_FAILED: Final = "XFORMS-113"
TOO_LONG: Final = "XFORMS-114"
NOT_TO_BE_ANSWERED: Final = "XFORMS-115"
ONE_CHOICE_ONLY: Final = "XFORMS-116"

#: Findings that tell something but do not keep a form from being sent.
WARNINGS: Final = frozenset({NOT_RELEVANT})

MESSAGES: Final[dict[str, dict[str, str]]] = {
    REQUIRED: {
        "vi": "Cần trả lời câu này.",
        "zh": "此项必填。",
        "en": "This question needs an answer.",
    },
    CONSTRAINT: {
        "vi": "Giá trị không thỏa điều kiện của câu này.",
        "zh": "填写的内容不符合此项的条件。",
        "en": "The value does not meet the condition of this question.",
    },
    NOT_INTEGER: {
        "vi": "Cần một số nguyên, đã nhập “{given}”.",
        "zh": "请填写整数,已填“{given}”。",
        "en": "A whole number is needed, found “{given}”.",
    },
    NOT_NUMBER: {
        "vi": "Cần một số, đã nhập “{given}”.",
        "zh": "请填写数字,已填“{given}”。",
        "en": "A number is needed, found “{given}”.",
    },
    NOT_DATE: {
        "vi": "Cần một ngày (ngày/tháng/năm), đã nhập “{given}”.",
        "zh": "请填写日期(年-月-日),已填“{given}”。",
        "en": "A date is needed (year-month-day), found “{given}”.",
    },
    NOT_TEXT: {
        "vi": "Cần chữ, đã nhập “{given}”.",
        "zh": "请填写文字,已填“{given}”。",
        "en": "Text is needed, found “{given}”.",
    },
    UNKNOWN_CHOICE: {
        "vi": "“{given}” không có trong danh sách lựa chọn.",
        "zh": "选项中没有“{given}”。",
        "en": "“{given}” is not one of the choices.",
    },
    TOO_MANY_DECIMALS: {
        "vi": "Nhiều nhất {scale} chữ số sau dấu phẩy, đã nhập “{given}”.",
        "zh": "最多保留 {scale} 位小数,已填“{given}”。",
        "en": "At most {scale} decimals, found “{given}”.",
    },
    TOO_LARGE: {
        "vi": "Số quá lớn: nhiều nhất 15 chữ số.",
        "zh": "数字过大,最多 15 位。",
        "en": "The number is too large: at most 15 digits.",
    },
    DOUBTFUL_NUMBER: {
        "vi": "“{given}” có thể là {first} hoặc {second}. Hãy nhập lại cho rõ.",
        "zh": "“{given}”可能是 {first} 或 {second},请重新填写。",
        "en": "“{given}” may mean {first} or {second}. Please type it again.",
    },
    CALCULATE_DIFFERS: {
        "vi": "Đã nhập {given}, nhưng tính theo quy tắc thì được {computed}.",
        "zh": "已填 {given},按规则计算应为 {computed}。",
        "en": "Found {given}, but the rule gives {computed}.",
    },
    NOT_RELEVANT: {
        "vi": "Câu này không áp dụng theo các câu trả lời khác nên không được tính.",
        "zh": "根据其他答案,此项不适用,不计入。",
        "en": "Other answers make this question not apply; its answer is left out.",
    },
    UNKNOWN_QUESTION: {
        "vi": "Biểu mẫu không có câu “{given}”.",
        "zh": "表中没有“{given}”这一项。",
        "en": "The form has no question “{given}”.",
    },
    RULE_FAILED: {
        "vi": "Không chạy được quy tắc của câu này: {reason}.",
        "zh": "此项的规则无法执行:{reason}。",
        "en": "The rule of this question could not be run: {reason}.",
    },
    TOO_LONG: {
        "vi": "Quá dài: nhiều nhất {limit} ký tự.",
        "zh": "内容过长,最多 {limit} 个字符。",
        "en": "Too long: at most {limit} characters.",
    },
    NOT_TO_BE_ANSWERED: {
        "vi": "Câu này không nhận câu trả lời loại này.",
        "zh": "此项不能这样填写。",
        "en": "This question takes no such answer.",
    },
    ONE_CHOICE_ONLY: {
        "vi": "Chỉ được chọn một ô.",
        "zh": "只能选择一项。",
        "en": "Tick one box only.",
    },
}


@dataclass(frozen=True)
class Finding:
    """One remark about one question. `params` are the facts of the sentence, as plain text or numbers."""

    code: str
    question: str
    params: Mapping[str, Any] = field(default_factory=dict)
    message: str = ""

    @property
    def severity(self) -> Severity:
        """An error keeps the form from being sent; a warning does not."""
        return "warning" if self.code in WARNINGS else "error"

    def to_json(self) -> dict[str, Any]:
        """Return it as plain JSON, with its severity."""
        return {
            "code": self.code,
            "question": self.question,
            "params": dict(self.params),
            "message": self.message,
            "severity": self.severity,
        }


@dataclass(frozen=True)
class Verdict:
    """The answers after pruning and computing, and what was found. Every question has a key in `values`."""

    values: Mapping[str, Answer]
    findings: tuple[Finding, ...]
    #: Questions that do not apply because of other answers: not shown, not asked.
    irrelevant: frozenset[str] = frozenset()

    @property
    def passed(self) -> bool:
        """Whether nothing keeps the form from being sent."""
        return all(finding.severity != "error" for finding in self.findings)


def finding(code: str, question: str, language: str, **params: Any) -> Finding:
    """Return a finding with its sentence in this language (English when there is none)."""
    texts = MESSAGES[code]
    sentence = texts.get(language.split("-")[0].lower(), texts["en"])
    return Finding(code, question, params, sentence.format(**params))
