"""The demonstration end to end: its summary follows from its answers, and all its files say the same."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from docx import Document
from openpyxl import load_workbook

ROOT = Path(__file__).parents[2]
UNITS = 40


def played(out: Path, *words: str) -> Path:
    """Run the demonstration in this folder; nothing of it may be left out."""
    out.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, "-m", "nucong", "demo", "--no-serve", "--out", str(out), *words],
        cwd=out,
        capture_output=True,
        text=True,
        env={
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            "PYTHONUTF8": "1",
            "PATH": "/usr/bin:/bin",
        },
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert "left out" not in done.stderr, done.stderr[-3000:]
    return out


@pytest.fixture(scope="module", params=["vi", "zh"])
def demo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration on our own sample document of a language."""
    out = tmp_path_factory.mktemp(f"demo-{request.param}")
    return played(out, "--units", str(UNITS), "--lang", request.param)


def summary(demo: Path) -> dict[str, Any]:
    """Return the summary the demonstration wrote."""
    return dict(json.loads((demo / "summary.json").read_text("utf-8")))


def answers(demo: Path) -> list[dict[str, Any]]:
    """Return the accepted answers, one a unit."""
    return [json.loads(line) for line in (demo / "answers.jsonl").read_text("utf-8").splitlines()]


def test_totals_are_the_sums_of_the_answers(demo: Path) -> None:
    sums: Counter[str] = Counter()
    for line in answers(demo):
        sums.update({k: v for k, v in line["answers"].items() if isinstance(v, int)})

    assert summary(demo)["totals"] == {name: sums[name] for name in summary(demo)["totals"]}


def test_choices_are_counted_per_choice(demo: Path) -> None:
    for question, counts in summary(demo)["choices"].items():
        taken = Counter(line["answers"][question] for line in answers(demo) if line["answers"][question])
        assert {name: count for name, count in counts.items() if count} == dict(taken)


def test_completeness_adds_up_and_every_path_is_unique(demo: Path) -> None:
    told, lines = summary(demo), answers(demo)

    assert told["units"] == UNITS
    assert told["received"] == len(lines) == told["on_time"] + told["late"]
    assert told["expected"] == told["received"] + told["missing"]
    assert len({tuple(line["path"]) for line in lines}) == len(lines)
    assert all(line["path"][-1] == line["unit"] for line in lines)


def test_the_roster_names_posts_and_people_at_work_of_every_unit_on_its_path(demo: Path) -> None:
    rows = [json.loads(line) for line in (demo / "roster.jsonl").read_text("utf-8").splitlines()]
    posts, units = [row for row in rows if "body" in row], [row for row in rows if "workforce" in row]

    assert len(units) == UNITS == len({tuple(row["path"]) for row in units})
    assert all(row["path"][-1] == row["unit"] for row in rows)
    assert {row["unit"] for row in posts} == {row["unit"] for row in units}
    assert all(row["women"] <= row["workforce"] for row in units)
    assert {row["position"] for row in posts if row["key"]} == {"chair", "vice_chair"}


def test_no_answer_has_more_women_than_people(demo: Path) -> None:
    pairs = {
        "vi": ("so_luot_nguoi_duoc_tuyen_truyen", "luot_nu"),
        "zh": ("can_jia_zhi_gong", "can_jia_nv_zhi_gong"),
    }
    names = set(summary(demo)["totals"])
    whole, women = next(pair for pair in pairs.values() if pair[0] in names)
    women = next(name for name in names if name.endswith(women) or name == women)

    for line in answers(demo):
        if None not in (line["answers"][whole], line["answers"][women]):
            assert line["answers"][women] <= line["answers"][whole]


def test_word_pdf_and_excel_carry_the_totals_of_the_summary(demo: Path) -> None:
    tables = Document(str(demo / "report.docx")).tables
    word = {
        cell.text.replace(".", "").replace(",", "")
        for table in tables
        for row in table.rows
        for cell in row.cells
    }
    sheets = load_workbook(demo / "consolidated.xlsx", data_only=True)
    excel = {cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row}
    pdf = pdf_words(demo)

    for name, total in summary(demo)["totals"].items():
        assert str(total) in word, name
        assert total in excel, name
        assert pdf is None or str(total) in pdf, name


def pdf_words(demo: Path) -> set[str] | None:
    """Return the words of the PDF without separators of thousands, or None where no font allows a PDF."""
    path = demo / "report.pdf"
    if not path.exists():
        reason = "the PDF was skipped: a font is missing (see `nucong check install`)"
        assert os.environ.get("CI") != "true", reason
        return None
    with pdfplumber.open(path) as pages:
        words = [word["text"] for page in pages.pages for word in page.extract_words()]
    return {word.replace(".", "").replace(",", "") for word in words}


