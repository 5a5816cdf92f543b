"""A form that is sent twice acts once (design, section 2): one mechanism for all services behind forms."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from organizations.models import Submission
from partybuild.kernel import clock
from partybuild.kernel.errors import Conflict

Made = TypeVar("Made", bound=models.Model)
P = ParamSpec("P")


def once(action: str) -> Callable[[Callable[P, Made]], Callable[P, Made]]:
    """Let a service that takes `actor` and `edit` act once for each number of a form; later calls get the first result.

    The number is claimed in the service's own transaction: what failed may be sent again under the same number.
    """

    def decorate(service: Callable[P, Made]) -> Callable[P, Made]:
        @wraps(service)
        def run(*args: P.args, **kwargs: P.kwargs) -> Made:
            number = getattr(kwargs.get("edit"), "submission", None)
            actor: Any = kwargs.get("actor")
            if number is None or getattr(actor, "pk", None) is None:
                return service(*args, **kwargs)
            earlier = _earlier(actor, number, action)
            if earlier is not None:
                return earlier
            try:
                with transaction.atomic():
                    made = service(*args, **kwargs)
                    _claim(actor, number, action, made)
            except IntegrityError:
                earlier = _earlier(actor, number, action)
                if earlier is None:
                    raise
                return earlier
            return made

        return run

    return decorate


def was_sent(actor: Any, number: UUID | None) -> bool:
    """Whether the form with this number has acted already: then there is nothing left to ask about."""
    return number is not None and Submission.objects.filter(user=actor, number=number).exists()


def _claim(actor: Any, number: UUID, action: str, made: models.Model) -> None:
    Submission.objects.create(
        user=actor,
        number=number,
        action=action,
        subject_type=made._meta.label_lower,
        subject_id=str(made.pk),
        at=clock.now(),
    )


def _earlier(actor: Any, number: UUID, action: str) -> Any:
    found = Submission.objects.filter(user=actor, number=number).first()
    if found is None:
        return None
    if found.action != action:
        raise Conflict(
            _("This form was already sent for something else. Open it again."), code="conflict"
        )
    return apps.get_model(found.subject_type)._base_manager.get(pk=found.subject_id)
