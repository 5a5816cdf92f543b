"""The small register, and programs that write to it."""

from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from rest_framework.test import APIClient

from tests import world as worlds

NUMBERS = count(1)


class Program:
    """A program that signs in as one role and gives every write a key of its own."""

    def __init__(self, user: Any) -> None:
        self.client = APIClient()
        self.client.force_authenticate(user)

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"/api/v1/{path}", headers=headers)

    def post(self, path: str, body: Any, **headers: str) -> Any:
        return self._send("post", path, body, headers)

    def patch(self, path: str, body: Any, *, match: str | None = "", **headers: str) -> Any:
        """Change a thing; without `match` the tag that is in force, with None no tag at all."""
        tag = self.get(path)["ETag"] if match == "" else match
        return self._send("patch", path, body, {**headers, **({"If-Match": tag} if tag else {})})

    def _send(self, method: str, path: str, body: Any, headers: dict[str, str]) -> Any:
        keyed = {"Idempotency-Key": f"key-{next(NUMBERS)}", **headers}
        return getattr(self.client, method)(f"/api/v1/{path}", body, format="json", headers=keyed)


@pytest.fixture
def world() -> worlds.World:
    return worlds.build()


@pytest.fixture
def program(world: worlds.World) -> Callable[[str], Program]:
    return lambda role: Program(world.users[role])


@pytest.fixture
def worker(program: Callable[[str], Program]) -> Program:
    """The street worker of the own street."""
    return program("street_worker")


def codes(answer: Any) -> dict[str | None, str]:
    """Return the code of each field that was refused."""
    found = answer.json()
    return {each["field"]: each["code"] for each in found.get("errors", [])}
