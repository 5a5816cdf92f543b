"""Workers assigned to units and sites: assigned, ended, corrected, withdrawn."""

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from accounts import refusals
from accounts.services.audit import Actor, record
from organizations.models import Assignment, Site, Unit, Worker
from organizations.permissions import Action
from organizations.rules.liaison import assignment_faults
from organizations.rules.periods import Period
from organizations.services.authority import authorized, demand_reason, demand_visible, refuse
from organizations.services.edits import NOW, Edit
from organizations.services.submissions import once


@dataclass(frozen=True, kw_only=True)
class Post:
    """What a worker is assigned to, as what, and for how long."""

    worker: Worker
    target: Unit | Site
    kind: str
    period: Period

    @property
    def owner(self) -> dict[str, int]:
        """Return the columns that name worker and target."""
        column = "unit_id" if isinstance(self.target, Unit) else "site_id"
        return {"worker_id": self.worker.pk, column: self.target.pk}


@once("worker.assigned")
def assign_worker(*, actor: Actor, post: Post, edit: Edit = NOW, today: date) -> Assignment:
    """Assign a worker to a unit, or to all units of a site."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, post.target)
        demand_visible(scope, post.worker)
        demand_reason(post.period.begins, today, edit.reason)
        return _record(actor, post, "worker.assigned", edit)


@once("assignment.ended")
def end_assignment(
    *, actor: Actor, assignment: Assignment, edit: Edit = NOW, today: date
) -> Assignment:
    """End an assignment on a day; from that day on the worker no longer covers."""
    period = Period(assignment.valid_from, edit.day(today))
    return _replace(actor, assignment, period, edit, today, "assignment.ended")


@once("assignment.corrected")
def correct_assignment(
    *, actor: Actor, assignment: Assignment, period: Period, edit: Edit, today: date
) -> Assignment:
    """Give an assignment the period it really had; an end entered by mistake is left out."""
    return _replace(actor, assignment, period, edit, today, "assignment.corrected")


@once("assignment.withdrawn")
def withdraw_assignment(
    *, actor: Actor, assignment: Assignment, edit: Edit, today: date
) -> Assignment:
    """Take back an assignment that never was."""
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, _post(assignment).target)
        demand_reason(assignment.valid_from, today, edit.reason)
        entry = record(
            actor=actor,
            action="assignment.withdrawn",
            subject=assignment.worker,
            scope_code=assignment.worker.district,
            rows=[assignment],
            reason=edit.reason,
        )
        if not Assignment.objects.filter(pk=assignment.pk).retract(entry):
            raise refusals.overtaken()
    return assignment


def _replace(
    actor: Actor, assignment: Assignment, period: Period, edit: Edit, today: date, action: str
) -> Assignment:
    post = _post(assignment, period)
    with transaction.atomic():
        scope = authorized(actor, today, Action.REGISTER_EDIT)
        demand_visible(scope, post.target)
        demand_reason(period.ends or today, today, edit.reason)
        return _record(actor, post, action, edit, replaced=assignment)


def _post(assignment: Assignment, period: Period | None = None) -> Post:
    target = assignment.unit or assignment.site
    assert target is not None  # noqa: S101 -- a check constraint keeps one of the two
    return Post(
        worker=assignment.worker,
        target=target,
        kind=assignment.kind,
        period=period or Period(assignment.valid_from, assignment.valid_to),
    )


def _record(
    actor: Actor, post: Post, action: str, edit: Edit, replaced: Assignment | None = None
) -> Assignment:
    others = Assignment.objects.current().filter(**post.owner)
    if replaced and not others.filter(pk=replaced.pk).exists():
        raise refusals.overtaken()
    if replaced:
        others = others.exclude(pk=replaced.pk)
    refuse(
        assignment_faults(
            post.period, (Period(*row) for row in others.values_list("valid_from", "valid_to"))
        )
    )
    entry = record(
        actor=actor,
        action=action,
        subject=post.target,
        scope_code=post.worker.district,
        rows=[post.worker],
        changes={"valid_from": str(post.period.begins), "valid_to": str(post.period.ends or "")},
        reason=edit.reason,
    )
    if replaced and not Assignment.objects.filter(pk=replaced.pk).retract(entry):
        raise refusals.overtaken()
    try:
        with transaction.atomic():
            return Assignment.objects.create(
                **post.owner,
                kind=post.kind,
                valid_from=post.period.begins,
                valid_to=post.period.ends,
                recorded_at=entry.at,
                recorded_in=entry,
            )
    except IntegrityError as error:
        raise refusals.translate(error) from error
