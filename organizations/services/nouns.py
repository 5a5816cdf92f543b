"""The nouns with dated attributes, as the writer of observations needs them."""

from datetime import date
from decimal import Decimal

from organizations import models
from organizations.rules.organization_history import fold_organization
from organizations.rules.site_history import fold_site
from organizations.rules.territory_history import fold_territory
from organizations.rules.unit_history import DATED as UNIT_DATED
from organizations.rules.unit_history import fold_unit
from organizations.services.observations import Noun


def _columns(*names: str, **references: str) -> dict[str, str]:
    return {**{name: name for name in names}, **references}


TERRITORY = Noun(
    owner=models.Territory,
    observation=models.TerritoryObservation,
    state=models.TerritoryState,
    fold=fold_territory,
    columns=_columns("parent", "in_force_from", "in_force_to", "successor"),
    convert={"in_force_from": date.fromisoformat, "in_force_to": date.fromisoformat},
    cached={"name": "name", "name_en": "name_en"},
)
SITE = Noun(
    owner=models.Site,
    observation=models.SiteObservation,
    state=models.SiteState,
    fold=fold_site,
    columns=_columns(
        "kind",
        "status",
        "street",
        "address",
        "longitude",
        "latitude",
        "property_manager",
        "opening_on",
        "priority",
        "responsible",
    ),
    convert={"opening_on": date.fromisoformat, "longitude": Decimal, "latitude": Decimal},
    cached={"name": "name"},
)
UNIT = Noun(
    owner=models.Unit,
    observation=models.UnitObservation,
    state=models.UnitState,
    fold=fold_unit,
    columns=_columns("status", *(name for name in UNIT_DATED if name != "site"), site="site_id"),
    cached={"name": "name"},
)
ORGANIZATION = Noun(
    owner=models.Organization,
    observation=models.OrganizationObservation,
    state=models.OrganizationState,
    fold=fold_organization,
    columns=_columns(
        "active",
        "kind",
        "mode",
        "category",
        "seat",
        "term_years",
        superior="superior_id",
        guidance="guidance_id",
    ),
    cached={"name": "name"},
)
WORKER = Noun(owner=models.Worker, observation=models.WorkerObservation, cached={"name": "name"})
