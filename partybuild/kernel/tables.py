"""What every list has in common: an empty cell where there is no value.

The look's rule: a cell stays empty rather than saying none or 0.
"""

from typing import Any

import django_tables2

USUAL, MOST = 50, 200  # rows of a page


class ListTable(django_tables2.Table):
    """A list of the portal; its markup is the setting's, templates/components/table.html."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": "", **options})

    def paginate(self, *args: Any, per_page: Any = None, **options: Any) -> Any:
        """Cut a page; the address may ask for any size, and gets the usual one for what is none or too many."""
        fits = per_page is not None and 1 <= per_page <= MOST
        return super().paginate(*args, per_page=per_page if fits else USUAL, **options)
