"""Nobody reaches what lies beside her own units: every route of the product, whoever adds it.

All routes are walked. A route with arguments gets keys of the first federation by the longest prefix in
`KEYS`; a route whose argument nobody gave a key for fails here until somebody does. People of the
neighbouring province and of another organisation then get 404 (405 where the method is not offered), while
somebody of the house gets an answer with the same keys, so that a wrong key cannot pass for a closed door.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver
from PIL import Image

from nucong.accounts.actions import grant_role, make_token, name_substitute
from nucong.accounts.models import Grant, User
from nucong.accounts.states import Role
from nucong.audit.actions import PROGRAM
from nucong.awards import actions as awards
from nucong.awards.actions.calling import CallFacts
from nucong.awards.queries import rules_of
from nucong.cases import actions as cases
from nucong.cases.models import Release
from nucong.cases.states import Ending, Kind, Purpose
from nucong.contracts.actions import ContractFacts, keep_contract
from nucong.contracts.rules import Step
from nucong.contracts.states import Stage
from nucong.documents import blobs
from nucong.documents.actions import (
    Assignee,
    assign_follow_up,
    dispatch,
    draft_document,
    freeze_content,
    number_document,
    reserve_number,
)
from nucong.documents.models import ConsentFile, Dispatch, Lesson, NewsConsent, NewsPerson, NewsPicture
from nucong.documents.pages import certificate_starter
from nucong.documents.states import RegisterKind
from nucong.flow.inspection_papers import begin_inspection_paper
from nucong.flow.schedule import answer_inside, establish
from nucong.forms.actions import define_element
from nucong.inspections import actions as inspections
from nucong.inspections.queries import checklist_of
from nucong.inspections.rules import Tick
from nucong.inspections.states import Mode, PaperKind, Verdict
from nucong.ledgers.actions import (
    ClubFacts,
    DriveFacts,
    attach_to_record,
    found_club,
    open_drive,
    record_activity,
    set_up_campaign,
)
from nucong.ledgers.rules import RecordFacts
from nucong.organisations import actions as organisations
from nucong.organisations.models import Succession
from nucong.programmes.actions import (
    Held,
    ObjectivePlan,
    PictureFile,
    ProofFile,
    RegimePlan,
    ReviewPlan,
    SignedPaper,
    StudyFacts,
    add_duty,
    add_milestone,
    add_objective,
    add_picture,
    add_proof,
    add_target,
    begin_review,
    hold_conference,
    open_call,
    plan_money,
    report_task,
    spend_money,
    tell_finding,
    tell_opinion,
    tell_study,
    tie_review,
    write_down_signing,
)
from nucong.programmes.judging import Comparator
from nucong.programmes.judging import Milestone as TargetValue
from nucong.programmes.models import Obligation
from nucong.programmes.periods import DueRule, PeriodKind, YearStart
from nucong.programmes.plan import Duty
from nucong.programmes.signing import Party
from nucong.programmes.states import (
    CallKind,
    FindingKind,
    FundSource,
    MilestoneKind,
    ReviewKind,
    Strength,
    TargetScope,
    TaskState,
)
from nucong.reporting import actions
from nucong.reporting.media import Media
from nucong.reporting.models import ReminderMail
from nucong.reporting.queries import current_submission
from nucong.roster import actions as roster
from nucong.roster.models import (
    Body,
    CarryOver,
    Certificate,
    LineEntry,
    Person,
    UnitEnd,
    UnitSplit,
)
from nucong.surveys.models import Word
from nucong.web.middleware import SIGNED_BY_TOKEN
from tests.cases.told import NAME, STORY, account
from tests.federation import (
    DUE,
    NAMES,
    OPENED,
    SUBJECTS,
    House,
    afresh,
    build_house,
    build_stranger,
    draft_report,
    open_account,
)
from tests.own_documents import write
from tests.surveys.asked import answered, link, opened

OFFICER = "Bùi Thị Kim Phượng Hoàng"
YEARLY = RegimePlan(
    "Báo cáo năm", PeriodKind.YEAR, YearStart(), DueRule.DAYS_AFTER, 10, 30, DUE, None, (),
)  # fmt: skip

# Prefix of the route → argument → what its key is (a name in `keys_of`); the longest prefix wins.
KEYS: dict[str, dict[str, str]] = {
    "documents/<uuid:key>": {"key": "document", "part": "part", "file": "file", "group": "group", "picture": "news_picture",
        "person": "news_person", "consent": "news_consent",
    },
    "documents/<uuid:key>/acknowledge": {"key": "document"},
    "own-documents/from/": {"key": "document", "how": "change"},
    "own-documents/<uuid:key>": {
        "key": "own_paper", "content": "content", "number": "number", "kind": "word", "step": "step",
    },
    "documents/learned/": {"key": "lesson"},
    "documents/register/entries/": {"key": "entry"},
    "documents/register/entries/<uuid:key>/use": {"key": "reserved"},
    "programmes/from/": {"key": "document"},
    "programmes/<uuid:key>": {"key": "programme"},
    "programmes/duties/": {"key": "obligation"},
    "programmes/targets/": {"key": "target"},
    "programmes/objectives/": {"key": "objective"},
    "programmes/tasks/": {"key": "task"},
    "programmes/tasks/files/": {"key": "task_file"},
    "programmes/milestones/": {"key": "milestone"},
    "programmes/money/": {"key": "money"},
    "programmes/money/entries/": {"key": "expense"},
    "programmes/calls/": {"key": "call"},
    "programmes/opinions/": {"key": "opinion"},
    "programmes/reviews/": {"key": "review"},
    "programmes/reviews/findings/": {"key": "finding"},
    "programmes/reviews/pictures/": {"key": "picture"},
    "programmes/reviews/ties/": {"key": "review_tie"},
    "programmes/reviews/signings/": {"key": "signing"},
    "programmes/cycles/": {"key": "draft_cycle", "name": "question", "unit": "unit"},
    "programmes/members/": {"key": "member"},
    "duties/": {"key": "drafting_member", "case": "case", "file": "attachment"},
    "ledgers/surveys/": {"key": "survey"},
    "ledgers/surveys/links/": {"key": "survey_link"},
    "ledgers/surveys/words/": {"key": "survey_word"},
    "programmes/calls/<uuid:key>/study": {"key": "study"},
    "programmes/studies/": {"key": "study_told"},
    "programmes/studies/files/": {"key": "study_file"},
    "figures/": {"key": "element"},
    "ledgers/": {"key": "record", "file": "record_file"},
    "ledgers/clubs/": {"key": "club"},
    "ledgers/campaigns/": {"key": "campaign"},
    "ledgers/drives/": {"key": "drive"},
    "contracts/": {"key": "contract", "stage": "contract_stage"},
    "inspections/": {"key": "inspection", "code": "checked_item", "file": "inspection_file"},
    "inspections/records/": {"record": "inspection_record"},
    "inspections/plans/": {"key": "inspection_plan"},
    "inspections/papers/": {"key": "inspection_paper"},
    "awards/registrations/": {"key": "registration"},
    "awards/calls/": {"key": "award_call", "award": "call_award", "verb": "award_verb"},
    "awards/calls/<uuid:key>/awards/<uuid:award>/terms": {"key": "award_call", "award": "award_elsewhere"},
    "awards/calls/<uuid:key>/awards/<uuid:award>/proposal": {"key": "award_call", "award": "award_elsewhere"},
    "awards/proposals/": {"key": "award_proposal"},
    "awards/answers/": {"key": "answer"},
    "awards/nominations/": {"key": "nomination", "file": "nomination_file"},
    "awards/given/": {"key": "award"},
    "units/": {"key": "unit", "verb": "rename"},
    "units/changes/": {"key": "succession"},
    "roster/units/": {"key": "root_unit"},
    "roster/units/<uuid:key>/enter": {"key": "unit"},
    "roster/units/<uuid:key>/enter/confirm": {"key": "root_unit"},
    "roster/carried/ends/": {"key": "unit_end"},
    "roster/lines/": {"key": "line_entered"},
    "roster/splits/": {"key": "unit_split"},
    "roster/carried/people/": {"key": "carried"},
    "roster/outside/": {"key": "outside"},
    "roster/bodies/": {"key": "roster_body"},
    "roster/posts/": {"key": "roster_post"},
    "roster/people/": {"key": "roster_person"},
    "roster/planned/": {"key": "planned"},
    "roster/proposals/": {"key": "proposal"},
    "roster/courses/": {"key": "course", "kind": "word"},
    "roster/courses/certificates/": {"key": "certificate", "kind": "word"},
    "roster/courses/enrolments/": {"key": "enrolment"},
    "roster/courses/templates/": {"key": "certificate_template", "kind": "word"},
    "cases/": {"key": "secret", "step": "secret_step", "purpose": "purpose", "member": "secret_member"},
    "cases/referrals/": {"key": "referral"},
    "cases/standing/": {"door": "door"},
    "cases/own-counts/": {"member": "drafting_member"},
    "cases/own-counts/released/": {"key": "release"},
    "people/": {"key": "person"},
    "people/roles/": {"key": "grant"},
    "people/substitutions/": {"key": "substitution"},
    "people/mail/": {"key": "letter"},
    "people/tokens/": {"key": "token"},
    "reports/<uuid:key>": {"key": "cycle", "member": "member", "question": "question"},
    "reports/calendar/units/": {"key": "unit"},
    "reports/calendar/regimes/": {"key": "regime"},
    "reports/calendar/duties/": {"key": "obligation"},
    "reports/calendar/sections/": {"key": "section"},
    "reports/calendar/cycles/": {"key": "draft_cycle"},
    "reports/branches/": {"key": "middle"},
    "reports/workbooks/": {"key": "middle"},
    "reports/review/": {"key": "middle"},
    "reports/exports/": {"key": "middle"},
    "reports/days/": {"key": "middle"},
    "reports/reminders/": {"key": "middle"},
    "reports/answers/": {"key": "sent", "attachment": "sent_file"},
    "reports/consolidations/": {
        "key": "root", "file": "report_file", "content": "content", "number": "number",
    },
    "reports/consolidations/<uuid:key>/accept": {"key": "middle"},
    "reports/consolidations/<uuid:key>/return": {"key": "middle"},
}  # fmt: skip

# Routes whose arguments name no row: they answer everybody with what is her own.
OWN_VIEW_OF_EVERYBODY = {
    "programmes/indicators/<slug:code>": {"code": "women_in_committee"},
    "programmes/indicators/<slug:code>/end": {"code": "women_in_committee"},
    "roster/counts/<slug:attribute>": {"attribute": "age"},
    "documents/register/<str:register>/<int:year>/": {"register": "outgoing", "year": 2024},
    "documents/register/<str:register>/<int:year>/paper": {"register": "incoming", "year": 2024},
    "documents/register/<str:register>/<int:year>/workbook": {"register": "following", "year": 2024},
    "documents/register/<str:register>/reserve": {"register": "outgoing"},
    "help/pictures/<slug:language>/<slug:name>.png": {"language": "vi", "name": "home"},
    "help/<slug:page>/": {"page": "officer"},
    "ledgers/kinds/<slug:code>": {"code": "publicity"},
    "awards/kinds/<slug:code>": {"code": "women_certificate"},
    "cases/keeping/<slug:ending>": {"ending": "settled"},
}

# Open to people who have not signed in.
OPEN = {
    "setup", "sign-in", "code", "language", "healthz", "readyz", "styles-<slug:digest>.css",
    "news/", "news/<uuid:key>/", "news/<uuid:key>/pictures/<uuid:picture>", "letter/", "letter/<slug:token>/",
    "s/<slug:code>/", "s/<slug:code>/thanks",
    "awards/public/<uuid:key>/", "inspections/worker.js",
}  # fmt: skip

# What the house itself is refused with 404 for its state, with the reason.
NOT_THERE_NOW = {
    "contracts/<uuid:key>/survey/take": "no survey was begun: tests/contracts/test_contract_survey.py",
    "inspections/<uuid:key>/items/<slug:code>/tell": "the checked firm has no unit: tests/web/inspections",
    "inspections/<uuid:key>/items/<slug:code>/answer": "as before",
    "ledgers/surveys/<uuid:key>/results.xlsx": "the survey is open",
    "programmes/calls/<uuid:key>/study/record": "the form names no record",
    "documents/<uuid:key>/news/review": "the letter orders something, no news of it: tests/web/test_news.py",
    "documents/<uuid:key>/news/publish": "as before",
    "documents/<uuid:key>/news/pictures/add": "as before",
    "documents/<uuid:key>/news/pictures/of-record": "as before",
    "documents/<uuid:key>/news/people": "as before",
    "documents/<uuid:key>/news/people/add": "as before",
    "documents/<uuid:key>/news/people/mark": "as before",
    "cases/standing/<uuid:door>/let-in": "who manages accounts lets nobody in: tests/cases/test_letting_in.py",
    "cases/standing/<uuid:door>/send-away": "as before",
    "cases/own-counts/<uuid:member>/release": "the province owes no answer: tests/web/answering/test_released_count.py",
    "cases/own-counts/released/<uuid:key>/withdraw": "as before",
    "programmes/reviews/<uuid:key>/tell": "the house asks: tests/web/programmes/test_review_pages.py",
    "programmes/reviews/findings/<uuid:key>/fold": "the form names no other finding",
    "programmes/reviews/findings/<uuid:key>/take-back": "another unit told it",
    "programmes/targets/<uuid:key>/outside": "nothing measures the target",
    "roster/units/<uuid:key>/enter/finish": "nobody enters for the unit: tests/web/roster/test_entering.py",
    "programmes/<uuid:key>/partner/": "the programme has no partner: tests/web/programmes/test_partner.py",
    "programmes/<uuid:key>/partner/propose": "as before",
    "programmes/<uuid:key>/partner/pair": "as before",
    "programmes/<uuid:key>/partner/end": "as before",
    "programmes/<uuid:key>/partner/together": "as before",
    "programmes/<uuid:key>/partner/common.docx": "as before",
    "programmes/<uuid:key>/partner/common.pdf": "as before",
    "programmes/<uuid:key>/targets/tell": "the programme has no partner: tests/web/programmes/test_both_sides.py",
    "reports/consolidations/<uuid:key>/report/sheets/<slug:content>/<int:number>.png": "no page was drawn yet",
    "documents/<uuid:key>/acknowledge": "the house issued this letter itself",
    "documents/<uuid:key>/number": "the house issued this letter itself",
    "own-documents/from/<uuid:key>/take-in": "the house issued this letter itself",
    "own-documents/<uuid:key>/sheets/<slug:content>/<int:number>.png": "no page was drawn yet",
    "own-documents/<uuid:key>/partner/sign": "the paper has no partner: tests/web/own_documents/test_joint_papers.py",
    "own-documents/<uuid:key>/partner/refuse": "as before",
    "ledgers/clubs/<uuid:key>/commend": "a superior recommends what stands below her unit",
    "duties/<uuid:key>/reply": "the form names no remark",
    "figures/<uuid:key>/questions/remove": "the form names no question",
    "programmes/cycles/<uuid:key>/units/change": "the form names no unit",
    "reports/consolidations/<uuid:key>/take-back": "the form names no correction",
    "reports/consolidations/<uuid:key>/hand-up": "the highest unit hands up to nobody in the system",
    "documents/<uuid:key>/news/withdraw": "nothing of it was published",
    "units/changes/<uuid:key>/undo": "only the latest change of the organisation can be taken back",
}


@dataclass(frozen=True)
class Route:
    """A route with its whole address, its arguments, and whether it is open to all."""

    address: str
    arguments: frozenset[str]
    is_open: bool

    def filled(self, values: dict[str, Any]) -> str:
        """Return the path with its arguments filled in."""
        path = "/" + self.address
        for name in self.arguments:
            start = path.rfind("<", 0, path.index(f":{name}>"))
            path = path[:start] + str(values[name]) + path[path.index(">", start) + 1 :]
        return path


@cache
def routes() -> tuple[Route, ...]:
    """Return every route of the pages; what programs call with a token is walked in tests/api."""
    found = _walk(get_resolver().url_patterns, "", frozenset())
    return tuple(route for route in found if not ("/" + route.address).startswith(SIGNED_BY_TOKEN))


def _walk(patterns: list[Any], before: str, arguments: frozenset[str]) -> Iterator[Route]:
    for each in patterns:
        address = before + str(each.pattern)
        known = arguments | frozenset(each.pattern.converters)
        if isinstance(each, URLPattern):
            yield Route(address, known, getattr(each.callback, "open_to_all", False))
        else:
            yield from _walk(each.url_patterns, address, known)


def keys_for(route: Route) -> dict[str, str]:
    """Return what each argument of a route means."""
    prefixes = [prefix for prefix in KEYS if route.address.startswith(prefix)]
    return KEYS[max(prefixes, key=len)] if prefixes else {}


WITH_KEYS = [r for r in routes() if r.arguments and not r.is_open and r.address not in OWN_VIEW_OF_EVERYBODY]
WITHOUT = [r for r in routes() if not r.is_open and (not r.arguments or r.address in OWN_VIEW_OF_EVERYBODY)]


def test_every_argument_of_every_route_has_a_key() -> None:
    lacking = [r.address for r in WITH_KEYS if r.arguments - set(keys_for(r))]

    assert not lacking, "add these to KEYS: " + ", ".join(lacking)


def test_the_open_routes_are_known_by_name() -> None:
    assert {r.address for r in routes() if r.is_open} == OPEN


@dataclass(frozen=True)
class World:
    """The house with something of everything, somebody in it, and two people beside it."""

    house: House
    keys: dict[str, Any]
    insider: Client
    neighbour: Client
    stranger: Client
    uploads: Path


@pytest.fixture(scope="module")
def standing_world(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[World]:
    """Built once for all tests here, in a transaction that is never committed."""
    with (
        django_db_blocker.unblock(),
        pytest.MonkeyPatch.context() as patch,
        transaction.atomic(),
    ):
        uploads = tmp_path_factory.mktemp("uploads")
        patch.setattr(settings, "UPLOADS", uploads)
        patch.setattr(settings, "CASE_KEY", uploads / "case.key")
        house = build_house()
        people = (
            open_account("insider", house.units["P"], *Role),
            open_account("neighbour", house.units["Q"], *Role),
            build_stranger(),
        )
        keys = keys_of(house) | secrets_of(house, people[0])
        yield World(house, keys, *(signed_in(person) for person in people), uploads)
        transaction.set_rollback(True)


@pytest.fixture
def world(standing_world: World, settings: Any, db: None) -> World:
    """The world with its uploads; what a test does to it is undone."""
    settings.UPLOADS = standing_world.uploads
    settings.CASE_KEY = standing_world.uploads / "case.key"
    return standing_world


def inspection_of(house: House) -> dict[str, Any]:
    """Plan a check, carry it out, find something, begin a paper and propose a handover; return their keys."""
    does: dict[str, Any] = {"by": house.by("P"), "at": house.at(DUE)}
    target = inspections.Target(Mode.DIRECT, employer="Công ty May Sao Mai")
    plan = inspections.make_plan(
        unit=house.units["P"], theme="Chế độ lao động nữ", starts=OPENED, ends=DUE, targets=[target], **does
    )
    begun = inspections.begin(inspection=plan.inspections.get(), on=OPENED, place="", team="", **does)
    items = checklist_of(begun).items
    ticks = [Tick(each.code, Verdict.VIOLATES if n else Verdict.COMPLIES) for n, each in enumerate(items)]
    inspections.note_ticks(inspection=begun, ticks=ticks, **does)
    checked = inspections.conclude(inspection=begun, **does)
    begin_inspection_paper(
        inspection=checked, kind=PaperKind.RESULT, addressee="", days=15, head="Trần Thị Hoa", **does
    )
    inspections.propose_handover(inspection=checked, authority="Sở Nội vụ", words="Thanh tra", **does)
    return {
        "inspection": checked,
        "checked_item": items[1].code,
        "inspection_record": checked.record,
        "inspection_plan": plan,
        "inspection_paper": checked.papers.get(),
        "inspection_file": inspections.attach_evidence(
            finding=checked.findings.get(code=items[1].code),
            media=Media("anh.png", "image/png", one_pixel()),
            **does,
        ),
    }


def keys_of(house: House) -> dict[str, Any]:
    """Do a little of everything in the house and return the keys of what is there."""
    file = Media("a.png", "image/png", one_pixel())
    for code in ("B11", "B12"):
        acting = {"member": house.members[code], "by": house.by(code), "at": house.at()}
        actions.attach_file(media=file, caption="", **acting)
        actions.add_case(title="Phòng sữa", text="Có.", person_appears=False, **acting)
    draft = house.save("B12", meetings=1)
    sent = house.submit("B11", meetings=1)
    middle, root = house.members["D1"], house.members["P"]
    paper = draft_document(
        unit=house.units["P"], kind="report", language="vi", subject="Báo cáo", content={}, issuers=[],
        place="", by=house.by("D1"), at=house.at(),
    )  # fmt: skip
    paper = freeze_content(
        document=paper, content={}, number="1", symbol="BC", dated_on=DUE, pages={"report.pdf": one_page()},
        by=house.by("D1"), at=house.at(),
    )  # fmt: skip
    house.begin("D1")
    actions.name_report(consolidation=house.begin("P"), document_id=paper.pk, by=house.by("P"), at=house.at())
    dispatch(document=house.document, unit_ids=[house.units["D1"].pk], by=house.by("P"), at=house.at())
    change = organisations.rename_unit(
        unit=house.units["B23"],
        name="Công đoàn cơ sở Trường THPT Lạc Sơn 2",
        on=DUE,
        by=PROGRAM,
        at=house.at(),
    )
    done = record_activity(
        unit=house.units["P"],
        facts=RecordFacts("publicity", OPENED, "Nói chuyện"),
        by=house.by("P"),
        at=house.at(),
    )
    club = found_club(
        unit=house.units["P"], facts=ClubFacts("women_club", "Câu lạc bộ", OPENED), by=house.by("P"),
        at=house.at(),
    )  # fmt: skip
    campaign = set_up_campaign(
        unit=house.units["P"], title="Tháng hành động", first=OPENED, last=DUE, yearly=False, by=house.by("P"),
        at=house.at(),
    )  # fmt: skip
    drive = open_drive(
        unit=house.units["P"], facts=DriveFacts("Ủng hộ", OPENED, DUE), by=house.by("P"), at=house.at()
    )
    document = house.document
    regime = establish(unit=house.units["P"], plan=YEARLY, by=house.by("P"), at=house.at())
    (section_duty,) = add_duties(house)
    section = answer_inside(regime=regime, duty=section_duty, by=house.by("P"), at=house.at())
    registering: dict[str, Any] = {"on": OPENED, "by": house.by("P"), "at": house.at()}
    entry = number_document(
        document=document, unit=house.units["P"], register=RegisterKind.INCOMING, **registering
    )
    assign_follow_up(entry=entry, to=Assignee("Ban Nữ công"), due_on=None, note="", **registering)
    reserved = reserve_number(
        unit=house.units["P"],
        register=RegisterKind.OUTGOING,
        reserved_for="Báo cáo",
        reason="Chờ ký",
        **registering,
    )
    aims: dict[str, Any] = {"programme": house.programme, "by": house.by("P"), "at": house.at()}
    target = add_target(
        text="Nữ tham gia ban chấp hành", unit="%", comparator=Comparator.AT_LEAST, indicator=None, adopts=None,
        years=[TargetValue(2024, Decimal(30))], scope=TargetScope.TOTAL, strength=Strength.REQUESTED, **aims,
    )  # fmt: skip
    milestone = add_milestone(kind=MilestoneKind.EVENT, title="Hội nghị", on=DUE, provision=None, **aims)
    call = open_call(
        unit=house.units["P"], kind=CallKind.LAW, title="Góp ý", words="", closes_on=date(2030, 1, 1), **aims
    )
    opinion = tell_opinion(
        call=call, unit=house.units["B11"], about="Điều 1", words="Đồng ý.", on=DUE, by=house.by("B11"),
        at=house.at(),
    )  # fmt: skip
    line = plan_money(
        organisation=house.organisation, source=FundSource.OWN, title="Tuyên truyền", year=2024, planned=Decimal(1000), **aims
    )  # fmt: skip
    now = {
        "club": club,
        "campaign": campaign,
        "drive": drive,
        "call": call,
        "opinion": opinion,
        **officers_of(house),
        **inspection_of(house),
        **review_of(house),
        **surveys_of(house),
        **awards_of(house, file),
        "document": document.pk,
        "target": target,
        "objective": add_objective(
            programme=house.programme, plan=ObjectivePlan("Nâng cao vị thế"), by=house.by("P"), at=house.at()
        ),
        "task": house.programme.tasks.first(),
        "task_file": report_task(
            task=house.programme.tasks.all()[0],
            state=TaskState.DONE,
            percent=None,
            words="",
            document=None,
            files=[PictureFile("a.txt", "text/plain", b"a", b"")],
            by=house.by("P"),
            at=house.at(),
        ).files.get(),
        "milestone": milestone,
        "money": line,
        "expense": spend_money(
            line=line,
            on=OPENED,
            amount=Decimal(10),
            words="In",
            today=OPENED,
            by=house.by("P"),
            at=house.at(),
        ),
        "part": document.provisions.first(),
        "file": document.files.first(),
        "group": "task",
        "lesson": Lesson.objects.create(
            organisation=document.organisation,
            kind="issuer",
            written="LĐLĐ",
            written_key="ldld",
            means=["Liên đoàn Lao động"],
            document=document,
            taught_by=house.by("P"),
            taught_at=house.at(),
        ),
        "entry": entry,
        "reserved": reserved,
        "dispatch": Dispatch.objects.get(document=document, unit=house.units["D1"]),
        "programme": house.programme,
        "obligation": house.obligation,
        "regime": regime,
        "section": section,
        "form": house.form,
        "element": define_element(
            unit=house.units["P"],
            label="Lao động",
            meaning="",
            valid_from=OPENED,
            questions=[house.form.questions.get(name="workers")],
            by=house.by("P"),
            at=house.at(),
        ),
        "cycle": house.cycle,
        "draft_cycle": draft_report(house.obligation, house.form, house.units, year=2025, by=house.by("P")),
        "question": "workers",
        "member": house.members["B11"],
        "drafting_member": house.members["B12"],
        "case": draft.cases.first(),
        "attachment": draft.attachments.first(),
        "middle": middle,
        "root": root,
        "sent": sent,
        "sent_file": sent.attachments.first(),
        "report_file": paper.files.first(),
        "own_paper": write(
            unit=house.units["P"], parents=[document], by=house.by("P"), when=house.at(), genre="letter"
        ),
        "change": "extends",
        "word": "docx",
        "step": "review",
        "content": "0" * 64,
        "number": 1,
        "record": done,
        **contract_of(house),
        "record_file": attach_to_record(record=done, media=file, by=house.by("B11"), at=house.at()),
        "unit": house.units["D1"],
        "rename": "rename",
        "succession": change if isinstance(change, Succession) else Succession.objects.latest("id"),
        "person": house.people["D1"],
        "grant": Grant.objects.get(user=house.people["D1"]),
        "substitution": name_substitute(
            person=house.people["D1"],
            substitute=house.people["D2"],
            first=DUE,
            last=DUE,
            on=DUE,
            by=house.people["D1"],
            at=house.at(DUE),
        ),
        "letter": ReminderMail.objects.create(
            cycle=house.cycle,
            told=house.members["B11"],
            kind="unit-3",
            on=DUE,
            to=house.people["B11"],
            address="b11@example.org",
            subject="Báo cáo",
            body="…",
            next_try_at=house.at(DUE),
            state="failed",
        ),
        "token": make_token(
            name="Xuất số liệu",
            writes=False,
            until=date(2030, 1, 1),
            on=date(2029, 12, 1),
            by=house.people["D1"],
            at=house.at(),
        )[0],
    }
    assert current_submission(house.members["B12"]) is not None
    return {name: getattr(value, "pk", value) for name, value in now.items()}


def review_of(house: House) -> dict[str, Any]:
    """Begin a review of the province's programme; return it with what a unit told for it."""
    acting: dict[str, Any] = {"by": house.by("P"), "at": house.at()}
    plan = ReviewPlan(ReviewKind.YEARLY, "Sơ kết", OPENED, DUE)
    review = begin_review(programme=house.programme, unit=house.units["P"], plan=plan, **acting)
    said = {"kind": FindingKind.LIMIT, "words": "Ít thời gian.", "amount": None, "measure": ""}
    conference = hold_conference(review=review, held=Held("Hội nghị", DUE), milestone=None, **acting)
    file = PictureFile("a.png", "image/png", one_pixel(), b"")
    signed = SignedPaper(None, "Kế hoạch phối hợp", DUE, (Party("Ban Nữ công"),))
    return {
        "review": review,
        "review_tie": tie_review(review=review, other=house.document, **acting),
        "signing": write_down_signing(conference=conference, signed=signed, on=DUE, **acting),
        "finding": tell_finding(review=review, unit=house.units["B11"], **said, **acting),
        "picture": add_picture(conference=conference, picture=file, caption="", **acting),
    }


