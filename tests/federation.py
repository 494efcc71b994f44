"""A small union with one report under way, built through the actions everybody uses.

    T  confederation (above the house)
    ├─ P  province: asks, consolidates                  ← the house: everything below P
    │  ├─ D1 district ─ B11 B12 B13 basic unions
    │  ├─ D2 district ─ B21 B22 B23
    │  └─ A1 zone: answers for its whole area ─ C1 (covered by that answer)
    └─ Q  neighbouring province, with people of its own
    W  another organisation

Due on Friday 12/4/2024; basic unions three working days earlier.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from nucong.accounts.actions import create_user, grant_role
from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.documents.actions import decide_provision
from nucong.documents.models import Document
from nucong.documents.states import Direction, ProvisionState
from nucong.engines.xforms import Choice, Form, Question
from nucong.flow.audience import members_of
from nucong.flow.step1_directive_in import confirm_and_register, take_in
from nucong.forms.actions import draft_form, publish_version
from nucong.forms.models import FormVersion
from nucong.kernel.workdays import WEEKDAYS
from nucong.organisations import actions as organisations
from nucong.organisations.actions import UnitDraft
from nucong.organisations.models import Organisation, Unit
from nucong.organisations.queries import subtree
from nucong.programmes.actions import start_programme
from nucong.programmes.models import Obligation, Programme
from nucong.programmes.plan import Duty, Plan
from nucong.programmes.plan_work import Work
from nucong.programmes.rules import Occurrence
from nucong.programmes.states import OwnerRole
from nucong.reporting import actions
from nucong.reporting.actions.cycles import DeliverablePlan
from nucong.reporting.figures import Answer, Figures, figures
from nucong.reporting.models import AudienceMember, Consolidation, Cycle, Submission
from nucong.reporting.queries import current_submission

FOUNDED = date(2015, 1, 1)
BUILT = datetime(2015, 1, 1, 8, tzinfo=UTC)
OPENED = date(2024, 3, 1)
DUE = date(2024, 4, 12)
DUE_BELOW = date(2024, 4, 9)
LEAVES = ("B11", "B12", "B13", "B21", "B22", "B23")
OWING = ("D1", "B11", "B12", "B13", "D2", "B21", "B22", "B23", "A1")
PASSWORD = "sen trong dam nuoc"

NAMES = {
    "vi": {
        "T": "Tổng Liên đoàn Lao động Giả Việt",
        "P": "Liên đoàn Lao động tỉnh Giả Định",
        "D1": "Liên đoàn Lao động huyện Đông Khê",
        "D2": "Liên đoàn Lao động huyện An Hà",
        "B11": "Công đoàn cơ sở May Sao Mai",
        "B12": "Công đoàn cơ sở Giày Hòa Phú",
        "B13": "Công đoàn cơ sở Trường Mầm non Ánh Dương",
        "B21": "Công đoàn cơ sở Dệt Kim Liên",
        "B22": "Công đoàn cơ sở Cảng Giả Định",
        "B23": "Công đoàn cơ sở Trường THPT Lạc Sơn",
        "A1": "Công đoàn các khu công nghiệp",
        "C1": "Công đoàn cơ sở Điện tử Bạch Đằng",
        "Q": "Liên đoàn Lao động tỉnh Hoài Sơn",
    },
    "zh": {
        "T": "临江省总工会",
        "P": "临川市总工会",
        "D1": "东溪县总工会",
        "D2": "安河县总工会",
        "B11": "晨星服装厂工会",
        "B12": "和富鞋业工会",
        "B13": "朝阳幼儿园工会",
        "B21": "金莲纺织厂工会",
        "B22": "临川港务工会",
        "B23": "乐山中学工会",
        "A1": "临川开发区总工会",
        "C1": "白灯电子工会",
        "Q": "怀山市总工会",
    },
}
PARENTS = {
    "T": None, "P": "T", "D1": "P", "B11": "D1", "B12": "D1", "B13": "D1", "D2": "P", "B21": "D2", "B22": "D2",
    "B23": "D2", "A1": "P", "C1": "A1", "Q": "T",
}  # fmt: skip
LETTERS = {
    "vi": """TỔNG LIÊN ĐOÀN LAO ĐỘNG GIẢ VIỆT
LIÊN ĐOÀN LAO ĐỘNG TỈNH GIẢ ĐỊNH

Số: 57/LĐLĐ
V/v tổ chức Tuần lễ lao động nữ năm 2024

Giả Định, ngày 26 tháng 02 năm 2024

Kính gửi: Liên đoàn Lao động các huyện.

Đề nghị các đơn vị gửi báo cáo kết quả về Liên đoàn Lao động tỉnh trước ngày 12/4/2024.
""",
    "zh": """临川市总工会文件

