"""Settings of the job system: Redis where there is one, folders under var/ where there is none.

Every call to the broker has a time limit, so that a page never waits for a broker that is away.
"""

from pathlib import Path
from typing import Any

import environ

_env = environ.Env()
_var = Path(_env.str("VAR_DIR", default=str(Path(__file__).resolve().parents[2] / "var")))

CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any]
REDIS_URL = _env.str("REDIS_URL", default="")

if REDIS_URL:
    CELERY_BROKER_URL = REDIS_URL
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "socket_timeout": 2,
        "socket_connect_timeout": 2,
        "visibility_timeout": 3600,
    }
else:
    _queue, _control = _var / "broker" / "queue", _var / "broker" / "control"
    for _folder in (_queue, _control):
        _folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    CELERY_BROKER_URL = "filesystem://"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue),
        "data_folder_out": str(_queue),
        "control_folder": str(_control),
        "store_processed": False,
    }

CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_RESULT_SERIALIZER = "json"
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False  # the sweeper sends again what was lost
CELERY_TIMEZONE = "Asia/Shanghai"
CELERY_BEAT_SCHEDULE_FILENAME = str(_var / "beat-schedule")
