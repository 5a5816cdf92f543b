"""Sites on a grid of squares by their coordinates: where each stands, which square belongs to which street.

No boundary map: a square belongs to the street of the nearest site (look, "Pictures").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import cos, hypot, radians

SQUARE = 26
COLUMNS, ROWS, MARGIN = 20, 23, 2
REACH = 2.3  # how many squares round a site still belong to its street
Square = tuple[int, int]


@dataclass(frozen=True)
class Point:
    """A site to be placed: the largest ones choose first."""

    site: int
    longitude: float
    latitude: float
    size: int
    street: str


@dataclass(frozen=True)
class Grid:
    """Squares of sites, squares of streets, and the size of the whole in squares."""

    places: dict[int, Square]
    streets: dict[Square, str]
    columns: int
    rows: int


def place(points: Sequence[Point]) -> Grid:
    """Return the grid: every site on a square of its own, as near as can be to where it lies."""
    wanted = _scaled(points)
    taken: dict[Square, str] = {}
    places: dict[int, Square] = {}
    for point in sorted(points, key=lambda point: (-point.size, point.site)):
        square = _nearest_free(wanted[point.site], taken)
        taken[square] = point.street
        places[point.site] = square
    return _framed(places, _grown(taken))


def _scaled(points: Sequence[Point]) -> dict[int, tuple[float, float]]:
    if not points:
        return {}
    narrow = cos(radians(sum(point.latitude for point in points) / len(points)))
    flat = {point.site: (point.longitude * narrow, -point.latitude) for point in points}
    left, top = (min(spot[axis] for spot in flat.values()) for axis in (0, 1))
    wide, high = (
        max(spot[axis] for spot in flat.values()) - low for axis, low in ((0, left), (1, top))
    )
    unit = max(wide / (COLUMNS - 1 - 2 * MARGIN), high / (ROWS - 1 - 2 * MARGIN), 1e-9)
    return {site: ((x - left) / unit, (y - top) / unit) for site, (x, y) in flat.items()}


def _nearest_free(spot: tuple[float, float], taken: dict[Square, str]) -> Square:
    x, y = round(spot[0]), round(spot[1])
    for reach in range(COLUMNS + ROWS):
        ring = [
            (x + dx, y + dy)
            for dx in range(-reach, reach + 1)
            for dy in range(-reach, reach + 1)
            if max(abs(dx), abs(dy)) == reach and (x + dx, y + dy) not in taken
        ]
        if ring:
            return min(
                ring, key=lambda square: (hypot(square[0] - spot[0], square[1] - spot[1]), square)
            )
    raise AssertionError("a grid has no end")


def _grown(taken: dict[Square, str]) -> dict[Square, str]:
    """Return every square within reach of a site, with the street of the nearest one."""
    best: dict[Square, tuple[float, str]] = {}
    reach = int(REACH)
    for (x, y), street in taken.items():
        for dx in range(-reach, reach + 1):
            for dy in range(-reach, reach + 1):
                far = hypot(dx, dy)
                square = (x + dx, y + dy)
                if far <= REACH and (square not in best or (far, street) < best[square]):
                    best[square] = (far, street)
    return {square: street for square, (_, street) in best.items()}


def _framed(places: dict[int, Square], streets: dict[Square, str]) -> Grid:
    if not streets:
        return Grid({}, {}, 0, 0)
    left, top = min(x for x, _ in streets), min(y for _, y in streets)
    moved = {(x - left, y - top): street for (x, y), street in streets.items()}
    return Grid(
        {site: (x - left, y - top) for site, (x, y) in places.items()},
        moved,
        1 + max(x for x, _ in moved),
        1 + max(y for _, y in moved),
    )


def area(squares: Iterable[Square]) -> str:
    """Return squares as a path, neighbours in a row made one."""
    runs: list[list[int]] = []
    for x, y in sorted(squares, key=lambda square: (square[1], square[0])):
        if runs and runs[-1][1] == y and runs[-1][0] + runs[-1][2] == x:
            runs[-1][2] += 1
        else:
            runs.append([x, y, 1])
    return "".join(
        f"M{x * SQUARE} {y * SQUARE}h{n * SQUARE}v{SQUARE}h{-n * SQUARE}z" for x, y, n in runs
    )


def seams(streets: dict[Square, str]) -> str:
    """Return the lines between squares of different streets as a path."""
    parts = []
    for (x, y), street in sorted(streets.items()):
        if streets.get((x + 1, y), street) != street:
            parts.append(f"M{(x + 1) * SQUARE} {y * SQUARE}v{SQUARE}")
        if streets.get((x, y + 1), street) != street:
            parts.append(f"M{x * SQUARE} {(y + 1) * SQUARE}h{SQUARE}")
    return "".join(parts)


def label_square(squares: Sequence[Square], taken: set[Square]) -> tuple[float, float]:
    """Return where a street's name stands: near the middle of its squares, rather where no site is beside it."""
    x = sum(square[0] for square in squares) / len(squares)
    y = sum(square[1] for square in squares) / len(squares)

    def worth(square: Square) -> tuple[float, Square]:
        crowd = sum((square[0] + step, square[1]) in taken for step in (-1, 0, 0, 1))
        outside = sum((square[0] + step, square[1]) not in squares for step in (-1, 1))
        return hypot(square[0] - x, square[1] - y) + 2 * crowd + outside, square

    best = min(squares, key=worth)
    return (best[0] + 0.5) * SQUARE, (best[1] + 0.5) * SQUARE + 4
