"""Forms the tests share: a statistics table in three languages, and short makers of questions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from nucong.engines.xforms import (
    Choice,
    CompiledForm,
    Form,
    GridCell,
    PaperGrid,
    Question,
    Verdict,
    compile_form,
)

TODAY = dt.date(2017, 3, 20)


def question(name: str, type: Any = "integer", **fields: Any) -> Question:
    """Return a question with its name as label; whole numbers add up."""
    fields.setdefault("label", {"vi": name})
    fields.setdefault("consolidation", "sum" if type in ("integer", "decimal") else "none")
    return Question(name, type, **fields)


def form(*questions: Question, **fields: Any) -> Form:
    """Return a form of these questions."""
    fields.setdefault(
        "choice_lists", {"yes_no": (Choice("yes", {"vi": "Có"}), Choice("no", {"vi": "Không"}))}
    )
    return Form("thu", "1", {"vi": "Thử"}, ("vi",), questions, **fields)


def judge(compiled: CompiledForm, *, partial: bool = False, language: str = "vi", **answers: Any) -> Verdict:
    """Return the verdict on these answers, on the tests' own day."""
    return judge_all(compiled, answers, partial=partial, language=language)


def judge_all(
    compiled: CompiledForm, answers: Mapping[str, Any], *, partial: bool = False, language: str = "vi"
) -> Verdict:
    """Return the verdict on these answers, on the tests' own day."""
    return compiled.check(answers, today=TODAY, language=language, partial=partial)


def codes(verdict: Verdict) -> list[tuple[str, str]]:
    """Return (question, code) of each finding."""
    return [(finding.question, finding.code) for finding in verdict.findings]


def statistics_table() -> Form:
    """Return a table of an action month, with a paper grid, ticks, a total, a condition and free text."""
    questions = (
        Question(
            "issued",
            "select_one",
            {"vi": "Ban hành văn bản", "zh": "印发文件"},
            group="organising",
            choices="issued",
            consolidation="count_choices",
            required=True,
        ),
        Question(
            "firms",
            "integer",
            {"vi": "Doanh nghiệp tham gia", "zh": "参与单位"},
            unit="家",
            group="organising",
            consolidation="sum",
            element="E01",
            required=True,
            constraint=". >= 0",
            measure="count",
        ),
        Question(
            "workers",
            "integer",
            {"vi": "Người lao động", "zh": "职工人数"},
            unit="人",
            group="organising",
            consolidation="sum",
            measure="persons",
            required=True,
            constraint=". >= 0",
        ),
        Question(
            "women",
            "integer",
            {"vi": "Trong đó nữ", "zh": "其中女职工"},
            unit="人",
            group="organising",
            consolidation="sum",
            measure="persons",
            required=True,
            constraint=". >= 0 and . <= ${workers}",
            constraint_message={"vi": "Số nữ không thể nhiều hơn tổng số.", "zh": "女职工不能多于职工总数。"},
        ),
        Question(
            "men",
            "calculate",
            {"vi": "Nam"},
            group="organising",
            consolidation="sum",
            calculate="${workers} - ${women}",
        ),
        Question(
            "ways",
            "select_multiple",
            {"vi": "Hình thức", "zh": "形式"},
            group="activities",
            choices="ways",
            consolidation="count_choices",
        ),
        Question(
            "other_way",
            "text",
            {"vi": "Hình thức khác (“nêu  rõ”)", "zh": "其他“形式”"},
            group="activities",
            relevant="selected(${ways}, 'other')",
            required=True,
            consolidation="collect",
        ),
        Question(
            "cost",
            "decimal",
            {"vi": "Kinh phí"},
            unit="triệu đồng",
            scale=2,
            consolidation="sum",
            measure="money",
        ),
        Question("held_on", "date", {"vi": "Ngày tổ chức", "zh": "活动日期"}, constraint=". <= today()"),
    )
    cells = (
        GridCell(0, 0, 3, 1, {"vi": "Tổ chức", "zh": "组织"}, kind="head"),
        GridCell(0, 1, 1, 2, {"vi": "Văn bản", "zh": "文件"}, kind="head"),
        GridCell(1, 1, question="issued", choice="yes", kind="input"),
        GridCell(1, 2, question="issued", choice="no", kind="input"),
        GridCell(2, 1, text={"vi": "Doanh nghiệp (đơn vị)", "zh": "单位(家)"}, kind="head"),
        GridCell(2, 2, question="firms", kind="input"),
        GridCell(3, 0, 1, 3, kind="blank"),
    )
    return Form(
        "bang_thong_ke",
        "2017.1",
        {"vi": "Bảng thống kê “tháng hành động”", "zh": "活动统计表", "en": "Statistics"},
        ("vi", "zh"),
        questions,
        {
            "issued": (
                Choice("yes", {"vi": "Có, đã ban hành", "zh": "有"}),
                Choice("no", {"vi": "Không", "zh": "无"}),
            ),
            "ways": (
                Choice("talk", {"vi": "Nói chuyện", "zh": "讲座"}),
                Choice("quiz", {"vi": "Hội thi", "zh": "竞赛"}),
                Choice("other", {"vi": "Khác", "zh": "其他"}),
            ),
        },
        PaperGrid(4, 3, cells),
        {
            "organising": {"vi": "I. Tổ chức", "zh": "组织工作"},
            "activities": {"vi": "II. Hoạt động", "zh": "活动"},
        },
    )


def filled_table() -> dict[str, Any]:
    """Return a full and correct set of answers to `statistics_table`."""
    return {
        "issued": "yes",
        "firms": 12,
        "workers": 1234,
        "women": 700,
        "ways": ("talk", "other"),
        "other_way": "=1+1 “thi  nấu ăn”",
        "cost": Decimal("1234.5"),
        "held_on": dt.date(2017, 3, 8),
    }


def compiled_table() -> CompiledForm:
    """Return `statistics_table` compiled."""
    return compile_form(statistics_table())
