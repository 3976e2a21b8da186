from django import forms
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm
from reviews.forms.reviews import NO_DETAILS, TEXT_LIMIT
from workforce.forms.competences import CompetencesField


def _text(label: str, help_text: str, *, rows: int = 2) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class ObjectiveForm(NHSForm):
    """An objective, which may be saved unfinished (REV-2)."""

    submit_label = _("Save the objective")
    mark_optional = False
    keep_typed = True
    nouns = {"what": _("what you want to do")}

    what = forms.CharField(
        label=_("What do you want to do?"),
        max_length=500,
        help_text=_("One thing, in one sentence. “Run a group on anxiety with a colleague”"),
    )
    how_known = _text(
        _("How will you both know it is done?"),
        _("What somebody would see or hear. “Six meetings held, and people say if they came back”"),
    )
    by_when = DateField(label=_("By when?"), required=False)
    why = _text(_("Why does it matter?"), _("To you, to the people you support, to the team"))
    help_needed = _text(
        _("What help is needed?"), _("Time, training, a room, somebody at your side")
    )
    competences = CompetencesField(
        label=_("Competences that it is about"), help_text=_("Only if it helps")
    )

    def __init__(self, *args, organisation, chosen=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["competences"].offer(organisation, chosen)


class ProgressForm(NHSForm):
    """How an objective goes."""

    submit_label = _("Save")
    nouns = {"text": _("how it goes")}

    text = forms.CharField(
        label=_("How does it go?"),
        validators=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_DETAILS,
    )


class LetGoForm(NHSForm):
    """Why an objective is let go."""

    submit_label = _("Let it go")
    nouns = {"because": _("why it is let go")}

    because = forms.CharField(
        label=_("Why is it let go?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Things change. Both of you read this"),
    )
