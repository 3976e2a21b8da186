from checks.forms.files import (
    AgainForm,
    ClearForm,
    ExemptionForm,
    PolicyForm,
    StepForm,
)
from checks.forms.mine import AnswerHelpForm, HelpForm, WordsForm

__all__ = [
    "AgainForm",
    "AnswerHelpForm",
    "ClearForm",
    "ExemptionForm",
    "HelpForm",
    "PolicyForm",
    "StepForm",
    "WordsForm",
]
