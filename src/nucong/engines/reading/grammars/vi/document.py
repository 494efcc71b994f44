"""Puts what the rules find together into one Directive."""

from __future__ import annotations

from nucong.engines.reading.grammars.vi.citations import find_citations
from nucong.engines.reading.grammars.vi.confidence import assess
from nucong.engines.reading.grammars.vi.contact import find_contact
from nucong.engines.reading.grammars.vi.dates import PartialDate
from nucong.engines.reading.grammars.vi.deadlines import find_deadlines
from nucong.engines.reading.grammars.vi.distribution import distribution_provisions, find_receivers
from nucong.engines.reading.grammars.vi.enactment import enacted
from nucong.engines.reading.grammars.vi.header import (
    Header,
    is_joint,
    kind_by_symbol,
    own_symbol,
    read_header,
    read_late_date,
)
from nucong.engines.reading.grammars.vi.issuers import find_issuers
from nucong.engines.reading.grammars.vi.kinds import kind_word_at
from nucong.engines.reading.grammars.vi.laws import find_laws
from nucong.engines.reading.grammars.vi.news import News, read_news
from nucong.engines.reading.grammars.vi.numbering import find_sections
from nucong.engines.reading.grammars.vi.pattern import rule
from nucong.engines.reading.grammars.vi.periods import find_period
from nucong.engines.reading.grammars.vi.provisions import find_provisions
from nucong.engines.reading.grammars.vi.recipients import find_recipients
from nucong.engines.reading.grammars.vi.schedules import find_scheduled
from nucong.engines.reading.grammars.vi.sheet import Sheet, fold
from nucong.engines.reading.grammars.vi.signers import find_signers
from nucong.engines.reading.grammars.vi.taken import Taken
from nucong.engines.reading.grammars.vi.targets import find_targets
from nucong.engines.reading.grammars.vi.windows import find_windows
from nucong.engines.reading.grammars.vi.zones import find_closing, find_enclosed
from nucong.engines.reading.model import Directive, Section, Span, Window

_OUTLOOK = rule(
    r"(?:phần [^.]{1,12}_[.:]_)?(?:phương hướng|nhiệm vụ|kế hoạch|chương trình công tác|một số nhiệm vụ|mục tiêu|các nhiệm vụ|dự kiến|(?:đề xuất|kiến nghị)(?:,| và|_-)? ?(?:đề xuất|kiến nghị)?_$|(?:những |các |một số )?(?:đề xuất|kiến nghị)(?!\w))"
)
_ASKS = rule(r"(?:những |các |một số )?(?:đề xuất|kiến nghị)")
_YEAR = rule(r"20\d\d")
_OPENS_WITH_YEAR = rule(r"[ \t\-+*•]*(?:tính |trong |đến |hết |cuối )*năm (?P<year>20\d\d)(?!\d)(?!_-)")
_SECOND_LIST = "a second list of recipients, perhaps copied from the document it passes on"


def parse(text: str) -> Directive:
    """Return what the normalised text says."""
    sheet = Sheet(text)
    directive = Directive(language="vi", text=text)
    header = read_header(sheet)
    closing, annex = find_closing(sheet, header.end)
    if header.date is None:
        read_late_date(sheet, header, closing)
    recipients, recipient_spans, body = find_recipients(sheet, closing)
    news = None if header.kind or header.symbol or recipients else read_news(sheet)
    if news:
        _adopt_news(directive, news)
        body = max((end for key, (_, end) in news.spans.items() if key in {"date", "subject"}), default=0)
    else:
        _read_frame(sheet, directive, header, max(body, header.end), closing, annex)
        directive.recipients = recipients
        _locate(directive, "recipients", recipient_spans)
    _read_subject_matter(sheet, directive, header, max(body, header.end), closing)
    directive.confidence.update(assess(directive, header))
    return directive


def _adopt_news(directive: Directive, news: News) -> None:
    directive.kind = "news"
    directive.date, directive.subject = news.date, news.title
    directive.issuers = [news.issuer] if news.issuer else []
    directive.spans.update(news.spans)


def _read_frame(
    sheet: Sheet, directive: Directive, header: Header, body: int, closing: int, annex: int
) -> None:
    directive.number, directive.symbol = header.number, header.symbol
    directive.date, directive.place, directive.subject = header.date, header.place, header.subject
    directive.spans.update(header.spans)
    kind = header.kind or kind_by_symbol(header)
    if kind is None:
        told = enacted(sheet, body, closing)
        if told:
            kind, span = told
            if span and directive.subject is None:
                directive.subject = sheet.value(*span)
                directive.spans["subject"] = span
    directive.kind = kind or "other"
    joint = directive.kind == "joint_programme" or is_joint(sheet, header)
    directive.signers, signer_spans = find_signers(sheet, closing, annex, joint)
    _locate(directive, "signer", signer_spans)
    directive.issuers, directive.superior, issuer_spans = find_issuers(
        sheet, header, joint, (body, closing), directive.signers
    )
    _locate(directive, "issuers", issuer_spans)
    receivers = find_receivers(sheet, closing, annex)
    directive.provisions.extend(distribution_provisions(receivers))
    if any(receiver.doubtful for receiver in receivers):
        directive.warnings.append({"code": "READING-W05", "message": _SECOND_LIST})


