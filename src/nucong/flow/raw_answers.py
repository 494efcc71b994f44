"""What units answered, as they answered it: one row a unit, one column a question; and the files they handed in.

For a cycle or one branch of it. Blank, zero and not applicable stay three things; a choice stands as label
and as code. A fixed number of queries, whatever the number of units.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath
from typing import Any

from nucong.documents import blobs
from nucong.documents.pages import PlainSheet, plain_workbook
from nucong.reporting.figures import NOT_APPLICABLE, Answer, Form, Question
from nucong.reporting.models import Attachment, AudienceMember
from nucong.reporting.queries import subtree_of
from nucong.reporting.raw import AnswerRow, answer_rows, handed_in
from nucong.reporting.stories import told

Value = str | int | Decimal | date | None
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
WORDS = {
    "vi": {
        "facts": ("Mã đơn vị", "Đơn vị", "Đường dẫn trong hệ thống tổ chức", "Trạng thái", "Gửi lúc", "Hạn nộp", "Trễ hạn", "Cách báo cáo"),
        "states": {"": "chưa gửi", "draft": "chưa gửi", "submitted": "chờ duyệt", "accepted": "đã duyệt", "returned": "trả lại"},
        "ways": {"own": "đơn vị tự báo cáo", "area": "báo cáo toàn địa bàn", "superior": "cấp trên nhập từ bản giấy"},
        "late": ("trễ", "đúng hạn"),
        "na": "không áp dụng",
        "codes": "{label} (mã)",
        "sheet": "Số liệu gốc",
        "files": ("Đơn vị", "Mã đơn vị", "Tệp trong gói", "Tên gốc", "Loại", "Dung lượng (byte)", "SHA-256", "Nội dung", "Ngày", "Nơi"),
        "manifest": "danh-muc.csv",
    },
    "zh": {
        "facts": ("单位代码", "单位", "组织路径", "状态", "报送时间", "截止日期", "是否逾期", "填报方式"),
        "states": {"": "未报", "draft": "未报", "submitted": "待审核", "accepted": "已审核", "returned": "已退回"},
        "ways": {"own": "本单位填报", "area": "本地区填报", "superior": "上级代录纸质表"},
        "late": ("逾期", "按时"),
        "na": "不适用",
        "codes": "{label}（代码）",
        "sheet": "原始数据",
        "files": ("单位", "单位代码", "包内文件", "原文件名", "类型", "大小（字节）", "SHA-256", "说明", "日期", "地点"),
        "manifest": "清单.csv",
    },
}  # fmt: skip
FACT_NAMES = ("unit_code", "unit", "path", "state", "submitted_at", "due_on", "late", "entered")


@dataclass(frozen=True)
class RawTable:
    """Labels, names and rows of an export; `count` of them are answers."""

    heads: tuple[str, ...]
    names: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    count: int
    language: str


def raw_table(top: AudienceMember, *, every_state: bool = True) -> RawTable:
    """Return the answers of a unit and everything below it.

    every_state: also of units that have not sent (an empty row) and of answers that wait; else accepted ones.
    """
    form, rows = answer_rows(top, every_state=every_state)
    language = "zh" if top.cycle.language == "zh" else "vi"
    words: dict[str, Any] = WORDS[language]
    questions = [q for q in form.questions if q.type not in ("note",)] if form else []
    heads, names = list(words["facts"]), list(FACT_NAMES)
    for question in questions:
        label = _label(form, question, language) if form else question.name
        heads.append(label)
        names.append(question.name)
        if question.type.startswith("select"):
            heads.append(words["codes"].format(label=label))
            names.append(f"{question.name}.code")
    lines = tuple(
        (*_facts(row, words), *_cells(form, questions, row.answers, language, words["na"])) for row in rows
    )
    return RawTable(tuple(heads), tuple(names), lines, sum(row.sent for row in rows), language)


def as_xlsx(table: RawTable) -> bytes:
    """Return the table as Excel: row 1 labels, row 2 names, then the units."""
    widths = [14.0, 38.0, 46.0, 13.0, 17.0, 12.0, 10.0, 22.0]
    widths += [16.0] * (len(table.heads) - len(widths))
    title = str(WORDS[table.language]["sheet"])
    return plain_workbook([PlainSheet(title, table.heads, table.rows, table.names, widths, 2)])


def as_csv(table: RawTable) -> Iterator[bytes]:
    """Yield the table as CSV for Excel: UTF-8 with its mark, rows of labels and names first.

    A text that Excel would take for a formula gets an apostrophe in front; numbers are numbers.
    """
    yield b"\xef\xbb\xbf"
    for lines in _pieces([table.heads, table.names, *table.rows], 500):
        out = io.StringIO()
        csv.writer(out).writerows([[_plain(value) for value in line] for line in lines])
        yield out.getvalue().encode()


def _pieces(rows: Sequence[Sequence[Value]], size: int) -> Iterator[Sequence[Sequence[Value]]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _plain(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if value.startswith(FORMULA_SIGNS) else value


def _label(form: Form, question: Question, language: str) -> str:
    label = question.label.get(language) or next(iter(question.label.values()), question.name)
    group = form.groups.get(question.group or "", {}).get(language, "")
    unit = f" ({question.unit})" if question.unit and question.unit not in label else ""
    return f"{group} – {label}{unit}" if group else f"{label}{unit}"


def _facts(row: AnswerRow, words: dict[str, Any]) -> tuple[Value, ...]:
    late = words["late"][0 if row.late else 1] if row.sent else None
    return (
        row.code, row.name, " › ".join(row.path), words["states"][row.state],
        row.submitted_at.strftime("%Y-%m-%d %H:%M") if row.submitted_at else None, row.due_on, late,
        words["ways"][row.way] if row.sent else None,
    )  # fmt: skip


def _cells(
    form: Form | None, questions: Sequence[Question], answers: dict[str, Answer], language: str, na: str
) -> list[Value]:
    cells: list[Value] = []
    for question in questions:
        value = answers.get(question.name)
        if value is NOT_APPLICABLE:
            cells += [na, "n/a"] if question.type.startswith("select") else [na]
        elif question.type.startswith("select"):
            chosen = (value,) if isinstance(value, str) else tuple(value or ())  # type: ignore[arg-type]
            labels = [c for c in (form.choices_of(question) if form else ()) if c.name in chosen]
            told_labels = "; ".join(c.label.get(language) or c.name for c in labels)
            cells += [told_labels or None, " ".join(map(str, chosen)) or None]
        else:
            cells.append(value if isinstance(value, int | Decimal | date | str) and value != "" else None)
    return cells


class _Sink(io.RawIOBase):
    """Takes what the archive writes and hands it on piece by piece; cannot go back."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self.pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """Return what came since the last call."""
        found, self.pieces = b"".join(self.pieces), []
        return found


def files_listed(top: AudienceMember) -> list[tuple[AudienceMember, Attachment]]:
    """Return the files of sent answers at and below a unit, in the order of the tree.

    Those of a story whose person has not agreed stay with their unit.
    """
    members = {member.pk: member for member in subtree_of(top)}
    found = [(members[each.submission.member_id], each) for each in handed_in(top)]
    return sorted(
        ((m, each) for m, each in found if each.case is None or _may_go(each)),
        key=lambda pair: pair[0].position,
    )


def _may_go(attachment: Attachment) -> bool:
    story = told(attachment.case) if attachment.case else None
    return story is not None and not story.anonymous


def as_zip(listed: Sequence[tuple[AudienceMember, Attachment]], *, language: str) -> Iterator[bytes]:
    """Return the pieces of an archive: a folder a unit, safe names, a list with hashes at the end.

    Where the bytes lie is settled at once; they are read while the archive is sent, never whole in memory.
    """
    used: set[str] = set()
    entries = [
        (member, each, _place(member, each, used), blobs.path_of(each.sha256)) for member, each in listed
    ]
    return _zipped(entries, WORDS["zh" if language == "zh" else "vi"])


def _zipped(
    entries: Sequence[tuple[AudienceMember, Attachment, str, Path]], words: dict[str, Any]
) -> Iterator[bytes]:
    sink = _Sink()
    lines: list[Sequence[str]] = [words["files"]]
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        for member, attachment, place, path in entries:
            found = yield from _add(archive, sink, place, attachment, path)
            lines.append(_line(member, attachment, place if found else "–"))
        out = io.StringIO()
        csv.writer(out).writerows([[_plain(cell) for cell in line] for line in lines])
        archive.writestr(words["manifest"], b"\xef\xbb\xbf" + out.getvalue().encode())
        yield sink.taken()
    yield sink.taken()


def _add(
    archive: zipfile.ZipFile, sink: _Sink, place: str, attachment: Attachment, path: Path
) -> Generator[bytes, None, bool]:
    """Write one file piece by piece; returns whether its bytes are there and unchanged."""
    digest = hashlib.sha256()
    try:
        source = path.open("rb")
    except FileNotFoundError:
        return False
    info = zipfile.ZipInfo(place, attachment.added_at.timetuple()[:6])
    with source, archive.open(info, "w", force_zip64=True) as target:
        while piece := source.read(256 * 1024):
            digest.update(piece)
            target.write(piece)
            yield sink.taken()
    return digest.hexdigest() == attachment.sha256


def _line(member: AudienceMember, each: Attachment, place: str) -> Sequence[str]:
    return (
        member.name, member.code, place, each.name, each.media_type, str(each.size), each.sha256, each.caption,
        each.taken_on.isoformat() if each.taken_on else "", each.place,
    )  # fmt: skip


def _place(member: AudienceMember, attachment: Attachment, used: set[str]) -> str:
    """Return folder and name in the archive, unlike every other one there."""
    folder = safe_name(f"{member.position:04d} {member.code} {member.name}", 70)
    path = PurePath(attachment.name)
    stem, suffix = safe_name(path.stem, 80), safe_name(path.suffix, 10)
    number = 1
    while (place := f"{folder}/{stem}{f' ({number})' if number > 1 else ''}{suffix}").casefold() in used:
        number += 1
    used.add(place.casefold())
    return place


_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def safe_name(name: str, longest: int) -> str:
    """Return a name that every file system takes: no separators, signs of control, reserved words, long tails."""
    plain = unicodedata.normalize("NFC", name)
    plain = "".join(sign for sign in plain if unicodedata.category(sign)[0] != "C")
    plain = re.sub(r'[<>:"/\\|?*]', "_", plain).strip()
    plain = plain[:longest].rstrip(" .") if not plain.startswith(".") else plain[:longest]
    return f"_{plain}" if _RESERVED.match(plain) else plain or "_"
