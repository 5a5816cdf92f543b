"""Forms of workbooks in and out."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from organizations.forms.fields import Day

MEGABYTE = 1024 * 1024
SIZE = 50 * MEGABYTE


class UploadForm(forms.Form):
    """A workbook handed in."""

    workbook = forms.FileField(
        label=_("Workbook (.xlsx)"),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx"}),
        help_text=_(
            "At most 50 MB. The whole workbook is checked first; nothing is written before you confirm."
        ),
    )
    on = Day(
        label=_("Day of what has no date of its own"),
        help_text=_("Empty: today. On sheet Units the survey date of each row goes first."),
    )

    def clean_workbook(self) -> Any:
        """Refuse what is larger than the limit before it is stored."""
        given = self.cleaned_data["workbook"]
        if given.size > SIZE:
            raise forms.ValidationError(_("The file is larger than 50 MB."), code="limit")
        return given


class ExportForm(forms.Form):
    """The register as a workbook of the same format."""

    language = forms.ChoiceField(
        label=_("Headings and values"),
        choices=(("zh", _("Chinese")), ("en", _("English"))),
        initial="zh",
    )
    members = forms.BooleanField(
        label=_("With the members, identity numbers included"), required=False
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=500,
        help_text=_("Needed for members; it is kept with the record of this export."),
    )

    def __init__(self, *args: Any, may_members: bool = False, **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        if not may_members:
            del self.fields["members"], self.fields["reason"]