def test_everything_named_in_the_contract_is_there_or_told_as_skipped(demo: Path) -> None:
    skipped = {entry["file"] for entry in summary(demo)["skipped"]}

    for name in (
        "directive.json",
        "form.xlsx",
        "entry.xlsx",
        "consolidated.xlsx",
        "report.docx",
        "report.pdf",
    ):
        assert (demo / name).exists() or name in skipped


def test_targets_follow_from_the_roster_by_hand(demo: Path) -> None:
    lines = [json.loads(line) for line in (demo / "roster.jsonl").read_text("utf-8").splitlines()]
    posts = [line for line in lines if "body" in line]
    units = [line for line in lines if "workforce" in line]
    asked = {
        "women_in_committee": (
            lambda post: post["body"] == "executive_committee", lambda post: post["sex"] == "F", 0.3,
        ),
        "key_officers_trained": (lambda post: post["key"], lambda post: post["trained"], 1),
        "women_work_officers_trained": (
            lambda post: post["women_work"] and post["level"] == "upper", lambda post: post["trained"], 1,
        ),
    }  # fmt: skip
    led = {
        tuple(post["path"]) for post in posts
        if post["sex"] == "F" and (post["key"] or post["body"] in ("standing_committee", "executive_committee"))
    }  # fmt: skip
    known = {line["unit"]: line["path"] for line in units}
    told = json.loads((demo / "targets.json").read_text("utf-8"))

    assert {line["code"] for line in told} == {*asked, "woman_leads_where_30pct"}
    assert {line["unit"] for line in told} == {path[-1] for path in known.values() if len(path) < 3}
    for line in told:
        path = known[line["unit"]]
        if line["code"] in asked:
            belongs, meets, wanted = asked[line["code"]]
            inside = [post for post in posts if post["path"][: len(path)] == path and belongs(post)]
            met = sum(meets(post) for post in inside)
        else:
            wanted = 1
            inside = [
                unit for unit in units
                if unit["path"][: len(path)] == path and unit["level"] == "grassroots"
                and unit["workforce"] and 10 * unit["women"] >= 3 * unit["workforce"]
            ]  # fmt: skip
            met = sum(tuple(unit["path"]) in led for unit in inside)
        assert (line["numerator"], line["denominator"]) == (met, len(inside)), line
        assert line["met"] == (met >= wanted * len(inside) if inside else None), line


def activities(demo: Path) -> list[dict[str, Any]]:
    """Return the records, one a line."""
    return [json.loads(line) for line in (demo / "activities.jsonl").read_text("utf-8").splitlines()]


def test_prefilled_answers_are_what_anybody_counts_from_the_activities(demo: Path) -> None:
    """The count is made here anew, from the files alone."""
    bindings = json.loads((demo / "bindings.json").read_text("utf-8"))
    prefill = json.loads((demo / "prefill.json").read_text("utf-8"))
    told = activities(demo)
    first, last = bindings["window"]["first"], bindings["window"]["last"]
    for unit, filled in prefill.items():
        own = [a for a in told if a["unit"] == unit and first <= a["date"] <= last]
        for question, how in bindings["questions"].items():
            rows = [a for a in own if not how["kinds"] or a["kind"] in how["kinds"]]
            if how["what"] == "firms":
                value = len({firm for a in rows for firm in a["firms"]})
            elif how["what"] == "outlets":
                value = len({a["outlet"] for a in rows if a["outlet"]})
            else:
                value = sum(a[how["what"]] for a in rows)
            assert filled[question] == value, (unit, question)


def test_every_unit_that_owes_recorded_something_and_mostly_reported_just_that(demo: Path) -> None:
    prefill = json.loads((demo / "prefill.json").read_text("utf-8"))
    told = activities(demo)

    assert len(prefill) == summary(demo)["expected"]
    assert set(prefill) == {a["unit"] for a in told}
    assert all(a["path"][-1] == a["unit"] and a["women"] <= a["persons"] <= a["attendances"] for a in told)
    same = [line for line in answers(demo) if prefill[line["unit"]].items() <= line["answers"].items()]
    assert len(same) >= 0.8 * len(answers(demo))