临工〔2024〕57号

临川市总工会关于开展2024年女职工服务周活动的通知

各县总工会:

请于2024年4月12日前将活动情况报市总工会。

临川市总工会
2024年2月26日
""",
}
SUBJECTS = {"vi": "V/v tổ chức Tuần lễ lao động nữ năm 2024", "zh": "关于开展2024年女职工服务周活动的通知"}
CORRECTIONS = {
    "vi": {
        "kind": "official_letter", "number": "57", "symbol": "LĐLĐ", "date": "2024-02-26", "place": "Giả Định",
        "subject": SUBJECTS["vi"], "issuers": [NAMES["vi"]["P"]],
    },
    "zh": {
        "kind": "notice", "number": "57", "symbol": "临工〔2024〕", "date": "2024-02-26",
        "subject": SUBJECTS["zh"], "issuers": [NAMES["zh"]["P"]],
    },
}  # fmt: skip

UNITS_IN_CHINESE = {"buổi": "场", "người": "人", "triệu đồng": "万元"}


def _labels(vi: str, zh: str) -> dict[str, str]:
    return {"vi": vi, "zh": zh}


def form_of_house(language: str = "vi") -> Form:
    """Return the form: numbers, money, an extreme, choices of both kinds, text; women never above workers."""
    form = _form()
    if language == "vi":
        return form
    measured = (replace(each, unit=UNITS_IN_CHINESE.get(each.unit, each.unit)) for each in form.questions)
    return replace(form, questions=tuple(measured))


def _form() -> Form:
    return Form(
        name="week",
        version="1",
        title=_labels("Kết quả Tuần lễ lao động nữ", "女职工服务周情况统计表"),
        languages=("vi", "zh"),
        questions=(
            Question("meetings", "integer", _labels("Số buổi tuyên truyền", "宣传活动"), unit="buổi",
                     consolidation="sum", measure="events", required=True),
            Question("workers", "integer", _labels("Số lao động tham gia", "参加职工"), unit="người",
                     consolidation="sum", measure="persons"),
            Question("women", "integer", _labels("Trong đó: nữ", "其中女职工"), unit="người",
                     consolidation="sum", measure="persons", constraint=". <= ${workers}",
                     constraint_message=_labels("Nữ không thể nhiều hơn tổng số.", "女职工不能多于总人数。")),
            Question("money", "decimal", _labels("Kinh phí", "投入经费"), unit="triệu đồng",
                     consolidation="sum", measure="money", scale=2),
            Question("largest", "integer", _labels("Buổi đông nhất", "最大规模"), unit="người",
                     consolidation="max", measure="persons"),
            Question("hall", "select_one", _labels("Địa điểm", "活动场地"), consolidation="count_choices",
                     choices="halls"),
            Question("means", "select_multiple", _labels("Hình thức", "活动形式"), consolidation="count_choices",
                     choices="forms"),
            Question("held", "date", _labels("Ngày tổ chức", "活动日期"), constraint=". <= today()"),
            Question("remark", "text", _labels("Ghi chú", "备注"), consolidation="collect"),
        ),
        choice_lists={
            "halls": (Choice("own", _labels("tại đơn vị", "本单位")), Choice("rented", _labels("thuê", "租用"))),
            "forms": (
                Choice("talk", _labels("tọa đàm", "座谈")),
                Choice("film", _labels("chiếu phim", "放映")),
                Choice("online", _labels("trực tuyến", "线上")),
            ),
        },
    )  # fmt: skip


@dataclass(frozen=True)
class House:
    """The union, its people, and the report under way."""

    organisation: Organisation
    units: Mapping[str, Unit]
    people: Mapping[str, User]
    document: Document
    programme: Programme
    obligation: Obligation
    form: FormVersion
    cycle: Cycle
    members: Mapping[str, AudienceMember]

    @property
    def language(self) -> str:
        """Language of its contents."""
        return self.cycle.language

    def at(self, on: date = OPENED, hour: int = 9, minute: int = 0) -> datetime:
        """Return an instant of a day in the zone of the organisation."""
        return datetime.combine(on, time(hour, minute), tzinfo=ZoneInfo(self.organisation.zone))

    def by(self, code: str) -> User:
        """Return who acts for a unit: her own person, else the one above."""
        above = PARENTS[code]
        return self.people[code] if code in self.people else self.by(above or "P")

    def save(self, code: str, *, at: datetime | None = None, **answers: Answer) -> Submission:
        """Save a draft of a unit."""
        return actions.save_draft(
            member=self.members[code], answers=answers, narrative={}, by=self.by(code), at=at or self.at()
        )

    def submit(self, code: str, *, at: datetime | None = None, **answers: Answer) -> Submission:
        """Save and send the answer of a unit; a report needs at least the number of meetings."""
        draft = self.save(code, at=at, **{"meetings": 1, **answers})
        return actions.submit(submission=draft, by=self.by(code), at=at or self.at())

    def accept(self, *codes: str) -> int:
        """Accept the answers of units, all at once."""
        rows = [row for code in codes if (row := current_submission(self.members[code]))]
        return actions.accept(submissions=rows, by=self.people["P"], at=self.at())

    def answer(self, code: str, *, at: datetime | None = None, **answers: Answer) -> Submission:
        """Send the answer of a unit and have it accepted."""
        submission = self.submit(code, at=at, **answers)
        self.accept(code)
        submission.refresh_from_db()
        return submission

    def send_back(self, code: str, reason: str = "Xem lại số nữ.") -> Submission:
        """Send the answer of a unit back."""
        row = current_submission(self.members[code])
        assert row is not None
        return actions.send_back(submission=row, reason=reason, by=self.people["P"], at=self.at())

    def figures(self) -> Figures:
        """Return the figures as they stand now."""
        found = figures(self.cycle)
        assert found is not None
        return found

    def total(self, code: str, question: str) -> Any:
        """Return the total of a unit."""
        return self.figures().total(self.members[code], question)

    def begin(self, code: str) -> Consolidation:
        """Return the current consolidation of a unit, made when there is none."""
        return actions.begin_consolidation(member=self.members[code], by=self.by(code), at=self.at())

    def confirm(self, code: str) -> Consolidation:
        """Have the head of a unit confirm what stands there now."""
        return actions.confirm(
            consolidation=self.begin(code),
            figures=self.figures().snapshot(self.members[code]),
            by=self.people["head"],
            at=self.at(DUE),
        )


@pytest.fixture(scope="module")
def standing_house(django_db_setup: None, django_db_blocker: Any) -> Iterator[House]:
    """The house, built once for all tests of a module in a transaction that is never committed."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_house()
        transaction.set_rollback(True)


