"""What must hold of a unit's row: what a new one needs, known places, the own territory, days in order."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from organizations.enums import UnitKind
from organizations.services.imports.definitions import Line
from organizations.services.imports.differences import History
from organizations.services.imports.run import SheetRun
from organizations.sheets.suspensions import suspended
from partybuild.kernel.cells import CLEAR

Values = Mapping[str, Any]
PLACES = {"operating_street": "operating", "registered_at": "registered"}


def places(history: History | None, values: Values, today: date) -> tuple[str, ...]:
    """Return where a unit is: before the row, and after it (place of operation last)."""
    found: list[str] = []
    if history is not None:
        found = [history.on(attribute, today) or "" for attribute in PLACES.values()]
    operating, registered = (_after(history, values, name, today) for name in PLACES)
    return (*dict.fromkeys(found), registered, operating)


def _after(history: History | None, values: Values, column: str, today: date) -> str:
    cell = values.get(column)
    if cell is None and history is not None:
        return history.on(PLACES[column], today) or ""
    return "" if cell is None or cell is CLEAR else str(cell)


def check(slip: SheetRun, line: Line, values: Values, history: History | None) -> tuple[str, ...]:
    """Report everything that is wrong with a row beside its single cells; return where the unit is."""
    if history is None or comes_from_elsewhere(slip, values, history):
        _check_new(slip, line, values)
    elif values.get("operating_street") is CLEAR:
        _need_place(slip, line)
    if (
        history is not None
        and line.values.get("ownership") is CLEAR
        and _kind(history, values, slip) == UnitKind.ENTERPRISE
    ):
        slip.missing(line, "ownership")
    where = places(history, values, slip.run.today)
    _check_places(slip, line, values, where)
    _check_days(slip, line, history)
    return where


def comes_from_elsewhere(slip: SheetRun, values: Values, history: History | None) -> bool:
    """Whether a row brings a unit into the actor's territory: to the actor it is new, and its past stays hidden."""
    if history is None:
        return False
    inside, today = slip.run.places.inside, slip.run.today
    *_before, registered, operating = places(history, values, today)
    before = [history.on(attribute, today) or "" for attribute in PLACES.values()]
    return not inside(before) and inside([registered, operating])


def _kind(history: History, values: Values, slip: SheetRun) -> Any:
    return values.get("kind") or history.on("kind", slip.run.today)


def _check_new(slip: SheetRun, line: Line, values: Values) -> None:
    slip.missing(line, "name", "kind", "established_on")
    if line.given("kind") == UnitKind.ENTERPRISE:
        slip.missing(line, "ownership")
    operating = values.get("operating_street")
    is_told = "operating_street" in line.faulty or "site" in line.faulty
    if (operating is None or operating is CLEAR) and not is_told and line.given("site") is None:
        _need_place(slip, line)


def _need_place(slip: SheetRun, line: Line) -> None:
    sentence = _("a unit needs its street of operation or a site; enter one of them")
    slip.error(line, "operating_street", "missing", sentence)


def _check_places(slip: SheetRun, line: Line, values: Values, where: tuple[str, ...]) -> None:
    run = slip.run
    for column in PLACES:
        code = line.given(column)
        if code and run.places.is_unknown(code):
            sentence = _(
                "there is no street %(code)s in this district; enter it on sheet Streets first"
            )
            slip.error(line, column, "unknown_reference", sentence % {"code": code})
            return
    if line.given("site") and values.get("site") is None:
        return  # its place is not known: the site itself is at fault
    if line.faulty or run.places.inside(where) or not any(where):
        return
    sentence = _("this unit neither operates nor is registered in your territory; delete the row")
    column = next((name for name in (*PLACES, "site") if line.given(name)), "credit_code")
    slip.error(line, column, "out_of_scope", sentence)


def _check_days(slip: SheetRun, line: Line, history: History | None) -> None:
    began = _stored(line, history, "established_on")
    for column in ("suspended_on", "closed_on"):
        day = _stored(line, history, column) if column == "closed_on" else line.given(column)
        if began and day and day < began:
            at = column if line.given(column) else "established_on"
            sentence = _("this lies before the founding; mend one of the two dates")
            slip.error(line, at, "date_order", sentence)
    _check_suspension(slip, line, history)


def _check_suspension(slip: SheetRun, line: Line, history: History | None) -> None:
    if line.given("suspended_on") is None and line.given("resumed_on") is None:
        return
    before = (history.constant.get("suspensions") or []) if history is not None else []
    after = suspended(before, line.values)
    if line.given("resumed_on") and not after:
        if "suspended_on" not in line.faulty:
            sentence = _("a resumption needs the day of the suspension; enter it")
            slip.error(line, "suspended_on", "missing", sentence)
        return
    column = "resumed_on" if line.given("resumed_on") else "suspended_on"
    if any(ends is not None and str(ends) <= str(begins) for begins, ends in after):
        sentence = _("the resumption does not follow the suspension; mend one of the two dates")
        slip.error(line, column, "date_order", sentence)
    elif any(
        ends is None or str(ends) > str(begins) for (_b, ends), (begins, _e) in pairwise(after)
    ):
        sentence = _("this suspension overlaps another one; mend the dates")
        slip.error(line, column, "overlap", sentence)


def _stored(line: Line, history: History | None, column: str) -> date | None:
    cell = line.values.get(column)
    if cell is CLEAR:
        return None
    if cell is not None:
        day: date = cell
        return day
    stored = history.constant.get(column) if history is not None else None
    return date.fromisoformat(stored) if stored else None
