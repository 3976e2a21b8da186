"""Form classes whose labels, errors and buttons follow the design system by themselves.

    class SessionForm(NHSForm):
        submit_label = _("Save session")
        held_on = DateField(label=_("When was the session held?"), past=True)
        nouns = {"held_on": _("the date the session was held")}

and in the template ``{% crispy form %}``.
"""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.fields import DateField, Match, PersonField, TimeField, capitalised
from nhsuk.widgets import Checkboxes, DateWidget, FoldedCheckboxes, Radios

__all__ = [
    "Checkboxes",
    "DateField",
    "DateWidget",
    "FilterForm",
    "FoldedCheckboxes",
    "Match",
    "NHSForm",
    "NHSFormMixin",
    "NHSModelForm",
    "PersonField",
    "Radios",
    "TimeField",
]


def noun_from(label: str) -> str:
    """The label inside a sentence: ``Full name`` → ``full name``; ``NHS number`` stays."""
    label = str(label)
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def is_default(field, code: str) -> bool:
    """Whether the author left Django's own message for this error, or none."""
    if code not in field.error_messages:
        return True
    message = field.error_messages[code]
    return any(
        message is own.__dict__.get("default_error_messages", {}).get(code)
        for own in type(field).__mro__
    )


def required_message(field, noun: str) -> str:
    """What to say when nothing was answered, by the kind of field."""
    if noun.endswith("?"):
        return _("Answer the question “%(question)s”") % {"question": capitalised(noun)}
    if isinstance(field, forms.FileField):
        return _("Choose %(noun)s") % {"noun": noun}
    if isinstance(field, forms.BooleanField):
        return _("Tick the box to go on")
    if isinstance(field, (forms.ChoiceField, PersonField)):
        return _("Select %(noun)s") % {"noun": noun}
    return _("Enter %(noun)s") % {"noun": noun}


def default_messages(field, noun: str) -> dict[str, str]:
    """Plain sentences for Django's error codes."""
    subject = {"noun": capitalised(noun)}
    messages = {"required": required_message(field, noun)}
    if isinstance(field, forms.EmailField):
        messages["invalid"] = _("Enter an email address in the correct form, like name@example.com")
    elif isinstance(field, (forms.FloatField, forms.DecimalField)):
        messages["invalid"] = _("%(noun)s must be a number, like 7.5") % subject
    elif isinstance(field, forms.IntegerField):
        messages["invalid"] = _("%(noun)s must be a whole number, like 6") % subject
    elif isinstance(field, forms.ChoiceField):
        messages["invalid_choice"] = _("Select one of the choices shown")
        if isinstance(field, (forms.MultipleChoiceField, forms.ModelMultipleChoiceField)):
            messages["invalid_list"] = messages["invalid_choice"]
            messages["invalid_pk_value"] = messages["invalid_choice"]
    elif isinstance(field, forms.FileField):
        messages["empty"] = _("The file is empty. Choose a file with something in it")
        messages["missing"] = messages["invalid"] = _("The file did not arrive. Choose it again")
    return messages


class NHSFormMixin:
    """Labels, errors and buttons in the way of the design system.

    ``submit_label``          words of the button
    ``cancel_url``            where "Cancel" leads; no link without it
    ``destructive``           a red button; only on a confirmation page
    ``question_as_heading``   the one question's label is the page's h1
    ``label_size``            ``"s"`` bold, ``"m"``, ``"l"``, or ``None`` for regular weight
    ``keep_typed``            what is typed is kept for a time-out; for forms that take a while
    ``mark_optional``         "(optional)" after labels of fields that may be left out
    ``nouns``                 how a field is called inside a sentence: ``{"held_on": "the date …"}``
    ``layout``                a crispy ``Layout`` where the order of the fields is not enough
    """

    method = "post"
    action = ""
    form_class = ""
    submit_label = gettext_lazy("Save")
    cancel_url = ""
    destructive = False
    question_as_heading = False
    label_size: str | None = "s"
    keep_typed = False
    mark_optional = True
    blank_label = gettext_lazy("Choose")
    nouns: dict = {}
    layout = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound:
            for name, field in self.fields.items():
                self.speak_plainly(name, field)

    def noun_of(self, name: str) -> str:
        """How the field is called inside a sentence."""
        return str(self.nouns.get(name) or noun_from(self[name].label))

    def speak_plainly(self, name: str, field) -> None:
        """Put our sentences where the author left Django's."""
        noun = self.noun_of(name)
        if isinstance(field, (DateField, TimeField, PersonField)):
            field.noun = noun if not noun.endswith("?") else type(field).noun
        for code, message in default_messages(field, noun).items():
            if is_default(field, code):
                field.error_messages[code] = message
        limits = {
            "max_length": _("%(noun)s must be %(limit)s characters or fewer"),
            "min_length": _("%(noun)s must be %(limit)s characters or more"),
            "max_value": _("%(noun)s must be %(limit)s or less"),
            "min_value": _("%(noun)s must be %(limit)s or more"),
        }
        for code, sentence in limits.items():
            limit = getattr(field, code, None)
            if limit is not None and code not in field.error_messages:
                field.error_messages[code] = sentence % {"noun": capitalised(noun), "limit": limit}

    def require(self, name: str, message: str | None = None) -> None:
        """In ``clean``: this field must be answered after all (unless it is, or has an error)."""
        if name in self.errors or self.cleaned_data.get(name) not in (None, "", [], False):
            return
        self.add_error(name, message or required_message(self.fields[name], self.noun_of(name)))

    @cached_property
    def revealed_fields(self) -> frozenset[str]:
        """Fields that are shown under a choice of another field."""
        return frozenset(
            name
            for field in self.fields.values()
            for names in getattr(field.widget, "conditional", {}).values()
            for name in names
        )

    def top_fields(self) -> list:
        """The bound fields in their order, without those that stand under a choice."""
        return [self[name] for name in self.fields if name not in self.revealed_fields]

    @property
    def helper(self) -> FormHelper:
        """What ``{% crispy form %}`` asks for."""
        helper = FormHelper()
        helper.form_method = self.method
        helper.form_action = self.action
        helper.form_class = self.form_class
        helper.layout = self.layout
        if self.keep_typed:
            helper.attrs = {"data-keep": ""}
        return helper


class NHSForm(NHSFormMixin, forms.Form):
    """A form that saves nothing by itself: its view hands ``cleaned_data`` to an action."""


class NHSModelForm(NHSFormMixin, forms.ModelForm):
    """A form with a model's fields. It is read, never saved: actions write."""


class FilterForm(NHSFormMixin, forms.Form):
    """What a list can be narrowed by; sent by GET, so that the address can be kept and shared."""

    method = "get"
    submit_label = gettext_lazy("Apply filters")
    label_size = None
    mark_optional = False
    blank_label = gettext_lazy("All")