def surveys_of(house: House) -> dict[str, Any]:
    """Open a survey of the province and ask its units to study; return both with what was told."""
    survey = opened(house)
    answered(house, survey, "D1", 0, words="Cần phòng vắt sữa.")
    acting: dict[str, Any] = {"by": house.by("P"), "at": house.at()}
    study = open_call(
        programme=house.programme, unit=house.units["P"], kind=CallKind.STUDY, title="Quán triệt", words="",
        closes_on=date(2030, 1, 1), **acting,
    )  # fmt: skip
    told = tell_study(
        call=study, unit=house.units["B11"], facts=StudyFacts(OPENED, "Hội nghị", 9, 5), on=DUE, **acting
    )
    return {
        "survey": survey,
        "survey_link": link(house, survey, "D1"),
        "survey_word": Word.objects.get(),
        "study": study,
        "study_told": told,
        "study_file": add_proof(told=told, proof=ProofFile("a.txt", "text/plain", b"a"), **acting),
    }


def proposed_elsewhere(call: Any, acting: dict[str, Any]) -> dict[str, Any]:
    """Let the province propose a collective to a body outside, which answers."""
    unit = call.unit
    award = awards.add_award(call=call, award="prize_women", total=None, on=OPENED, **acting)
    award.call = call
    facts = awards.NominationFacts(True, "Tổ nữ công", report="Tốt.")
    row = awards.nominate(award=award, unit=unit, facts=facts, on=OPENED, **acting)
    awards.send(nomination=row, on=OPENED, **acting)
    awards.review(nomination=row, verb="choose", on=OPENED, **acting)
    told = {
        "kind": "submission",
        "language": "vi",
        "subject": "Đề nghị",
        "content": {},
        "issuers": ["P"],
        "place": "",
    }
    paper = draft_document(unit=unit, **told, **acting)
    named = {"call": call, "document": paper, "body": "Hội LHPN Việt Nam", "nominations": [row.pk]}
    proposal, _rows = awards.put_in_proposal(**named, **acting)
    awards.mark_proposed(document=paper, on=OPENED, **acting)
    said = awards.AnswerFacts("", OPENED, "Hội LHPN Việt Nam", refused=frozenset({row.pk}), word="Hết")
    answer = awards.enter_answer(proposal=proposal, facts=said, today=OPENED, **acting)
    return {"award_elsewhere": award, "award_proposal": proposal, "answer": answer}


