"""The OpenAPI document tells how to write and what may be refused; no write stands outside these tests."""

import re
from typing import Any

import pytest
from drf_spectacular.generators import SchemaGenerator

from tests.organizations.api import cases

READS = {"/api/v1/units/lookup/", "/api/v1/organizations/lookup/", "/api/v1/members/lookup/"}
WRITES = ("post", "patch")


@pytest.fixture(scope="module")
def paths() -> dict[str, Any]:
    return SchemaGenerator().get_schema(request=None, public=True)["paths"]


def described(paths: dict[str, Any], *methods: str) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (path, method, operation)
        for path, operations in paths.items()
        for method, operation in operations.items()
        if method in methods
    ]


def headers(operation: dict[str, Any]) -> set[str]:
    found = operation.get("parameters", ())
    return {each["name"] for each in found if each["in"] == "header" and each.get("required")}


def test_every_operation_shows_its_problems(paths) -> None:
    for path, method, operation in described(paths, "get", *WRITES):
        wanted = {"400", "401", "403"} | ({"404"} if "{" in path else set())
        if "Idempotency-Key" in headers(operation):
            wanted |= {"409"}
        if method == "patch":
            wanted |= {"404", "412", "428"}
        assert wanted <= set(operation["responses"]), (path, method)
        for status in wanted:
            problem = operation["responses"][status]["content"]["application/problem+json"]
            (example,) = problem["examples"].values()
            assert example["value"]["status"] == int(status)


def test_every_operation_says_what_it_does(paths) -> None:
    told = [operation["description"] for _p, _m, operation in described(paths, "get", *WRITES)]
    assert all(told)
    assert len(told) == len(set(told))


def test_every_write_asks_for_its_headers(paths) -> None:
    for path, method, operation in described(paths, *WRITES):
        wanted = {"Idempotency-Key"} if path not in READS else set()
        wanted |= {"If-Match"} if method == "patch" else set()
        assert headers(operation) == wanted, (path, method)


def test_every_write_stands_in_these_tests(paths, db) -> None:
    from tests.world import build

    world = build()
    known = {plain(path) for path in (*cases.creates(world), *cases.changes(world))}
    found = {
        plain(path.removeprefix("/api/v1/"))
        for path, _method, _operation in described(paths, *WRITES)
        if path not in READS
    }
    assert found == known


def plain(path: str) -> str:
    return re.sub(r"\{\w+\}|[0-9a-f-]{36}|\d+", "*", path)
