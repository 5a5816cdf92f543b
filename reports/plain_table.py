"""Tables for a terminal, in columns that hold although Chinese characters are two cells wide."""

from collections.abc import Sequence
from unicodedata import east_asian_width


def width(text: str) -> int:
    """Return how many cells a text takes."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines: words to the left, numbers to the right; the last row tells which columns are numbers."""
    places = range(len(rows[0]))
    widths = [max(width(row[place]) for row in rows) for place in places]
    numbers = [place for place in places if place and is_number(rows[-1][place])]
    return "\n".join(_line(row, widths, numbers) for row in rows)


def is_number(cell: str) -> bool:
    """Whether a cell holds a number, a percentage or a fraction."""
    return cell == "—" or (any(map(str.isdigit, cell)) and not any(map(str.isalpha, cell)))


def _line(row: Sequence[str], widths: Sequence[int], numbers: Sequence[int]) -> str:
    cells = []
    for place, (text, wide) in enumerate(zip(row, widths, strict=True)):
        blank = " " * (wide - width(text))
        cells.append(blank + text if place in numbers else text + blank)
    return "  ".join(cells).rstrip()
