"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OrganizationsConfig(AppConfig):
    """Answers the questions that lower apps ask about roles. See README.md for the purpose."""

    name = "organizations"
    verbose_name = _("Register")

    def ready(self) -> None:
        """Tell accounts which actions ask the scope; bring the sheets of the registry workbook along."""
        from accounts import action_names
        from accounts import permissions as asked
        from organizations import listings, sheets, tasks
        from organizations.action_names import NAMES
        from organizations.permissions import Action, may
        from organizations.selectors.scopes import scope_of
        from partybuild.kernel.clock import today

        for action in (
            Action.AUDIT_READ,
            Action.ACCOUNTS,
            Action.TOKENS,
            Action.JOBS,
            Action.BACK_OFFICE,
            Action.GRANT,
        ):
            asked.register(
                str(action), lambda user, action=action: may(scope_of(user, today()), action)
            )
        sheets.register()
        tasks.register()
        listings.register()
        action_names.register(NAMES)
