from checks.forms.assessments import (
    CertificateForm,
    DecisionForm,
    FindingForm,
    ResponseForm,
    SeatForm,
)
from checks.forms.disclosures import AddressForm, IdentityForm, LevelForm, MyPapersForm
from checks.forms.files import (
    AgainForm,
    ClearForm,
    ExemptionForm,
    PolicyForm,
    StepForm,
)
from checks.forms.health import (
    OutcomeForm,
    PlanForm,
    RightForm,
    StatusForm,
    UpdateServiceForm,
)
from checks.forms.mine import AnswerHelpForm, HelpForm, WordsForm
from checks.forms.references import EpisodeForm, JudgementForm, RefereeForm, ReferenceForm

__all__ = [
    "CertificateForm",
    "DecisionForm",
    "FindingForm",
    "ResponseForm",
    "SeatForm",
    "AddressForm",
    "IdentityForm",
    "LevelForm",
    "MyPapersForm",
    "AgainForm",
    "AnswerHelpForm",
    "ClearForm",
    "EpisodeForm",
    "ExemptionForm",
    "HelpForm",
    "JudgementForm",
    "OutcomeForm",
    "PlanForm",
    "PolicyForm",
    "RefereeForm",
    "ReferenceForm",
    "RightForm",
    "StatusForm",
    "StepForm",
    "UpdateServiceForm",
    "WordsForm",
]