@pytest.fixture
def house(standing_house: House, db: None) -> House:
    """The union with its open report; nobody has answered yet. What a test does to it is undone."""
    return afresh(standing_house)


def afresh(house: House) -> House:
    """Return the house with its report read again."""
    cycle = Cycle.objects.get(pk=house.cycle.pk)
    return replace(house, cycle=cycle, members=_members(cycle))


def _members(cycle: Cycle) -> dict[str, AudienceMember]:
    return {member.code: member for member in cycle.audience.select_related("cycle", "unit", "parent")}


def build_house(language: str = "vi") -> House:
    """Build the union with its open report; nobody has answered yet."""
    organisation, units = build_union(language)
    people = build_people(units)
    document = build_document(units["P"], people, language)
    programme = build_programme(document, people["P"])
    obligation = programme.obligations.get()
    at = datetime.combine(OPENED, time(9), tzinfo=ZoneInfo(organisation.zone))
    version = draft_form(definition=form_of_house(language), unit=units["P"], by=people["P"], at=at)
    version = publish_version(version=version, by=people["P"], at=at)
    cycle = open_report(obligation, version, units, by=people["P"])
    return House(
        organisation, units, people, document, programme, obligation, version, cycle, _members(cycle)
    )


def build_union(language: str) -> tuple[Organisation, dict[str, Unit]]:
    """Build the organisation and its units."""
    organisation = organisations.create_organisation(
        name=NAMES[language]["T"], kind="union", country="cn" if language == "zh" else "vn",
        zone="Asia/Shanghai" if language == "zh" else "Asia/Ho_Chi_Minh",
        language="zh-hans" if language == "zh" else "vi", by=PROGRAM, at=BUILT,
    )  # fmt: skip
    rows = [
        UnitDraft(code, name, area_answer=code == "A1", parent_code=PARENTS[code])
        for code, name in NAMES[language].items()
    ]
    organisations.load_tree(organisation=organisation, rows=rows, on=FOUNDED, by=PROGRAM, at=BUILT)
    return organisation, {unit.code: unit for unit in organisation.units.all()}


def build_people(units: Mapping[str, Unit]) -> dict[str, User]:
    """Open accounts: officers of P, D1 and D2, a reporter of B11, head and clerk of P."""
    posts = {
        "P": (Role.OFFICER, "P"), "D1": (Role.OFFICER, "D1"), "D2": (Role.OFFICER, "D2"),
        "B11": (Role.REPORTER, "B11"), "head": (Role.HEAD, "P"), "clerk": (Role.CLERK, "P"),
    }  # fmt: skip
    return {name: open_account(name, units[code], role) for name, (role, code) in posts.items()}


