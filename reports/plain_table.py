"""Tables for a terminal, in columns that hold although Chinese characters are two cells wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """Return how many cells a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines: the first column to the left, numbers to the right."""
    widths = [max(width(row[place]) for row in rows) for place in range(len(rows[0]))]
    return "\n".join(_line(row, widths) for row in rows)


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = [" " * (wide - width(text)) for text, wide in zip(row, widths, strict=True)]
    cells = [row[0] + first, *(blank + text for blank, text in zip(others, row[1:], strict=True))]
    return "  ".join(cells).rstrip()
