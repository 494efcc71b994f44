"""How wide the columns of a paper table are when it is set again."""

from __future__ import annotations

from nucong.reporting.figures import PaperGrid

PLAIN_COLUMNS = 6
SHORTEST, FIGURE, LONGEST = 6, 15, 40  # characters of a running number, a total, a line of words


def column_widths(grid: PaperGrid, language: str) -> tuple[float, ...]:
    """Return shares of width by the longest words of each column; none for a paper of many merged columns."""
    if grid.cols > PLAIN_COLUMNS:
        return ()
    longest = [SHORTEST] * grid.cols
    for cell in grid.cells:
        if cell.colspan == 1:
            words = FIGURE if cell.question else min(len(cell.text_in(language)), LONGEST)
            longest[cell.col] = max(longest[cell.col], words)
    return tuple(float(width) for width in longest)