def awards_of(house: House, file: Media) -> dict[str, Any]:
    """Let the province call for nominations, nominate somebody itself, register her, and give an award."""
    unit, acting = house.units["P"], {"by": house.by("P"), "at": house.at()}
    call = awards.make_call(unit=unit, facts=CallFacts("Nữ công", 2024, OPENED, date(2030, 1, 1)), **acting)
    award = awards.add_award(call=call, award="women_certificate", total=None, on=OPENED, **acting)
    award.call = awards.move_call(call=call, verb="open", **acting)
    facts = awards.NominationFacts(False, OFFICER, sex="F", report="Tốt.")
    nomination = awards.nominate(award=award, unit=unit, facts=facts, on=OPENED, **acting)
    kept = awards.attach_file(nomination=nomination, media=file, **acting)
    awards.keep_consent(nomination=nomination, given_on=OPENED, way="signed", public=False, **acting)
    awards.send(nomination=nomination, on=OPENED, **acting)
    striving = {"year": 2024, "award": award.award, "collective": False, "name": OFFICER, "person": None}
    given = awards.GivenFacts(OPENED, 2024, False, OFFICER, "F", named=True)
    return {
        **proposed_elsewhere(award.call, acting),
        "award_call": call,
        "call_award": award,
        "award_verb": "close",
        "nomination": nomination,
        "nomination_file": kept,
        "registration": awards.register(unit=unit, goals="", on=OPENED, **striving, **acting),
        "award": awards.record_award(unit=unit, rules=rules_of(award), facts=given, **acting),
    }


