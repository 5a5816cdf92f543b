"""Plain values that views hand to the pictures and parts of pages; the templates know how they look.

Everything that stands for rows carries the address of these rows (design, section 6: every figure opens).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Number = int | float | Decimal


@dataclass(frozen=True, kw_only=True)
class Link:
    """A crumb, an action, a tab, a chip or any other thing with a label and an address."""

    label: Any
    href: str = ""
    main: bool = False  # the one filled button of the page
    post: bool = False  # a form with a button instead of a link
    current: bool = False  # the tab that is open
    count: int | None = None  # number shown behind the label
    download: bool = False
    name: str = ""  # what a × removes, for those who hear the page


@dataclass(frozen=True, kw_only=True)
class Share:
    """One part of a whole. `key` is own, joint, work or none."""

    key: str
    label: Any
    count: int
    percent: Number | str | None  # as it is to be shown
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A key figure: name, number, fraction, change, and the last points of its line."""

    name: Any
    value: Any
    unit: str = ""
    fraction: Any = ""
    change: Any = ""
    href: str = ""
    points: Sequence[Number | None] = ()


@dataclass(frozen=True, kw_only=True)
class Series:
    """One line of a trend. `key` is org or both; `href` holds the address behind each point."""

    key: str
    label: Any
    points: Sequence[Number | None]
    hrefs: Sequence[str] = ()
    unit: str = "%"


@dataclass(frozen=True, kw_only=True)
class Change:
    """One reason of a change, gained or lost; the first and the last row are sums (`total`)."""

    label: Any
    count: int
    href: str = ""
    total: bool = False


@dataclass(frozen=True, kw_only=True)
class Event:
    """One line of a history: when it was recorded, by whom, what became what, and from which day on."""

    at: Any
    who: Any
    role: Any = ""
    what: Any = ""
    before: Any = None
    after: Any = None
    on: Any = None
    note: Any = ""
    href: str = ""
