"""Accounts of the demonstration that belong to something on the register: a branch, an officer, a member."""

from datetime import date
from typing import Any

from django.db.models import Count

from members.selectors.people import people_of
from members.services.links import link_person
from organizations.enums import OrganizationKind, Role
from organizations.selectors.organizations import organizations_of
from organizations.selectors.scopes import scope_of
from organizations.selectors.workers import workers_of
from organizations.services.links import link_worker
from partybuild.demonstration.accounts import ACTOR, STREET, give, make


def bind(officer: Any, today: date) -> None:
    """Make the branch secretary, the liaison officer and the member of Nanjing East Road."""
    scope = scope_of(officer, today)
    branch = _busiest_branch(scope)
    give(
        make("branch_secretary", "样例支部书记"), Role.BRANCH_SECRETARY, today, organization=branch
    )
    worker = _busiest_worker(scope, today)
    user = make("liaison_officer", worker.name)
    link_worker(actor=ACTOR, worker=worker, user=user, today=today)
    give(user, Role.LIAISON_OFFICER, today)
    person = (
        people_of(scope)
        .filter(memberships__organization=branch, memberships__valid_to=None)
        .order_by("pk")[0]
    )
    user = make("member", person.name)
    link_person(actor=ACTOR, person=person, user=user, today=today)
    give(user, Role.MEMBER, today)


def _busiest_branch(scope: Any) -> Any:
    branches = organizations_of(scope).filter(
        states__seat=STREET,
        states__kind=OrganizationKind.BRANCH,
        states__active=True,
        states__valid_to=None,
        states__retracted_at=None,
    )
    return branches.annotate(held=Count("memberships")).order_by("-held", "code").first()


def _busiest_worker(scope: Any, today: date) -> Any:
    assigned = workers_of(scope).filter(
        assignments__unit__states__operating=STREET,
        assignments__unit__states__valid_to=None,
        assignments__valid_to=None,
        assignments__retracted_at=None,
    )
    return (
        assigned.annotate(load=Count("assignments", distinct=True))
        .order_by("-load", "number")
        .first()
    )
