"""Forms: label above, help below, the error where the mistake is, nothing typed ever lost."""

from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from liaison.platform.ui.components.actions import KINDS
from liaison.platform.ui.components.registry import one_of, register
from liaison.platform.ui.words import Words


@register.inclusion_tag("ui/components/field.html")
def field(*, bound: BoundField, key: str = "", big: bool = False, wide: bool = False) -> dict[str, object]:
    """One field of a Django form. `big` shows choices as large tiles picked with the keys 1 to 9."""
    widget = bound.field.widget
    shape = "box" if isinstance(widget, CheckboxInput) else "line"
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        shape = "tiles" if big else "options"
    return {"bound": bound, "shape": shape, "key": key, "wide": wide}


@register.inclusion_tag("ui/components/form_errors.html")
def form_errors(*, form: BaseForm) -> dict[str, object]:
    """What is wrong with the form as a whole, and links to each field that needs another look."""
    wrong = [form[name] for name in form.errors if name != "__all__"]
    return {"form": form, "whole": form.non_field_errors(), "wrong": wrong}


@register.simple_block_tag(takes_context=True)
def form(
    context: Context, content: SafeString, *, verb: Words, form: BaseForm | None = None, action: str = "",
    kind: str = "primary", key: str = "", draft: str = "", target: str = "", cancel: str = "", id: str = "",
    inline: bool = False,
) -> SafeString:  # fmt: skip
    """A POST with its one verb at the end. `draft` names what is kept while typing, `target` answers by htmx."""
    values = {
        "content": content, "verb": verb, "form": form, "action": action, "kind": one_of(kind, KINDS, "kind"),
        "key": key, "draft": draft, "target": target, "cancel": cancel, "id": id, "inline": inline,
        "multipart": form is not None and form.is_multipart(), "csrf_token": context.get("csrf_token"),
    }  # fmt: skip
    return render_to_string("ui/components/form.html", values)
