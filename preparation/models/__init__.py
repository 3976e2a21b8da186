from preparation.models.board import (
    Communication,
    EngagedGroup,
    OrganisationalNote,
    Purpose,
    Sponsor,
)
from preparation.models.cases import BandCost, BusinessCase, BusinessCasePost
from preparation.models.posts import PostCount, PostReview
from preparation.models.strategy import Milestone, MilestoneNote, Objective, Strategy
from preparation.models.teams import AuditAnswer, AuditSum, SkillsAudit, TeamTalk, TeamTalkPoint

__all__ = [
    "AuditAnswer",
    "AuditSum",
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
