from recruitment.models.applications import (
    Answer,
    AnswerEdit,
    Application,
    ApplicationMove,
    ErasedCount,
    Helper,
)
from recruitment.models.attracting import Activity, JargonList, Pitch, Reviewed
from recruitment.models.channels import Channel
from recruitment.models.decisions import KeepingInTouch, No, Touch
from recruitment.models.descriptions import (
    Criterion,
    DescriptionVersion,
    JobDescription,
    PointChecked,
)
from recruitment.models.events import Event, SignUp
from recruitment.models.interviews import (
    DayAgreed,
    Interview,
    InterviewContact,
    InterviewPart,
    InterviewQuestion,
    Invited,
    Override,
    Slot,
    WorkAgreed,
)
from recruitment.models.letters import Letter, LetterTemplate
from recruitment.models.panels import BLIND, InterviewTraining, PanelSeat
from recruitment.models.scoring import (
    DeclaredInterest,
    DoneWithout,
    ScalePoint,
    Score,
    ScoreSheet,
)
from recruitment.models.support import EqualityAnswers, HelperComment, HelpRequest
from recruitment.models.talent import ErasedEnquiry, PoolContact, PoolMember
from recruitment.models.vacancies import CoProduction, Question, Vacancy, VacancyStage
from recruitment.models.words import PublicWords

__all__ = [
    "Activity",
    "Answer",
    "AnswerEdit",
    "Application",
    "ApplicationMove",
    "BLIND",
    "Channel",
    "CoProduction",
    "Criterion",
    "DayAgreed",
    "DeclaredInterest",
    "DoneWithout",
    "DescriptionVersion",
    "EqualityAnswers",
    "ErasedCount",
    "ErasedEnquiry",
    "Event",
    "HelpRequest",
    "Helper",
    "HelperComment",
    "Interview",
    "InterviewContact",
    "InterviewPart",
    "InterviewQuestion",
    "InterviewTraining",
    "Invited",
    "JargonList",
    "JobDescription",
    "KeepingInTouch",
    "Letter",
    "LetterTemplate",
    "No",
    "Override",
    "PanelSeat",
    "Pitch",
    "PointChecked",
    "PoolContact",
    "PoolMember",
    "PublicWords",
    "Question",
    "Reviewed",
    "ScalePoint",
    "Score",
    "ScoreSheet",
    "SignUp",
    "Slot",
    "Touch",
    "Vacancy",
    "VacancyStage",
    "WorkAgreed",
]
