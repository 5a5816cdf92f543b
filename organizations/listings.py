"""Long lists written by a job: the page's own export, asked for again in the worker with the asker's rights of then."""

from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import jobs
from accounts.services.files import Label, store
from organizations.permissions import Action, demand
from organizations.selectors.scopes import scope_of
from organizations.services.listing import LISTING
from partybuild.kernel import clock


def register() -> None:
    """Make the job known."""
    jobs.register(LISTING, write_list, may_export, label=gettext_lazy("Export of a list"))


def may_export(user: Any) -> None:
    """Raise Refused unless the account may export today."""
    demand(scope_of(user, clock.today()), Action.REGISTER_EXPORT)


def write_list(job: Any, progress: Any) -> dict[str, Any]:
    """Write the list that an address names; a job that runs twice keeps its first file."""
    if job.files.exists():
        return {}
    request = HttpRequest()
    request.method, request.path = "GET", job.params["path"]
    request.GET, request.user = QueryDict(job.params["query"]), job.actor
    match = resolve(request.path)
    page = _page(match.func, request)
    page.setup(request, *match.args, **match.kwargs)
    table = page.prepared(request)
    demand(page.scope, page.export_action)
    total = len(table.data)
    progress(0, total, _("Writing rows"))
    content = page.written(page.sheet(table))
    store(content=content, label=Label(page.file_name(), "list.export"), owner=job.actor, job=job)
    progress(total, total, _("Writing rows"))
    return {"rows": total}


def _page(view: Any, request: HttpRequest) -> Any:
    """Return the list's page; a view that chooses among several by what is asked says which."""
    chosen = getattr(view, "page_for", None)
    return chosen(request)() if chosen else view.view_class(**view.view_initkwargs)
