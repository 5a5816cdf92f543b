"""The first page of the back office: what the role decides by, or watches over."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.selectors import overview
from organizations.permissions import Action, may
from organizations.selectors.back_office import grants_ending
from organizations.selectors.scopes import scope_of
from partybuild.kernel import clock
from reports.selectors.coverage_page import read
from reports.views.asking import ask
from reports.views.coverage import standing
from reports.views.parts import number


def dashboard(request: HttpRequest) -> dict[str, Any]:
    """Return what stands above the list of models: figures for those who decide, numbers for administrators."""
    scope = scope_of(request.user, clock.today())
    if may(scope, Action.FIGURES_VIEW) and scope.is_territorial:
        asked = ask(request)
        found = read(asked.basis, asked.compare)
        kept = {"sort": "both_coverages", "compare": asked.compare.isoformat()}
        shown = standing(asked, found, kept)
        names = ("below", "below_head", "explanation")
        return {"as_of": asked.basis.as_of, **{name: shown[name] for name in names}}
    return {"numbers": [_line(*line) for line in _numbers(scope)]}


def _numbers(scope: Any) -> list[tuple[str, int, str]]:
    now, lines = clock.now(), []
    if may(scope, Action.ACCOUNTS):
        found = overview.accounts_and_jobs(now)
        lines += [
            (_("Accounts that may sign in"), found["open"], "accounts_user"),
            (_("Closed accounts"), found["closed"], "accounts_user"),
            (_("Jobs waiting or running"), found["waiting"], "accounts_job"),
            (_("Jobs failed within a day"), found["failed"], "accounts_job"),
        ]
    if may(scope, Action.GRANT):
        found = overview.keys(now)
        ending = grants_ending(scope, scope.today + overview.SOON)
        lines += [
            (_("Roles that end within 30 days"), ending, "organizations_grant"),
            (_("API keys in force"), found["keys"], "accounts_apikey"),
            (_("API keys that end within 30 days"), found["ending"], "accounts_apikey"),
        ]
    if may(scope, Action.AUDIT_READ):
        found = overview.trail(now)
        lines += [
            (_("Entries within a day"), found["entries"], "accounts_auditentry"),
            (_("Failed sign-ins within a day"), found["refused"], "accounts_auditentry"),
            (_("Openings of personal data within a day"), found["persons"], "accounts_auditentry"),
        ]
    return lines


def _line(label: str, count: int, model: str) -> dict[str, str]:
    return {"label": label, "value": number(count), "href": reverse(f"admin:{model}_changelist")}
