"""Signs and states as pages show them, for templates and for the columns of lists alike.

They lie in the kernel because the apps' tables may not import the composition root's tags.
"""

from datetime import date, datetime
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware, localtime

from partybuild.kernel.pictures import Number

# state: (class, sign). A colour never stands alone: a sign and a word go with it.
STATES = {
    "done": ("is-done", "done"),
    "soon": ("is-soon", "soon"),
    "warn": ("is-soon", "warn"),
    "late": ("is-late", "late"),
    "stop": ("is-late", "stop"),
    "new": ("is-chg", "plus"),
    "changed": ("is-chg", "chg"),
    "same": ("is-lock", "same"),
    "lock": ("is-lock", "lock"),
    "open": ("is-lock", "open"),
    "run": ("is-run", "run"),
}


def icon(name: str) -> SafeString:
    """Show a sign of the sprite; a word always stands beside it."""
    return format_html('<svg class="i" aria-hidden="true"><use href="#i-{}"/></svg>', name)


def state(name: str, text: Any) -> SafeString:
    """Show a state: its sign, its colour and its word."""
    css, sign = STATES[name]
    return format_html('<span class="st {}">{}{}</span>', css, icon(sign), text)


def depth_key(depth: str, label: Any = "") -> SafeString:
    """Show the key of a depth of coverage (own, joint, work, none), with its word."""
    ground = SafeString(' fill="url(#hatch)"') if depth == "work" else ""
    return format_html(
        '<svg class="key" aria-hidden="true"><rect class="c-{}"{} width="14" height="10" y="1"/></svg>{}',
        depth,
        ground,
        label,
    )


def change(before: Any, after: Any, nothing: Any = "") -> SafeString:
    """Show old and new value, the same way everywhere: struck out, arrow, marked."""
    old = nothing if before in (None, "") else before
    new = nothing if after in (None, "") else after
    return format_html("<del>{}</del> → <ins>{}</ins>", old, new)


def moment(value: date | datetime | None) -> str:
    """Return a day as 2026-06-30, an instant as 2026-06-30 09:12 in the time of the place; nothing for None."""
    if not value:
        return ""
    if not isinstance(value, datetime):
        return value.isoformat()
    return f"{localtime(value) if is_aware(value) else value:%Y-%m-%d %H:%M}"


def signed(value: Number) -> str:
    """Return a change as it is read: + gained, a real minus sign lost, 0 alone."""
    return f"+{value:,}" if value > 0 else f"\u2212{abs(value):,}" if value < 0 else "0"
