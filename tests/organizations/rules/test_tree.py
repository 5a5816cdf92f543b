"""The tree on a date (contract, "Retired streets")."""

from datetime import date

import pytest

from organizations.rules.tree import Node, Tree

MERGED = date(2006, 12, 31)
NODES = [
    Node("CN"),
    Node("31"),
    Node("3101"),
    Node("310101"),
    Node("310103", ends=date(2011, 7, 1), successor="310101"),
    Node("310101002", begins=None),
    Node("310101007", ends=MERGED, successor="310101002"),  # into 002
    Node("310101008", ends=MERGED),  # retired without a successor
    Node("310101030", begins=MERGED),  # new, out of 009 alone
    Node("310101009", ends=MERGED, successor="310101030"),
    Node("310101031", begins=MERGED),  # new, out of two
    Node("310101010", ends=MERGED, successor="310101031"),
    Node("310101011", ends=MERGED, successor="310101031"),
    Node("310101012", ends=date(2000, 1, 1), successor="310101007"),  # through several
    Node("310103001", parents=((date(1990, 1, 1), "310103"),)),
]
TREE = Tree(NODES)
BEFORE, AFTER = date(2006, 12, 30), MERGED


@pytest.mark.parametrize(
    ("code", "on", "counts_in"),
    [
        ("310101007", BEFORE, "310101007"),
        ("310101007", AFTER, "310101002"),
        ("310101008", BEFORE, "310101008"),
        ("310101008", AFTER, "310101"),
        ("310101012", date(1999, 12, 31), "310101012"),
        ("310101012", BEFORE, "310101007"),
        ("310101012", AFTER, "310101002"),
        ("310101030", BEFORE, "310101009"),
        ("310101030", AFTER, "310101030"),
        ("310101009", AFTER, "310101030"),
        ("310101031", BEFORE, "310101"),
        ("310101", AFTER, "310101"),
        ("310103", date(2011, 7, 1), "310101"),
        ("310104001", AFTER, None),
    ],
)
def test_where_a_recorded_code_counts(code, on, counts_in):
    assert TREE.locate(code, on) == counts_in


def test_children_are_those_in_force_and_follow_a_merged_district():
    assert TREE.children("310101", BEFORE) == ["310101002", "310101007", "310101008", "310101009", "310101010",
                                               "310101011"]  # fmt: skip
    assert "310103001" in TREE.children("310103", date(2011, 6, 30))
    assert "310103001" in TREE.children("310101", date(2011, 7, 1))


def test_everything_recorded_below_a_node_is_found_once_and_nothing_else():
    assert TREE.recorded_below("310101002", AFTER) == {"310101002", "310101007", "310101012"}
    assert TREE.recorded_below("310101002", BEFORE) == {"310101002"}
    assert TREE.recorded_below("310101009", BEFORE) == {"310101009", "310101030"}
    assert TREE.recorded_below("CN", AFTER) == {node.code for node in NODES}


def test_a_circle_of_successors_ends_in_the_district():
    day = date(2001, 1, 1)
    tree = Tree([Node("CN"), Node("310101"), Node("310101001", ends=day, successor="310101002"),
                 Node("310101002", ends=day, successor="310101001")])  # fmt: skip
    assert tree.locate("310101001", day) == "310101"


def test_path_goes_to_the_root():
    assert TREE.path("310101002", AFTER) == ["310101002", "310101", "3101", "31", "CN"]
