from induction.models.plans import Activity, Induction
from induction.models.templates import InductionTemplate, TemplateActivity

__all__ = ["Activity", "Induction", "InductionTemplate", "TemplateActivity"]
