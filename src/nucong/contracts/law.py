"""The rules on collective contracts, by country. Pure; every figure names its source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from nucong.kernel.workdays import Workdays


@dataclass(frozen=True)
class Law:
    """What the law of a country asks of a collective contract.

    `answer`, `filing`: days for the answer and for filing after signature; `objections`: days in which the labour
    office may object, 0 where effect does not wait for it. `quorum`: of those entitled, who must be present;
    `half_is_enough`: half of those entitled carries a vote, else more than half is needed.
    """

    answer: int
    answer_in_workdays: bool
    filing: int
    objections: int
    quorum: Fraction
    half_is_enough: bool
    least_years: int
    most_years: int
    sources: tuple[str, ...]

    def answer_due(self, offered_on: date, workdays: Workdays) -> date:
        """Return the last day for the answer to an offer."""
        if self.answer_in_workdays:
            return workdays.after(offered_on, self.answer)
        return offered_on + timedelta(days=self.answer)

    def filing_due(self, signed_on: date) -> date:
        """Return the last day for filing a signed contract."""
        return signed_on + timedelta(days=self.filing)

    def objections_until(self, filed_on: date) -> date:
        """Return the last day for an objection: calendar days, the day of filing does not count, holidays do."""
        return filed_on + timedelta(days=self.objections)


CHINA: Final = Law(
    answer=20, answer_in_workdays=False, filing=10, objections=15, quorum=Fraction(2, 3), half_is_enough=True,
    least_years=1, most_years=3,
    sources=(
        "《劳动合同法》第五十一条至第五十四条", "《集体合同规定》第三十六条（三分之二以上出席，全体半数以上同意）",
        "《集体合同规定》第三十八条（期限一般为一至三年）、第四十二条（首席代表签字之日起十日内报送）",
        "《劳动合同法》第五十四条（收到文本之日起十五日内未提出异议的，即行生效）",
        "《集体合同规定》第三十二条（二十日内书面回应；地方另有规定的从其规定，如上海为十五日、浙江为十个工作日）",
    ),
)  # fmt: skip
VIETNAM: Final = Law(
    answer=7, answer_in_workdays=True, filing=10, objections=0, quorum=Fraction(0), half_is_enough=False,
    least_years=1, most_years=3,
    sources=(
        "Bộ luật Lao động 2019, khoản 1 Điều 70 (07 ngày làm việc để thống nhất nơi và ngày bắt đầu thương lượng)",
        "Bộ luật Lao động 2019, khoản 1 Điều 76 (trên 50% người lao động tán thành mới được ký)",
        "Bộ luật Lao động 2019, Điều 77 (gửi 01 bản trong 10 ngày kể từ ngày ký)",
        "Bộ luật Lao động 2019, khoản 1 và khoản 3 Điều 78 (hiệu lực từ ngày thỏa thuận, không có thì từ ngày ký; thời hạn 01–03 năm)",
    ),
)  # fmt: skip


def law_of(country: str) -> Law:
    """Return the law of an organisation's country."""
    return CHINA if country == "cn" else VIETNAM
