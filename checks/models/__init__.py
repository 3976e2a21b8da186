from checks.models.assessments import (
    Assessment,
    AssessmentLook,
    AssessmentSeat,
    CandidateResponse,
    Certificate,
    Finding,
)
from checks.models.disclosures import AddressSpell, DisclosureDecision, IdentityCheck
from checks.models.files import Check, CheckFile, Exemption
from checks.models.health import HealthOpinion, HealthReferral
from checks.models.help import CheckHelp
from checks.models.policies import CheckPolicy, PolicyCheck
from checks.models.references import Episode, Reference
from checks.models.rights import RightToWork, UpdateService
from checks.models.words import CheckWords

__all__ = [
    "Assessment",
    "AssessmentLook",
    "AssessmentSeat",
    "CandidateResponse",
    "Certificate",
    "Finding",
    "AddressSpell",
    "DisclosureDecision",
    "IdentityCheck",
    "Check",
    "CheckFile",
    "CheckHelp",
    "CheckPolicy",
    "CheckWords",
    "Episode",
    "Exemption",
    "HealthOpinion",
    "HealthReferral",
    "PolicyCheck",
    "Reference",
    "RightToWork",
    "UpdateService",
]
