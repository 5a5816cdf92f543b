"""What every list has in common: an empty cell where there is no value.

The look's rule: a cell stays empty rather than saying none or 0.
"""

from typing import Any

import django_tables2


class ListTable(django_tables2.Table):
    """A list of the portal; its markup is the setting's, templates/components/table.html."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"default": "", **options})
