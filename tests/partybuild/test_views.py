"""Health, readiness, and what is open at all."""

import pytest
from django.test import Client

from partybuild import broker


def test_the_process_answers_without_a_database(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready(client: Client) -> None:
    response = client.get("/readyz")
    assert (response.status_code, response.json()["status"]) == (200, "ok")


@pytest.mark.django_db
def test_not_ready_without_a_broker(client: Client, settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "database": True, "broker": False}


def test_a_broker_of_folders_needs_its_folder(settings, tmp_path) -> None:
    settings.REDIS_URL = ""
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path)}
    assert broker.answers()
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = {"data_folder_out": str(tmp_path / "none")}
    assert not broker.answers()


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/sign-in/password/"])
def test_strangers_are_sent_to_the_portals_sign_in(client: Client, path: str) -> None:
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].startswith("/sign-in/login/")


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["sign-up", "mail", "password", "reset"])
def test_pages_of_sign_in_that_this_portal_has_not(client: Client, path: str) -> None:
    assert client.get(f"/sign-in/closed/{path}/").status_code == 404


@pytest.mark.django_db
def test_the_content_policy_allows_nothing_inline(client: Client) -> None:
    policy = client.get("/sign-in/login/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
