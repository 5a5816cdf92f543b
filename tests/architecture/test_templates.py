"""Pages carry no style, no script and no address of their own: the content policy forbids them."""

import re

import pytest

from tests.architecture.places import name, templates

FORBIDDEN = {
    "inline style": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.IGNORECASE),
    "outside address": re.compile(r"(?:src|href|action)\s*=\s*[\"'](?:https?:)?//", re.IGNORECASE),
    "javascript address": re.compile(r"[\"']javascript:", re.IGNORECASE),
    "unescaped text": re.compile(r"\|\s*safe\b|{%\s*autoescape\s+off"),
}


def faults(source: str) -> list[str]:
    """Return what a page must not have."""
    return [label for label, pattern in FORBIDDEN.items() if pattern.search(source)]


def test_pages_are_clean() -> None:
    """Every template of ours."""
    found = {name(path): wrong for path in templates() if (wrong := faults(path.read_text()))}
    assert not found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<p style="color:red">', ["inline style"]),
        ("<script>alert(1)</script>", ["inline script"]),
        ('<script src="{% static "js/a.js" %}"></script>', []),
        ('<a onclick="x()">', ["event handler"]),
        ('<img src="https://example.org/a.png">', ["outside address"]),
        ("{{ text|safe }}", ["unescaped text"]),
        ('<a href="{% url "home" %}" class="btn">{% translate "On" %}</a>', []),
    ],
)
def test_the_test_sees(source: str, expected: list[str]) -> None:
    """A control."""
    assert faults(source) == expected
