"""Is the job system's broker there? Asked with a time limit, by readiness and by the checks."""

from pathlib import Path

import redis
from django.conf import settings


def answers() -> bool:
    """Tell whether a job sent now would be taken."""
    if settings.REDIS_URL:
        return _redis_answers(settings.REDIS_URL)
    folder = settings.CELERY_BROKER_TRANSPORT_OPTIONS["data_folder_out"]
    return Path(str(folder)).is_dir()


def _redis_answers(url: str) -> bool:
    client = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()
