"""The style sheet goes out without comments and spare white space, meaning the same."""

from __future__ import annotations

from nucong.web.styles import lean


def test_what_means_something_stays() -> None:
    text = """
    /* a word */
    .a :hover > .b, p {
      content: "x , /* y */ : z";
      margin: 0 calc(1px + 2px);
    }
    @media (max-width: 700px) and (color) { .c { grid-template: "a b" "c d"; } }
    """

    assert lean(text).strip() == (
        '.a :hover>.b,p{content:"x , /* y */ : z";margin:0 calc(1px + 2px);}'
        '@media (max-width:700px) and (color){.c{grid-template:"a b" "c d";}}'
    )
