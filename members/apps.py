"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MembersConfig(AppConfig):
    """See README.md for the purpose."""

    name = "members"
    verbose_name = _("Members")

    def ready(self) -> None:
        """Tell organizations who is held and at work where; bring the members' sheet along."""
        from accounts import action_names
        from members.action_names import NAMES
        from members.selectors.headcounts import Heads, full_members_at_work
        from members.sheets import register as register_sheets
        from organizations.selectors import above, headcounts

        headcounts.register(Heads())
        above.register_full_members(full_members_at_work)
        register_sheets()
        action_names.register(NAMES)
