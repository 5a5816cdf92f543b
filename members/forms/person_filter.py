"""What a list of members can be asked for; never an identity number."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.enums import MemberStatus, Sex
from organizations.forms.fields import Day, Search, listed, some

AGES = (
    ("-35", _("35 or younger")),
    ("36-45", _("36 to 45")),
    ("46-60", _("46 to 60")),
    ("61-", _("61 or older")),
)


class PersonFilter(forms.Form):
    """Conditions of a list of members; those beside the first are folded on phones."""

    q = Search(label=_("Name, pinyin"))
    organization = forms.ChoiceField(label=_("Organisation"), required=False)
    status = some(MemberStatus, _("Member status"), every=True)
    street = forms.ChoiceField(label=_("Street"), required=False)
    age = forms.ChoiceField(label=_("Age"), required=False)
    as_of = Day(label=_("As of"))
    sex = some(Sex, _("Sex"), every=True)
    education = forms.ChoiceField(label=_("Level of education"), required=False)
    unit = forms.UUIDField(required=False, widget=forms.HiddenInput)
    tab = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: dict[str, Any], **arguments: Any) -> None:
        super().__init__(*args, **arguments)
        for name in ("organization", "street", "education"):
            listed(self.fields[name], offered[name], every=True)
        listed(self.fields["age"], AGES, every=True)

    @staticmethod
    def band(text: str) -> tuple[int | None, int | None]:
        """Return the youngest and oldest age of a band."""
        youngest, _dash, oldest = text.partition("-")
        return int(youngest) if youngest else None, int(oldest) if oldest else None
