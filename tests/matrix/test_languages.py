"""Chinese pages speak Chinese and English pages English, whichever role opens them."""

import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import reverse

from tests import world as worlds
from tests.matrix import doors
from tests.matrix.routes import named

pytestmark = pytest.mark.django_db
ROLES = [
    "district_officer",
    "branch_secretary",
    "member",
    "system_admin",
    "security_admin",
    "auditor",
]
SKIPPED = {"script", "style", "template", "title"}
SPOKEN = ("placeholder", "aria-label", "title", "alt", "data-label")
# What is the same in both languages: codes, formats, accounts of the world, techniques, the framework's fixed words.
SAME = re.compile(
    r"[A-Z]+\d[\w]*|\d[\w.:-]*|[\w.-]+\.xlsx|xlsx|Excel|CN|REST|API|PDF|JSON|MB|Ctrl|UTC|English"
    r"|True|False|Search|[a-z]+(_[a-z]+)+|member|auditor|test\.\w+|system:test|coverage-\d|hash|sha256|SHA-256|uuid",
    re.ASCII,
)
DATA = re.compile(r"(甲|绝密)\w*|区划\d+|简体中文|中文|是|否")


class Visible(HTMLParser):
    """Collects what a reader sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.depth, self.texts = 0, []

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.depth += tag in SKIPPED
        self.texts += [value for name, value in attrs if name in SPOKEN and value]

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag in SKIPPED

    def handle_data(self, data: str) -> None:
        if not self.depth and data.strip():
            self.texts.append(data.strip())


def texts(client: Any, name: str, world: worlds.World) -> list[str]:
    access = doors.TABLE[name]
    if access.target and not doors.exists(world.own, access.target):
        return []
    given = doors.address(world.own, access, named()[name].arguments)
    answer = client.get(reverse(name, kwargs=given) + access.query)
    if answer.status_code not in (200, 422) or "html" not in answer["Content-Type"]:
        return []
    reader = Visible()
    reader.feed(answer.content.decode())
    return reader.texts


def pages(role: str) -> list[str]:
    return [
        name
        for name, access in doors.TABLE.items()
        if access.method == "get" and role in access.allowed and not access.closed
        and not name.startswith(("api:", "look"))
    ]  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    ("language", "other", "same"),
    [("zh-hans", re.compile(r"[A-Za-z]{2,}"), SAME), ("en", re.compile(r"[\u4e00-\u9fff]"), DATA)],
)
def test_pages_speak_one_language(
    client: Any, role: str, language: str, other: re.Pattern[str], same: re.Pattern[str]
) -> None:
    world = worlds.build()
    user = world.users[role]
    user.language = language
    user.save(update_fields=["language"])
    client.force_login(user)
    opened = {name: texts(client, name, world) for name in pages(role)}
    assert sum(map(bool, opened.values())) > 5
    wrong = {
        text: name
        for name, said in opened.items()
        for text in said
        if other.search(same.sub("", text))
    }
    assert not wrong, "\n".join(f"{name}: {text}" for text, name in sorted(wrong.items()))
