"""From a Django bound field to the few plain values that a template of the pack prints.

``prepare(bound)`` decides everything once (which template, ids, what describes the control, which
part of a date is wrong), so that ``templates/nhsuk/fields`` hold markup and no thought.
"""

from itertools import groupby
from typing import NamedTuple

from django import forms
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from nhsuk.fields import Match
from nhsuk.widgets import PARTS, DateWidget, FoldedCheckboxes, PersonWidget

PSEUDO_ATTRIBUTES = {"class", "width", "prefix", "suffix", "id", "rows", "record"}
DROPPED_ATTRIBUTES = {"maxlength", "minlength", "required", "min", "max", "step"}
DASHES = "---------"


def attributes_of(attrs: dict, dropped=PSEUDO_ATTRIBUTES | DROPPED_ATTRIBUTES) -> str:
    """Attributes as one safe string, without those that the design system does not use."""
    written = []
    for name, value in attrs.items():
        if name in dropped or value is False or value is None:
            continue
        written.append(f" {name}" if value is True else f' {name}="{conditional_escape(value)}"')
    return mark_safe("".join(written))  # noqa: S308 - every value is escaped above


def kind_of(widget) -> str:
    """The template that shows this widget: its name under ``nhsuk/fields``."""
    for kind, widget_class in KINDS:
        if isinstance(widget, widget_class):
            return kind
    return "other"


KINDS = (
    ("date", DateWidget),
    ("person", PersonWidget),
    ("password", forms.PasswordInput),
    ("file", forms.FileInput),
    ("checkbox", forms.CheckboxInput),
    ("folded", FoldedCheckboxes),
    ("checkboxes", forms.CheckboxSelectMultiple),
    ("radios", forms.RadioSelect),
    ("select", forms.Select),
    ("textarea", forms.Textarea),
    ("other", forms.MultiWidget),
    ("input", forms.widgets.Input),
)
WITH_LEGEND = {"date", "radios", "checkboxes", "folded", "person", "other"}


def wrong_parts(bound) -> tuple[str, ...]:
    """Which parts of a date are wrong: those named by the first error, or all of them."""
    if not bound.errors:
        return ()
    first = bound.errors.as_data()[0]
    return tuple((first.params or {}).get("parts", PARTS))


def target_id(bound) -> str:
    """The id that the error summary links to: the control, or the part of it, to mend."""
    widget = bound.field.widget
    if isinstance(widget, DateWidget):
        parts = wrong_parts(bound) or PARTS
        return f"{bound.auto_id}_{parts[0]}"
    return widget.attrs.get("id") or bound.auto_id


def label_of(bound, form) -> str:
    """The label, with "(optional)" where an answer may be left out."""
    label = bound.label
    revealed = bound.name in getattr(form, "revealed_fields", ())
    if (
        not bound.field.required
        and not revealed
        and getattr(form, "mark_optional", True)
        and not isinstance(bound.field.widget, forms.CheckboxInput)
    ):
        return _("%(label)s (optional)") % {"label": label}
    return label


def prepare(bound) -> dict:
    """Everything the template of this field prints."""
    form, field = bound.form, bound.field
    widget = field.widget
    kind = kind_of(widget)
    identifier = widget.attrs.get("id") or bound.auto_id
    errors = bound.errors
    hint = field.help_text
    heading = getattr(form, "question_as_heading", False)
    size = "l" if heading else getattr(form, "label_size", "s")
    base = "nhsuk-fieldset__legend" if kind in WITH_LEGEND else "nhsuk-label"
    described_by = [
        f"{identifier}-{what}" for what, there in (("hint", hint), ("error", errors)) if there
    ]
    prepared = {
        "kind": kind,
        "template": f"nhsuk/fields/{kind}.html",
        "bound": bound,
        "id": identifier,
        "name": bound.html_name,
        "label": label_of(bound, form),
        "label_class": f"{base} {base}--{size}" if size else base,
        "heading": heading,
        "hint": hint,
        "errors": errors,
        "attributes": attributes_of(widget.attrs),
        "classes": widget.attrs.get("class", ""),
        "width": widget.attrs.get("width"),
        "prefix": widget.attrs.get("prefix"),
        "suffix": widget.attrs.get("suffix"),
        "described_by": " ".join(described_by),
    }
    PREPARERS.get(kind, prepare_plain)(prepared, bound, form)
    return prepared


def prepare_plain(prepared, bound, form):
    value = bound.value()
    prepared["value"] = bound.field.widget.format_value(value) if kind_has_value(bound) else None


def kind_has_value(bound) -> bool:
    return hasattr(bound.field.widget, "format_value")


def prepare_input(prepared, bound, form):
    prepare_plain(prepared, bound, form)
    widget = bound.field.widget
    prepared["type"] = widget.input_type
    if isinstance(widget, forms.NumberInput):
        whole = isinstance(bound.field, forms.IntegerField) and not isinstance(
            bound.field, (forms.DecimalField, forms.FloatField)
        )
        prepared["type"] = "text"
        prepared["inputmode"] = "numeric" if whole else "decimal"
        prepared["width"] = prepared["width"] or 5
    elif isinstance(widget, forms.EmailInput):
        prepared["spellcheck"] = "false"


def prepare_textarea(prepared, bound, form):
    prepare_plain(prepared, bound, form)
    attrs = bound.field.widget.attrs
    rows = attrs.get("rows", 5)
    prepared["rows"] = 5 if str(rows) == "10" else rows  # 10 is Django's own default
    maximum = getattr(bound.field, "max_length", None) or attrs.get("maxlength")
    prepared["maximum"] = maximum
    if maximum:
        prepared["described_by"] = f"{prepared['id']}-info {prepared['described_by']}".strip()
    prepared["attributes"] = attributes_of(attrs, PSEUDO_ATTRIBUTES | DROPPED_ATTRIBUTES | {"cols"})


