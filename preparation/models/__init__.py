from preparation.models.board import (
    Communication,
    EngagedGroup,
    OrganisationalNote,
    Purpose,
    Sponsor,
)
from preparation.models.posts import (
    BandCost,
    BusinessCase,
    BusinessCasePost,
    PostCount,
    PostReview,
)
from preparation.models.strategy import Milestone, MilestoneNote, Objective, Strategy
from preparation.models.teams import AuditAnswer, SkillsAudit, TeamTalk, TeamTalkPoint

__all__ = [
    "AuditAnswer",
    "BandCost",
    "BusinessCase",
    "BusinessCasePost",
    "Communication",
    "EngagedGroup",
    "Milestone",
    "MilestoneNote",
    "Objective",
    "OrganisationalNote",
    "PostCount",
    "PostReview",
    "Purpose",
    "SkillsAudit",
    "Sponsor",
    "Strategy",
    "TeamTalk",
    "TeamTalkPoint",
]
