"""What a service may answer instead of doing: each edge translates these once, nobody else.

The `code` is stable and meant for programs; the message is for people and translatable.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Self

from django.utils.functional import Promise


class FieldError(NamedTuple):
    """One thing that is wrong with one field (None: with the whole)."""

    field: str | None
    code: str
    message: str | Promise


class DomainError(Exception):
    """The parent of all refusals; never raised itself by a service that can say more."""

    status = 400

    def __init__(
        self,
        message: str | Promise,
        *,
        code: str,
        field: str | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> None:
        """Keep the sentence, its stable code, the field it concerns and its parameters."""
        self.message = message
        self.code = code
        self.field = field
        self.params = dict(params or {})
        super().__init__(message)

    def __str__(self) -> str:
        """Return the sentence with its parameters filled in, in the language of the moment."""
        text = str(self.message)
        return text % self.params if self.params else text

    @property
    def errors(self) -> list[FieldError]:
        """Every single error in it, so that edges treat one and many alike."""
        return [FieldError(self.field, self.code, str(self))]

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Return the refusal with its fields under the names that an edge gives them."""
        self.field = names.get(self.field or "", self.field)
        return self


class NotFound(DomainError):
    """Absent, or outside the asker's scope: both answer alike."""

    status = 404

    def __init__(
        self, message: str | Promise = "Not found.", *, code: str = "not_found", **extra: Any
    ) -> None:
        """Most callers have nothing to add: saying more would tell that the thing exists."""
        super().__init__(message, code=code, **extra)


class Refused(DomainError):
    """Inside the asker's scope, but not allowed; the message is the reason."""

    status = 403


class Conflict(DomainError):
    """Somebody else was faster, or the state of things does not allow it now."""

    status = 409


class Invalid(DomainError):
    """What was entered cannot be accepted; carries one or many errors."""

    status = 400

    def __init__(
        self,
        message: str | Promise,
        *,
        code: str = "invalid",
        errors: Sequence[tuple[str | None, str, str]] = (),
        **extra: Any,
    ) -> None:
        """Take the summary and, where there are several, the single errors."""
        super().__init__(message, code=code, **extra)
        self._errors = [FieldError(*error) for error in errors]

    @property
    def errors(self) -> list[FieldError]:
        """The single errors; the summary alone when none was given."""
        return self._errors or super().errors

    def renamed(self, names: Mapping[str, str]) -> Self:
        """Rename the single errors too."""
        self._errors = [
            FieldError(names.get(each.field or "", each.field), each.code, each.message)
            for each in self._errors
        ]
        return super().renamed(names)
