"""Words of the organisation, and fields to choose among them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import FoldedCheckboxes, NHSForm, Radios
from workforce.forms.working_week import WorkingWeekField
from workforce.models import Attribute, Organisation
from workforce.rules import AttributeKind

NO_DIAGNOSIS = _(
    "Say what somebody can do, likes or knows of life. A diagnosis is refused: peers are not "
    "matched by it"
)
NOBODY_ELSE = _("Do not write anything about people you support")


class WeeklyTimesField(WorkingWeekField):
    """Times of a week at which somebody could work; a whole day and night is one of them."""

    longest_night = None


class AttributeForm(NHSForm):
    """A word, and what kind of thing it is."""

    nouns = {"name": _("the word"), "kind": _("what kind of thing it is")}

    name = forms.CharField(label=_("Word"), max_length=80, help_text=NO_DIAGNOSIS)
    kind = forms.ChoiceField(
        label=_("What kind of thing is it?"), choices=AttributeKind.choices, widget=Radios
    )


class AttributesField(forms.MultipleChoiceField):
    """Some of the words of an organisation, grouped by kind. Gives the words themselves."""

    def __init__(self, **kwargs):
        super().__init__(widget=FoldedCheckboxes, required=False, **kwargs)
        self.found: dict[str, Attribute] = {}

    def offer(self, organisation: Organisation, chosen=()) -> None:
        """All words that are offered, and those chosen before though they are no more."""
        rows = Attribute.objects.filter(organisation=organisation)
        offered = rows.filter(retired_on=None) | rows.filter(pk__in=list(chosen))
        self.found = {str(each.pk): each for each in offered}
        groups: dict[str, list] = {}
        for key, each in self.found.items():
            groups.setdefault(AttributeKind(each.kind).label, []).append((key, each.name))
        self.choices = list(groups.items())

    def clean(self, value) -> list[Attribute]:
        return [self.found[key] for key in super().clean(value)]