def officers_of(house: House) -> dict[str, Any]:
    """Give the province a committee with one officer, a plan and a proposal; return their rows."""
    unit, acting = house.units["P"], {"by": house.by("P"), "at": house.at()}
    body = roster.form_body(
        unit=unit, kind="executive_committee", name="Ban Chấp hành", since=OPENED, **acting
    )
    person = roster.new_person(unit=unit, name=OFFICER, sex="F", **acting)
    facts = roster.PostFacts("chair", OPENED)
    return {
        "root_unit": unit,
        "roster_body": body,
        "roster_person": person,
        "roster_post": roster.add_post(body=body, person=person, facts=facts, **acting),
        "planned": roster.plan_post(
            unit=unit, person=person, position="chair", term="2025–2030", on=OPENED, **acting
        ),
        "proposal": roster.draft_proposal(unit=unit, subject="Quy hoạch", words="Đề nghị.", **acting),
        "outside": roster.add_outside_post(
            person=person, kind="party_committee", title="Đảng ủy viên", since=OPENED, **acting
        ),
        **course_of(unit, person, acting),
        **ended_of(house, body, person),
    }


def contract_of(house: House) -> dict[str, Any]:
    """Keep a contract of the province that is being negotiated."""
    contract = keep_contract(
        unit=house.units["P"], facts=ContractFacts("contract_separate", "TƯ"), first=Step(Stage.OFFER, OPENED),
        by=house.by("P"), at=house.at(),
    )  # fmt: skip
    return {"contract": contract.pk, "contract_stage": Stage.ANSWER}


