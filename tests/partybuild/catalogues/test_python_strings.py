"""Strings of code, as gettext would look them up."""

import pytest

from partybuild.catalogues.message import Message
from partybuild.catalogues.python_strings import strings_of


@pytest.mark.parametrize(
    ("source", "messages"),
    [
        ('_("One")', [Message("One")]),
        ('gettext_lazy("One"); translation.gettext("Two")', [Message("One"), Message("Two")]),
        ('_("in two " "parts")', [Message("in two parts")]),
        ('_("""over\nlines""")', [Message("over\nlines")]),
        ('ngettext("%(n)s row", "%(n)s rows", n)', [Message("%(n)s row", "%(n)s rows")]),
        ('pgettext("month", "May")', [Message("May", context="month")]),
        ('npgettext("c", "a", "b", 2)', [Message("a", "b", "c")]),
        ("_(variable); _(f'{x}'); gettext()", []),
        ('for _ in "One": other("One")', []),
        ('# _("One")\n"_(\\"Two\\")"', []),
    ],
)
def test_strings(source: str, messages: list[Message]) -> None:
    assert list(strings_of(source)) == messages
