"""Signs, states, controls and whole components."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from partybuild.kernel import signs
from partybuild.kernel.pictures import Event, Link
from partybuild.templatetags import look


class Form(forms.Form):
    name = forms.CharField(help_text="as printed")
    kind = forms.ChoiceField(choices=[("a", "A kind")], required=False)
    agreed = forms.BooleanField(required=False)
    topics = forms.MultipleChoiceField(
        choices=[("x", "X topic")], required=False, widget=forms.CheckboxSelectMultiple
    )


@pytest.mark.parametrize("name", signs.STATES)
def test_no_state_is_colour_alone(name: str) -> None:
    shown = signs.state(name, "word")
    assert "word" in shown
    assert "<use href=" in shown


def test_every_sign_is_in_the_sprite() -> None:
    sprite = render_to_string("components/sprite.html")
    shown = [*signs.STATES.values(), *look.NOTES.values()]
    assert all(f'id="i-{sign}"' in sprite for _, sign in shown)


def test_words_are_escaped() -> None:
    assert "&lt;i&gt;" in signs.state("done", "<i>")
    assert "&lt;i&gt;" in signs.change("<i>", "b")
    assert "&lt;i&gt;" in signs.depth_key("own", "<i>")


def test_a_change_from_nothing_reads_so() -> None:
    assert signs.change(None, 86, "无") == "<del>无</del> → <ins>86</ins>"


@pytest.mark.parametrize(
    ("field", "css"),
    [("name", "form-control"), ("kind", "form-select"), ("agreed", "form-check-input")],
)
def test_controls_carry_bootstraps_class(field: str, css: str) -> None:
    assert f'class="{css}"' in look.control(Form()[field])


def test_an_error_stands_at_its_field() -> None:
    field = Form({})["name"]
    shown = render_to_string("components/field.html", {"field": field})
    assert "is-invalid" in shown
    assert f'id="{field.auto_id}_error"' in shown
    assert "aria-describedby" in shown


def test_a_form_tells_its_errors_on_top_with_links() -> None:
    shown = render_to_string("components/form_errors.html", {"form": Form({})})
    assert 'href="#id_name"' in shown
    assert (
        render_to_string("components/form_errors.html", {"form": Form({"name": "x"})}).strip() == ""
    )


def test_groups_of_boxes_have_a_legend() -> None:
    shown = render_to_string("components/field.html", {"field": Form({"topics": ["x"]})["topics"]})
    assert "<legend" in shown
    assert "checked" in shown


def test_chips_name_the_applied_conditions_and_how_to_drop_them(rf: Any) -> None:
    request = rf.get("/units/", {"name": "砚池", "kind": "a", "page": "3"})
    context = Context({"request": request, "form": Form(request.GET)})
    shown = Template("{% load look %}{% filter_chips form %}").render(context)
    assert "砚池" in shown
    assert "A kind" in shown
    assert 'href="?name=' in shown
    assert "page=" not in shown


def test_unbound_filters_have_no_chips(rf: Any) -> None:
    context = Context({"request": rf.get("/units/"), "form": Form()})
    assert Template("{% load look %}{% filter_chips form %}").render(context).strip() == ""


def test_history_is_old_arrow_new() -> None:
    shown = render_to_string(
        "components/history.html", {"events": [Event(at="", who="w", before=2, after=5)]}
    )
    assert "<del>2</del> → <ins>5</ins>" in shown


@pytest.mark.parametrize(("main", "css"), [(True, "btn-primary"), (False, "btn-outline-secondary")])
def test_acts(main: bool, css: str) -> None:
    shown = render_to_string(
        "components/acts.html", {"acts": [Link(label="Go", href="/x/", main=main)]}
    )
    assert css in shown


def test_a_table_says_by_what_it_is_sorted(builder: Any) -> None:
    page = builder.get("/look/list/").content.decode()
    assert page.count('aria-sort="descending"') == 1
    assert 'role="rowheader"' in page
    assert 'data-label="正式党员"' in page


def test_pages_of_a_list_keep_the_conditions(builder: Any) -> None:
    page = builder.get("/look/list/", {"kind": "enterprise"}).content.decode()
    assert "kind=enterprise&amp;page=2" in page or "page=2&amp;kind=enterprise" in page


def test_cells_without_a_value_stay_empty(builder: Any) -> None:
    row = builder.get("/look/list/").content.decode().split("<tbody", 1)[1].split("</tr>", 1)[0]
    assert row.endswith('data-label="提示" class="run"></td>')


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (date(2026, 6, 30), "2026-06-30"),
        (datetime(2026, 6, 30, 17, 30, tzinfo=UTC), "2026-07-01 01:30"),
    ],
)
def test_days_and_instants_are_written_one_way(value: Any, text: str) -> None:
    assert signs.moment(value) == text