def ended_of(house: House, body: Body, person: Person) -> dict[str, Any]:
    """Let a unit have ended whose officer is proposed to the province."""
    end = UnitEnd.objects.create(unit=house.units["B12"], on=OPENED)
    carried = CarryOver.objects.create(
        end=end, person=person, state="proposed", body=body, position="member", proposed_on=OPENED
    )
    entered = LineEntry.objects.create(unit=house.units["P"], by_unit=house.units["P"], on=OPENED)
    Person.objects.filter(pk=person.pk).update(entered=entered)
    return {"unit_end": end, "carried": carried, "line_entered": entered, "unit_split": split_of(house)}


def split_of(house: House) -> UnitSplit:
    """Let the province have been split and go on."""
    unit = house.units["P"]
    succession = unit.organisation.successions.create(number=900, kind="split", on=OPENED)
    succession.parts.create(unit=unit, role="before")
    return UnitSplit.objects.create(unit=unit, succession=succession)


def course_of(unit: Any, person: Any, acting: dict[str, Any]) -> dict[str, Any]:
    """Call a course for which the province named its officer."""
    facts = roster.CourseFacts("Tập huấn nữ công", "women_work", "key", "in_person", (DUE,))
    course = roster.plan_course(unit=unit, facts=facts, **acting)
    roster.set_places(course=course, places={unit.pk: 1}, on=OPENED, **acting)
    roster.call_course(course=course, on=OPENED, **acting)
    roster.enrol_people(course=course, unit=unit, people=[person.pk], on=OPENED, **acting)
    enrolment = course.enrolments.get()
    other = roster.new_person(unit=unit, name=OFFICER, sex="F", **acting)
    roster.enrol_people(course=course, unit=unit, people=[other.pk], on=OPENED, **acting)
    certificate = Certificate.objects.create(
        issuer=unit, year=2024, number=1, enrolment=course.enrolments.get(person=other)
    )
    template = roster.add_certificate_template(
        unit=unit, name="Mẫu của tỉnh", file_name="mau.docx", data=certificate_starter("vi"), **acting
    )
    return {
        "course": course, "enrolment": enrolment, "certificate": certificate,
        "certificate_template": template,
    }  # fmt: skip


