"""A list of units: read in any language, compared with the tree, wrong places told, applied whole or not at all."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from typing import Any

import pytest
import xlsxwriter

from nucong.audit.models import Event
from nucong.organisations import actions, errors
from nucong.organisations.checks import run_checks
from nucong.organisations.models import Organisation, Succession, Unit
from nucong.organisations.queries import children, path_of, present_tree, subtree, unit_named
from nucong.organisations.synthetic import build_federation
from nucong.organisations.synthetic.regimes import Regime
from nucong.organisations.tree_file import example
from nucong.organisations.tree_file.plan import ImportPlan
from nucong.organisations.tree_file.planning import plan_import
from nucong.organisations.tree_file.reading import MAX_ROWS, read_list
from nucong.organisations.tree_file.writing import cells_of, csv_of, xlsx_of
from tests.organisations.federation import ACTING, FOUNDED, ROWS, make_organisation

DAY = date(2018, 7, 1)
HEAD = "Mã đơn vị,Tên đơn vị,Mã đơn vị cấp trên,Cấp,Loại đơn vị,Từ ngày,Kết thúc từ ngày"

pytestmark = pytest.mark.django_db


@pytest.fixture
def federation() -> Organisation:
    """The federation of ROWS."""
    organisation = make_organisation()
    actions.load_tree(organisation=organisation, rows=ROWS, on=FOUNDED, **ACTING)
    return organisation


@pytest.fixture
def root(federation: Organisation) -> Unit:
    """Its highest unit."""
    return federation.units.get(code="P")


def planned(root: Unit, *rows: str, head: str = HEAD, on: date = DAY, **options: Any) -> ImportPlan:
    """Return the plan of a list written as CSV."""
    listed = read_list("list.csv", "\n".join([head, *rows]).encode())
    return plan_import(present_tree(root, on=on), listed, **options)


def applied(root: Unit, *rows: str, **options: Any) -> ImportPlan:
    """Apply a list written as CSV."""
    plan = planned(root, *rows, **options)
    actions.import_units(root=root, plan=plan, **ACTING)
    return plan


def rules_of(plan: ImportPlan) -> list[tuple[int, str, str]]:
    """Return what is wrong: row, column, rule."""
    return [(found.row, found.column, found.rule) for found in plan.findings]


def test_new_units_come_in_under_old_and_new_parents_with_one_event(root: Unit) -> None:
    plan = applied(
        root,
        "X1,Công đoàn xã Tân An,P,upper,,1/1/2015,",
        "X1-1,Công đoàn cơ sở Gốm Tân An,X1,Cơ sở,,,",
    )

    assert [draft.code for draft in plan.founded] == ["X1", "X1-1"]
    new = Unit.objects.get(code="X1-1")
    assert path_of(new, on=DAY) == f"{path_of(Unit.objects.get(code='X1'), on=DAY)}{new.serial:x}."
    assert (new.established_on, Unit.objects.get(code="X1").established_on) == (DAY, date(2015, 1, 1))
    assert Event.objects.filter(verb="import_units").get().count == 2
    assert run_checks(root.organisation, on=DAY) == []


def test_the_kind_of_a_new_unit_is_read_from_its_name_where_the_list_leaves_it_open(root: Unit) -> None:
    plan = planned(
        root,
        "A,Công đoàn ngành Y tế,P,upper,,,",
        "B,Công đoàn phường Hoa Sen,P,upper,,,",
        "C,Công đoàn cơ sở X,P,base,,,",
        "D,Tên không rõ,P,upper,,,",
    )

    kinds = {draft.code: dict(draft.classes).get("kind") for draft in plan.founded}
    assert kinds == {"A": "sector_local", "B": "commune", "C": "base", "D": None}


def test_importing_the_same_list_again_changes_nothing(root: Unit) -> None:
    rows = ("X1,Công đoàn xã Tân An,P,upper,,,", "B1,Công đoàn cơ sở May Sao Mai mới,D2,base,,,")
    applied(root, *rows)
    events = Event.objects.count()

    again = applied(root, *rows)

    assert again.nothing_to_do
    assert again.unchanged == 2
    assert Event.objects.count() == events + 1


def test_a_known_unit_is_renamed_and_moved_from_the_day_of_the_import(root: Unit) -> None:
    plan = applied(root, "B1,Công đoàn cơ sở May Sao Mai 2,D2,,,,")

    unit = Unit.objects.get(code="B1")
    assert plan.changed[0].facts.keys() == {"name", "parent_code"}
    assert unit_named(unit, DAY) == "Công đoàn cơ sở May Sao Mai 2"
    assert unit_named(unit, DAY - timedelta(days=1)) == "Công đoàn cơ sở May Sao Mai"
    assert "B1" in {row.code for row in children(Unit.objects.get(code="D2"), on=DAY)}
    assert set(Succession.objects.values_list("kind", flat=True)) == {"renamed", "moved"}


def test_two_units_that_change_places_never_stand_below_each_other(root: Unit) -> None:
    applied(root, "B1,,P,,,,", "D1,,B1,,,,")

    rows = {row.code: row for row in subtree(root, on=DAY)}
    assert rows["D1"].parent_id == rows["B1"].id
    assert rows["B2"].path.startswith(rows["D1"].path)
    assert run_checks(root.organisation, on=DAY) == []


def test_a_new_unit_older_than_the_last_move_of_its_parent_stands_in_both_places(root: Unit) -> None:
    moved, old_parent = Unit.objects.get(code="B1"), Unit.objects.get(code="D1")
    actions.move_unit(unit=moved, parent=Unit.objects.get(code="D2"), on=DAY - timedelta(days=30), **ACTING)

    applied(root, "B1-A,Công đoàn bộ phận A,B1,section,,1/1/2012,")

    new = Unit.objects.get(code="B1-A")
    before, after = path_of(new, on=date(2013, 1, 1)), path_of(new, on=DAY)
    assert before is not None
    assert after is not None
    assert before.startswith(str(path_of(old_parent, on=DAY)))
    assert after.startswith(str(path_of(moved, on=DAY)))
    assert run_checks(root.organisation, on=DAY) == []


def test_a_unit_ends_by_its_day_and_absent_units_only_when_asked(root: Unit) -> None:
    listed = [f"{row.code},,,,,," for row in ROWS if row.code not in ("B0", "B4")]

    asked = planned(root, *listed, end_absent=True)
    applied(root, *listed, "B4,,,,,,1/9/2018")

    assert {end.code for end in asked.ended} == {"B0", "B4"}
    assert Unit.objects.get(code="B4").dissolved_on == date(2018, 9, 1)
    assert Unit.objects.get(code="B0").dissolved_on is None


def test_levels_classes_and_area_answers_are_corrected_by_their_names_in_any_language(root: Unit) -> None:
    head = "单位代码,层级,单位类别,行业,本地区填报,所在地区"

    plan = applied(root, "D1,省级,乡级组织(越南),,是,东溪", "B1,,,电子; 食品,,", head=head)

    unit = Unit.objects.get(code="D1")
    assert (unit.level and unit.level.code, unit.area_answer, unit.place) == ("province", True, "东溪")
    rows = {row.code: row.classes for row in subtree(root, on=DAY)}
    assert "kind:commune" in rows["D1"]
    assert "kind:district" not in rows["D1"]
    assert {"industry:electronics", "industry:food"} <= rows["B1"]
    assert Event.objects.filter(verb="import_units").get().detail["corrected"] == 1
    assert planned(root, "D1,省级,乡级组织(越南),,是,东溪", "B1,,,电子; 食品,,", head=head).nothing_to_do
    assert len(plan.changed) == 2


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([",Không mã,P,base,,,"], [(2, "code", "no_code")]),
        (["N,,P,base,,,"], [(2, "name", "no_name")]),
        (["N,Một,P,base,,,", "N,Hai,P,base,,,"], [(3, "code", "double_code")]),
        (["N,Một,XX,base,,,"], [(2, "parent_code", "unknown_parent")]),
        (["N,Một,,base,,,"], [(2, "parent_code", "no_parent")]),
        (["N,Một,M,base,,,", "M,Hai,N,base,,,"], [(2, "parent_code", "cycle")]),
        (["D1,,B1,,,,"], [(2, "parent_code", "cycle")]),
        (["N,Một,P,,,,"], [(2, "level", "no_level")]),
        (["N,Một,P,làng,,,"], [(2, "level", "unknown_level")]),
        (["N,Một,P,base,câu lạc bộ,,"], [(2, "kind", "unknown_class")]),
        (["N,Một,P,base,,31/2/2018,"], [(2, "since", "bad_date")]),
        (["N,Một,P,base,,hôm qua,"], [(2, "since", "bad_date")]),
        (["B1,,,,,,1/1/2009"], [(2, "until", "ends_before_start")]),
        (["B1,,,,,1/1/2012,"], [(2, "since", "starts_later")]),
        (["D1,,,,,,1/9/2018"], [(2, "parent_code", "parent_ended")] * 2),
        (["N,Một,P,base,,,1/9/2018"], [(2, "until", "new_ends")]),
        (["P,,,,,,1/9/2018"], [(2, "until", "root_ends")]),
        (["N,Một,P,upper,,1/1/2019,", "B1,,N,,,,"], [(3, "parent_code", "parent_later")]),
        ([f"N,{'dài ' * 90},P,base,,,"], [(2, "name", "too_long")]),
    ],
)
def test_what_is_wrong_is_told_by_row_column_and_rule(
    root: Unit, rows: list[str], told: list[tuple[int, str, str]]
) -> None:
    found = [one for one in rules_of(planned(root, *rows)) if one[2] in {rule for _, _, rule in told}]

    assert found == told


def test_a_list_with_one_error_writes_nothing_at_all(root: Unit) -> None:
    plan = planned(root, "X1,Công đoàn xã Tân An,P,upper,,,", "X2,Công đoàn xã Tân Hà,??,upper,,,")

    with pytest.raises(errors.ListHasErrors):
        actions.import_units(root=root, plan=plan, **ACTING)

    assert not Unit.objects.filter(code__startswith="X").exists()


def test_a_refusal_in_the_middle_takes_everything_back(root: Unit) -> None:
    plan = planned(root, "X1,Công đoàn xã Tân An,P,upper,,,", "B1,Tên mới,,,,,")
    later = DAY + timedelta(days=30)
    actions.rename_unit(unit=Unit.objects.get(code="B1"), name="Tên sau này", on=later, **ACTING)
    events = Event.objects.count()

    with pytest.raises(errors.LaterChangeExists):
        actions.import_units(root=root, plan=plan, **ACTING)

    assert not Unit.objects.filter(code="X1").exists()
    assert Event.objects.count() == events


def test_a_change_before_a_recorded_one_is_told_in_the_plan(root: Unit) -> None:
    later = DAY + timedelta(days=30)
    actions.rename_unit(unit=Unit.objects.get(code="B1"), name="Tên sau này", on=later, **ACTING)

    assert rules_of(planned(root, "B1,Tên mới,,,,,")) == [(2, "name", "later_change")]


def test_the_highest_unit_may_have_another_code_in_the_list(root: Unit) -> None:
    plan = planned(root, "LDLD,Liên đoàn Lao động tỉnh Giả Định,,,,,", "X1,Công đoàn xã Tân An,LDLD,upper,,,")

    assert plan.findings == ()
    assert [(draft.code, draft.parent_code) for draft in plan.founded] == [("X1", "P")]


@pytest.mark.parametrize("language", ["vi", "zh", "en"])
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_an_export_read_back_changes_nothing(root: Unit, language: str, ending: str) -> None:
    actions.correct_unit(unit=Unit.objects.get(code="D2"), area_answer=True, place="An Hà", **ACTING)
    actions.rename_unit(unit=Unit.objects.get(code="B3"), name="=1+1 – Giày", on=FOUNDED, **ACTING)
    present = present_tree(root, on=DAY)
    rows = cells_of(present, language)
    data = csv_of(rows, language) if ending == "csv" else xlsx_of(rows, present, language)

    plan = plan_import(present, read_list(f"units.{ending}", data), end_absent=True)

    assert (plan.findings, plan.notes) == ((), ())
    assert plan.nothing_to_do
    assert plan.unchanged == len(ROWS)


@pytest.mark.parametrize(
    ("regime", "language", "name"),
    [
        (Regime.VN_BEFORE_2025, "vi", "Liên đoàn Lao động tỉnh Giả Định"),
        (Regime.VN_WOMENS_UNION, "vi", "Hội Liên hiệp Phụ nữ tỉnh Giả Định"),
        (Regime.CN, "zh", "东溪市总工会"),
    ],
)
def test_a_whole_federation_goes_out_and_comes_back_unchanged(
    regime: Regime, language: str, name: str
) -> None:
    organisation = build_federation(
        name, language=language, units=150, on=DAY, seed=7, regime=regime, founded_on=FOUNDED, **ACTING
    )
    top = organisation.units.get(placements__parent=None)
    present = present_tree(top, on=DAY)

    for ending, data in (
        ("csv", csv_of(cells_of(present, language), language)),
        ("xlsx", xlsx_of(cells_of(present, language), present, language)),
    ):
        plan = plan_import(present, read_list(f"a.{ending}", data), end_absent=True)
        assert (plan.findings, plan.nothing_to_do, plan.unchanged) == ((), True, 150)


def test_a_federation_is_founded_anew_from_its_own_list() -> None:
    given = {"language": "vi", "on": DAY, "seed": 7, "regime": Regime.VN_BEFORE_2025, **ACTING}
    model = build_federation("Liên đoàn Lao động tỉnh Giả Định", units=150, founded_on=FOUNDED, **given)
    rows = cells_of(present_tree(model.units.get(placements__parent=None), on=DAY), "vi")
    organisation = make_organisation()
    top = actions.UnitDraft(
        "1", "Liên đoàn Lao động tỉnh Giả Định", level="province", classes=(("kind", "province"),)
    )
    unit = actions.establish_unit(organisation=organisation, draft=top, parent=None, on=FOUNDED, **ACTING)

    plan = plan_import(present_tree(unit, on=DAY), read_list("a.csv", csv_of(rows, "vi")))
    actions.import_units(root=unit, plan=plan, **ACTING)

    again = cells_of(present_tree(unit, on=DAY), "vi")
    assert len(plan.founded) == 149
    assert again[1:] == [
        {**row, "parent_code": "1"} if row["parent_code"] == rows[0]["code"] else row for row in rows[1:]
    ]
    assert run_checks(organisation, on=DAY) == []


@pytest.mark.parametrize(("country", "language"), [("vn", "vi"), ("cn", "zh")])
def test_the_example_can_be_imported_as_it_is(country: str, language: str) -> None:
    organisation = make_organisation(country=country)
    top = actions.UnitDraft("1", "Đơn vị cao nhất", level="province")
    unit = actions.establish_unit(organisation=organisation, draft=top, parent=None, on=FOUNDED, **ACTING)
    present = present_tree(unit, on=DAY)
    data = xlsx_of(example.rows(present, language), present, language)

    plan = plan_import(present, read_list("example.xlsx", data))

    assert plan.findings == ()
    assert len(plan.founded) >= 8
    assert all(draft.level and dict(draft.classes).get("kind") for draft in plan.founded)


def workbook(rows: list[list[Any]], sheets: tuple[str, ...] = ("Danh sách",)) -> bytes:
    """Return a workbook as an office makes it."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yyyy"}) as book:
        for name in sheets:
            sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                sheet.write(number, place, value)
    return out.getvalue()


