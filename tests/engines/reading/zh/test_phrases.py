"""Single phrases as they are printed on real notices, and what they must mean."""

import pytest

from nucong.engines.reading.grammars.zh import parse

NOTICE = "关于做好有关工作的通知\n各区县总工会：\n现将有关事项通知如下：\n{body}\n海源市总工会\n{date}\n"


def read(body, date="2017年2月13日"):
    return parse(NOTICE.format(body=body, date=date))


@pytest.mark.parametrize(
    ("body", "date", "due"),
    [
        ("请各科室于2018年6月21日前报县总工会。", "2018年5月3日", "2018-06-21"),
        ("于9月12日前向县总女工部推荐故事。", "2026年8月4日", "2026-09-12"),
        ("于3月29日前报县总工会财务部。", "二○一三年三月二十五日", "2013-03-29"),
        ("务于一九八四年二月底以前结清。", "一九八三年十一月八日", "1984-02"),
        ("请务于十一月底以前寄来。", "一九八三年九月八日", "1983-11"),
        ("于4月9日(周五)下班前报送。", "2021年4月2日", "2021-04-09"),
        ("于2023年11月17日（星期五）下午16:30前发送至邮箱。", "2023年11月1日", "2023-11-17"),
        ("次年2月底前反馈结果。", "2016年11月21日", "2017-02"),
        ("1月10日前报送名单。", "2016年12月20日", "2017-01-10"),
        ("报名截止时间：2024年5月6日。", "2024年4月1日", "2024-05-06"),
        ("2026年第三季度开展中期评估。", "2022年6月20日", "2026-09"),
        ("各科室于每年2月15日前报送数据。", "2022年6月20日", "--02-15"),
    ],
)
def test_a_due_date_is_read_with_the_year_of_the_document(body, date, due):
    assert [deadline.date for deadline in read(body, date).deadlines] == [due]


@pytest.mark.parametrize(
    ("body", "recurrence"),
    [
        ("各科室于每季度末月22日前报送数据。", "quarterly"),
        ("每月5日前报送上月进展。", "monthly"),
        ("签订情况实行半年一报。", "half-yearly"),
        ("建立联席会议制度，联席会议每季度召开一次。", "quarterly"),
        ("各单位每年向市总工会报告一次工作。", "yearly"),
    ],
)
def test_a_duty_that_comes_back_has_a_recurrence_and_no_date(body, recurrence):
    [deadline] = read(body).deadlines

    assert (deadline.date, deadline.recurrence) == (None, recurrence)


@pytest.mark.parametrize(
    ("body", "start", "end"),
    [
        ("2017年5月8至26日集中开展宣传。", "2017-05-08", "2017-05-26"),
        ("5月中旬—6月中旬开展竞赛。", "2017-05-11", "2017-06-20"),
        ("2017年12月30日至1月2日举办展览。", "2017-12-30", "2018-01-02"),
        ("5月初赛，6月上旬举办决赛。", "2017-06-01", "2017-06-10"),
        ("3月18日（星期六）、3月19日（星期日）举办培训。", "2017-03-18", "2017-03-19"),
        ("即日起至2017年4月30日开展征集活动。", "2017-02-13", "2017-04-30"),
        ("活动持续到4月5日。", None, "2017-04-05"),
        ("每年6月1日至6月30日为活动月。", "--06-01", "--06-30"),
    ],
)
def test_a_period_of_activity_has_both_ends(body, start, end):
    assert (start, end) in [(window.start, window.end) for window in read(body).windows]


@pytest.mark.parametrize(
    "body",
    [
        "2016年12月5日省总工会印发了通知。",
        "截至2016年底，全市已签订合同300份。",
        "本办法自2017年5月1日起施行。",
        "收到意见书之日起十五个工作日内书面答复。",
        "标准时点为2017年7月1日至2018年6月30日。",
        "到2020年，工作体系基本形成。",
    ],
)
def test_facts_validity_and_relative_limits_are_neither_due_dates_nor_windows(body):
    directive = read(body)

    assert (directive.deadlines, directive.windows) == ([], [])


