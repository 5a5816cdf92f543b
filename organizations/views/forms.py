"""One way for all forms that call a service: shown, sent, refused at the field, kept as typed, done once."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views import View

from organizations.forms.base import EditForm
from organizations.services.submissions import was_sent
from organizations.views import asking
from partybuild.kernel.errors import Conflict, Invalid
from partybuild.kernel.pictures import Event

CONFLICT, UNPROCESSABLE = 409, 422


class FormPage(View):
    """A form of one noun. Subclasses open the door in `prepare` and call one service in `perform`."""

    title: Any = ""
    form_class: type[EditForm]
    template_name = "organizations/edit_form.html"
    save_label: Any = _("Save")
    saved: Any = _("Saved.")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Open the door before anything else: a foreign object answers 404, a forbidden action 403."""
        self.scope = asking.scope(request)
        self.prepare(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def prepare(self, **kwargs: Any) -> None:
        """Find the object and ask for the right to change it."""

    def initial(self) -> dict[str, Any]:
        """Return what the form shows at first."""
        return {}

    def form_arguments(self) -> dict[str, Any]:
        """Return what the form needs to know, its choices above all."""
        return {}

    def perform(self, form: Any) -> Any:
        """Call the service; returns what the person goes on with."""
        raise KeyError(self.title)

    def version(self) -> int | None:
        """Return the version of the object now."""
        return None

    def newer(self, version: int | None) -> list[Event]:
        """Return what others changed since a version, for the one whose form came too late."""
        return []

    def success_url(self, made: Any) -> str:
        """Return where to go on."""
        return "/"

    def cancel_url(self) -> str:
        """Return where to go without saving."""
        return self.success_url(None)

    def where(self) -> list[Any]:
        """Return the crumbs."""
        return asking.crumbs(self.scope)

    def doubts(self, form: Any) -> list[Any]:
        """Return what deserves a second look before saving (possible duplicates); asked once."""
        return []

    def extra(self) -> dict[str, Any]:
        """Return what else the template shows."""
        return {}

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Show the form."""
        form = self.form_class(
            initial={"version": self.version(), **self.initial()}, **self.form_arguments()
        )
        return self.show(form)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Take the form; refusals come back with everything that was typed."""
        form = self.form_class(
            request.POST, request.FILES or None, initial=self.initial(), **self.form_arguments()
        )
        if not form.is_valid():
            return self.show(form, status=UNPROCESSABLE)
        if doubts := self.open_doubts(form):
            return self.show(self.confirmed(form), status=UNPROCESSABLE, doubts=doubts)
        try:
            made = self.perform(form)
        except Conflict as conflict:
            newer = (
                self.newer(form.cleaned_data.get("version")) if conflict.code == "version" else []
            )
            form.refuse(conflict)
            form.renew(self.version() or 0)
            return self.show(form, status=CONFLICT, newer=newer)
        except Invalid as invalid:
            form.refuse(invalid)
            return self.show(form, status=UNPROCESSABLE)
        messages.success(request, self.done(made))
        return HttpResponseRedirect(self.success_url(made))

    def done(self, made: Any) -> str:
        """Return the sentence that says what was done."""
        return str(self.saved)

    def open_doubts(self, form: EditForm) -> list[Any]:
        """Return the doubts that were not answered yet; a form that has acted already raises none."""
        given = form.cleaned_data
        if given.get("confirmed") or was_sent(self.request.user, given.get("submission")):
            return []
        return self.doubts(form)

    def confirmed(self, form: EditForm) -> EditForm:
        """Let the next sending through: the doubts were seen."""
        data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
        data[form.add_prefix("confirmed")] = "yes"
        form.data = data
        return form

    def show(self, form: EditForm, status: int = 200, **more: Any) -> HttpResponse:
        """Render the page."""
        context = {
            "title": self.title,
            "where": self.where(),
            "form": form,
            "save_label": self.save_label,
            "cancel_href": self.cancel_url(),
            **self.extra(),
            **more,
        }
        return render(self.request, self.template_name, context, status=status)
