from competencies.models.careers import CareerConversation, Interest, Onward, Opportunity, SaidHopes
from competencies.models.growth import Ability, ChosenDomain, Evidence, Growth, Reflection
from competencies.models.training import (
    Completion,
    Course,
    CourseFeedback,
    CoursePlace,
    CourseSession,
    Requirement,
    TeamTraining,
    Wish,
)

__all__ = [
    "Ability",
    "CareerConversation",
    "ChosenDomain",
    "Completion",
    "Course",
    "CourseFeedback",
    "CoursePlace",
    "CourseSession",
    "Evidence",
    "Growth",
    "Interest",
    "Onward",
    "Opportunity",
    "Reflection",
    "Requirement",
    "SaidHopes",
    "TeamTraining",
    "Wish",
]
