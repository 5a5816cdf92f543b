"""Lists of a district of 20,000 units: server time of pages and of REST, without the network."""

from collections.abc import Iterator

from django.test import Client
from django.urls import reverse

from tools.bench.ground import district, officer
from tools.bench.measure import Finding, median

UNITS, LIMIT = 20_000, 150.0
PAGES = {
    "the list of units, first page": ("organizations:unit_list", {}),
    "the list of units, searched": ("organizations:unit_list", {"q": "科技"}),
    "the list of units, last page": ("organizations:unit_list", {"page": "400"}),
}


def run() -> Iterator[Finding]:
    """Ask each page a few times as a district officer."""
    client = Client()
    client.force_login(officer("reader", district(UNITS)))
    for name, (route, asked) in PAGES.items():
        address = reverse(route)

        def ask(address: str = address, asked: dict[str, str] = asked) -> None:
            response = client.get(address, asked)
            if response.status_code != 200:
                raise RuntimeError(f"{address} answered {response.status_code}")

        yield Finding(name, 1000 * median(ask), "ms", LIMIT)
