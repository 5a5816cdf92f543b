"""The expected figures that came with the workbooks, and how an answer is held against them."""

import json
from functools import cache
from io import StringIO
from typing import Any
from urllib.parse import urlencode

from django.core.management import call_command

from tests.reports.conftest import WORKBOOKS


@cache
def expected(name: str) -> dict[str, Any]:
    return json.loads((WORKBOOKS / name).read_text("utf-8"))


def by_command(**given: str) -> dict[str, Any]:
    out = StringIO()
    call_command("coverage", json=True, stdout=out, **given)
    return json.loads(out.getvalue())


def by_rest(client: Any, **given: str) -> dict[str, Any]:
    response = client.get(f"/api/v1/coverage/?{urlencode(given)}")
    assert response.status_code == 200, response.content
    return response.json()


def agree(answer: dict[str, Any], figure: dict[str, Any]) -> list[str]:
    """Names of what differs; only what the expected file names is compared."""
    told = []
    for part in ("counts", "rates"):
        for name, number in figure[part].items():
            if answer[part][name] != number:
                told.append(f"{name}: {answer[part][name]} for {number}")
    return told


def differences(part: dict[str, Any], ask: Any) -> list[str]:
    """Everything in which the answers differ from one part of an expected file."""
    told = []
    for figure in part["figures"]:
        basis = {name: figure[name] for name in ("territory", "as_of", "population")}
        wrong = agree(ask(**basis), figure)
        told += [f"{tuple(basis.values())} {each}" for each in wrong]
    for table in part["breakdowns"]:
        basis = {name: table[name] for name in ("territory", "as_of", "population", "by")}
        rows = {row["key"]: row for row in ask(**basis)["rows"]}
        if set(rows) != {row["key"] for row in table["rows"]}:
            told.append(f"{tuple(basis.values())} keys {sorted(map(str, rows))}")
        for row in table["rows"]:
            wrong = agree(rows[row["key"]], row) if row["key"] in rows else []
            told += [f"{tuple(basis.values())} {row['key']} {each}" for each in wrong]
    return told