def test_one_course_has_ended_with_trainings_and_one_is_called_with_more_named_than_places(
    demo: Path,
) -> None:
    with closing(sqlite3.connect(next((demo / "data").glob("*.sqlite3")))) as rows:
        courses = dict(rows.execute("SELECT state, id FROM roster_course"))
        came = "SELECT count(DISTINCT enrolment_id) FROM roster_attendance"
        trained = "SELECT count(*), count(DISTINCT person_id) FROM roster_training WHERE course_id = ?"
        named = (
            "SELECT count(*), p.places FROM roster_enrolment e JOIN roster_courseplaces p"
            " ON p.course_id = e.course_id AND p.unit_id = e.unit_id WHERE e.course_id = ? GROUP BY p.id"
        )

        assert set(courses) == {"ended", "called"}
        assert rows.execute(trained, [courses["ended"]]).fetchone() == (rows.execute(came).fetchone()[0],) * 2
        assert any(count > places for count, places in rows.execute(named, [courses["called"]]))


def test_a_joint_programme_has_pairs_money_of_both_and_targets_told_by_both(demo: Path) -> None:
    with closing(sqlite3.connect(next((demo / "data").glob("*.sqlite3")))) as rows:
        (joint,) = rows.execute(
            "select programme_id from programmes_programmeowner group by programme_id having count(*) = 2"
        ).fetchall()
        pairs = rows.execute(
            "select count(*) from programmes_unitpair where programme_id = ?", joint
        ).fetchone()
        led = rows.execute(
            "select task.lead_id = owner.organisation_id from programmes_task task join programmes_programmeowner owner"
            " on owner.programme_id = task.programme_id and owner.role = 'lead'"
            " where task.programme_id = ? and task.lead_id is not null order by task.position", joint
        ).fetchall()  # fmt: skip
        told = rows.execute(
            "select year, count(distinct unit_id) from programmes_toldhalf group by year"
        ).fetchall()
        money = rows.execute(
            "select count(distinct organisation_id) from programmes_budgetline where programme_id = ?", joint
        ).fetchone()

    assert pairs[0] > 0
    assert money == (2,)
    # The paper: the union leads contents 1 and 3, the women's organisation 2 and 4.
    assert [ours for k, (ours,) in enumerate(led) if not k or led[k - 1] != (ours,)] == [1, 0, 1, 0]
    assert [sides for _year, sides in sorted(told)] == [2, 1]


def test_a_directive_of_two_bodies_that_begins_this_year_is_played_by_both(tmp_path: Path) -> None:
    text = (ROOT / "src/nucong/demo/samples/joint_vi.txt").read_text("utf-8")
    lead, partner = "Liên đoàn Lao động tỉnh Giả Định", "Hội Liên hiệp Phụ nữ tỉnh Giả Định"
    directive = tmp_path / "joint.txt"
    filled = text.format(
        issuer=lead, issuer_head=lead.upper(), partner=partner, partner_head=partner.upper(), year=2024, end=2028,
        number="05/CTPH-LĐLĐ-HLHPN", place="Giả Định",
    )  # fmt: skip
    directive.write_text(filled, "utf-8")

    out = played(tmp_path / "out", "--units", "12", "--directive", str(directive))

    assert summary(out)["received"] == len(answers(out)) > 0
    assert summary(out / "partner")["received"] == len(answers(out / "partner")) > 0
    with closing(sqlite3.connect(next((out / "data").glob("*.sqlite3")))) as rows:
        assert led_by_strangers(rows) == []
        first, begun = rows.execute(
            "select min(pair.valid_from), programme.period_start from programmes_unitpair pair"
            " join programmes_programme programme on programme.id = pair.programme_id"
        ).fetchone()
    assert first == begun


def led_by_strangers(rows: sqlite3.Connection) -> list[Any]:
    """Return tasks that one organisation leads, itself or by the task above, while a person of another answers for it."""
    return rows.execute(
        "select task.title, person.username from programmes_task task"
        " left join programmes_task above on above.id = task.parent_id"
        " join accounts_user person on person.id = task.responsible_id"
        " join accounts_grant held on held.user_id = person.id"
        " join organisations_unit unit on unit.id = held.unit_id"
        " where coalesce(task.lead_id, above.lead_id) <> unit.organisation_id"
    ).fetchall()  # fmt: skip


