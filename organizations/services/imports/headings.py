"""Which sheet is which, and what is said where headings are missing or doubled (contract, "Workbook-level refusals")."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _

from organizations.services.imports.definitions import Sheet
from partybuild.kernel.workbook.headings import HeadingFinder, Vocabulary
from partybuild.kernel.workbook.reader import WorkbookRefused

NO_SHEET = _("The workbook has none of the register's sheets; name them as in the template.")
NO_HEADINGS = _("Sheet %(title)s has no headings of the register; copy them from the template.")
SHEET_TWICE = _("%(title)s is there twice; keep one of the two sheets.")
HEADING_TWICE = _("Sheet %(title)s has the heading %(heading)s twice; delete one of the columns.")


def match_sheets(titles: Sequence[str], known: Iterable[Sheet]) -> dict[str, Sheet]:
    """Return the register's sheets by their title in the file; raises WorkbookRefused where one is there twice."""
    by_name = {sheet.name: sheet for sheet in known}
    words = Vocabulary({sheet.name: (sheet.heading,) for sheet in by_name.values()})
    found: dict[str, Sheet] = {}
    for title in titles:
        name = words.name_of(title)
        if name is None:
            continue
        if by_name[name] in found.values():
            raise WorkbookRefused("duplicate", SHEET_TWICE, name, title=title)
        found[title] = by_name[name]
    return found


def finder(sheet: Sheet) -> HeadingFinder:
    """Return what finds the headings of a sheet."""
    return HeadingFinder({column.name: (column.heading,) for column in sheet.columns})
