"""What every list has in common: our markup, and an empty cell where there is no value.

The look's rule: a cell stays empty rather than saying none or 0.
"""

import django_tables2


class ListTable(django_tables2.Table):
    """A list of the portal; a subclass with a Meta of its own inherits from `ListTable.Meta`."""

    class Meta:
        template_name = "components/table.html"
        default = ""
