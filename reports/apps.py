"""The app as Django knows it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    """See README.md for the purpose."""

    name = "reports"

    def ready(self) -> None:
        """Bring along the jobs and the data-quality checks of this app."""
        from accounts import jobs
        from reports.selectors.checks import organizations, people, registry, units
        from reports.services import quarterly

        registry.register(*units.CHECKS, *organizations.CHECKS, *people.CHECKS)
        jobs.register(quarterly.KIND, quarterly.run_quarterly, label=_("Quarterly coverage report"))