def _read_subject_matter(sheet: Sheet, directive: Directive, header: Header, body: int, closing: int) -> None:
    everything = len(sheet.text)
    directive.citations = [
        citation
        for citation in find_citations(sheet, own_symbol(header), header.date, everything)
        if citation.span is None or citation.span[0] != header.spans.get("number", (-1, 0))[0]
    ]
    _locate(directive, "citations", [citation.span for citation in directive.citations])
    directive.laws, law_spans = _laws(sheet, directive, everything)
    _locate(directive, "laws", law_spans)
    period = find_period(fold(directive.subject or ""))
    if period:
        directive.period = period[0]
    news = directive.kind == "news"
    directive.sections = [] if news else find_sections(sheet, body, closing)
    directive.tasks = sum(section.level == 1 for section in directive.sections)
    document = _own_date(directive)
    whole_body = body
    if directive.kind == "report":
        body, closing, document = _outlook(directive.sections, closing, document)
    _read_dates_and_targets(sheet, directive, (body, closing), document)
    enclosed = None if news else find_enclosed(sheet, closing)
    if enclosed:
        _read_dates_and_targets(sheet, directive, enclosed, document)
    taken = Taken([window.span for window in directive.windows] + [item.span for item in directive.deadlines])
    directive.deadlines.extend(find_scheduled(sheet, body, document, taken))
    directive.deadlines.sort(key=lambda deadline: deadline.span or (0, 0))
    for key, found in (
        ("windows", directive.windows),
        ("deadlines", directive.deadlines),
        ("targets", directive.targets),
    ):
        _locate(directive, key, [item.span for item in found])
    directive.contact, contact_span = find_contact(sheet, body, closing)
    if contact_span:
        directive.spans["contact"] = contact_span
    directive.provisions[:0] = find_provisions(sheet, directive, whole_body, closing)


def _laws(sheet: Sheet, directive: Directive, end: int) -> tuple[list[str], list[Span]]:
    """Return the laws named, without the one that this very text is."""
    names, spans = find_laws(sheet, end)
    own = fold(directive.subject or "")
    if kind_word_at(own) or directive.kind != "other" or not own:
        return names, spans
    kept = [
        place
        for place, name in enumerate(names)
        if fold(name) not in {f"luật {own}", f"bộ luật {own}", f"pháp lệnh {own}"}
    ]
    return [names[place] for place in kept], [spans[place] for place in kept]


def _read_dates_and_targets(sheet: Sheet, directive: Directive, part: Span, document: PartialDate) -> None:
    """Add the periods, due dates and targets of the body, or of a document it puts into force."""
    news = directive.kind == "news"
    windows = find_windows(sheet, *part, document)
    taken = Taken([window.span for window in windows] + [item.span for item in directive.citations])
    enclosed = bool(directive.sections) and part[0] >= directive.sections[-1].span[1]
    sections = find_sections(sheet, *part) if enclosed else directive.sections
    until = (directive.period or {}).get("end")
    targets = find_targets(
        sheet,
        *part,
        sections,
        until[:4] if until else None,
        told=news,
        plans=directive.kind in {"plan", "joint_programme", "resolution", "report"},
    )
    if news:  # what a news item tells of the days before it is over
        windows = [window for window in windows if window.recurrence or not _is_over(window, document)]
    told = {(known.start, known.end, known.recurrence) for known in directive.windows}
    for window in windows:  # "… họp ngày 26/9. Thời gian: ngày 26/9" is one day
        if (window.start, window.end, window.recurrence) not in told or not window.start:
            told.add((window.start, window.end, window.recurrence))
            directive.windows.append(window)
    directive.deadlines.extend(find_deadlines(sheet, *part, document, taken))
    directive.targets.extend(
        target for target in targets if not _tells_of_past(sheet, target.span or (0, 0), document.year)
    )


def _is_over(window: Window, document: PartialDate) -> bool:
    posted = document.iso() or ""
    return bool(window.end and len(window.end) == 10 == len(posted) and window.end <= posted)


def _tells_of_past(sheet: Sheet, span: Span, own_year: int | None) -> bool:
    """ "Năm 2019, toàn tỉnh có 64% …" in a document of 2020 is a result."""
    opening = _OPENS_WITH_YEAR.match(sheet.folded, sheet.sentence_at(span[0])[0])
    return bool(opening and own_year and int(opening.group("year")) < own_year)


def _outlook(sections: list[Section], closing: int, document: PartialDate) -> tuple[int, int, PartialDate]:
    """A report orders only in its last part, for the year named there: "phương hướng, nhiệm vụ năm 2020"."""
    ahead = [section for section in sections if section.level == 1 and _OUTLOOK.match(section.title.lower())]
    if not ahead:
        return closing, closing, document
    years = [found for section in ahead if (found := _YEAR.search(section.title))]
    if years and not _ASKS.match(ahead[0].title.lower()):
        document = PartialDate(int(years[0].group()), 1, 1)
    return ahead[0].span[0], ahead[-1].span[1], document


def _own_date(directive: Directive) -> PartialDate:
    """The document's date; without one the start of its period, or the latest day it cites."""
    if directive.date:
        return PartialDate(*(int(part) for part in directive.date.split("-")))
    start = (directive.period or {}).get("start")
    if start:
        return PartialDate(int(start[:4]), 1, 1)
    # It is later than what it cites.
    cited = max((citation.date for citation in directive.citations if citation.date), default=None)
    return PartialDate(*(int(part) for part in cited.split("-"))) if cited else PartialDate()


def _locate(directive: Directive, key: str, spans: list[Span] | list[Span | None]) -> None:
    for index, span in enumerate(spans):
        if span is not None and span[1] > span[0]:
            directive.spans[f"{key}[{index}]"] = span