def test_a_title_above_the_heads_numbers_as_codes_and_days_of_excel_are_read(root: Unit) -> None:
    rows: list[list[Any]] = [
        ["DANH SÁCH ĐƠN VỊ"],
        [],
        ["STT", "Mã (*)", "Tên đơn vị", "Cấp trên", "Cấp", "Từ ngày"],
        [1, 701, "Công đoàn xã Tân An", "P", "upper", date(2016, 5, 4)],
    ]

    plan = plan_import(present_tree(root, on=DAY), read_list("a.xlsx", workbook(rows, ("Bìa", "Danh sách"))))

    assert (plan.sheet, plan.unknown_heads, plan.findings) == ("Danh sách", ("STT",), ())
    assert [(draft.code, draft.established_on) for draft in plan.founded] == [("701", date(2016, 5, 4))]


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_of_any_usual_coding_and_delimiter_is_read(root: Unit, coding: str, delimiter: str) -> None:
    text = "单位代码,单位名称,上级单位代码,层级\nX1,东溪工会,P,base".replace(",", delimiter)

    listed = read_list("名单.csv", text.encode(coding))

    assert listed.rows[0].cells["name"] == "东溪工会"


def bomb() -> bytes:
    """Return a small workbook with one cell at the far corner."""
    source = zipfile.ZipFile(io.BytesIO(workbook([["Mã", "Tên"], ["1", "a"]])))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in source.namelist():
            content = source.read(name).replace(b'<row r="2"', b'<row r="1048576"')
            archive.writestr(name, content.replace(b'r="A2"', b'r="A1048576"'))
    return out.getvalue()