def secrets_of(house: House, insider: User) -> dict[str, Any]:
    """Give the insider a confidential case of the province, and one referred to it by a district."""
    below = house.people["D1"]
    grant_role(
        user=below, unit=house.units["D1"], role=Role.CASE_WORKER, on=OPENED, by=PROGRAM, at=house.at()
    )
    mine: dict[str, Any] = {"on": OPENED, "by": insider, "at": house.at()}
    theirs = {**mine, "by": below}
    # She has every role, so she manages accounts too, and only who holds the key lets her in.
    alone = "Ở đơn vị chưa có ai khác làm việc này"
    cases.let_in_by_key(user=insider, unit=house.units["P"], on=OPENED, at=house.at(), reason=alone)
    cases.ask_to_be_let_in(unit=house.units["D1"], **theirs)
    door = cases.ask_to_be_let_in(unit=house.units["P"], **{**mine, "by": house.people["P"]})
    case = cases.note_down(unit=house.units["P"], account=account(), **mine)
    step = cases.add_step(case=case, words="Gặp", within=3, told=True, **mine)
    cases.close_case(case=case, outcome="Xong", ending=Ending.OTHER, **mine)
    cases.reopen_case(case=case, **mine)
    sent = cases.note_down(unit=house.units["D1"], account=account(Kind.WAGE, Purpose.REFER), **theirs)
    referral = cases.refer(case=sent, to_unit=house.units["P"], words="Tư vấn", **theirs)
    told = NewsPerson.objects.create(
        document=house.document, name="x", appears=["named"], added_by=below, added_at=house.at()
    )
    consent = NewsConsent.objects.create(
        person=told, purposes=["inside"], way="paper", given_on=OPENED, noted_by=below, noted_at=house.at()
    )
    ConsentFile.objects.create(consent=consent, name="x.png", media_type="image/png", data=one_pixel())
    return {
        "news_person": told.pk,
        "news_consent": consent.pk,
        "secret": case.pk,
        "secret_step": step.pk,
        "secret_member": case.members.get().pk,
        "purpose": Purpose.KEEP,
        "referral": referral.pk,
        "door": door.pk,
        "news_picture": NewsPicture.objects.create(
            document=house.document,
            sha256=blobs.keep(one_pixel()),
            media_type="image/png",
            caption="x",
            added_by=below,
            added_at=house.at(),
        ).pk,
        "release": Release.objects.create(
            member=house.members["B12"],
            question="women",
            number=7,
            first=OPENED,
            last=OPENED,
            by=below,
            at=house.at(),
        ).pk,
    }


