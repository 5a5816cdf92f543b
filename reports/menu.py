"""The start page, the figures and the workbook in the portal's menu."""

from django.utils.translation import gettext_lazy as _

from organizations.permissions import TABLE, Action
from partybuild.kernel.menu import Group, Item, register

register(
    Item(label=_("Start"), route="reports:start", group=Group.START, order=10),
    Item(
        label=_("Coverage"),
        route="reports:coverage",
        group=Group.FIGURES,
        order=10,
        roles=TABLE[Action.FIGURES_VIEW],
    ),
    Item(
        label=_("Quarterly reports"),
        route="reports:report_list",
        group=Group.FIGURES,
        order=20,
        roles=TABLE[Action.FIGURES_VIEW],
    ),
    Item(
        label=_("Data quality"),
        route="reports:quality",
        group=Group.FIGURES,
        order=30,
        roles=TABLE[Action.FIGURES_VIEW],
    ),
)