def named_in_no_letters() -> bytes:
    """Return an archive whose directory claims UTF-8 and holds none."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("xl/é.xml", "")
    return out.getvalue().replace("é".encode(), b"\xff\xfe")


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.xlsx", b""),
        ("a.xlsx", b"PK nothing"),
        ("a.xlsx", named_in_no_letters()),
        ("a.docx", b"text"),
        ("a.csv", "Tên đơn vị, Cấp\nA,B".encode()),
        ("a.csv", "Mã,Tên\n1,Tr\u01b0\u1eddng".encode("utf-8")[:-1] + b"\xff\xfe\xff"),
        ("a.csv", ("Mã,Tên\n" + "1,a\n" * (MAX_ROWS + 1)).encode()),
        ("a.xlsx", bomb()),
        ("a.csv", b"x" * (20 * 1024 * 1024 + 1)),
    ],
    ids=["empty", "no archive", "names in no letters", "other kind", "no code", "broken letters", "too many rows", "far corner", "too large"],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_reason(name: str, data: bytes) -> None:
    with pytest.raises(errors.BadTreeFile):
        read_list(name, data)


def test_an_import_within_a_branch_reaches_nothing_beside_it(root: Unit) -> None:
    district = Unit.objects.get(code="D1")
    own = str(path_of(district, on=DAY))

    def may_change(path: str) -> bool:
        return path.startswith(own) and path != own

    listed = read_list(
        "a.csv",
        "\n".join([HEAD, "D1,Tên khác,P,,,,", "B3,,D1,,,,", "N,Mới,D2,base,,,", "B1,Tên mới,,,,,"]).encode(),
    )
    plan = plan_import(present_tree(district, on=DAY, may_change=may_change), listed)

    assert rules_of(plan) == [
        (2, "name", "outside"),
        (3, "code", "code_elsewhere"),
        (4, "parent_code", "unknown_parent"),
    ]
    assert [change.code for change in plan.changed] == ["D1", "B1"]


def test_new_units_are_written_by_hundreds_not_one_by_one(
    root: Unit, django_assert_max_num_queries: Any
) -> None:
    rows = [f"N{number},Công đoàn cơ sở {number},D1,base,,," for number in range(1500)]

    with django_assert_max_num_queries(1500 // 15):
        applied(root, *rows)

    assert len(subtree(root, on=DAY)) == 1500 + len(ROWS)
