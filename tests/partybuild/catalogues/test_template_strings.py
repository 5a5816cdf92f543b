"""Strings of templates must have the very keys that Django asks for when it renders."""

from unittest.mock import patch

import pytest
from django.template import Context, Engine

from partybuild.catalogues.message import Message
from partybuild.catalogues.template_strings import strings_of

CASES = [
    ('{% translate "One" %}', [Message("One")]),
    ("{% trans 'One' as x %}{{ x }}", [Message("One")]),
    ('{% translate "May" context "month" %}', [Message("May", context="month")]),
    ('{% translate "50% done" %}', [Message("50%% done")]),
    ('{{ _("One") }}{{ none|default:_("Two") }}', [Message("One"), Message("Two")]),
    ('{% if x == _("One") %}{% endif %}', [Message("One")]),
    ('{% translate "a \\"quoted\\" word" %}', [Message('a "quoted" word')]),
    ("{% blocktranslate %}Hello {{ name }}{% endblocktranslate %}", [Message("Hello %(name)s")]),
    (
        "{% blocktranslate trimmed with a=x.y %}\n  Of {{ a }}\n  100% {% endblocktranslate %}",
        [Message("Of %(a)s 100%%")],
    ),
    (
        "{% blocktranslate count n=x %}{{ n }} row{% plural %}{{ n }} rows{% endblocktranslate %}",
        [Message("%(n)s row", "%(n)s rows")],
    ),
    ('{% blocktranslate context "c" %}One{% endblocktranslate %}', [Message("One", context="c")]),
    ('{# translate "No" #}{% comment %}{% translate "No" %}{% endcomment %}', []),
    ("{% translate variable %}plain", []),
]


@pytest.mark.parametrize(("source", "messages"), CASES)
def test_strings(source: str, messages: list[Message]) -> None:
    assert list(strings_of(source)) == messages


@pytest.mark.parametrize(("source", "messages"), [case for case in CASES if case[1]])
def test_keys_are_those_that_rendering_asks_for(source: str, messages: list[Message]) -> None:
    asked: list[str] = []
    engine = Engine(
        libraries={"i18n": "django.templatetags.i18n"}, builtins=["django.templatetags.i18n"]
    )
    template = engine.from_string(source)
    real = "django.utils.translation._trans."

    def note(*arguments: object) -> str:
        texts = [one for one in arguments if isinstance(one, str)]
        asked.extend(texts)
        return texts[-1]

    names = ("gettext", "ngettext", "pgettext", "npgettext")
    with patch.multiple(real.rstrip("."), **dict.fromkeys(names, note)):
        template.render(Context({"x": 2, "name": "n", "variable": "v"}))
    for message in messages:
        assert message.text in asked
