"""Words of this app for templates."""

from django import template
from django.utils.translation import gettext as _

from organizations.selectors.lanes import Span
from organizations.words import depth_label

register = template.Library()
NARROW = 5  # percent of the picture's width below which a bar holds no word


@register.simple_tag
def span_text(span: Span) -> str:
    """Return what stands in a bar: the organisation or the worker, else the depth; nothing where there is no room."""
    if span.width < NARROW:
        return ""
    return span.label or (_("Work coverage") if span.key == "work" else depth_label(span.key))


@register.simple_tag
def span_name(span: Span) -> str:
    """Return what a bar says in full."""
    text = span.label or (_("Work coverage") if span.key == "work" else depth_label(span.key))
    if span.ends is None:
        return _("%(what)s, since %(begins)s") % {"what": text, "begins": span.begins}
    period = {"what": text, "begins": span.begins, "ends": span.ends}
    return _("%(what)s, from %(begins)s until %(ends)s") % period
