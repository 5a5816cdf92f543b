"""Jobs with their files, and the audit trail, in the portal's menu.

The roles are named by their stored values: accounts lies below the app that grants them.
"""

from django.utils.translation import gettext_lazy as _

from partybuild.kernel.menu import Group, Item, register

register(
    Item(label=_("Files and jobs"), route="accounts:job_list", group=Group.DATA, order=20),
    Item(
        label=_("Audit trail"),
        route="accounts:audit_list",
        group=Group.SYSTEM,
        order=20,
        roles=frozenset({"auditor"}),
    ),
)
