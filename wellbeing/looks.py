"""How looks at what is kept in this room are called in the log of looks (WFO-4, WEL-1)."""

from django.utils.translation import gettext_lazy

PLAN_READ = "wellbeing_plan"
PLAN_PRINTED = "wellbeing_plan_printed"
PLAN = (PLAN_READ, PLAN_PRINTED)

READ_IN_WORDS = {
    PLAN_READ: gettext_lazy("Read what you share with them"),
    PLAN_PRINTED: gettext_lazy("Made a PDF of what you share with them"),
}
