from wellbeing.models.flags import Concern, Flag, FlagLook, FlagStep
from wellbeing.models.incidents import Incident, Return
from wellbeing.models.plans import Plan, PlanSection, PlanVersion, VersionSection
from wellbeing.models.pulses import Pulse, PulseTally, PulseTick

__all__ = [
    "Concern",
    "Flag",
    "FlagLook",
    "FlagStep",
    "Incident",
    "Plan",
    "PlanSection",
    "PlanVersion",
    "Pulse",
    "PulseTally",
    "PulseTick",
    "Return",
    "VersionSection",
]
