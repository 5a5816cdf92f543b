"""The register's pages in the portal's menu."""

from django.utils.translation import gettext_lazy as _

from organizations.permissions import TABLE, Action
from organizations.selectors import menu_numbers
from partybuild.kernel.menu import Group, Item, register

READERS = TABLE[Action.REGISTER_VIEW]
KEEPERS = TABLE[Action.REGISTER_EXPORT]

register(
    Item(
        label=_("Units"),
        route="organizations:unit_list",
        group=Group.REGISTER,
        order=10,
        roles=READERS,
        count=menu_numbers.units,
    ),
    Item(
        label=_("Sites"),
        route="organizations:site_list",
        group=Group.REGISTER,
        order=20,
        roles=READERS,
        count=menu_numbers.sites,
    ),
    Item(
        label=_("Organisations"),
        route="organizations:organization_list",
        group=Group.REGISTER,
        order=30,
        roles=READERS,
        count=menu_numbers.organizations,
    ),
    Item(
        label=_("Organisation tree"),
        route="organizations:organization_tree",
        group=Group.REGISTER,
        order=40,
        roles=KEEPERS,
    ),
    Item(
        label=_("Territories"),
        route="organizations:territory_list",
        group=Group.REGISTER,
        order=60,
        roles=KEEPERS,
    ),
    Item(
        label=_("Visits"),
        route="organizations:visit_list",
        group=Group.WORK,
        order=10,
        roles=READERS,
    ),
    Item(
        label=_("Liaison"),
        route="organizations:liaison_list",
        group=Group.WORK,
        order=20,
        roles=READERS,
    ),
    Item(
        label=_("Import"),
        route="organizations:import_list",
        group=Group.DATA,
        order=10,
        roles=TABLE[Action.WORKBOOK_IMPORT],
    ),
    Item(
        label=_("Export"),
        route="organizations:register_export",
        group=Group.DATA,
        order=20,
        roles=KEEPERS,
    ),
)
