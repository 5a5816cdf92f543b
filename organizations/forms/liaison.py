"""Forms of workers, assignments and visits."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.enums import WorkerKind
from organizations.forms.base import EditForm
from organizations.forms.fields import ALL, Day, Search, listed, some
from organizations.rules.periods import Period

TOPICS = (
    ("登记党员情况", _("Members recorded")),
    ("宣讲政策", _("Policy explained")),
    ("了解经营情况", _("Business looked at")),
    ("协调问题", _("Problems mediated")),
)


class WorkerForm(EditForm):
    """A liaison officer or instructor."""

    number = forms.CharField(label=_("Worker number"), max_length=40)
    name = forms.CharField(label=_("Name"), max_length=200)
    district = forms.ChoiceField(label=_("District"))
    on = None
    reason = None
    sections: ClassVar[Sequence[Any]] = ((_("Who it is"), ("district", "number", "name")),)

    def __init__(self, *args: Any, districts: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["district"].choices = list(districts)


class WorkerNameForm(EditForm):
    """A worker's name corrected."""

    name = forms.CharField(label=_("Name"), max_length=200)
    on = None
    sections: ClassVar[Sequence[Any]] = ((_("Who it is"), ("name", "reason")),)


class AssignForm(EditForm):
    """A worker assigned to a unit or a site."""

    worker = forms.ChoiceField(label=_("Worker"))
    kind = some(WorkerKind, _("Kind"), required=True)
    valid_from = Day(label=_("From"), required=True)
    valid_to = Day(
        label=_("Until"), help_text=_("Empty while it goes on; on this day it no longer holds.")
    )
    on = None
    sections: ClassVar[Sequence[Any]] = (
        (_("Assignment"), ("worker", "kind", "valid_from", "valid_to", "reason")),
    )

    def __init__(self, *args: Any, workers: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["worker"], workers)

    def period(self) -> Period:
        """Return the period entered."""
        return Period(self.cleaned_data["valid_from"], self.cleaned_data.get("valid_to"))


class AssignmentForm(EditForm):
    """An assignment's period: ended, or as it really was."""

    valid_from = Day(label=_("From"), required=True)
    valid_to = Day(
        label=_("Until"), help_text=_("Empty: it goes on; the end was entered by mistake.")
    )
    never = forms.BooleanField(label=_("It never was: take it back"), required=False)
    on = None
    sections: ClassVar[Sequence[Any]] = (
        (_("Assignment"), ("valid_from", "valid_to", "never", "reason")),
    )

    def period(self) -> Period:
        """Return the period entered."""
        return Period(self.cleaned_data["valid_from"], self.cleaned_data.get("valid_to"))


class VisitForm(EditForm):
    """A visit, entered on a phone: one column, large fields."""

    visited_on = Day(label=_("Visited on"), required=True)
    worker = forms.ChoiceField(label=_("Visited by"))
    topics = forms.MultipleChoiceField(
        label=_("Content (several possible)"),
        required=False,
        choices=TOPICS,
        widget=forms.CheckboxSelectMultiple,
    )
    full_members = forms.IntegerField(label=_("Full members"), required=False, min_value=0)
    employees = forms.IntegerField(label=_("Employees"), required=False, min_value=0)
    note = forms.CharField(
        label=_("Record"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "About the unit only: no names of people who are not members, no religion, no family."
        ),
    )
    on = None
    reason = None

    def __init__(self, *args: Any, workers: Any = (), known: Any = None, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.known = known or {}
        self.fields["worker"].choices = list(workers)
        for name in ("full_members", "employees"):
            field = self.fields[name]
            if self.known.get(name) is not None:
                field.label = _("%(label)s (last %(number)s)") % {
                    "label": field.label,
                    "number": self.known[name],
                }
            field.widget.attrs["inputmode"] = "numeric"

    def clean(self) -> dict[str, Any]:
        """A visit says what was talked about."""
        given = super().clean() or {}
        if not given.get("note") and not given.get("topics"):
            self.add_error(
                "note", forms.ValidationError(_("Say what the visit was about."), code="missing")
            )
        return given

    def told(self) -> str:
        """Return the record: what was ticked, then what was written."""
        given = self.cleaned_data
        return "；".join([*given.get("topics", ()), *filter(None, [given.get("note")])])

    def counts(self) -> dict[str, Any]:
        """Return the counts that were entered and the survey knows differently or not at all."""
        given = self.cleaned_data
        return {
            name: given[name]
            for name in ("full_members", "employees")
            if given.get(name) is not None and given[name] != self.known.get(name)
        }


class TakeBackForm(EditForm):
    """Something entered by mistake, taken back with a reason."""

    on = None
    sections: ClassVar[Sequence[Any]] = ()

    def __init__(self, *args: Any, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        self.fields["reason"].required = True
        self.fields["reason"].help_text = ""


class WorkerFilter(forms.Form):
    """Conditions of a list of workers."""

    q = Search(label=_("Name, pinyin, number"))
    kind = some(WorkerKind, _("Kind"), every=True)
    busy = forms.ChoiceField(
        label=_("Assignments"),
        required=False,
        choices=(ALL, ("yes", _("Assigned now")), ("no", _("Not assigned"))),
    )


class VisitFilter(forms.Form):
    """Conditions of a list of visits."""

    q = Search(label=_("Unit: name, pinyin, credit code"))
    worker = forms.ChoiceField(label=_("Visited by"), required=False)
    since = Day(label=_("From"))
    until = Day(label=_("To"))

    def __init__(self, *args: Any, workers: Any = (), **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        listed(self.fields["worker"], workers, every=True)


def default_worker(workers: Sequence[tuple[str, Any]], own: str) -> str:
    """Return the worker a visit form begins with: the own one, or the only one."""
    keys = [key for key, _name in workers]
    return own if own in keys else keys[0] if len(keys) == 1 else ""