def add_duties(house: House) -> list[Obligation]:
    """Add a duty to be answered inside a periodic report."""
    duty = Duty(None, "Báo cáo lồng ghép", "requested", "once", "", "", True, (("narrative", "báo cáo"),))
    acting = {"by": house.by("P"), "at": house.at()}
    return [add_duty(programme=house.programme, duty=duty, addressees=[], **acting)]


def one_pixel() -> bytes:
    """Return the smallest picture."""
    out = BytesIO()
    Image.new("L", (1, 1), 255).save(out, "PNG")
    return out.getvalue()


def one_page() -> bytes:
    """Return an empty PDF of one page."""
    out = BytesIO()
    Image.new("L", (20, 20), 255).save(out, "PDF")
    return out.getvalue()


def signed_in(person: User) -> Client:
    """Return a browser in which a person has signed in."""
    client = Client()
    client.force_login(person)
    return client


@pytest.mark.parametrize("route", WITH_KEYS, ids=lambda route: route.address)
def test_people_beside_the_house_find_nothing_there(world: World, route: Route) -> None:
    if route.arguments - set(keys_for(route)):
        pytest.fail(f"nobody gave keys for {route.address}; add them to KEYS")
    values = {name: world.keys[meaning] for name, meaning in keys_for(route).items()}
    path = route.filled(values)

    for who, browser in (("neighbour", world.neighbour), ("stranger", world.stranger)):
        statuses = {"get": browser.get(path).status_code, "post": browser.post(path).status_code}
        assert set(statuses.values()) <= {404, 405}, f"{who}: {statuses}"
        assert 404 in statuses.values(), f"{who}: {statuses}"


