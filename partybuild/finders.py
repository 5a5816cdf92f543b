"""Static files of other packages: only the ones the pages use are shown to the world.

Third parties' files are never copied into the project; a table names what is taken from where.
"""

from collections.abc import Iterator
from fnmatch import fnmatch
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from django.contrib.staticfiles.finders import BaseFinder
from django.core.files.storage import FileSystemStorage

# package: patterns below its static folder
CHOSEN: dict[str, tuple[str, ...]] = {
    "bootstrap": ("bootstrap/css/bootstrap.min.css", "bootstrap/css/bootstrap.min.css.map"),
    "django.contrib.admin": ("admin/*",),
    "django_htmx": ("django_htmx/htmx-2.min.js", "django_htmx/django-htmx.js"),
    "drf_spectacular_sidecar": ("drf_spectacular_sidecar/swagger-ui-dist/*",),
}


class ChosenFilesFinder(BaseFinder):
    """Finds a file only when the table above names it."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        """Look the packages up once; none of them is imported."""
        self.storages = {
            name: FileSystemStorage(location=folder)
            for name in CHOSEN
            if (folder := static_folder(name)) is not None
        }

    def check(self, **kwargs: Any) -> list[Any]:
        """A package of the table that is missing shows as missing files, not here."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """Return where the file lies on disk, or all its places."""
        found = [
            storage.path(path)
            for name, storage in self.storages.items()
            if chosen(name, path) and storage.exists(path)
        ]
        return found if find_all else (found[0] if found else [])

    def list(self, ignore_patterns: Any) -> Iterator[tuple[str, FileSystemStorage]]:
        """Yield every chosen file, for the server and for collectstatic."""
        for name, storage in self.storages.items():
            root = Path(storage.location)
            for file in sorted(root.rglob("*")):
                path = file.relative_to(root).as_posix()
                if file.is_file() and chosen(name, path):
                    yield path, storage


def chosen(package: str, path: str) -> bool:
    """Tell whether the table names this file of the package."""
    return any(fnmatch(path, pattern) for pattern in CHOSEN[package])


def static_folder(package: str) -> Path | None:
    """Return the folder of a package's static files without importing the package."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations))) / "static"
