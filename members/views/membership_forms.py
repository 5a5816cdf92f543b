"""Forms of memberships: transfer, work elsewhere, leave, take back, take up again; each calls one service."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy

from members.forms import people as forms
from members.selectors.memberships import held_now
from members.services import memberships
from members.views.person_forms import PLACE, PersonPageForm, placement, unit_of
from organizations.selectors import organization_choices


class _PlacementPage(PersonPageForm):
    def form_arguments(self) -> dict[str, Any]:
        """Organisations of the scope."""
        return {"organizations": organization_choices.holders(self.scope)}


class TransferPage(_PlacementPage):
    """A member moves to another organisation."""

    title = gettext_lazy("Transfer")
    form_class = forms.TransferForm
    save_label = gettext_lazy("Transfer")
    saved = gettext_lazy("The member is held by the new organisation.")

    def perform(self, form: Any) -> Any:
        """End the membership here and begin it there."""
        there = placement(self.scope, form)
        return self.call(memberships.transfer_person, form, placement=there)


class ResumePage(_PlacementPage):
    """A member who had left is held again."""

    title = gettext_lazy("Take up the membership")
    form_class = forms.ResumeForm
    saved = gettext_lazy("The member is held again.")

    def perform(self, form: Any) -> Any:
        """Begin another membership."""
        there = placement(self.scope, form)
        return self.call(memberships.resume_membership, form, placement=there)


class WorkPage(PersonPageForm):
    """A member works elsewhere; the membership stays."""

    title = gettext_lazy("Change of work")
    form_class = forms.WorkForm

    def initial(self) -> dict[str, Any]:
        """The unit of work now."""
        held = held_now(self.person, self.scope.today)
        unit = held.unit if held else None
        return {**super().initial(), "unit": unit.credit_code if unit else ""}

    def perform(self, form: Any) -> Any:
        """Record the unit."""
        return self.call(memberships.change_work_unit, form, unit=unit_of(self.scope, form))


class LeavePage(PersonPageForm):
    """A membership ends for a reason."""

    title = gettext_lazy("Record leaving")
    form_class = forms.LeaveForm
    saved = gettext_lazy("The membership has ended.")

    def perform(self, form: Any) -> Any:
        """End it."""
        reason = form.cleaned_data["exit_reason"]
        return self.call(memberships.record_leaving, form, exit_reason=reason)


class UnleavePage(PersonPageForm):
    """A leaving that was entered by mistake is taken back."""

    title = gettext_lazy("Take the leaving back")
    form_class = forms.ReasonForm
    save_label = gettext_lazy("Take back")
    saved = gettext_lazy("The leaving is taken back.")

    def perform(self, form: Any) -> Any:
        """Let the membership have lasted."""
        return self.call(memberships.undo_leaving, form)


urlpatterns = [
    path(f"{PLACE}/transfer/", TransferPage.as_view(), name="person_transfer"),
    path(f"{PLACE}/resume/", ResumePage.as_view(), name="person_resume"),
    path(f"{PLACE}/work/", WorkPage.as_view(), name="person_work"),
    path(f"{PLACE}/leave/", LeavePage.as_view(), name="person_leave"),
    path(f"{PLACE}/leave/undo/", UnleavePage.as_view(), name="person_unleave"),
]
