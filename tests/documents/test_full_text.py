"""Search finds what a person may see, by number in any spelling, without diacritics, inside Chinese text."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q

from nucong.accounts.models import User
from nucong.accounts.states import Role
from nucong.documents import full_text
from nucong.documents.actions import draft_document, freeze_content, number_document
from nucong.documents.chain import chain_of, documents_under, identities_named
from nucong.documents.content import ContentFilter, provisions_found
from nucong.documents.errors import LooksEntered
from nucong.documents.full_text import ranked
from nucong.documents.models import Document, DocumentIdentity, SearchEntry
from nucong.documents.states import Direction, RegisterKind
from nucong.kernel.terms import query_of
from nucong.organisations.models import Organisation
from tests.web.conftest import federation, person
from tests.web.documents.conftest import LETTER, confirm_all, taken_in

__all__ = ["federation", "person", "taken_in"]

AT = datetime(2018, 3, 1, 8, tzinfo=UTC)
TakesIn = Callable[..., Document]
RESOLUTION = """TỔNG LIÊN ĐOÀN LAO ĐỘNG GIẢ VIỆT

Số: 6b/NQ-BCH

Hà Nội, ngày 29 tháng 01 năm 2017

NGHỊ QUYẾT
Về công tác vận động nữ

Thực hiện Chỉ thị số 21-CT/TW ngày 20/01/2016 của Ban Bí thư về công tác phụ nữ.

1. Phấn đấu tỷ lệ nữ tham gia ban chấp hành đạt 30% trở lên.
2. Tháng 11 hằng năm, Ban Nữ công các cấp báo cáo kết quả về Tổng Liên đoàn.

TM. BAN CHẤP HÀNH
CHỦ TỊCH
Đặng Thử Nghiệm
"""
PLAN = """LIÊN ĐOÀN LAO ĐỘNG TỈNH GIẢ ĐỊNH

Số: 88/KH-LĐLĐ

Giả Định, ngày 02 tháng 02 năm 2018

KẾ HOẠCH
Triển khai công tác nữ công

Thực hiện Nghị quyết số 6b/NQ–TLĐ ngày 29/01/2017 của Ban Chấp hành Tổng Liên đoàn, xây dựng kế hoạch.

1. Tổ chức tập huấn cho cán bộ nữ công.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Lê Thị Thử
"""
ZH_NOTICE = """江南省总工会文件

赣工发〔2018〕3号

江南省总工会关于开展女职工维权行动月活动的通知

各设区市总工会:

为贯彻落实全总部署,现就有关事项通知如下:

一、活动内容
请各市总工会女职工委员会于每年11月底前将总结报告报省总工会女职工部。

