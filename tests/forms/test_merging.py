"""Sections of other directives become parts of one form, and no figure is asked twice in it."""

from __future__ import annotations

from dataclasses import replace

from nucong.engines.xforms import Form, Question, compile_form
from nucong.forms.merging import SectionForm, merged, sections_in, without_sections
from nucong.forms.proposals import form_from_sections
from nucong.forms.similar import Figure, asked_twice, figures_of, same_figure, words_of

LETTER = "Công văn số 61/LĐLĐ"


def number(name: str, label: str, *, unit: str = "người", measure: str = "persons") -> Question:
    """Return a question for a number."""
    return Question(name, "integer", {"vi": label}, unit=unit, consolidation="sum", measure=measure)


def form(*questions: Question) -> Form:
    """Return a form of these questions."""
    return Form("year", "1", {"vi": "Báo cáo năm"}, ("vi",), questions)


def proposed(*titles: str) -> Form:
    """Return the form proposed from the sections of a letter."""
    return form_from_sections(
        [(str(i), t) for i, t in enumerate(titles, 1)], name="letter", title="Thư", language="vi"
    )


def test_a_section_brings_its_questions_under_its_directive_and_keeps_its_rules() -> None:
    result = merged(
        form(number("members", "Đoàn viên nữ")), [SectionForm("da1", LETTER, proposed("Tuyên truyền"))], "vi"
    )

    women = result.form.question("da1_s1_women")
    assert women.constraint == ". <= ${da1_s1_attendances}"
    assert result.form.groups[women.group or ""] == {"vi": f"{LETTER} · 1. Tuyên truyền"}
    assert result.form.questions[0].name == "members"
    compile_form(result.form)


def test_a_figure_the_report_asks_already_is_not_asked_again() -> None:
    section = form(number("q", "Số đoàn viên nữ"), number("r", "Cán bộ nữ công được tập huấn"))

    result = merged(form(number("members", "Đoàn viên nữ")), [SectionForm("da1", LETTER, section)], "vi")

    assert [q.name for q in result.form.questions] == ["members", "da1_r"]
    assert result.shared["da1"] == (("Số đoàn viên nữ", "members"),)


def test_two_sections_never_ask_the_same_figure_either() -> None:
    one, two = (form(number("q", "Nữ lao động được khám sức khỏe")) for _ in range(2))

    result = merged(
        form(number("members", "Đoàn viên nữ")),
        [SectionForm("da1", LETTER, one), SectionForm("db2", "Kế hoạch số 2", two)],
        "vi",
    )

    assert [q.name for q in result.form.questions] == ["members", "da1_q"]
    assert result.shared["db2"][0][1] == "da1_q"


def test_a_section_taken_out_leaves_the_rest_of_the_form_as_it_was() -> None:
    base = form(number("members", "Đoàn viên nữ"))
    whole = merged(base, [SectionForm("da1", LETTER, proposed("Tuyên truyền"))], "vi").form

    assert sections_in(whole, ["da1", "db2"]) == {"da1"}
    assert without_sections(whole, [], ["da1"]).questions == base.questions
    assert without_sections(whole, ["da1"], ["da1"]) == whole


def test_persons_and_attendances_are_never_the_same_figure() -> None:
    persons = form(number("a", "Lao động nữ tham gia"))
    attendances = form(number("a", "Lao động nữ tham gia", unit="lượt người", measure="attendances"))

    (one,), (other,) = (figures_of(f, "vi", family=n) for n, f in enumerate((persons, attendances)))

    assert not same_figure(one, other)


def test_women_are_never_taken_for_everybody() -> None:
    whole = form(number("a", "Số lao động tham gia hội nghị"), number("b", "Trong đó: nữ"))
    one, women = figures_of(whole, "vi", family=1)

    assert women.label == "Số lao động tham gia hội nghị, trong đó: nữ"
    assert not same_figure(one, replace(women, family=2))


def test_a_heading_about_women_does_not_make_everybody_women() -> None:
    asked = proposed("Tuyên truyền, vận động nữ đoàn viên, người lao động")
    figures = [*figures_of(asked, "vi", family=1), *figures_of(asked, "vi", family=2)]

    assert [[figure.place for figure in group] for group in asked_twice(figures)] == [
        [name, name] for name in ("s1_activities", "s1_attendances", "s1_women", "s1_money")
    ]


def test_an_element_code_decides_before_any_words() -> None:
    coded = replace(number("a", "Đoàn viên nữ"), element="W1")
    (one,) = figures_of(form(coded), "vi", family=1)
    other = replace(one, family=2, label="Nữ đoàn viên công đoàn", words=words_of("khác hẳn"))

    assert same_figure(one, other)
    assert not same_figure(one, replace(one, element="W2"))


def test_of_which_women_is_read_with_the_question_above_it() -> None:
    one = form(number("a", "Cán bộ công đoàn"), number("b", "Trong đó: nữ"))
    two = form(number("a", "Lao động được khám sức khỏe"), number("b", "Trong đó: nữ"))
    figures = [*figures_of(one, "vi", family=1), *figures_of(two, "vi", family=2)]

    assert asked_twice(figures) == []


def test_the_periods_of_one_form_do_not_ask_twice_but_two_forms_do() -> None:
    one = form(number("a", "女职工人数", unit="人"))

    def told(*families: int) -> list[list[Figure]]:
        return asked_twice([f for n in families for f in figures_of(one, "vi", family=n)])

    assert told(1, 1) == []
    assert [len(group) for group in told(1, 2, 3)] == [3]
