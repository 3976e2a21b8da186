"""The field by which every room picks from the competence framework (COM-3).

    class CourseForm(NHSForm):
        competences = CompetencesField()

        def __init__(self, *args, organisation, chosen=(), **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["competences"].offer(organisation, chosen)

``chosen`` is what ``workforce.competences.picked`` says of the thing. The cleaned value is a list
of competences, for ``actions.set_competences``.
"""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import FoldedCheckboxes
from workforce.competences import official
from workforce.models import Competence, Organisation


class CompetencesField(forms.MultipleChoiceField):
    """Some of the competences that the organisation works with, in the groups of the framework.
    Optional, unless said otherwise: it is a way of working, not a tick list (COM-2)."""

    widget = FoldedCheckboxes

    def __init__(self, **kwargs):
        kwargs.setdefault("required", False)
        kwargs.setdefault("label", gettext_lazy("Competences of the framework"))
        kwargs.setdefault(
            "help_text",
            gettext_lazy("Choose the few that matter most here. You can leave it empty"),
        )
        super().__init__(**kwargs)
        self.by_key: dict[str, Competence] = {}

    def __deepcopy__(self, memo):
        copied = super().__deepcopy__(memo)
        copied.by_key = dict(self.by_key)
        return copied

    def offer(self, organisation: Organisation, chosen: Iterable[Competence] = ()) -> None:
        """Let people pick from what ``organisation`` works with; ``chosen`` is ticked, and stays
        on offer also where it comes from an earlier version. One query."""
        chosen = list(chosen)
        offered = list(official(organisation))
        known = {each.pk for each in offered}
        offered += [each for each in chosen if each.pk not in known]
        self.by_key = {str(each.pk): each for each in offered}
        groups: dict[str, list] = {}
        for each in offered:
            groups.setdefault(str(each.domain), []).append((str(each.pk), str(each)))
        self.choices = list(groups.items())
        self.initial = [str(each.pk) for each in chosen]

    def clean(self, value) -> list[Competence]:
        return [self.by_key[key] for key in super().clean(value)]
