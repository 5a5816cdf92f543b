"""Sheet 党员 Members: rows of one person are taken together, in the order of their days."""

import pickle
from collections import Counter
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from members.enums import WORKBOOK_WORDS, ExitReason, MemberStatus, Sex
from members.sheets.export import members as export
from members.sheets.people import People
from members.sheets.phones import read_phone
from organizations.services.imports import rings
from organizations.services.imports.definitions import Column, Line, Sheet
from organizations.services.imports.run import SheetRun
from organizations.services.imports.spool import Scratch
from organizations.sheets import columns
from partybuild.kernel.identifiers import read_identity_number


class Members:
    """Rows are kept until all were read; persons with one row are then judged in chunks, the others together."""

    def __init__(self, slip: SheetRun) -> None:
        self.slip, self.run = slip, slip.run
        self.people = People(slip)
        self.times: Counter[str] = Counter()
        self._file = Scratch()
        self._chunks = 0

    def take(self, lines: list[Line]) -> None:
        """Check what a row alone can tell, look up what it names, keep it."""
        good = [line for line in lines if self._is_good(line)]
        rings.organizations(self.run).need(
            key for line in good for key in rings.everywhere(self.run, line.given("organization"))
        )
        rings.units(self.run).need(line.given("unit") for line in good)
        self.times.update(line.values["identity_number"].number for line in good)
        pickle.dump(good, self._file, protocol=pickle.HIGHEST_PROTOCOL)
        self._chunks += 1

    def finish(self) -> None:
        """Judge person by person."""
        several: list[Line] = []
        self._file.seek(0)
        for _chunk in range(self._chunks):
            lines: list[Line] = pickle.load(self._file)  # noqa: S301 -- as above
            single = [line for line in lines if self.times[_number(line)] == 1]
            several += [line for line in lines if self.times[_number(line)] > 1]
            self.people.take([[line] for line in single])
        self._file.close()
        self._take_several(several)

    def _take_several(self, several: list[Line]) -> None:
        by_person: dict[str, list[Line]] = {}
        for line in several:
            by_person.setdefault(_number(line), []).append(line)
        groups = [sorted(lines, key=_order) for lines in by_person.values()]
        for start in range(0, len(groups), 1_000):
            self.people.take(groups[start : start + 1_000])

    def _is_good(self, line: Line) -> bool:
        if self.slip.missing(line, "identity_number"):
            return False
        identity = line.values["identity_number"]
        if identity.born_on > self.run.today:
            sentence = _("places 7 to 14 are a day to come; check the number with the person")
            self.slip.error(line, "identity_number", "format", sentence)
            return False
        if not identity.is_county_known:
            sentence = _(
                "the county in places 1 to 6 is not in the tables; compare it with the identity card"
            )
            self.slip.warn(line, "identity_number", "unknown_reference", sentence)
        return True


def _number(line: Line) -> str:
    number: str = line.values["identity_number"].number
    return number


def _order(line: Line) -> tuple[date, int]:
    day = line.given("from") or line.given("admitted_on") or date.min
    return day, line.number


def _read_identity(value: Any) -> Any:
    return read_identity_number(value, today=date.max)


SHEET = Sheet(
    name="Members",
    heading="党员",
    order=80,
    columns=(
        Column("identity_number", "身份证号", _read_identity, True, distinct=True, personal=True),
        columns.text("name", "姓名", required=True),
        columns.choice("sex", "性别", Sex, words=WORKBOOK_WORDS[Sex]),
        columns.text("ethnicity", "民族"),
        columns.day("born_on", "出生日期"),
        columns.text("education", "学历"),
        columns.choice(
            "status", "党员类别", MemberStatus, words=WORKBOOK_WORDS[MemberStatus], required=True
        ),
        columns.day("admitted_on", "入党日期", required=True),
        columns.day("full_on", "转正日期"),
        columns.code("organization", "组织代码", required=True),
        columns.day("from", "转入日期"),
        columns.credit_code("unit", "工作单位信用代码"),
        Column("phone", "手机号", read_phone, personal=True),
        columns.flag("mobile", "流动"),
        columns.text("occupation", "职业"),
        columns.day("approved_on", "审批日期"),
        columns.day("to", "离开日期"),
        columns.choice("exit", "离开原因", ExitReason, words=WORKBOOK_WORDS[ExitReason]),
    ),
    key=("identity_number",),
    handler=Members,
    export=export,
)
