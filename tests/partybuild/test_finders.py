"""Only files that pages use are shown to the world."""

import pytest

from partybuild.finders import CHOSEN, ChosenFilesFinder


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("bootstrap/css/bootstrap.min.css", True),
        ("bootstrap/css/bootstrap.css", False),
        ("django_htmx/htmx-2.min.js", True),
        ("django_htmx/htmx-4.js", False),
        ("drf_spectacular_sidecar/swagger-ui-dist/swagger-ui.css", True),
        ("drf_spectacular_sidecar/redoc/bundles/redoc.standalone.js", False),
        ("admin/css/base.css", True),
        ("rest_framework/css/bootstrap.min.css", False),
    ],
)
def test_what_is_found(path: str, there: bool) -> None:
    assert bool(ChosenFilesFinder().find(path)) is there


def test_the_list_is_what_is_found() -> None:
    finder = ChosenFilesFinder()
    listed = [path for path, _ in finder.list([])]
    assert len(listed) == len(set(listed))
    assert all(finder.find(path) for path in listed)


def test_every_package_of_the_table_is_there() -> None:
    assert ChosenFilesFinder().storages.keys() == CHOSEN.keys()