PLAN = """CÔNG ĐOÀN VIÊN CHỨC VIỆT NAM
Số: 26/KH-CĐVC

Hà Nội, ngày 05 tháng 4 năm 2016

KẾ HOẠCH
Hành động về bình đẳng giới giai đoạn 2016 - 2020

Kính gửi: Các Công đoàn trực thuộc

I. Nội dung
1. Các chỉ tiêu chủ yếu:
- Tỷ lệ nữ tham gia Ban Chấp hành công đoàn đạt 30% trở lên;
- Có 100% số cán bộ chủ chốt công đoàn các cấp, 100% số cán bộ nữ công công đoàn cấp trên cơ sở được bồi dưỡng, tập huấn về giới;
2. Các nhiệm vụ trọng tâm:
- Hàng năm, tổ chức các lớp tập huấn về giới và công tác nữ công trong hoạt động công đoàn.
- Phối hợp với các ban, ngành liên quan tăng cường kiểm tra việc thực thi pháp luật đối với lao động nữ.

II. Tổ chức thực hiện
Đề nghị các đơn vị báo cáo kết quả thực hiện về Công đoàn Viên chức Việt Nam trước ngày 30/11 hằng năm. Tổng kết vào năm 2020.

TM. BAN THƯỜNG VỤ
PHÓ CHỦ TỊCH
Phan Thu Hạnh
"""


@pytest.fixture(scope="module")
def plan_of_a_sector(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration on the five-year plan of a union that is of no place."""
    folder = tmp_path_factory.mktemp("plan")
    (folder / "plan.txt").write_text(PLAN, "utf-8")
    return played(folder / "out", "--units", "30", "--directive", str(folder / "plan.txt"))


def test_a_plan_of_years_has_whole_targets_tasks_that_come_back_and_a_conference_about_what_is_over(
    plan_of_a_sector: Path,
) -> None:
    with closing(sqlite3.connect(next((plan_of_a_sector / "data").glob("*.sqlite3")))) as rows:
        texts = {text for (text,) in rows.execute("select text from programmes_target")}
        tasks = {
            title.split(" ")[0]: (often, partner, owner)
            for title, often, partner, owner in rows.execute(
                "select title, recurrence, partner, owner from programmes_task where owner <> ''"
            )
        }
        joint = rows.execute("select count(*), min(by_hand) from programmes_unitpair").fetchone()
        told = {code for (code,) in rows.execute(
            "select indicator.code from programmes_target target join programmes_indicator indicator"
            " on indicator.id = target.indicator_id join programmes_outsidefigure figure"
            " on figure.indicator_id = indicator.id where figure.source <> ''"
        )}  # fmt: skip
        held = rows.execute(
            "select conference.women, conference.men, conference.present, conference.minutes <> '',"
            " (select count(*) from programmes_conferencepicture picture where picture.conference_id = conference.id)"
            " from programmes_conferencerecord conference"
        ).fetchall()
        open_reviews = rows.execute(
            "select milestone.title from programmes_programmereview review join programmes_milestone milestone"
            " on milestone.programme_id = review.programme_id and milestone.kind = review.kind"
            " and strftime('%Y', milestone.\"on\") = strftime('%Y', review.covers_until)"
            " where review.frozen_at is null and milestone.done_on is not null"
        ).fetchall()
        bare = rows.execute(
            "select title from programmes_task task where parent_id is null and continues_id is not null"
            " and not exists (select 1 from programmes_task below where below.parent_id = task.id)"
        ).fetchall()
        strangers = led_by_strangers(rows)

    assert "100% số cán bộ nữ công công đoàn cấp trên cơ sở được bồi dưỡng, tập huấn về giới" in texts
    assert "Có 100% số cán bộ chủ chốt công đoàn các cấp được bồi dưỡng, tập huấn về giới" in texts
    assert tasks["Hàng"][:2] == ("yearly", "")
    assert tasks["Phối"][1:] != ("", "")
    assert (joint[0] > 0, joint[1]) == (True, 1)
    assert told == {"contracts_for_women", "women_recruited"}
    assert len(held) == 2  # of the term before, and of the year before of the joint programme
    for women, men, present, has_minutes, pictures in held:
        bodies = json.loads(present)
        assert (women, men) == (sum(each["women"] for each in bodies), sum(each["men"] for each in bodies))
        assert (len(bodies) > 2, has_minutes, pictures) == (True, 1, 2)
    assert (open_reviews, bare, strangers) == ([], [], [])


def test_where_women_are_few_a_condition_leaves_units_out(plan_of_a_sector: Path) -> None:
    lines = [json.loads(line) for line in (plan_of_a_sector / "roster.jsonl").read_text("utf-8").splitlines()]
    units = [line for line in lines if line.get("workforce") and line["level"] == "grassroots"]

    few = [unit for unit in units if 10 * unit["women"] < 3 * unit["workforce"]]

    assert len(units) / 20 < len(few) < len(units) / 3
