"""How the rules of this grammar are written down."""

from __future__ import annotations

import re

# Group names, character classes and escapes keep their blanks and underscores.
_TOKEN = re.compile(r"\(\?P[<=][^>)]*|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.|[ _]\??")
# Possessive: a run of blanks is taken whole, never given back, so that long runs cost no more than once.
_BLANKS = {" ": "[ \\t]++", "_": "[ \\t]*+", " ?": "[ \\t]*+", "_?": "[ \\t]*+"}


def rule(source: str) -> re.Pattern[str]:
    """Compile a rule written for readability.

    A space means one or more blanks, an underscore any number of blanks (inside character classes
    both stand for themselves). Blanks are never newlines: rules run over text whose paragraphs end
    in newlines.
    """
    return re.compile(_TOKEN.sub(lambda token: _BLANKS.get(token.group(), token.group()), source))


# Capital letters of Vietnamese: the range À-Ỹ would hold small letters too.
CAPITALS = "A-Z" + "".join(
    chr(code) for code in [*range(0xC0, 0x1B0), *range(0x1EA0, 0x1EFA)] if chr(code).isupper()
)


def one_line(text: str) -> str:
    """Return the text with every run of white space as one space, and none at the ends."""
    return " ".join(text.split())
