"""The members' pages in the portal's menu."""

from django.utils.translation import gettext_lazy as _

from organizations.permissions import TABLE, Action
from partybuild.kernel.menu import Group, Item, register

register(
    Item(
        label=_("Members"),
        route="members:person_list",
        group=Group.REGISTER,
        order=50,
        roles=TABLE[Action.PERSON_VIEW],
    ),
)