@pytest.mark.parametrize(
    ("body", "value", "unit", "comparator"),
    [
        ("签订率达到90%以上。", 90, "%", ">="),
        ("参检率要保持在70%左右。", 70, "%", "="),
        ("女委员比例不低于15%。", 15, "%", ">="),
        ("每单位推荐1-2件作品。", 1, "count", ">="),
        ("各分工会限报不多于3个节目。", 3, "count", "<="),
        ("力争全年新签400份以上。", 400, "count", ">="),
        ("三年内覆盖女职工不少于3.5万人。", 35000, "count", ">="),
        ("各县至少树立两个示范企业。", 2, "count", ">="),
        ("力争投诉量下降5个百分点。", 5, "%", "decrease"),
        ("力争办结率达到百分之九十五。", 95, "%", "="),
        ("各级工会100%建立女职工组织是2017年的目标，要确保100%建立。", 100, "%", "="),
    ],
)
def test_a_number_to_be_reached_is_a_target(body, value, unit, comparator):
    assert (value, unit, comparator) in [(t.value, t.unit, t.comparator) for t in read(body).targets]


@pytest.mark.parametrize(
    "body",
    [
        "女职工十人以上的基层工会应当建立女职工委员会。",
        "签订率低于40%的县要说明情况。",
        "女职工占比超过60%的行业单独设置工种。",
        "收费标准每人最高不得超过600元。",
        "补贴比例提高到80%。",
        "收到投诉后3个工作日内回复。",
        "去年专项合同签订率达到88.4%。",
        "培训合格的一次性补助1000元。",
    ],
)
def test_conditions_prices_and_results_are_no_targets(body):
    assert read(body).targets == []


@pytest.mark.parametrize(
    ("written", "symbol"),
    [
        ("（海工女字〔2022〕5号）", "海工女字〔2022〕5号"),
        ("（海工办发[2009]17号）", "海工办发[2009]17号"),
        ("（海人社【2013】61号）", "海人社【2013】61号"),
        ("（国务院令第619号）", "国务院令第619号"),
        ("（海工女〔201836号）", "海工女〔2018〕36号"),
    ],
)
def test_numbers_of_documents_are_read_in_all_their_brackets(written, symbol):
    directive = read(f"根据《关于开展活动的通知》{written}要求，开展活动。")

    assert [citation.symbol for citation in directive.citations] == [symbol]


def test_a_repaired_number_is_marked_as_such():
    directive = read("根据《关于开展活动的通知》（海工女〔201836号）要求，开展活动。")

    assert "symbol_repaired" in {warning["code"] for warning in directive.warnings}
    assert directive.confidence["citations[0].symbol"] <= 0.5


def test_a_date_that_lost_a_character_is_read_as_doubtful():
    directive = read("请在5月16之前组织完成。", "2017年5月2日")

    assert [deadline.date for deadline in directive.deadlines] == ["2017-05-16"]
    assert directive.confidence["deadlines[0].date"] < 0.5
    assert "doubtful_date" in {warning["code"] for warning in directive.warnings}


def test_a_short_name_is_no_second_law_and_a_nested_law_counts():
    directive = read(
        "贯彻《女职工劳动保护特别规定》（以下简称《特别规定》），落实《特别规定》和《关于宣传<妇女权益保障法>的通知》。"
    )

    assert directive.laws == ["女职工劳动保护特别规定", "妇女权益保障法"]


def test_the_day_of_posting_is_not_the_day_of_the_document():
    directive = parse("| 2019-06-20\n各基层工会:\n请于6月27日前报县总女工部。\n海源市总工会\n2019年5月30日\n")

    assert directive.date == "2019-05-30"
    assert directive.recipients == ["各基层工会"]


