"""An address as a square code that a telephone reads."""

from __future__ import annotations

import io

import segno


def qr_svg(url: str) -> str:
    """Return an address as an SVG picture: black on white, with the margin a camera needs, readable when a corner is torn."""
    out = io.BytesIO()
    code = segno.make(url, error="q", micro=False)
    code.save(
        out, kind="svg", border=4, light="#fff", omitsize=True, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode()
