"""What programs send in the tests of writes: for each route a body that is accepted."""

from typing import Any

from tests import world as worlds

CODE = "91310101MA1FP0001K"


def site(**more: Any) -> dict[str, Any]:
    return {"number": "L9", "name": "新大厦", "kind": "building", "street": worlds.OWN, **more}


def unit(**more: Any) -> dict[str, Any]:
    return {
        "name": "新公司",
        "kind": "enterprise",
        "ownership": "private",
        "established_on": "2020-05-01",
        "operating_street": worlds.OWN,
        **more,
    }


def organization(**more: Any) -> dict[str, Any]:
    return {
        "code": "Z9",
        "name": "新支部",
        "kind": "branch",
        "mode": "separate",
        "street": worlds.OWN,
        "established_on": "2020-05-01",
        **more,
    }


def creates(world: worlds.World) -> dict[str, dict[str, Any]]:
    """Bodies of the routes that make something, by route."""
    own = world.own
    return {
        "sites/": site(),
        "units/": unit(),
        "organizations/": organization(),
        f"units/{own.unit.uuid}/surveys/": {"full_members": 5},
        f"units/{own.unit.uuid}/status/": {"action": "suspend"},
        "visits/": {
            "unit": str(own.unit.uuid),
            "worker": str(own.worker.uuid),
            "visited_on": "2024-05-01",
        },
        "affiliations/": {
            "organization": str(own.organization.uuid),
            "unit": str(spare_unit(world).uuid),
            "valid_from": "2024-05-01",
        },
    }


def changes(world: worlds.World) -> dict[str, dict[str, Any]]:
    """Bodies of the routes that change something, by route."""
    own = world.own
    return {
        f"sites/{own.site.uuid}/": {"address": "南京东路 1 号"},
        f"units/{own.unit.uuid}/": {"industry": "J"},
        f"organizations/{own.organization.uuid}/": {"term_years": 5},
        f"affiliations/{own.affiliation.pk}/": {"valid_to": "2024-05-01", "reason": "已撤并"},
    }


def spare_unit(world: worlds.World) -> Any:
    """Return another unit of the own street, attached to nothing."""
    found = world.own.things.get("spare")
    if found is None:
        found = worlds.named("organizations.Unit", "另一家", credit_code="P000000099")
        dated = {"kind": "individual_business", "operating": worlds.OWN}
        days = {
            worlds.ALWAYS: {"name": "另一家", "established_on": "2020-01-01"},
            worlds.DAY: dated,
        }
        worlds.write_observations(worlds.UNIT, {found.pk: days}, entry=world.entry, fresh=True)
        world.own.things["spare"] = found
    return found
