"""Awards of the demonstration: last year's call, decided and given; this year's, with nominations at every stage."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.awards import actions
from nucong.awards.actions.calling import CallFacts
from nucong.awards.models import Call, CallAward, Nomination
from nucong.awards.queries import rules_of, rules_on
from nucong.awards.states import ConsentWay, Giver, Told
from nucong.flow import own_document as own
from nucong.flow.awarding import write_decision
from nucong.organisations.models import Unit
from nucong.organisations.queries import children, organisation_of, unit_named
from nucong.organisations.synthetic import person_name

from .people import Cast
from .periodic import At

WORDS: Final[dict[str, dict[str, Any]]] = {
    "vi": {
        "person": "women_certificate", "collective": "movement_merit",
        "title": "công tác nữ công năm {year}", "group": "Tổ nữ công {name}", "post": "Trưởng ban nữ công quần chúng",
        "words": "Các đơn vị bình xét từ cơ sở, gửi hồ sơ trên hệ thống trước ngày hết hạn; ưu tiên lao động nữ trực tiếp sản xuất.",
        "report": "Vận động thành lập phòng vắt, trữ sữa cho lao động nữ; phối hợp khám sức khỏe phụ khoa hằng năm.\nĐề xuất đưa bốn nội dung có lợi hơn cho lao động nữ vào thỏa ước lao động tập thể.",
        "goals": "Phấn đấu 100% lao động nữ được khám sức khỏe định kỳ.", "back": "Bổ sung số liệu lao động nữ được chăm lo trong năm.",
        "left": "Hết chỉ tiêu của đợt này; đề nghị bổ sung thành tích để xét năm sau.",
        "extra": "Đơn vị dẫn đầu phong trào năm trước.",
    },
    "zh": {
        "person": "may_person", "collective": "advanced_group",
        "title": "表彰{year}年女职工工作先进集体和个人", "group": "{name}女职工委员会", "post": "女职工委员会主任",
        "words": "请各单位自下而上民主推荐，在截止日前报送材料；向一线女职工倾斜。",
        "report": "推动建立母婴室，配合开展年度女职工健康体检。\n代表女职工参与专项集体合同协商，新增四项高于法定标准的条款。",
        "goals": "力争女职工体检率达到100%。", "back": "请补充本年度服务女职工的数据。",
        "left": "本次名额已满，请补充业绩，明年继续推荐。",
        "extra": "上年度工作成绩突出。",
    },
}  # fmt: skip
BRANCHES, LEAVES = 3, 3
PLACES, OPEN_DAYS = 4, 150


@dataclass(frozen=True)
class Scene:
    """One call with those who act in it."""

    call: Call
    awards: tuple[CallAward, CallAward]
    cast: Cast
    words: dict[str, Any]
    language: str
    at: At

    def acting(self, unit: Unit, on: date) -> dict[str, Any]:
        """Who acts for a unit on a day."""
        return {"on": on, "by": self.cast.by_unit[unit.pk], "at": self.at(on)}

    def nominate(
        self, unit: Unit, name: str, on: date, *, collective: bool = False, public: bool = True
    ) -> Nomination:
        """Nominate somebody or a collective of a unit, with consent."""
        acting = self.acting(unit, on)
        facts = actions.NominationFacts(
            collective, name, position="" if collective else self.words["post"], sex="" if collective else "F",
            members=48 if collective else None, women=41 if collective else None, report=self.words["report"],
        )  # fmt: skip
        made = actions.nominate(award=self.awards[collective], unit=unit, facts=facts, **acting)
        if not collective:
            actions.keep_consent(
                nomination=made,
                given_on=on,
                way=ConsentWay.SIGNED,
                public=public,
                outward=tuple(Told) if rules_of(self.awards[collective]).giver != Giver.OWN else (),
                by=acting["by"],
                at=acting["at"],
            )
        return made

    def upward(self, nomination: Nomination, middle: Unit | None, on: date) -> Nomination:
        """Send a nomination up to the unit that called."""
        sent = actions.send(nomination=nomination, **self.acting(nomination.unit, on))
        if middle is not None and sent.lies_at_id == middle.pk:
            sent = actions.review(nomination=sent, verb="forward", **self.acting(middle, on))
        return sent

    def voted(self, nomination: Nomination, in_favour: int, on: date, *, middle: Unit | None = None) -> None:
        """Keep the vote of the council of the unit that called, or of one between."""
        officer = self.cast.by_unit[middle.pk] if middle is not None else self.cast.by_role[Role.OFFICER]
        actions.keep_ballot(
            nomination=nomination, held_on=on, members=11, in_favour=in_favour, against=11 - in_favour, abstained=0,
            by=officer, at=self.at(on),
        )  # fmt: skip


def honour(root: Unit, *, cast: Cast, language: str, today: date, at: At) -> None:
    """Lay out last year's call with its decision, and this year's call half way.

    Nothing in a tree without branches, or where last year knew no such awards yet.
    """
    branches = branches_of(root, today)
    last = date(today.year - 1, 10, 10)
    if not branches or not is_known(root, (WORDS[language]["person"], WORDS[language]["collective"]), last):
        return
    scene = _called(root, cast, language, today.year - 1, last, date(today.year - 1, 11, 30), at)
    _registered(scene, branches, last)
    _decided(scene, branches, cast)
    opened = today - timedelta(days=12)
    scene = _called(root, cast, language, today.year, opened, today + timedelta(days=OPEN_DAYS), at)
    _registered(scene, branches, today)
    _half_way(scene, branches, today)


def is_known(root: Unit, awards: Collection[Any], on: date) -> bool:
    """Return whether rules of all these awards are in force on a day."""
    return set(awards) <= rules_on(organisation_of(root), on).keys()


def branches_of(root: Unit, today: date) -> list[tuple[Unit, list[Unit]]]:
    found = []
    for row in children(root, on=today):
        unit = Unit.objects.get(pk=row.id)
        below = children(unit, on=today)[:LEAVES]
        if below:
            leaves = {leaf.pk: leaf for leaf in Unit.objects.filter(pk__in=[each.id for each in below])}
            found.append((unit, [leaves[each.id] for each in below]))
        if len(found) == BRANCHES:
            break
    return found


def _called(root: Unit, cast: Cast, language: str, year: int, opens: date, closes: date, at: At) -> Scene:
    words, officer = WORDS[language], cast.by_role[Role.OFFICER]
    acting: dict[str, Any] = {"by": officer, "at": at(opens)}
    facts = CallFacts(str(words["title"]).format(year=year), year, opens, closes, words["words"])
    call = actions.make_call(unit=root, facts=facts, **acting)
    awards = tuple(
        actions.add_award(call=call, award=words[whom], total=total, on=opens, **acting)
        for whom, total in (("person", PLACES), ("collective", PLACES))
    )
    call = actions.move_call(call=call, verb="open", **acting)
    for award in awards:
        award.call = call
    return Scene(call, (awards[0], awards[1]), cast, words, language, at)


def _name(scene: Scene, unit: Unit, number: int = 0) -> str:
    return person_name(f"{unit.code}{number}{scene.call.year}", language=scene.language)


def _group(scene: Scene, unit: Unit, on: date) -> str:
    return str(scene.words["group"]).format(name=unit_named(unit, on))


def _decided(scene: Scene, branches: list[tuple[Unit, list[Unit]]], cast: Cast) -> None:
    """Last year: of every branch persons and a collective were chosen, one was not; the decision is numbered."""
    on = scene.call.opens_on + timedelta(days=30)
    officer = cast.by_role[Role.OFFICER]
    chosen: list[Nomination] = []
    left: list[Nomination] = []
    for number, (middle, leaves) in enumerate(branches):
        for place, leaf in enumerate(leaves[:2]):
            row = scene.nominate(leaf, _name(scene, leaf), on, public=place == 0)
            row = scene.upward(row, middle, on)
            scene.voted(row, 10 - number, on)
            persons = sum(not each.collective for each in chosen)
            (left if number == place == 1 or persons == PLACES else chosen).append(row)
        if number < 2:
            group = scene.nominate(leaves[0], _group(scene, leaves[0], on), on, collective=True)
            chosen.append(scene.upward(group, middle, on))
    acting: dict[str, Any] = {"on": on, "by": officer, "at": scene.at(on)}
    for row in chosen:
        actions.review(nomination=row, verb="choose", **acting)
    for row in left:
        actions.review(nomination=row, verb="leave", word=scene.words["left"], **acting)
    _paper(scene, chosen, cast, scene.call.closes_on + timedelta(days=15))
    actions.move_call(call=scene.call, verb="close", by=officer, at=scene.at(on))


def _paper(scene: Scene, chosen: list[Nomination], cast: Cast, on: date) -> None:
    officer, head, clerk = (cast.by_role[role] for role in (Role.OFFICER, Role.HEAD, Role.CLERK))

    def acting(who: User) -> dict[str, Any]:
        return {"by": who, "at": scene.at(on)}

    paper = write_decision(
        call=scene.call, nominations=[row.pk for row in chosen], head=head.display_name, **acting(officer)
    )
    paper = own.review(document=paper, **acting(head))
    paper = own.sign(document=paper, **acting(head))
    paper = own.seal(document=paper, **acting(clerk))
    own.number(document=paper, **acting(clerk))


def _registered(scene: Scene, branches: list[tuple[Unit, list[Unit]]], today: date) -> None:
    on = min(date(today.year, 1, 15), today)
    for _middle, leaves in branches:
        for leaf in leaves:
            for collective, award in ((False, scene.awards[0]), (True, scene.awards[1])):
                name = _group(scene, leaf, on) if collective else _name(scene, leaf, 1)
                actions.register(
                    unit=leaf, year=today.year, award=rules_of(award).code, collective=collective, name=name, person=None,
                    goals=scene.words["goals"], **scene.acting(leaf, on),
                )  # fmt: skip


def _half_way(scene: Scene, branches: list[tuple[Unit, list[Unit]]], today: date) -> None:
    """This year: places given, nominations written, lying at every level, one returned, votes held on some."""
    root, officer = scene.call.unit, scene.cast.by_role[Role.OFFICER]
    giving: dict[str, Any] = {"giver": root, "on": today, "by": officer, "at": scene.at(today)}
    for award in scene.awards:
        actions.set_quotas(award=award, places={middle.pk: 2 for middle, _leaves in branches}, **giving)
    actions.give_extra(
        award=scene.awards[0], unit=branches[0][0].pk, extra=1, word=scene.words["extra"], **giving
    )
    for middle, leaves in branches:
        first, second, third = (leaves * 3)[:3]
        row = scene.upward(scene.nominate(first, _name(scene, first, 1), today), middle, today)
        if middle is branches[0][0]:
            scene.voted(row, 9, today)
        group = scene.nominate(second, _group(scene, second, today), today, collective=True)
        actions.send(nomination=group, **scene.acting(second, today))
        scene.nominate(third, _name(scene, third, 2), today)
    middle, leaves = branches[0]
    row = scene.nominate(leaves[-1], _name(scene, leaves[-1], 3), today)
    row = actions.send(nomination=row, **scene.acting(leaves[-1], today))
    actions.review(nomination=row, verb="return", word=scene.words["back"], **scene.acting(middle, today))
