from checks.forms.files import (
    AgainForm,
    ClearForm,
    ExemptionForm,
    PolicyForm,
    StepForm,
)

__all__ = ["AgainForm", "ClearForm", "ExemptionForm", "PolicyForm", "StepForm"]
