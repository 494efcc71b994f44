"""Duties to report, to send things in, to study a document, to make an own plan."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.provisions.sentences import Sentence
from nucong.engines.reading.grammars.vi.provisions.strength import strength_of
from nucong.engines.reading.grammars.vi.recurrence import recurrence_of
from nucong.engines.reading.model import Citation, Deadline, Deliverable, Provision

_REPORTS = rule(
    r"(?:báo cáo|gửi|gởi|nộp|đăng ký|lập danh sách|cung cấp)(?!\w)(?: (?:kết quả|bằng văn bản|đầy đủ|hồ sơ|danh sách|báo cáo)(?!\w))*"
)
_REPORT_ADDRESS = rule(
    r"(?:gửi|gởi|báo cáo|nộp|đăng ký)(?!\w)[^.;]{0,120}? (?:về|cho|lên|với|tới|đến) (?P<to>(?:tổng liên đoàn|liên đoàn|lđlđ|công đoàn|ban |hội |ủy ban|bộ |sở |đảng ủy|tỉnh ủy|thành ủy|thủ tướng|chính phủ|văn phòng|tlđ|thường trực|mặt trận|quốc hội)[^.;:()]{0,120}?)(?=_\(|_[,.;:]| (?:trước|chậm nhất|muộn nhất|để|kết quả|theo|trong|qua|bằng|định kỳ|vào)(?!\w)|_$)"
)
_ROUTE = rule(
    r"\(?(?:thông )?qua (?P<route>(?:ban|văn phòng|phòng|bộ phận|cơ quan)(?!\w)[^.;:(),\-]{2,90}?)(?=_[,.;:)\-(]| (?:để|trước|chậm|tổng hợp)(?!\w)|_$)"
)
_COPIES = rule(
    r"đồng (?:thời )?(?:kính )?gửi (?P<copies>[^.;:()]{3,120}?)(?=_[,.;:(]| (?:để|trước)(?!\w)|_$)"
)
_BY = rule(
    r"(?:^|[,:] |đề nghị |yêu cầu )(?P<by>(?:các|mỗi|từng|ban|công đoàn|liên đoàn|hội|ủy ban|bộ|đơn vị|cđcs|văn phòng|công đoàn cơ sở)(?!\w)[^.;:]{0,120}?) (?:có |gửi |gởi |nộp |báo cáo |tổng hợp|tổng kết|lập |xây dựng|đăng ký|hoàn thành|căn cứ|chịu trách nhiệm|triển khai)"
)
_ON_REQUEST = rule(r"báo cáo[^.;]{0,120}? theo yêu cầu của (?P<body>[^.;]{3,160})")
_INSIDE = rule(
    r"(?:trong|lồng ghép (?:vào|trong)|cùng với|kết hợp (?:trong|với)) (?:các |nội dung )?(?P<report>báo cáo (?:định kỳ|kết quả công tác|công tác|hoạt động|sơ kết|tổng kết|chung|năm|quý|tháng|6 tháng|tình hình)[^.;,()]{0,60}?)(?= và (?:gửi|gởi)|_[.;,()]|$)"
)
_WITHIN = rule(
    r"trong (?:vòng|thời hạn|thời gian) (?P<count>\d{1,3}) (?P<unit>ngày làm việc|ngày|giờ|tháng) (?:kể |tính )?(?:từ|sau)(?: khi)? (?P<event>[^.;]{3,100})"
)
_OWN_PLAN = rule(
    r"(?:xây dựng|ban hành|lập|cụ thể hóa)[^.;]{0,60}? (?:kế hoạch|chương trình)(?! phối hợp số)"
)
_CASCADES = rule(
    r"căn cứ[^.;]{0,120}?(?:tình hình|điều kiện|thực tế|chức năng|nhiệm vụ|đặc điểm|nội dung)[^.;]{0,160}?(?:xây dựng|ban hành|chủ động|triển khai|cụ thể)|chủ động (?:xây dựng|triển khai|quán triệt|cụ thể)|(?:các cấp|các đơn vị|công đoàn các cấp|cấp dưới)[^.;]{0,80}xây dựng kế hoạch"
)
_STUDIES = rule(
    r"quán triệt|học tập(?:,| và)? (?:quán triệt|nghị quyết|chỉ thị)|tổ chức (?:phổ biến|triển khai|học tập)|sinh hoạt chuyên đề"
)
# What the document itself follows stands in front of what it asks.
_DONE = rule(
    r"^(?:thực hiện|căn cứ|tiếp nhận|theo|trên cơ sở|phúc đáp)(?: chỉ đạo[^,;]{0,80})? (?:công văn|kế hoạch|chỉ thị|nghị quyết|quyết định|hướng dẫn|chương trình|luật|thông báo|văn bản|tổng kết|ý kiến|tờ trình)(?! này)"
)
_DELIVERABLES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("narrative", rule(r"báo cáo(?! viên)|đề cương|bài viết|tổng kết|sơ kết")),
    ("form", rule(r"biểu (?:mẫu|tổng hợp|số liệu)|phụ lục|(?:theo |các )?mẫu(?: số)? ?\d|theo (?:bảng )?mẫu|bảng (?:tổng hợp|số liệu|thống kê)|số liệu")),
    ("cases", rule(r"điển hình|gương (?:nữ|tiêu biểu|người)|mô hình (?:hay|tiêu biểu|hiệu quả)|vụ việc cụ thể")),
    ("media", rule(r"hình ảnh|kèm[^.;]{0,30} ảnh|(?:\d|một số) (?:bức )?ảnh|video|clip|phóng sự")),
    ("files", rule(r"hồ sơ|danh sách|tờ trình|biên bản|tệp|bản mềm|file|bản khai|tác phẩm")),
)  # fmt: skip


def duty_of(sentence: Sentence, deadlines: list[Deadline], default: str) -> Provision | None:
    """Return the duty to report or send something in that a sentence tells, None when it tells none."""
    folded = sentence.folded
    due = deadlines
    address = _REPORT_ADDRESS.search(folded)
    inside = _INSIDE.search(folded)
    within = _WITHIN.search(folded)
    if not (address or inside or within or (due and _REPORTS.search(folded))) or _DONE.match(folded):
        return None
    detail = _detail(sentence, due)
    if address:
        detail["to"] = _as_written(sentence, address.group("to"))
    if inside:
        detail["inside_periodic_report"] = True
        detail["periodic_report"] = _as_written(sentence, inside.group("report"))
    if within:
        detail["within"] = {
            "count": int(within.group("count")),
            "unit": within.group("unit"),
            "from": _as_written(sentence, within.group("event")),
        }
    deliverables = _deliverables(folded)
    if _OWN_PLAN.search(folded) and not (due and not address):
        deliverables = (Deliverable("own_plan", "kế hoạch"), *deliverables)
    return Provision(
        "obligation", sentence.text, sentence.span, sentence.section, strength_of(folded, default),
        deliverables or (Deliverable("narrative", "báo cáo"),), detail, 0.85 if address and due else 0.7,
    )  # fmt: skip


def review_of(sentence: Sentence, deadline: Deadline, strength: str) -> Provision:
    """Return the obligation behind a due date whose sentence is no duty to report (a review, a meeting)."""
    detail: dict[str, object] = {"due": deadline.date, "recurrence": deadline.recurrence}
    return Provision(
        "obligation", deadline.text, deadline.span, sentence.section, strength,
        _deliverables(deadline.text.lower()), detail, 0.6,
    )  # fmt: skip


def cascade_of(sentence: Sentence, default: str) -> Provision | None:
    """Return the order to issue an own plan by own circumstances, None when a sentence gives none."""
    if not _CASCADES.search(sentence.folded) or _DONE.match(sentence.folded):
        return None
    plan = bool(_OWN_PLAN.search(sentence.folded))
    return Provision(
        "cascade", sentence.text, sentence.span, sentence.section, strength_of(sentence.folded, default),
        (Deliverable("own_plan", "kế hoạch"),) if plan else (), {}, 0.75,
    )  # fmt: skip


def study_of(sentence: Sentence, citations: list[Citation], default: str) -> Provision | None:
    """Return the duty to study and make known, with the documents named in the sentence."""
    if not _STUDIES.search(sentence.folded) or _DONE.match(sentence.folded):
        return None
    named = [c.symbol for c in citations if " ".join(c.symbol.split()) in sentence.text]
    own = bool(re.search(r"(?:kế hoạch|chỉ thị|chương trình|hướng dẫn|nghị quyết) này", sentence.folded))
    if not named and not own and "nghị quyết" not in sentence.folded:
        return None
    detail: dict[str, object] = {"documents": named, "this_document": own}
    return Provision(
        "study", sentence.text, sentence.span, sentence.section, strength_of(sentence.folded, default),
        (Deliverable("study_meeting", "hội nghị quán triệt"),), detail, 0.75,
    )  # fmt: skip


def _detail(sentence: Sentence, due: list[Deadline]) -> dict[str, object]:
    detail: dict[str, object] = {}
    if due:
        detail["due"] = due[0].date
        detail["recurrence"] = due[0].recurrence
        if len(due) > 1:
            detail["more_due"] = [{"due": item.date, "recurrence": item.recurrence} for item in due[1:]]
    elif recurrence_of(sentence.folded):
        detail["recurrence"] = recurrence_of(sentence.folded)
    by = _BY.search(sentence.folded)
    if by:
        detail["by"] = _as_written(sentence, by.group("by"))
    request = _ON_REQUEST.search(sentence.folded)
    if request:
        detail["on_request_of"] = _as_written(sentence, request.group("body"))
    if "đột xuất" in sentence.folded:
        detail["ad_hoc_too"] = True
    route = _ROUTE.search(sentence.folded)
    if route:
        detail["route"] = _as_written(sentence, route.group("route"))
    copies = _COPIES.search(sentence.folded)
    if copies:
        detail["copies"] = [
            _as_written(sentence, part)
            for part in re.split(r",| và ", copies.group("copies"))
            if part.strip()
        ]
    return detail


def _deliverables(folded: str) -> tuple[Deliverable, ...]:
    found = []
    for kind, words in _DELIVERABLES:
        place = words.search(folded)
        if place:
            found.append(Deliverable(kind, place.group().strip()))
    return tuple(found)


def _as_written(sentence: Sentence, folded: str) -> str:
    """Return the words of a folded stretch as the sentence writes them."""
    place = sentence.folded.find(folded.strip())
    return sentence.text[place : place + len(folded.strip())] if place >= 0 else folded.strip()
