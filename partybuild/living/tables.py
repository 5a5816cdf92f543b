"""The list of the living page, with the classes that a phone's view of it needs."""

from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from partybuild.kernel.signs import depth_key, state
from partybuild.kernel.tables import ListTable

RUN = {"td": {"class": "run"}}
NUMBER = {"th": {"class": "n"}, "td": {"class": "n run lab"}}


class SampleTable(ListTable):
    """Units as a list shows them: object first, numbers right, at most one state in words."""

    name = tables.Column(_("Name"))
    kind = tables.Column(_("Kind"), attrs=RUN)
    employees = tables.Column(_("Employees"), attrs=NUMBER)
    full_members = tables.Column(_("Full members"), attrs=NUMBER)
    depth = tables.Column(_("Coverage"), attrs={"td": {"class": "free"}})
    visited_on = tables.Column(_("Last visit"), attrs={"td": {"class": "nw run lab"}})
    hint = tables.Column(_("Hint"), attrs=RUN, orderable=False)

    def render_name(self, value: str, record: dict[str, Any]) -> SafeString:
        """The link to the object, its code beneath."""
        return format_html(
            '<a href="/look/detail/">{}</a><small class="meta code">{}</small>',
            value,
            record["code"],
        )

    def render_depth(self, value: tuple[str, Any]) -> SafeString:
        """Key and word."""
        return depth_key(*value)

    def render_hint(self, value: tuple[str, Any]) -> SafeString:
        """One state, in words."""
        return state(*value)


def rows() -> list[dict[str, Any]]:
    """Return invented units."""
    depths = [
        ("own", _("Own organisation")),
        ("joint", _("Joint, area, industry")),
        ("work", _("Effective work coverage")),
        ("none", _("Not covered")),
    ]
    hints = [None, ("soon", _("Due in 4 days")), None, ("late", _("Visit 10 days late"))]
    names = [
        "上海序白建筑装饰工程有限公司",
        "澜石（中国）商贸有限公司",
        "黄浦区青槐养老服务中心",
        "上海砚池图书发行有限公司",
    ]
    return [
        {
            "name": names[i % 4],
            "code": f"91310101MA5715{i:02d}MP",
            "kind": _("Enterprise"),
            "employees": 212 - 4 * i,
            "full_members": 11 - i // 4,
            "depth": depths[i % 4],
            "visited_on": f"2026-06-{i % 28 + 1:02d}",
            "hint": hints[i % 4],
        }
        for i in range(38)
    ]
