from organizations.models.affiliation import Affiliation
from organizations.models.grant import Grant
from organizations.models.import_batch import ImportBatch
from organizations.models.liaison import Assignment, Visit, Worker, WorkerObservation
from organizations.models.organization import (
    Election,
    Organization,
    OrganizationObservation,
    OrganizationState,
)
from organizations.models.site import Site, SiteObservation, SiteState
from organizations.models.submission import Submission
from organizations.models.territory import Territory, TerritoryObservation, TerritoryState
from organizations.models.unit import FormerNumber, Unit, UnitObservation, UnitState

__all__ = [
    "Affiliation",
    "Assignment",
    "Election",
    "FormerNumber",
    "Grant",
    "ImportBatch",
    "Organization",
    "OrganizationObservation",
    "OrganizationState",
    "Site",
    "SiteObservation",
    "SiteState",
    "Submission",
    "Territory",
    "TerritoryObservation",
    "TerritoryState",
    "Unit",
    "UnitObservation",
    "UnitState",
    "Visit",
    "Worker",
    "WorkerObservation",
]
