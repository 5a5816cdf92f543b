"""The back office in the portal's menu, for those it opens to."""

from django.utils.translation import gettext_lazy as _

from organizations.permissions import TABLE, Action
from partybuild.kernel.menu import Group, Item, register

register(
    Item(
        label=_("Back office"),
        route="admin:index",
        group=Group.SYSTEM,
        order=10,
        roles=TABLE[Action.BACK_OFFICE],
    ),
)
