"""The app as Django knows it."""

from django.apps import AppConfig


class MembersConfig(AppConfig):
    """See README.md for the purpose."""

    name = "members"

    def ready(self) -> None:
        """Tell organizations how many members each organisation holds."""
        from members.selectors.headcounts import Heads
        from organizations.selectors import headcounts

        headcounts.register(Heads())
