"""Forms: one definition for screen, phone, Excel, print, XForm and validation.

`Form` is the definition; `compile_form` checks it and judges answers by XPath rules as in XLSForm;
`rules_json` gives the same rules to the browser (js/evaluate.js). Blank, zero and not applicable
are three different things. Imports nothing of the product: no framework, no clock, no settings.
"""

from pathlib import Path
from typing import Final

from .answers import (
    NOT_APPLICABLE,
    Answer,
    Answers,
    NotApplicable,
    answer_from_json,
    answer_to_json,
    answers_from_json,
    answers_to_json,
)
from .compiled import CompiledForm, compile_form
from .errors import (
    DoubtfulNumber,
    ExpressionError,
    FormError,
    NotANumber,
    SheetError,
    SubmissionError,
    WorkbookError,
    XformsError,
)
from .findings import Finding, Verdict
from .model import Choice, Form, GridCell, PaperGrid, Question, text_in
from .numbers import format_number, parse_number
from .plain import read_plain_answers, to_plain
from .rules import rules_json

#: Folder of the browser modules; `evaluate.js` and `numbers.js` are the ones pages import.
BROWSER_MODULES: Final = Path(__file__).parent / "js"

__all__ = [
    "BROWSER_MODULES",
    "NOT_APPLICABLE",
    "Answer",
    "Answers",
    "Choice",
    "CompiledForm",
    "DoubtfulNumber",
    "ExpressionError",
    "Finding",
    "Form",
    "FormError",
    "GridCell",
    "NotANumber",
    "NotApplicable",
    "PaperGrid",
    "Question",
    "SheetError",
    "SubmissionError",
    "Verdict",
    "WorkbookError",
    "XformsError",
    "answer_from_json",
    "answer_to_json",
    "answers_from_json",
    "answers_to_json",
    "compile_form",
    "format_number",
    "parse_number",
    "read_plain_answers",
    "rules_json",
    "text_in",
    "to_plain",
]