@pytest.mark.parametrize("route", WITH_KEYS, ids=lambda route: route.address)
def test_somebody_of_the_house_gets_an_answer_with_the_same_keys(world: World, route: Route) -> None:
    values = {name: world.keys[meaning] for name, meaning in keys_for(route).items()}
    path = route.filled(values)

    statuses = {"get": world.insider.get(path).status_code, "post": world.insider.post(path).status_code}

    assert not any(status >= 500 for status in statuses.values()), statuses
    assert route.address in NOT_THERE_NOW or set(statuses.values()) - {404, 405}, statuses


@pytest.mark.parametrize("words", ["", "?q=dong khe&search=dong khe", "?unit=D1&year=2024&page=1"])
@pytest.mark.parametrize("route", WITHOUT, ids=lambda route: route.address or "home")
def test_lists_and_searches_name_nothing_of_the_house(world: World, route: Route, words: str) -> None:
    path = route.filled(OWN_VIEW_OF_EVERYBODY.get(route.address, {})) + words
    told = [name for code, name in NAMES["vi"].items() if code not in ("T", "Q")]
    told += [
        SUBJECTS["vi"].removeprefix("V/v tổ chức "),
        *(u.display_name for u in world.house.people.values()),
        OFFICER,
        NAME,
        STORY,
    ]

    for person in (world.neighbour, world.stranger):
        page = person.get(path)
        text = b"".join(page) if page.streaming else page.content
        assert page.status_code < 500
        assert [name for name in told if name.encode() in text] == []


@pytest.mark.parametrize("route", [r for r in routes() if not r.is_open], ids=lambda r: r.address or "home")
def test_a_person_who_has_not_signed_in_is_sent_to_the_door(world: World, route: Route) -> None:
    meanings = keys_for(route)
    values = {name: world.keys[meanings[name]] for name in route.arguments if name in meanings}
    values |= OWN_VIEW_OF_EVERYBODY.get(route.address, {})
    if route.arguments - set(values):
        pytest.skip("has no keys yet")

    for method in ("get", "post"):
        answer = getattr(Client(), method)(route.filled(values))
        assert (answer.status_code, answer["Location"][:8]) == (302, "/sign-in")


def test_the_house_itself_is_left_as_it_was(world: World) -> None:
    assert afresh(world.house).cycle.state == "open"
