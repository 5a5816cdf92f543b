"""What the tests of accounts share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from accounts.models import User


@pytest.fixture(autouse=True)
def own_places(settings: Any, tmp_path: Path) -> None:
    """The witness of the chain and the files stand apart for each test."""
    settings.AUDIT_ANCHOR = str(tmp_path / "witness" / "anchor.json")
    settings.PRIVATE_FILES_ROOT = tmp_path / "files"


@pytest.fixture
def user(db: None) -> User:
    """Somebody who can sign in."""
    return User.objects.create_user("wang", "a long enough word", name="王一")


@pytest.fixture
def other(db: None) -> User:
    """Somebody else."""
    return User.objects.create_user("chen", "another long word", name="陈二")
