"""How hard the suite tries: modestly and always the same by default, `make campaign` at random and many times over."""

import os

from hypothesis import settings

TIMES = int(os.environ.get("EFFORT", "1"))


def examples(usual: int) -> int:
    """Return how many examples a property is tried on."""
    return usual * TIMES


def load_profile() -> None:
    """Set what properties do that say nothing else; no property is held to a time."""
    settings.register_profile(
        "partybuild", max_examples=examples(60), deadline=None, derandomize=TIMES == 1
    )
    settings.load_profile("partybuild")
