"""The suite: fixed secrets, a quick password hasher, files of its own that go when it ends.

Each process of a parallel run has its own folders and its own keys in the broker; a program that a
test starts inherits them.
"""

import atexit
import os
import shutil
import tempfile

_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
if os.environ.get("TEST_VAR_OF") != _worker:
    os.environ["TEST_VAR_OF"] = _worker
    os.environ["VAR_DIR"] = tempfile.mkdtemp(prefix="partybuild-test-")
    atexit.register(shutil.rmtree, os.environ["VAR_DIR"], ignore_errors=True)
os.environ.setdefault("DATABASE_URL", "sqlite://:memory:")

from partybuild.settings.base import *  # noqa: E402, F403 -- settings modules are one namespace
from partybuild.settings.base import CELERY_BROKER_TRANSPORT_OPTIONS, REDIS_URL  # noqa: E402 -- as above

SECRET_KEY = "fixed-for-the-suite-and-for-nothing-else-0123456789"  # noqa: S105 -- no secret
FIELD_KEYS = ["dGhlLWZpcnN0LWtleS1vZi10aGUtdGVzdC1zdWl0ZS0="]
LOOKUP_KEY = "dGhlLWxvb2t1cC1rZXktb2YtdGhlLXRlc3Qtc3VpdGU="
BACKUP_KEY = "dGhlLWJhY2t1cC1rZXktb2YtdGhlLXRlc3Qtc3VpdGU="
ALLOWED_HOSTS = ["testserver", "localhost", "127.0.0.1"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
if REDIS_URL:
    CELERY_BROKER_TRANSPORT_OPTIONS = CELERY_BROKER_TRANSPORT_OPTIONS | {
        "global_keyprefix": f"partybuild-test-{_worker}:",
    }
