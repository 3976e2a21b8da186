from induction.forms.plans import (
    ActivityForm,
    CallOffForm,
    DoneForm,
    MakeForm,
    NotNeededForm,
    SignForm,
    StartForm,
)
from induction.forms.templates import TemplateActivityForm, TemplateForm

__all__ = [
    "ActivityForm",
    "CallOffForm",
    "DoneForm",
    "MakeForm",
    "NotNeededForm",
    "SignForm",
    "StartForm",
    "TemplateActivityForm",
    "TemplateForm",
]