def prepare_date(prepared, bound, form):
    widget = bound.field.widget
    values = widget.parts_of(bound.value())
    wrong = wrong_parts(bound)
    labels = {"day": _("Day"), "month": _("Month"), "year": _("Year")}
    birth = widget.attrs.get("autocomplete") == "bday"
    prepared["parts"] = [
        {
            "id": f"{bound.auto_id}_{part}",
            "name": f"{bound.html_name}_{part}",
            "label": labels[part],
            "value": values.get(part, ""),
            "wrong": part in wrong,
            "width": 4 if part == "year" else 2,
            "autocomplete": f"bday-{part}" if birth else "",
        }
        for part in PARTS
    ]


def blank_label(form) -> str:
    return str(getattr(form, "blank_label", None) or _("Choose"))


def flat_choices(widget, value, form, keep_blank: bool):
    """``(group, [(value, label, is selected)])``; Django's row of dashes becomes words or goes."""
    chosen = widget.format_value(value)
    chosen = {str(one) for one in (chosen if isinstance(chosen, (list, tuple)) else [chosen])}
    for key, label in widget.choices:
        group, rows = (key, label) if isinstance(label, (list, tuple)) else (None, [(key, label)])
        options = []
        for one, words in rows:
            stored = "" if one is None else str(one)
            if not stored and str(words) == DASHES:
                if not keep_blank:
                    continue
                words = blank_label(form)
            options.append((stored, words, stored in chosen))
        yield group, options


def prepare_select(prepared, bound, form):
    widget = bound.field.widget
    prepared["multiple"] = getattr(widget, "allow_multiple_selected", False)
    prepared["groups"] = list(flat_choices(widget, bound.value(), form, keep_blank=True))


def prepare_choices(prepared, bound, form):
    widget = bound.field.widget
    hints = {str(key): hint for key, hint in getattr(widget, "hints", {}).items()}
    revealed = {str(key): names for key, names in getattr(widget, "conditional", {}).items()}
    identifier, items = prepared["id"], []
    prepared["inline"] = getattr(widget, "inline", False) or "inline" in prepared["classes"]
    prepared["small"] = getattr(widget, "small", False)
    for group, options in flat_choices(widget, bound.value(), form, keep_blank=False):
        for value, label, selected in options:
            own = f"{identifier}-{len(items) + 1}" if items else identifier
            names = [name for name in revealed.get(value, ()) if name in form.fields]
            items.append(
                {
                    "id": own,
                    "value": value,
                    "label": label,
                    "group": group or "",
                    "selected": selected,
                    "hint": hints.get(value, ""),
                    "fields": [prepare(form[name]) for name in names],
                }
            )
    prepared["items"] = items


def prepare_folded(prepared, bound, form):
    prepare_choices(prepared, bound, form)
    prepared["chosen"] = [item["label"] for item in prepared["items"] if item["selected"]]
    prepared["open"] = bool(prepared["chosen"] or prepared["errors"])
    prepared["by_group"] = bound.field.widget.by_group
    prepared["groups"] = [
        {"name": name, "items": items, "open": bool(prepared["errors"] or _ticked(items))}
        for name, items in (
            (name, list(items))
            for name, items in groupby(prepared["items"], key=lambda item: item["group"])
        )
    ]


def _ticked(items: list[dict]) -> bool:
    return any(item["selected"] for item in items)


def prepare_checkbox(prepared, bound, form):
    widget = bound.field.widget
    prepared["selected"] = widget.check_test(bound.value())
    prepared["value"] = widget.attrs.get("value", "on")


def prepare_file(prepared, bound, form):
    current = bound.value() if not form.is_bound else bound.initial
    prepared["record"] = bound.field.widget.attrs.get("record")
    prepared["current"] = current if getattr(current, "name", "") else None


def prepare_person(prepared, bound, form):
    field, value = bound.field, bound.value()
    words, chosen = "", ""
    if isinstance(value, dict):
        words, chosen = value["words"], value["chosen"]
    elif value:
        chosen = str(getattr(value, "pk", value))
    record = field.get(chosen) if chosen else None
    matches = list(field.find(words)) if words else []
    if record is not None and chosen not in {match.value for match in matches}:
        matches.insert(0, Match(chosen, str(record)))
    prepared.update(
        words=words, matches=matches, chosen=chosen if record else "", search_url=field.search_url
    )


PREPARERS = {
    "input": prepare_input,
    "textarea": prepare_textarea,
    "date": prepare_date,
    "select": prepare_select,
    "radios": prepare_choices,
    "checkboxes": prepare_choices,
    "folded": prepare_folded,
    "checkbox": prepare_checkbox,
    "file": prepare_file,
    "person": prepare_person,
}


class ErrorLine(NamedTuple):
    """A message of the summary with the id it links to; an empty id means no link."""

    message: str
    target: str = ""


def error_lines(*forms) -> list[ErrorLine]:
    """What the summary lists: a form's (or formset's) own errors, then each field's, in order."""
    lines = []
    for form in forms:
        if form is None:
            continue
        if hasattr(form, "forms"):
            lines += [ErrorLine(message) for message in form.non_form_errors()]
            lines += error_lines(*form.forms)
            continue
        if not form.errors:
            continue
        lines += [ErrorLine(message) for message in form.non_field_errors()]
        for name in form.fields:
            if name in form.errors:
                bound = form[name]
                target = "" if bound.is_hidden else target_id(bound)
                lines += [ErrorLine(message, target) for message in form.errors[name]]
    return lines
