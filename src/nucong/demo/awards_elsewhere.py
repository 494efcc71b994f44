"""Awards another body decides on: last year's call, its paper sent, an answer for part, one refused, one silent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.awards import actions
from nucong.awards.actions.calling import CallFacts
from nucong.awards.models import Nomination, Proposal
from nucong.awards.queries import rules_on
from nucong.awards.states import Paper
from nucong.documents.actions import IncomingFile
from nucong.documents.models import Document
from nucong.flow import own_document as own
from nucong.flow.award_proposal import take_answer, write_proposal
from nucong.organisations.models import Unit
from nucong.organisations.queries import organisation_of, unit_named
from nucong.organisations.synthetic import person_name

from .awards import WORDS as CALLED
from .awards import Scene, branches_of, is_known
from .confirming import confirmed_by_officer
from .people import Cast
from .periodic import At

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "person": "merit_province", "group": "merit_province", "house": "Liên đoàn Lao động ", "body": "Chủ tịch Ủy ban nhân dân {area}",
        "address": "Ban Thi đua - Khen thưởng, Sở Nội vụ", "title": "đề nghị khen cấp tỉnh về công tác nữ công năm {year}",
        "words": "Mỗi đơn vị giới thiệu tập thể, cá nhân tiêu biểu; gửi kèm biên bản họp xét.",
        "contact": "", "number": "1875/QĐ-UBND", "refused": "Đã được tặng Bằng khen cấp tỉnh trong hai năm liền kề.", "file": "QD-1875.txt",
        "decision": "ỦY BAN NHÂN DÂN\n{upper}\n-------\nSố: 1875/QĐ-UBND\n\nngày {day} tháng {month} năm {year}\n\nQUYẾT ĐỊNH\nVề việc tặng Bằng khen cho tập thể, cá nhân có thành tích xuất sắc trong công tác nữ công\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN {upper}\n\nXét đề nghị của {unit};\n\nQUYẾT ĐỊNH:\n\nĐiều 1. Tặng Bằng khen của Chủ tịch Ủy ban nhân dân tỉnh cho 01 tập thể và 01 cá nhân có thành tích xuất sắc trong công tác nữ công năm {year}.\n\nĐiều 2. {unit}, tập thể và cá nhân có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này.\n\nCHỦ TỊCH\n",
    },
    "zh": {
        "person": "may_person_national", "group": "may_post_national", "house": "", "body": "中华全国总工会", "address": "中华全国总工会女职工部",
        "title": "推荐{year}年全国五一巾帼标兵（岗）", "words": "请各单位自下而上民主推荐，随材料报送评审会议记录。",
        "contact": "联系人：李秀兰，联系电话：0000-8765432", "number": "总工发〔{year}〕18号", "refused": "本年度名额有限，建议下一年度继续推荐。", "file": "总工发18号.txt",
        "decision": "中华全国总工会文件\n总工发〔{year}〕18号\n\n中华全国总工会关于授予全国五一巾帼标兵和全国五一巾帼标兵岗称号的决定\n\n各省、自治区、直辖市总工会：\n\n经研究，决定授予{unit}推荐的1个集体“全国五一巾帼标兵岗”称号、1名个人“全国五一巾帼标兵”称号。\n\n中华全国总工会\n{year}年{month}月{day}日\n",
    },
}  # fmt: skip
FILE: Final = (Paper.REPORT, Paper.MINUTES, Paper.CONSENT)
PLACES: Final = 4


@dataclass(frozen=True)
class Days:
    """The days of the call, in their order."""

    opens: date
    closes: date
    sent: date
    received: date
    answered: date


def propose_elsewhere(root: Unit, *, cast: Cast, language: str, today: date, at: At) -> None:
    """Lay out a call of last year whose awards another body decides on.

    Nothing in a tree without branches, or where last year knew no such award yet.
    """
    branches = branches_of(root, today)
    year = today.year - 1
    days = Days(date(year, 8, 1), date(year, 8, 31), date(year, 9, 12), date(year, 9, 15), date(year, 10, 10))
    awards = (WORDS[language]["person"], WORDS[language]["group"])
    if not branches or not is_known(root, awards, days.opens):
        return
    scene = _called(root, cast, language, days, at)
    chosen = _chosen(scene, branches, days.closes - timedelta(days=8))
    officer = cast.by_role[Role.OFFICER]
    actions.move_call(call=scene.call, verb="close", by=officer, at=at(days.closes))
    _answered(scene, _sent(scene, chosen, cast, days), chosen, cast, days)


def _called(root: Unit, cast: Cast, language: str, days: Days, at: At) -> Scene:
    words = WORDS[language]
    acting: dict[str, Any] = {"by": cast.by_role[Role.OFFICER], "at": at(days.opens)}
    house, year = organisation_of(root), days.opens.year
    area = unit_named(root, days.opens).removeprefix(words["house"])
    known = rules_on(house, days.opens)
    for code in dict.fromkeys((words["person"], words["group"])):
        rules = replace(
            known[code], valid_from=date(year, 1, 1), body=((language, words["body"].format(area=area)),),
            body_address=words["address"], body_quota=PLACES, due="09-20", answer="11-30", papers=FILE,
        )  # fmt: skip
        actions.keep_version(organisation=house, rules=rules, **acting)
    facts = CallFacts(words["title"].format(year=year), year, days.opens, days.closes, words["words"])
    call = actions.make_call(unit=root, facts=facts, **acting)
    awards = {
        code: actions.add_award(call=call, award=code, total=PLACES, on=days.opens, **acting)
        for code in dict.fromkeys((words["person"], words["group"]))
    }
    call = actions.move_call(call=call, verb="open", **acting)
    for award in awards.values():
        award.call = call
    both = (awards[words["person"]], awards[words["group"]])
    return Scene(call, both, cast, CALLED[language], language, at)


def _chosen(scene: Scene, branches: list[tuple[Unit, list[Unit]]], on: date) -> list[Nomination]:
    """Return those chosen: of each branch a person, of the first a collective too."""
    officer, found = scene.cast.by_role[Role.OFFICER], []
    for number, (middle, leaves) in enumerate(branches):
        leaf = leaves[-1]
        name = person_name(f"{leaf.code}elsewhere", language=scene.language)
        group = str(scene.words["group"]).format(name=unit_named(leaf, on))
        named = [(name, False), (group, True)] if number == 0 else [(name, False)]
        for words, collective in named:
            row = scene.nominate(leaf, words, on, collective=collective)
            row = actions.send(nomination=row, **scene.acting(leaf, on))
            if row.lies_at_id == middle.pk:
                scene.voted(row, 10, on, middle=middle)
                row = actions.review(nomination=row, verb="forward", **scene.acting(middle, on))
            scene.voted(row, 11 - number, on)
            acting: dict[str, Any] = {"on": on, "by": officer, "at": scene.at(on)}
            found.append(actions.review(nomination=row, verb="choose", **acting))
    return found


def _sent(scene: Scene, chosen: list[Nomination], cast: Cast, days: Days) -> Proposal:
    officer, head, clerk = (cast.by_role[role] for role in (Role.OFFICER, Role.HEAD, Role.CLERK))
    words = WORDS[scene.language]
    area = unit_named(scene.call.unit, days.opens).removeprefix(words["house"])

    def acting(who: User) -> dict[str, Any]:
        return {"by": who, "at": scene.at(days.sent)}

    paper = write_proposal(
        call=scene.call, nominations=[row.pk for row in chosen], body=words["body"].format(area=area),
        head=head.display_name, contact=words["contact"], **acting(officer),
    )  # fmt: skip
    paper = own.review(document=paper, **acting(head))
    paper = own.sign(document=paper, **acting(head))
    paper = own.seal(document=paper, **acting(clerk))
    paper, _skipped = own.number(document=paper, **acting(clerk))
    paper = own.send(document=paper, **acting(clerk))
    return actions.keep_received(
        proposal=Proposal.objects.get(document=paper), on=days.received, today=days.received, by=officer,
        at=scene.at(days.received),
    )  # fmt: skip


def _answered(scene: Scene, proposal: Proposal, chosen: list[Nomination], cast: Cast, days: Days) -> None:
    """The collective and the first person were given it, one was not, whoever is left waits on."""
    words, year = WORDS[scene.language], days.opens.year
    given = {row.pk for row in chosen[:2]}
    facts = actions.AnswerFacts(
        words["number"].format(year=year), days.answered, proposal.body, frozenset(given),
        frozenset(row.pk for row in chosen[2:3]), words["refused"],
    )  # fmt: skip
    take_answer(
        proposal=proposal, facts=facts, document=_decision(scene, proposal, cast, days), by=cast.by_role[Role.OFFICER],
        at=scene.at(days.answered),
    )  # fmt: skip


def _decision(scene: Scene, proposal: Proposal, cast: Cast, days: Days) -> Document:
    words, unit = WORDS[scene.language], unit_named(scene.call.unit, days.opens)
    text = words["decision"].format(
        unit=unit, upper=unit.removeprefix(words["house"]).upper(), year=days.answered.year, month=days.answered.month,
        day=days.answered.day,
    )  # fmt: skip
    file = IncomingFile(words["file"], text.encode())
    return confirmed_by_officer(
        [file], scene.call.unit, cast, scene.at(days.answered), received_from=proposal.body
    )
