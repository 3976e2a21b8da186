from workforce.models.candidates import Candidate, CandidateAdjustment, CandidateDay
from workforce.models.drafts import Draft
from workforce.models.exports import Export
from workforce.models.framework import Competence, CompetenceUse, Domain, Framework
from workforce.models.organisations import (
    Organisation,
    OrganisationSettings,
    Place,
    PlaceOrganisation,
    Post,
    Team,
)
from workforce.models.peers import (
    Adjustment,
    Engagement,
    PeerSupportWorker,
    StageMove,
    WorkingDay,
)
from workforce.models.responsibilities import Absence, Responsibility
from workforce.models.users import Invitation, Membership, User

__all__ = [
    "Absence",
    "Adjustment",
    "Candidate",
    "CandidateAdjustment",
    "CandidateDay",
    "Competence",
    "CompetenceUse",
    "Domain",
    "Draft",
    "Engagement",
    "Export",
    "Framework",
    "Invitation",
    "Membership",
    "Organisation",
    "OrganisationSettings",
    "PeerSupportWorker",
    "Place",
    "PlaceOrganisation",
    "Post",
    "Responsibility",
    "StageMove",
    "Team",
    "User",
    "WorkingDay",
]
