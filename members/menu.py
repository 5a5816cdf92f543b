"""The members' pages in the portal's menu."""

from django.utils.translation import gettext_lazy as _

from members.selectors.people import people_of
from organizations.enums import Role
from organizations.permissions import TABLE, Action
from organizations.scoping import Scope
from partybuild.kernel.menu import Group, Item, register


def count(scope: Scope) -> int | None:
    """Return how many persons the scope holds; the own record alone needs no number."""
    return None if scope.roles == {Role.MEMBER} else people_of(scope).count()


register(
    Item(
        label=_("Members"),
        route="members:person_list",
        group=Group.REGISTER,
        order=50,
        roles=TABLE[Action.PERSON_VIEW] - {Role.MEMBER},
        count=count,
    ),
    Item(
        label=_("My record"),
        route="members:me",
        group=Group.START,
        order=50,
        roles=frozenset({Role.MEMBER}),
    ),
)
