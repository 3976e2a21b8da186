from workforce.models.attributes import Attribute, TeamGap
from workforce.models.candidates import Candidate, CandidateAdjustment, CandidateDay
from workforce.models.drafts import Draft
from workforce.models.exports import Export
from workforce.models.framework import Competence, CompetenceUse, Domain, Framework
from workforce.models.leaving import Leaving
from workforce.models.organisations import (
    Organisation,
    OrganisationSettings,
    Place,
    PlaceOrganisation,
    Post,
    PostMove,
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
    "Attribute",
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
    "Leaving",
    "Membership",
    "Organisation",
    "OrganisationSettings",
    "PeerSupportWorker",
    "Place",
    "PlaceOrganisation",
    "Post",
    "PostMove",
    "Responsibility",
    "StageMove",
    "Team",
    "TeamGap",
    "User",
    "WorkingDay",
]
