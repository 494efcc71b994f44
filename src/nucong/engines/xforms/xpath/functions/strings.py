"""Texts: parts, search, join, regular expressions (linear time), digests."""

from __future__ import annotations

import base64
import binascii
import functools
import hashlib
import math
from collections.abc import Callable
from typing import Any, Final

import re2

from ...errors import ExpressionError
from ..environment import Context
from ..values import Value, to_string
from .logic import whole_number
from .numeric import round_half_up
from .signature import Argument, Function, each, number, text, words


def _own_text(context: Context, argument: Argument | None) -> str:
    return text(argument, context) if argument else context.node.text()


def _concat(context: Context, *arguments: Argument) -> str:
    return "".join(to_string(value) for argument in arguments for value in each(argument, context))


def _join(context: Context, glue: Argument, *arguments: Argument) -> str:
    return text(glue, context).join(
        to_string(value) for argument in arguments for value in each(argument, context)
    )


def _substring(context: Context, argument: Argument, start: Argument, length: Argument | None = None) -> str:
    whole = text(argument, context)
    first = round_half_up(number(start, context))
    last = first + round_half_up(number(length, context)) if length else math.inf
    if math.isnan(first) or math.isnan(last):
        return ""
    begin = int(min(max(first - 1, 0), len(whole)))
    end = int(min(max(last - 1, 0), len(whole)))
    return whole[begin:end]


def _substr(context: Context, argument: Argument, start: Argument, end: Argument | None = None) -> str:
    whole = text(argument, context)
    begin = whole_number(text(start, context)) or 0
    stop = len(whole) if end is None else whole_number(text(end, context)) or 0
    bounds = [max(0, place + len(whole)) if place < 0 else place for place in (begin, stop)]
    return whole[bounds[0] : bounds[1]]


def _substring_before(context: Context, argument: Argument, mark: Argument) -> str:
    before, found, _ = _partition(text(argument, context), text(mark, context))
    return before if found else ""


def _substring_after(context: Context, argument: Argument, mark: Argument) -> str:
    return _partition(text(argument, context), text(mark, context))[2]


def _partition(whole: str, mark: str) -> tuple[str, str, str]:
    return whole.partition(mark) if mark else ("", "", whole)


def _translate(context: Context, argument: Argument, old: Argument, new: Argument) -> str:
    whole, sought, replacements = text(argument, context), text(old, context), text(new, context)
    table: dict[int, str] = {}
    for place, sign in enumerate(sought):
        table.setdefault(ord(sign), replacements[place : place + 1])
    return whole.translate(table)


def _coalesce(context: Context, first: Argument, second: Argument) -> str:
    return text(first, context) or text(second, context)


@functools.lru_cache(maxsize=512)
def linear_pattern(pattern: str) -> Any:
    """Return the compiled pattern; matching takes time linear in the text.

    Raises: ExpressionError (XFORMS-064) for a pattern that cannot be run so.
    """
    options = re2.Options()
    options.log_errors = False
    options.max_mem = 1 << 20
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise ExpressionError(
            "XFORMS-064", "regex()", "must be a pattern without back references", repr(pattern[:80])
        ) from error


def _regex(context: Context, argument: Argument, pattern: Argument) -> bool:
    # Half characters (lone surrogates) of broken clients cannot be searched; they count as “?”.
    whole = text(argument, context).encode(errors="replace").decode()
    return linear_pattern(text(pattern, context)).search(whole) is not None


_DIGESTS: Final = {
    "MD5": "md5",
    "SHA-1": "sha1",
    "SHA-256": "sha256",
    "SHA-384": "sha384",
    "SHA-512": "sha512",
}


def _digest(
    context: Context, argument: Argument, algorithm: Argument, encoding: Argument | None = None
) -> str:
    name = text(algorithm, context)
    form = text(encoding, context) if encoding else "base64"
    if name not in _DIGESTS or form not in ("base64", "hex"):
        raise ExpressionError(
            "XFORMS-065", "digest()", "must name a known algorithm and encoding", f"{name}, {form}"
        )
    # A checksum chosen by the author of a form, not protection of a secret.
    found = hashlib.new(
        _DIGESTS[name], text(argument, context).encode(errors="replace"), usedforsecurity=False
    )
    return found.hexdigest() if form == "hex" else base64.b64encode(found.digest()).decode()


def _base64_decode(context: Context, argument: Argument) -> str:
    try:
        return base64.b64decode(text(argument, context), validate=True).decode()
    except (binascii.Error, ValueError):
        return ""


def _uuid(context: Context, length: Argument | None = None) -> str:
    wanted = number(length, context) if length else 36.0
    if math.isnan(wanted):
        raise ExpressionError("XFORMS-065", "uuid()", "must be given a length")
    draw = context.environment.random
    digits = "".join(f"{int(draw() * 16):x}" for _ in range(32))
    dashed = f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-8{digits[17:20]}-{digits[20:]}"
    return (dashed * (int(min(wanted, 360)) // 36 + 1))[: max(int(min(wanted, 360)), 0)]


def _test(holds: Callable[[str, str], bool]) -> Function:
    return Function(lambda context, one, other: holds(text(one, context), text(other, context)), 2, 2)


def _string(context: Context, argument: Argument | None = None) -> Value:
    return _own_text(context, argument)


STRING_FUNCTIONS: Final[dict[str, Function]] = {
    "string": Function(_string, 0, 1),
    "string-length": Function(lambda context, one=None: float(utf16_length(_own_text(context, one))), 0, 1),
    "normalize-space": Function(lambda context, one=None: " ".join(words(_own_text(context, one))), 0, 1),
    "concat": Function(_concat, 0, None),
    "join": Function(_join, 1, None),
    "starts-with": _test(lambda whole, part: whole.startswith(part)),
    "ends-with": _test(lambda whole, part: whole.endswith(part)),
    "contains": _test(lambda whole, part: part in whole),
    "substring": Function(_substring, 2, 3),
    "substr": Function(_substr, 2, 3),
    "substring-before": Function(_substring_before, 2, 2),
    "substring-after": Function(_substring_after, 2, 2),
    "translate": Function(_translate, 3, 3),
    "coalesce": Function(_coalesce, 2, 2),
    "regex": Function(_regex, 2, 2),
    "digest": Function(_digest, 2, 3),
    "base64-decode": Function(_base64_decode, 1, 1),
    "uuid": Function(_uuid, 0, 1),
}


def utf16_length(whole: str) -> int:
    """Return the length as browsers count it: characters beyond the basic plane count twice."""
    return len(whole) + sum(1 for sign in whole if ord(sign) > 0xFFFF)
