"""The text of a review as it is drafted from its figures, in the language of the programme. Pure."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Final

from nucong.documents.pages import format_number, format_percent
from nucong.programmes.judging import Standing
from nucong.programmes.review_content import ReviewContent, TargetLine

from . import wording

PARTS: Final = ("opening", "targets", "work", "activities", "awards", "money", "closing")
SHOWN_LATE = 5

WORDS: Final[dict[str, dict[str, str]]] = {
    "vi": {
        "opening": "Thực hiện {cited}, {issuer} đã tổ chức triển khai, theo dõi, đôn đốc các đơn vị trực thuộc. Báo cáo này đánh giá kết quả từ ngày {since} đến ngày {until}; số liệu tính đến ngày {day}.",
        "tied": " Việc đánh giá được tiến hành cùng với {tied}.",
        "targets": "Trong {all} chỉ tiêu của chương trình có {measured} chỉ tiêu đã đo được: {met} chỉ tiêu đạt, {way} chỉ tiêu đang thực hiện, {missed} chỉ tiêu chưa đạt.",
        "no_targets": "Chưa có chỉ tiêu nào đo được bằng số liệu.",
        "rise": "{text}: từ {first}% năm {first_year} lên {last}%.",
        "fall": "{text}: từ {first}% năm {first_year} giảm còn {last}%.",
        "same": "{text}: giữ ở mức {last}% so với năm {first_year}.",
        "only": "{text}: {last}% ({met}/{whole}).", "of_level": "{text} ({level})",
        "work": "Đã hoàn thành {done}/{total} công việc ({share}); {way} công việc đang thực hiện.",
        "going_on": "{count} công việc được thực hiện thường xuyên.",
        "late": "Còn {late} công việc quá hạn.", "untold": "Còn {count} công việc thường xuyên chưa báo cáo kết quả của năm.",
        "reports": "Về chế độ báo cáo: {accepted}/{expected} lượt báo cáo đã được duyệt ({share}).",
        "missing": "{title}: còn {count} đơn vị chưa báo cáo ({units}).",
        "activities": "Các đơn vị đã tổ chức {events} hoạt động theo nội dung chương trình, {persons} người tham gia, trong đó {women} nữ; tổng số {times} lượt người.",
        "training": "Đã hoàn thành {courses} lớp tập huấn với {persons} người được tập huấn, trong đó {women} nữ; {times} lượt dự học.",
        "awards": "Trong thời gian này có {collectives} tập thể và {persons} cá nhân được khen thưởng, trong đó {women} cá nhân là nữ.",
        "no_activities": "Chưa ghi nhận hoạt động, lớp tập huấn nào thuộc chương trình.",
        "money": "Năm {year}, {organisation} dự toán {planned} đồng, đã chi {spent} đồng ({share}).",
        "no_money": "Chưa ghi nhận kinh phí cho chương trình.",
        "closing": "Trên đây là báo cáo {title} của {issuer}.",
    },
    "zh": {
        "opening": "根据{cited}要求，{issuer}认真组织实施，加强督促指导，推动各级单位落实。本总结回顾{since}至{until}的工作，数据截至{day}。",
        "tied": "本次总结与{tied}一并进行。",
        "targets": "{all}项指标中，已有数据的{measured}项：已达到{met}项，推进中{way}项，未达到{missed}项。",
        "no_targets": "各项指标暂无数据。",
        "rise": "{text}：由{first_year}年的{first}%上升到{last}%。",
        "fall": "{text}：由{first_year}年的{first}%下降到{last}%。",
        "same": "{text}：与{first_year}年持平，为{last}%。",
        "only": "{text}：{last}%（{met}/{whole}）。", "of_level": "{text}（{level}）",
        "work": "各项任务已完成{done}/{total}项（{share}），推进中{way}项。",
        "going_on": "常态化开展的任务{count}项。",
        "late": "逾期任务{late}项。", "untold": "有{count}项常态化任务未报当年情况。",
        "reports": "报送情况：已审核报告{accepted}/{expected}份次（{share}）。",
        "missing": "{title}：{count}个单位未报送（{units}）。",
        "activities": "各单位围绕本项目开展活动{events}场次，{persons}人参加，其中女性{women}人，共{times}人次。",
        "training": "举办培训班{courses}期，培训{persons}人，其中女性{women}人，共{times}人次。",
        "awards": "其间，{collectives}个集体、{persons}名个人受到表彰，其中女性{women}人。",
        "no_activities": "暂无本项目的活动和培训记录。",
        "money": "{year}年，{organisation}预算{planned}元，支出{spent}元（{share}）。",
        "no_money": "本项目暂无经费记录。",
        "closing": "以上是{issuer}{title}。",
    },
}  # fmt: skip


def drafted(content: ReviewContent) -> dict[str, str]:
    """Return the draft of every part of the text, paragraphs divided by line breaks."""
    words = WORDS[content.language]
    return {
        "opening": _opening(content, words),
        "targets": _targets(content, words),
        "work": _work(content, words),
        "activities": _activities(content, words),
        "awards": _awards(content, words),
        "money": _money(content, words),
        "closing": words["closing"].format(title=_within(content), issuer=content.issuer),
    }


def _within(content: ReviewContent) -> str:
    title = content.title
    return title if content.language == "zh" else wording.within(title)


def _day(iso: str, content: ReviewContent) -> str:
    return wording.day(date.fromisoformat(iso), content.language)


def _opening(content: ReviewContent, words: dict[str, str]) -> str:
    said = words["opening"].format(
        cited=content.cited, issuer=content.issuer,
        since=_day(content.covers_from, content), until=_day(content.covers_until, content),
        day=_day(content.as_of, content),
    )  # fmt: skip
    tied = _tied(content)
    return said + (words["tied"].format(tied=tied) if tied else "")


def _tied(content: ReviewContent) -> str:
    """Return what it is held together with: titles with their numbers, then what was written in words."""
    chinese = content.language == "zh"
    titles = [each.title if chinese else wording.within(each.title) for each in content.ties]
    numbers = [
        each.number and (f"（{each.number}）" if chinese else f" ({each.number})") for each in content.ties
    ]
    told = [title + number for title, number in zip(titles, numbers, strict=True)]
    return ("、" if chinese else "; ").join([*told, *([content.tied_to] if content.tied_to else [])])


def _targets(content: ReviewContent, words: dict[str, str]) -> str:
    told = [each for each in content.targets if each.in_words() is not None]
    if not told:
        return words["no_targets"]
    measured = [each for each in content.targets if each.judged]
    count = {state: sum(each.standing == state for each in measured) for state in Standing}
    lines = [
        words["targets"].format(
            all=len(content.targets), measured=len(measured), met=count[Standing.MET],
            way=count[Standing.ON_THE_WAY], missed=count[Standing.MISSED],
        )
    ]  # fmt: skip
    return "\n".join([*lines, *(_series(each, words, content.language) for each in told)])


def _series(target: TargetLine, words: dict[str, str], language: str) -> str:
    told = target.in_words()
    assert told is not None
    first, last = told
    text = target.text.rstrip(".;:。；： ")
    if last.level:
        text = words["of_level"].format(text=text, level=last.level)
    shares = [_percent(each.met, each.all, language) for each in (first, last)]
    if first.year == last.year:
        key = "only"
    else:
        key = "same" if shares[0] == shares[1] else "rise" if _ratio(last) > _ratio(first) else "fall"
    return words[key].format(
        text=text, first=shares[0], last=shares[1], first_year=first.year,
        met=wording.number(last.met, language), whole=wording.number(last.all, language),
    )  # fmt: skip


def _ratio(figure: object) -> Decimal:
    return Decimal(getattr(figure, "met", 0)) / Decimal(getattr(figure, "all", 1))


def _percent(met: int, whole: int, language: str) -> str:
    return format_percent(met, whole, language=language).rstrip("%")


def _work(content: ReviewContent, words: dict[str, str]) -> str:
    tasks, language = content.tasks, content.language
    lines = []
    if tasks.total:
        share = format_percent(tasks.done, tasks.total, language=language)
        lines.append(
            words["work"].format(done=tasks.done, total=tasks.total, share=share, way=tasks.under_way)
        )
    if tasks.going_on:
        lines.append(words["going_on"].format(count=tasks.going_on))
    passed = sum(not each.year for each in tasks.late)
    if passed:
        lines.append(words["late"].format(late=passed))
    if untold := len(tasks.late) - passed:
        lines.append(words["untold"].format(count=untold))
    expected, accepted = (
        sum(each.expected for each in content.reports),
        sum(each.accepted for each in content.reports),
    )
    if expected:
        lines.append(
            words["reports"].format(
                accepted=wording.number(accepted, language), expected=wording.number(expected, language),
                share=format_percent(accepted, expected, language=language),
            )
        )  # fmt: skip
    for each in content.reports:
        if each.missing:
            lines.append(
                words["missing"].format(
                    title=each.title, count=wording.number(each.missing, language),
                    units=wording.first_names(each.names, each.missing, language),
                )
            )  # fmt: skip
    return "\n".join(lines)


def _activities(content: ReviewContent, words: dict[str, str]) -> str:
    lines = []
    if content.activities:
        sums = {
            name: sum(getattr(each, name) for each in content.activities)
            for name in ("events", "persons", "women", "times")
        }
        lines.append(words["activities"].format(**_numbers(sums, content.language)))
    if content.training.courses:
        lines.append(words["training"].format(**_numbers(asdict(content.training), content.language)))
    return "\n".join(lines) or words["no_activities"]


def _awards(content: ReviewContent, words: dict[str, str]) -> str:
    if not content.awards:
        return ""
    sums = {
        name: sum(getattr(each, name) for each in content.awards)
        for name in ("collectives", "persons", "women")
    }
    return words["awards"].format(**_numbers(sums, content.language))


def _numbers(sums: dict[str, int], language: str) -> dict[str, str]:
    return {name: wording.number(amount, language) for name, amount in sums.items()}


def _money(content: ReviewContent, words: dict[str, str]) -> str:
    language = content.language
    lines = [
        words["money"].format(
            year=each.year, organisation=each.organisation,
            planned=format_number(Decimal(each.planned).to_integral_value(), language=language),
            spent=format_number(Decimal(each.spent).to_integral_value(), language=language),
            share=format_percent(Decimal(each.spent), Decimal(each.planned), language=language) if Decimal(each.planned) else "–",
        )
        for each in content.money
    ]  # fmt: skip
    return "\n".join(lines) or words["no_money"]
