"""Names of provinces, cities and districts from the national division tables (data/divisions, with its licence)."""

import csv
from functools import lru_cache
from pathlib import Path

from organizations.rules.codes import ROOT

FOLDER = Path(__file__).parents[1] / "data" / "divisions"
TABLES = ("provinces.csv", "cities.csv", "areas.csv")
NATION = ("全国", "China")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in TABLES:
        with (FOLDER / table).open(encoding="utf-8", newline="") as file:
            found.update((row["code"], row["name"]) for row in csv.DictReader(file))
    return found


def division_names(code: str) -> tuple[str, str]:
    """Return the Chinese and English name of a division, its code where the tables do not know it."""
    if code == ROOT:
        return NATION
    return _names().get(code, code), ""