def open_account(username: str, unit: Unit, *roles: Role, language: str = "vi") -> User:
    """Open an account with roles at a unit."""
    user = create_user(
        username=username.lower(), display_name=f"Chị {username}", language=language, password=PASSWORD,
        by=PROGRAM, at=BUILT,
    )  # fmt: skip
    for role in roles:
        grant_role(user=user, unit=unit, role=role, on=FOUNDED, by=PROGRAM, at=BUILT)
    return user


def build_stranger(username: str = "stranger") -> User:
    """Open another organisation of two units and one person who holds every role at the upper one."""
    organisation = organisations.create_organisation(
        name="Hội Liên hiệp Phụ nữ tỉnh Hoài Sơn", kind="womens_union", country="vn", zone="Asia/Ho_Chi_Minh",
        language="vi", by=PROGRAM, at=BUILT,
    )  # fmt: skip
    rows = [
        UnitDraft("W", "Hội Liên hiệp Phụ nữ tỉnh Hoài Sơn"),
        UnitDraft("W1", "Hội Liên hiệp Phụ nữ huyện Sông Tre", parent_code="W"),
    ]
    organisations.load_tree(organisation=organisation, rows=rows, on=FOUNDED, by=PROGRAM, at=BUILT)
    return open_account(username, organisation.units.get(code="W"), *Role)


def build_document(unit: Unit, people: Mapping[str, User], language: str) -> Document:
    """Take the letter in, correct what its head says, confirm it and enter it in the register."""
    assert unit.organisation is not None
    at = datetime(2024, 2, 26, 9, tzinfo=ZoneInfo(unit.organisation.zone))
    document = take_in(
        files=[], text=LETTERS[language], unit=unit, direction=Direction.ISSUED, by=people["P"], at=at
    )
    right = CORRECTIONS[language]
    for provision in document.provisions.all():
        known = provision.group == "header" and provision.path in right
        decide_provision(
            provision=provision, decision=ProvisionState.CORRECTED if known else ProvisionState.REJECTED,
            value=right.get(provision.path) if known else None, by=people["P"], at=at,
        )  # fmt: skip
    document, _ = confirm_and_register(document=document, by=people["clerk"], at=at)
    return document


def build_programme(document: Document, by: User) -> Programme:
    """Make the programme with one duty: a form and a narrative."""
    duty = Duty(
        provision=None, title=document.subject, strength="requested", recurrence="yearly",
        due=DUE.isoformat(), report_to="", within_periodic_report=False,
        deliverables=(("form", "Biểu số liệu"), ("narrative", "Báo cáo")),
    )  # fmt: skip
    return start_programme(
        document=document, plan=Plan((duty,), (Work(None, "1", "Tuyên truyền"),), ()),
        owners=[(document.unit, OwnerRole.LEAD)], addressees=[], period=(date(2024, 1, 1), date(2024, 12, 31)),
        by=by, at=document.created_at,
    )  # fmt: skip


def open_report(
    obligation: Obligation, version: FormVersion, units: Mapping[str, Unit], *, year: int = 2024,
    previous: Cycle | None = None, by: User,
) -> Cycle:  # fmt: skip
    """Draft the report of a year, freeze its audience and open it."""
    cycle = draft_report(obligation, version, units, year=year, previous=previous, by=by)
    return actions.open_cycle(cycle=cycle, by=by, at=_opening(units, year))


def draft_report(
    obligation: Obligation, version: FormVersion, units: Mapping[str, Unit], *, year: int = 2024,
    previous: Cycle | None = None, by: User,
) -> Cycle:  # fmt: skip
    """Draft the report of a year with its proposed audience."""
    document, at = obligation.programme.document, _opening(units, year)
    due = DUE.replace(year=year)
    cycle = actions.draft_cycle(
        obligation=obligation, unit=units["P"], title=document.subject, language=document.language,
        occurrence=Occurrence(due, date(year, 1, 1), date(year, 12, 31)), opens_on=at.date(),
        tree_day=at.date(), previous=previous, by=by, at=at,
        deliverables=[
            DeliverablePlan("form", "Biểu số liệu", True, version),
            DeliverablePlan("narrative", "Báo cáo", False, None, ({"key": "s1", "title": "1. Tuyên truyền", "hint": ""},)),
        ],
    )  # fmt: skip
    members = members_of(
        subtree(units["P"], on=at.date()), {units[code].pk for code in ("D1", "D2", "A1")}, due_on=due,
        today=at.date(), workdays=WEEKDAYS,
    )  # fmt: skip
    actions.set_audience(cycle=cycle, members=members, by=by, at=at)
    return cycle


def _opening(units: Mapping[str, Unit], year: int) -> datetime:
    organisation = units["P"].organisation
    assert organisation is not None
    return datetime.combine(OPENED.replace(year=year), time(9), tzinfo=ZoneInfo(organisation.zone))
