"""Sites on a grid: every site a square of its own, near where it lies; squares belong to the nearest site's street."""

from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from reports.rules.site_map import (
    COLUMNS,
    REACH,
    ROWS,
    Grid,
    Point,
    area,
    label_square,
    place,
    seams,
)

SPOTS = st.tuples(
    st.floats(121.4, 121.6), st.floats(31.1, 31.3), st.integers(0, 90), st.sampled_from("ABC")
)


def points(spots: list[tuple[float, float, int, str]]) -> list[Point]:
    return [Point(number, *spot) for number, spot in enumerate(spots)]


@given(st.lists(SPOTS, max_size=60))
def test_every_site_has_a_square_of_its_own(spots: list[tuple[float, float, int, str]]) -> None:
    grid = place(points(spots))
    assert len(set(grid.places.values())) == len(spots)
    for number, spot in enumerate(spots):
        assert grid.streets[grid.places[number]] == spot[3]
    for (x, y), street in grid.streets.items():
        assert 0 <= x < grid.columns
        assert 0 <= y < grid.rows
        nearest = min(hypot(x - a, y - b) for a, b in grid.places.values())
        assert nearest <= REACH
        assert street in {
            spots[number][3]
            for number, (a, b) in grid.places.items()
            if hypot(x - a, y - b) == nearest
        }


def test_north_is_up_and_east_is_right() -> None:
    grid = place(points([(121.4, 31.3, 1, "A"), (121.5, 31.2, 1, "A")]))
    (left, top), (right, bottom) = grid.places[0], grid.places[1]
    assert left < right
    assert top < bottom
    assert grid.columns <= COLUMNS
    assert grid.rows <= ROWS


def test_nothing_is_drawn_of_nothing() -> None:
    assert place([]) == Grid({}, {}, 0, 0)


def test_neighbours_in_a_row_are_one_part_and_streets_are_parted() -> None:
    assert area([(0, 0), (1, 0), (0, 1)]) == "M0 0h52v26h-52zM0 26h26v26h-26z"
    assert seams({(0, 0): "A", (1, 0): "B", (0, 1): "A"}) == "M26 0v26"
    assert label_square([(0, 0), (1, 0), (2, 0)], {(1, 0)})[1] == 17