江南省总工会
2018年1月20日
"""


@pytest.fixture
def officer(person: Callable[..., User]) -> User:
    return person("lan", Role.OFFICER, "P")


def found(words: str, *, within: Any = None, few: list[int] | None = None) -> list[str]:
    keys = ranked(query_of(words), within=within if within is not None else Document.objects.all(), few=few)
    numbers = {
        entry.pk: entry.document.full_number for entry in SearchEntry.objects.select_related("document")
    }
    return [numbers[key] for key in keys]


@pytest.mark.django_db
def test_a_document_is_found_by_number_subject_and_text(officer: User, taken_in: TakesIn) -> None:
    confirm_all(taken_in(officer), officer)
    confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)

    for words in ("88/KH-LDLD", "88 kh lđlđ", "088/KH–LĐLĐ", "trien khai cong tac", "tap huan", "88/KH"):
        assert found(words)[:1] == ["88/KH-LĐLĐ"], words
    assert found("cham lo") == ["27/LĐLĐ"]
    assert found("doanh nghiệp") == ["27/LĐLĐ"]
    assert found("khong co chu nay") == []


@pytest.mark.django_db
def test_the_number_comes_before_the_subject_and_the_subject_before_the_text(
    officer: User, taken_in: TakesIn
) -> None:
    confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)
    confirm_all(taken_in(officer, text=LETTER.replace("1. Tuyên truyền", "1. Công tác nữ công")), officer)

    assert found("cong tac nu cong") == ["88/KH-LĐLĐ", "27/LĐLĐ"]


@pytest.mark.django_db
def test_chinese_is_found_without_spaces(officer: User, federation: Organisation) -> None:
    document = draft_document(
        unit=federation.units.get(code="P"), kind="report", language="zh", subject="关于加强女职工工作的意见",
        content={"blocks": [{"text": "推动专项集体合同"}]}, issuers=["临川市总工会"], place="", by=officer, at=AT,
    )  # fmt: skip
    freeze_content(
        document=document, content=document.content or {}, number="12", symbol="临工发〔2018〕",
        dated_on=date(2018, 3, 1), pages={}, by=officer, at=AT,
    )  # fmt: skip

    for words in ("女职工", "集体合同", "临工发2018 12号", "临工发〔2018〕12号", "总工会", "见"):
        assert found(words) == ["临工发〔2018〕12号"], words
    assert found("职女") == []


@pytest.mark.django_db
def test_nothing_outside_the_scope_is_found(officer: User, taken_in: TakesIn) -> None:
    confirm_all(taken_in(officer), officer)

    assert found("cham lo", within=Document.objects.none()) == []
    assert found("cham lo", few=[]) == []


@pytest.mark.django_db
def test_search_follows_what_is_written_later(officer: User, federation: Organisation) -> None:
    document = draft_document(
        unit=federation.units.get(code="P"), kind="report", language="vi", subject="Báo cáo", content={},
        issuers=[], place="", by=officer, at=AT,
    )  # fmt: skip
    assert found("7/BC-P") == []
    freeze_content(
        document=document, content={"blocks": [{"text": "phòng vắt sữa"}]}, number="7", symbol="BC-P",
        dated_on=date(2018, 3, 1), pages={}, by=officer, at=AT,
    )  # fmt: skip

    assert found("7/BC-P") == found("phong vat sua") == ["7/BC-P"]
    document.delete()
    assert ranked(query_of("phong vat sua"), within=Document.objects.all()) == []


def written(officer: User, federation: Organisation, text: str) -> Document:
    """Return an own report numbered 7/BC-P with this text."""
    document = draft_document(
        unit=federation.units.get(code="P"), kind="report", language="vi", subject="Báo cáo", content={},
        issuers=[], place="", by=officer, at=AT,
    )  # fmt: skip
    freeze_content(
        document=document, content={"blocks": [{"text": text}]}, number="7", symbol="BC-P",
        dated_on=date(2018, 3, 1), pages={}, by=officer, at=AT,
    )  # fmt: skip
    return document


@pytest.mark.django_db
def test_words_beside_each_other_are_found_at_the_end_of_a_very_long_text(
    officer: User, federation: Organisation
) -> None:
    written(officer, federation, "nữ công đoàn " * 6000 + "theo 12/KH-TLĐ, 推动专项集体合同")

    for words in ("12/KH-TLĐ", "集体合同", "nữ công"):
        assert found(words) == ["7/BC-P"], words
    assert found("13/KH-TLĐ") == []


@pytest.mark.django_db
@pytest.mark.postgresql
def test_a_text_of_more_different_words_than_an_index_takes_is_kept_and_found_by_its_beginning(
    officer: User, federation: Organisation
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("needs DATABASE_URL: the index of SQLite has no such bound")
    signs = "".join(chr(0x4E00 + at * at % 20_000) + chr(0x4E00 + at * 7 % 19_997) for at in range(110_000))
    written(officer, federation, "phòng vắt sữa " + signs)

    assert found("phong vat sua") == ["7/BC-P"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    ["a" * 5000, "'", "\\", "a:*b & !c <-> |", "((", "a' | 'b", '"', "%(x)s", "0long x", "1e400 0x1f"],
    ids=range(10),
)
def test_whatever_is_typed_is_no_error(officer: User, federation: Organisation, words: str) -> None:
    written(officer, federation, "phòng vắt")

    assert found(words) == []


@pytest.mark.django_db
def test_what_arrives_later_resolves_the_citation_in_every_spelling(officer: User, taken_in: TakesIn) -> None:
    plan = confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)
    before = chain_of(plan, within=Document.objects.all(), own_unit=plan.unit_id)
    assert [(node.number, node.document) for node in before.nodes if node.level] == [("6b/NQ–TLĐ", None)]

    resolution = confirm_all(taken_in(officer, text=RESOLUTION), officer)

    after = chain_of(plan, within=Document.objects.all(), own_unit=plan.unit_id)
    assert [(node.level, node.number, node.document) for node in after.nodes] == [
        (-2, "21-CT/TW", None),
        (-1, "6b/NQ-BCH", resolution.pk),
        (0, "88/KH-LĐLĐ", plan.pk),
    ]
    assert {edge.role for edge in after.edges} == {"implements"}


@pytest.mark.django_db
def test_a_citation_without_a_day_joins_the_document_when_it_comes(officer: User, taken_in: TakesIn) -> None:
    undated = PLAN.replace("6b/NQ–TLĐ ngày 29/01/2017", "6b/NQ–BCH")
    plan = confirm_all(taken_in(officer, text=undated, direction=Direction.ISSUED), officer)
    dated = PLAN.replace("88/KH", "89/KH")
    other = confirm_all(taken_in(officer, text=dated, direction=Direction.ISSUED), officer)
    assert plan.citations.get().cited != other.citations.get().cited

    resolution = confirm_all(taken_in(officer, text=RESOLUTION), officer)

    assert plan.citations.get().cited == other.citations.get().cited == resolution.identity
    assert DocumentIdentity.objects.filter(number="6b").count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("cited", ["赣工发[2018]03号", "赣工发(2018)第3号"])
def test_a_chinese_document_is_known_when_it_comes_by_other_brackets_and_zeros(
    officer: User, taken_in: TakesIn, cited: str
) -> None:
    below = ZH_NOTICE.replace("赣工发〔2018〕3号", "临工发〔2018〕9号").replace(
        "全总部署", f"省总工会通知({cited})要求"
    )
    plan = confirm_all(taken_in(officer, text=below, direction=Direction.ISSUED), officer)
    before = chain_of(plan, within=Document.objects.all(), own_unit=plan.unit_id)
    assert [node.document for node in before.nodes if node.level] == [None]

    notice = confirm_all(taken_in(officer, text=ZH_NOTICE), officer)

    after = chain_of(plan, within=Document.objects.all(), own_unit=plan.unit_id)
    assert [(node.number, node.document) for node in after.nodes if node.level] == [
        ("赣工发〔2018〕3号", notice.pk)
    ]


@pytest.mark.django_db
def test_a_chain_is_cut_at_its_width_and_depth_and_says_so(officer: User, taken_in: TakesIn) -> None:
    resolution = confirm_all(taken_in(officer, text=RESOLUTION), officer)
    for number in range(3):
        text = PLAN.replace("88/KH", f"{90 + number}/KH")
        confirm_all(taken_in(officer, text=text, direction=Direction.ISSUED), officer)

    chain = chain_of(resolution, within=Document.objects.all(), own_unit=resolution.unit_id, levels=1, wide=2)

    assert sum(node.level == 1 for node in chain.nodes) == 2
    assert chain.left_out == 1
    assert not chain.goes_on


@pytest.mark.django_db
def test_what_goes_back_to_a_document_is_found_through_the_chain(officer: User, taken_in: TakesIn) -> None:
    resolution = confirm_all(taken_in(officer, text=RESOLUTION), officer)
    plan = confirm_all(taken_in(officer, text=PLAN, direction=Direction.ISSUED), officer)

    assert documents_under(identities_named("21-CT/TW")) == {resolution.pk, plan.pk}
    assert documents_under(identities_named("21 - CT/TW")) == {resolution.pk, plan.pk}
    assert documents_under(identities_named("6b/NQ-BCH")) == {plan.pk}
    assert identities_named("Chỉ thị") == []


@pytest.mark.django_db
def test_provisions_are_found_by_kind_words_month_issuer_and_cited_document(
    officer: User, taken_in: TakesIn
) -> None:
    confirm_all(taken_in(officer, text=RESOLUTION), officer)
    waiting = taken_in(officer, text=PLAN, direction=Direction.ISSUED)

    def asked(**wanted: Any) -> list[str]:
        return [entry.group for entry in provisions_found(ContentFilter(**wanted), visible=Q())]

    assert asked(group="obligation", words="ban nu cong bao cao", month=11) == ["obligation"]
    assert asked(group="obligation", month=10) == []
    assert asked(group="target", words="ban chap hanh") == ["target"]
    assert asked(group="target", issuer="tong lien doan") == ["target"]
    assert asked(group="target", issuer="tinh uy") == []
    assert asked(group="target", under=documents_under(identities_named("21-CT/TW"))) == ["target"]
    assert asked(group="obligation", owes="ban nu cong", month=11) == ["obligation"]
    assert asked(group="obligation", owes="an nu cong") == []
    assert asked(words="tap huan") == []  # not confirmed yet
    assert asked(words="tap huan", proposals=True)
    confirm_all(waiting, officer)
    assert asked(words="tap huan")


@pytest.mark.django_db
def test_a_copy_of_another_unit_is_no_likeness(
    officer: User, person: Callable[..., User], taken_in: TakesIn, federation: Organisation
) -> None:
    below = person("hoa", Role.OFFICER, "D1")
    confirm_all(taken_in(officer), officer)

    confirm_all(taken_in(below, unit="D1"), below)

    with pytest.raises(LooksEntered):
        number_document(
            document=taken_in(below, unit="D1"), unit=federation.units.get(code="D1"),
            register=RegisterKind.INCOMING, on=date(2018, 3, 1), by=below, at=AT,
        )  # fmt: skip


def test_the_question_to_postgresql_names_parts_neighbours_prefix_and_weights(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(full_text, "_is_postgresql", lambda: True)
    parts = query_of("12/KH-TLĐ báo cáo").parts

    asked = full_text.expression(full_text.DOCUMENTS, parts, ("marks", "subject"))

    assert asked == "('12':AB <-> 'kh':AB <-> 'tld':AB) & ('bao':AB) & ('cao':*AB)"
    assert (
        full_text.expression(full_text.DOCUMENTS, [("a", "b")])
        == "(('a':ABCD <-> 'b':*ABCD) | ('a':ABCD & 'b':*ABCD & '0long':D))"
    )
