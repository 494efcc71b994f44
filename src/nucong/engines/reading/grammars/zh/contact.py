"""Whom to ask: 联系人, 电话, 邮箱; labels are often letter-spaced (联 系 人, 电 话)."""

from __future__ import annotations

import re

from nucong.engines.reading.grammars.zh.bodies import is_body
from nucong.engines.reading.grammars.zh.script import Script
from nucong.engines.reading.model import Directive, Span

_NAME = re.compile(
    r"(?:联\s*系\s*人|联\s*络\s*人|经\s*办\s*人|咨\s*询\s*人)\s*(?:及(?:联系)?(?:电话|方式))?(?:\s*:\s*|\s+(?=[\u4e00-\u9fff]{2,4}[\s,;(\d]))(?P<name>[^\n;:。|\t\d()@]{2,40})"
)
_NAME_ENDS = re.compile(
    r"[,]?\s*(?:联\s*系\s*电?\s*话?|电\s*话|手\s*机|邮\s*箱|传\s*真|办\s*公|电子|微\s*信|地\s*址|QQ).*$|[,]\s*$"
)
_PHONE_NUMBER = r"(?:\+?86[\s-])?(?:\(?0\d{2,3}\)?[\s-]{0,3})?(?:\d{7,8}|\d{3,4}-\d{4}(?!\d))(?:-\d{1,5})?(?!\d)|1[3-9]\d[\s-]?\d{4}[\s-]?\d{4}(?!\d)|12\d{3}(?!\d)|400[\s-]?\d{3,4}[\s-]?\d{3,4}"
_PHONE = re.compile(
    rf"(?:联\s*系\s*电\s*话|咨\s*询\s*电\s*话|联\s*系\s*方\s*式|办\s*公\s*电\s*话|电\s*话|手\s*机|热\s*线|传\s*真)\s*(?:号码)?(?:\([^()]{{0,12}}\))?\s*[:]?\s*(?P<phone>(?:{_PHONE_NUMBER})(?:(?:\s?[,、;/]\s?|\s{{1,3}})(?:{_PHONE_NUMBER}))*)"
)
_PHONE_BEHIND_NAME = re.compile(
    rf"(?P<phone>(?:{_PHONE_NUMBER})(?:(?:\s?[,、;/]\s?|\s{{1,3}})(?:{_PHONE_NUMBER}))*)"
)
# 五、联系方式 / 区总工会女工部 陆燕,0512-65001234
_UNDER_HEADING = re.compile(
    rf"联系(?:方式|人|电话)(?:[^\n]{{0,6}}\n\s*|:\s*)(?:[\u4e00-\u9fff]{{4,20}}\s)?(?P<name>[\u4e00-\u9fff]{{2,4}})\s?[,:]?\s?(?P<phone>(?:{_PHONE_NUMBER}))"
)
_EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,40}\s?@\s?[A-Za-z0-9-]{1,40}(?:\.[A-Za-z0-9-]{1,20}){1,4}")
_TITLE_BEHIND = re.compile(r"(?:同志|老师|主任|部长|科长|处长|女士|先生)$")


def read_contact(script: Script, directive: Directive) -> None:
    """Fill `contact` with the first name, telephone and e-mail address given."""
    plain = script.plain
    name = _NAME.search(plain)
    phone = next((match for match in _PHONE.finditer(plain) if match[0].find("传") != 0), None)
    if phone is None and name is not None:
        phone = _PHONE_BEHIND_NAME.search(plain, name.end(), name.end() + 30)
    email = _EMAIL.search(plain)
    if name is None and phone is None and (under := _UNDER_HEADING.search(plain)) is not None:
        name = phone = under
    if phone is None and email is None:
        return
    written_name = _name_in(script, name) if name is not None else None
    if name is not None and written_name:
        directive.spans["contact.name"] = name.span("name")
    if phone is not None:
        directive.spans["contact.phone"] = phone.span("phone")
    if email is not None:
        directive.spans["contact.email"] = email.span()
    directive.contact = {
        "name": written_name,
        "phone": _number(script, phone.span("phone")) if phone else None,
        "email": "".join(email[0].split()) if email else None,
    }
    spans = [span for key, span in directive.spans.items() if key.startswith("contact.")]
    directive.spans["contact"] = (min(s for s, _ in spans), max(e for _, e in spans))
    directive.confidence["contact"] = 0.92 if _is_plain(name, written_name, phone) else 0.8


def _number(script: Script, span: Span) -> str:
    """The number as written; where a scan shows letters for figures, as read."""
    written = script.written(span)
    return script.plain[span[0] : span[1]] if re.search(r"[A-Za-z]", written) else written


def _is_plain(name: re.Match[str] | None, written_name: str | None, phone: re.Match[str] | None) -> bool:
    """One name behind 联系人 and numbers behind 电话 leave nothing to judge."""
    return (
        name is not None
        and written_name is not None
        and "、" not in written_name
        and ":" in name[0]
        and phone is not None
        and re.search(r"\d\s+\d{5}", phone["phone"]) is None
    )


def _without_courtesy(name: str) -> str:
    """The name without 同志, 主任 …; with a surname alone (江老师) the title stays."""
    bare = _TITLE_BEHIND.sub("", name)
    return bare if len(bare) > 1 else name


def _name_in(script: Script, match: re.Match[str]) -> str | None:
    """The names behind 联系人, without the department in front of them and the courtesy behind."""
    value = _NAME_ENDS.sub("", match["name"]).strip(" ,")
    tokens = value.split()
    while len(tokens) > 1 and is_body(tokens[0]):
        tokens = tokens[1:]
    # 乔木 沈砚秋 are two people, 洪 霞 is one with a space set into her name.
    tokens = re.sub(r"(?<!\S)(\S) (\S)(?!\S)", r"\1\2", " ".join(tokens)).split()
    apart = len(tokens) > 1 and all(len(token) > 1 for token in tokens)
    names = [
        _without_courtesy(name) for name in re.split(r"\s?[、,/和]\s?", ("、" if apart else "").join(tokens))
    ]
    names = [name for name in names if 1 < len(name) <= 4 or (len(name) > 4 and "·" in name)]
    return "、".join(names) or None
