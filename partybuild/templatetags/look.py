"""Signs, states and controls of the language of pages (templates/components has the larger parts)."""

from typing import Any

from django import template
from django.forms import BaseForm, BooleanField, BoundField, FileInput, Textarea
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from partybuild.kernel import signs
from partybuild.kernel.pictures import Link

register = template.Library()

NOTES = {"error": ("late", "stop"), "warning": ("soon", "warn"), "success": ("done", "done")}
CELL_CLASSES = frozenset(
    {"n", "nw", "code", "big", "run", "lab", "free", "bad", "sum", "bar-cell", "meta"}
)

register.simple_tag(signs.icon)
register.simple_tag(signs.state)
register.simple_tag(signs.depth_key)
register.simple_tag(signs.change)
register.filter(signs.moment)


@register.filter
def note_class(level: str) -> str:
    """Return the note's class for a level of Django's messages; information has no colour."""
    return NOTES.get(level, ("", ""))[0]


@register.filter
def note_sign(level: str) -> str:
    """Return the sign's name for a level of Django's messages."""
    return NOTES.get(level, ("", ""))[1]


@register.simple_tag
def control(field: BoundField, **attrs: Any) -> SafeString:
    """Show a form field's control alone, with Bootstrap's class for its kind and its error marked."""
    attrs = {name.replace("_", "-"): value for name, value in attrs.items()}
    css = f"{css_of(field)} {field.field.widget.attrs.get('class', '')}".strip()
    attrs["class"] = f"{css} is-invalid" if field.errors else css
    return field.as_widget(attrs=attrs)


def css_of(field: BoundField) -> str:
    """Return Bootstrap's class for a field's widget."""
    kind = getattr(field.field.widget, "input_type", "")
    if kind == "select":
        return "form-select"
    return "form-check-input" if kind in ("checkbox", "radio") else "form-control"


@register.filter
def is_check(field: BoundField) -> bool:
    """Whether the label belongs behind the control: a single box."""
    return css_of(field) == "form-check-input" and not field.use_fieldset


@register.filter
def is_picks(field: BoundField) -> bool:
    """Whether the field is a group of boxes or radios."""
    return css_of(field) == "form-check-input" and bool(field.use_fieldset)


@register.filter
def is_wide(field: BoundField) -> bool:
    """Whether the field takes the whole width: long text, files, groups of boxes."""
    return isinstance(field.field.widget, Textarea | FileInput) or is_picks(field)


@register.filter
def kept_class(css: str | None) -> str:
    """Return the classes of a table's cell that are ours: django-tables2 adds names nothing refers to."""
    return " ".join(name for name in (css or "").split() if name in CELL_CLASSES)


@register.simple_tag(takes_context=True)
def query_with(context: template.Context, **changes: Any) -> str:
    """Return the page's query string with some parameters changed; None removes one. Paging starts again."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.inclusion_tag("components/chips.html", takes_context=True)
def filter_chips(context: template.Context, form: BaseForm) -> dict[str, Any]:
    """Show what a filter's form has applied, each condition with the address that drops it."""
    if not form.is_bound:
        return {"chips": []}
    form.is_valid()
    return {
        "chips": [
            Link(
                label=f"{field.label} {shown}", href=query_with(context, **{field.html_name: None})
            )
            for field in form.visible_fields()
            if not field.errors and (shown := _shown(field))
        ]
    }


def _shown(field: BoundField) -> str:
    """Return a bound field's value as people read it, empty for none."""
    values = field.value()
    values = values if isinstance(values, list | tuple) else [values]
    named = {str(key): text for key, text in getattr(field.field, "choices", ())}
    if isinstance(field.field, BooleanField):
        return str(_("yes")) if field.value() in (True, "on", "true", "True", "1") else ""
    return pgettext("between items of a list", ", ").join(
        str(named.get(str(value), value)) for value in values if value not in (None, "")
    )


@register.simple_tag
def order_note(table: Any) -> str:
    """Say by which column a table is sorted and which of its rows the page shows."""
    page = table.page
    rows = _("%(first)s to %(last)s of %(total)s") % {
        "first": f"{page.start_index():,}",
        "last": f"{page.end_index():,}",
        "total": f"{page.paginator.count:,}",
    }
    column = next((column for column in table.columns if column.is_ordered), None)
    if column is None:
        return rows
    direction = _("descending") if column.order_by_alias.is_descending else _("ascending")
    order = _("By %(column)s, %(direction)s") % {"column": column.header, "direction": direction}
    return _("%(order)s; %(rows)s") % {"order": order, "rows": rows}