def test_lines_broken_by_the_page_are_read_as_one_sentence():
    body = (
        "为维护女职工合法权益和特殊利益，经研究决定在全市联合开\n"
        "展检查活动，请各单位高度重视，加强领导，精心组织，务必\n"
        "于2017年3月20日前将总结报告报送，女职工专项合同签订率不得\n— 1 —\n"
        "低于85%。各级工会要加强协调，密切配合，确保工作取得实效，\n"
        "不断提高广大女职工的获得感、幸福感和安全感，为全市经济\n"
        "社会发展作出新的更大的贡献，以优异成绩迎接党的生日到来\n"
        "并及时宣传推广各地的好经验好做法，营造良好的社会氛围，\n"
        "让更多的女职工了解政策、用好政策，依法维护自身合法权益。\n"
    )
    directive = parse(NOTICE.format(body=body, date="2017年2月13日"))

    assert [(t.value, t.comparator) for t in directive.targets] == [(85, ">=")]
    start, end = directive.spans["targets[0]"]
    assert directive.text[start:end] == "85%"


@pytest.mark.parametrize(
    ("body", "time"),
    [
        ("请于4月9日（周一）下班前报送名单。", "office"),
        ("请于4月9日下午5点半前报送名单。", "17:30"),
        ("请于4月9日（星期一）中午12:00前报送名单。", "12:00"),
        ("请于4月9日17：00前报送名单。", "17:00"),
    ],
)
def test_the_printed_time_of_a_due_date_is_kept_with_the_duty(body, time):
    directive = read(body, "2018年3月28日")
    [duty] = [p for p in directive.provisions if p.kind == "obligation"]

    assert (duty.detail["due"], duty.detail["time"]) == ("2018-04-09", time)


def test_a_weekday_that_is_not_the_one_of_the_day_is_a_question_to_the_officer():
    wrong = read("请于4月9日（星期二）前报送名单。", "2018年3月28日")
    right = read("请于4月9日（星期一）前报送名单。", "2018年3月28日")

    assert [w["code"] for w in wrong.warnings] == ["weekday_mismatch"]
    assert wrong.confidence["deadlines[0].date"] < 0.9
    assert right.warnings == []


@pytest.mark.parametrize(
    ("issuer", "superior"),
    [
        ("海源市总工会女职工委员会", "海源市总工会"),
        ("海源市总工会女职工部", "海源市总工会"),
        ("海源县人民政府办公室", "海源县人民政府"),
        ("海源市总工会", None),
    ],
)
def test_a_department_names_the_body_above_it(issuer, superior):
    text = f"关于做好有关工作的通知\n各区县总工会：\n现将有关事项通知如下：\n请认真落实。\n{issuer}\n2018年3月28日\n"

    assert parse(text).superior == superior


@pytest.mark.parametrize(
    ("body", "date"),
    [
        ("1.5月20日前报送方案。", "2018-05-20"),
        ("请于今日（3月28日）17:00前报送名单。", "2018-03-28"),
        ("于2Ol8年4月l0日前报送名单。", "2018-04-10"),
    ],
)
def test_item_numbers_brackets_and_scanned_letters_do_not_hide_a_due_date(body, date):
    assert [deadline.date for deadline in read(body, "2018年3月28日").deadlines] == [date]


@pytest.mark.parametrize(
    "body",
    [
        "2018年9月30日前建立的基层工会均应填报。",
        "2018年12月31日前已经完成检查的，不再检查。",
        "研究部署下半年重点工作。",
    ],
)
def test_a_day_that_only_says_who_is_meant_is_no_due_date(body):
    directive = read(body, "2018年3月28日")

    assert (directive.deadlines, directive.windows) == ([], [])


def test_conditions_for_being_proposed_are_no_targets_but_quotas_are():
    body = "一、评选名额\n评选标兵30名，一线女职工比例不低于70%。\n二、推荐条件\n所在单位女职工不少于8人。"

    assert [(t.value, t.comparator) for t in read(body).targets] == [(30, "="), (70, ">=")]
