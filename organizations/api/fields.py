"""Fields of bodies, as the register spells them."""

from typing import Any

from rest_framework import serializers

from partybuild.kernel.cells import CellError
from partybuild.kernel.cells.codes import normal_code
from partybuild.kernel.identifiers import read_unit_code

REASON = 500
OPEN: dict[str, Any] = {"required": False, "allow_null": True}


def text(help_text: str = "", **options: Any) -> serializers.CharField:
    """Return an optional text; null or nothing clears it."""
    return serializers.CharField(help_text=help_text, **{**OPEN, "allow_blank": True, **options})


def choice(choices: type[Any], **options: Any) -> serializers.ChoiceField:
    """Return an optional choice; null or nothing clears it."""
    return serializers.ChoiceField(choices.choices, **{**OPEN, "allow_blank": True, **options})


def identity(help_text: str, **options: Any) -> serializers.UUIDField:
    """Return the id of another thing, as the lists answer it."""
    return serializers.UUIDField(help_text=help_text, **options)


class CreditCodeField(serializers.CharField):
    """A unified social credit code in its one spelling, its last character checked."""

    def to_internal_value(self, data: Any) -> str:
        """Return the code; a wrong one is told with the remedy."""
        given = super().to_internal_value(data)
        try:
            found = read_unit_code(given)
        except CellError as error:
            raise serializers.ValidationError(str(error), code=error.code) from error
        return found if isinstance(found, str) else ""


class CodeField(serializers.CharField):
    """A code of the register in its one spelling."""

    def to_internal_value(self, data: Any) -> str:
        """Return the code in capitals, without blanks and full-width signs."""
        return normal_code(super().to_internal_value(data))
