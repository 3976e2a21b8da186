"""Forms of the strategy and its plan."""

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from nhsuk.forms import DateField, NHSForm, PersonField
from preparation.actions.strategy import OWNERS
from preparation.forms.board import NO_PATIENTS, long_text
from workforce.models import Membership, Organisation, User
from workforce.search import People


class Owners(People):
    """Those who can own a milestone: whoever sees the plan."""

    def __init__(self, organisation: Organisation):
        on = localdate()
        super().__init__(organisation, on=on)
        held = Membership.objects.able(on).filter(organisation=organisation, role__in=OWNERS)
        self.people = User.objects.filter(pk__in=held.values("user_id"))


class StrategyForm(NHSForm):
    submit_label = _("Save")
    keep_typed = True
    nouns = {
        "title": _("what it is called"),
        "vision": _("where it leads"),
        "starts_on": _("the first day"),
        "ends_on": _("the last day"),
    }

    title = forms.CharField(label=_("What is the strategy called?"), max_length=200)
    vision = long_text(_("Where does it lead?"), help_text=_("The vision, in a few sentences"))
    starts_on = DateField(label=_("First day"))
    ends_on = DateField(label=_("Last day"), help_text=_("A plan often runs over several years"))

    def clean(self):
        first, last = self.cleaned_data.get("starts_on"), self.cleaned_data.get("ends_on")
        if first and last and last <= first:
            self.add_error("ends_on", _("The last day must be after the first day"))
        return self.cleaned_data


class CloseForm(NHSForm):
    submit_label = _("Close the strategy")
    keep_typed = True
    nouns = {"last_word": _("what became of it")}

    last_word = long_text(
        _("What became of it?"),
        most=2000,
        help_text=_(
            "A last word for those who come after you. The plan cannot be changed then, "
            "and nobody is reminded of it any more"
        ),
    )


class ObjectiveForm(NHSForm):
    submit_label = _("Save")
    nouns = {"text": _("the objective")}

    text = forms.CharField(
        label=_("What is the objective?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class MilestoneForm(NHSForm):
    """A step of the plan: whose it is, and by when."""

    submit_label = _("Save")
    keep_typed = True
    nouns = {
        "title": _("what is to be reached"),
        "owner": _("whose it is"),
        "due_on": _("the day by which it is to be done"),
    }

    title = forms.CharField(label=_("What is to be reached?"), max_length=300)
    owner = PersonField(
        label=_("Whose is it?"),
        help_text=_("One of those who see the plan. They are reminded before it is due"),
    )
    due_on = DateField(label=_("By when?"))

    def __init__(self, *args, organisation: Organisation, **kwargs):
        super().__init__(*args, **kwargs)
        owners = Owners(organisation)
        self.fields["owner"].find, self.fields["owner"].get = owners.find, owners.get


class FinishForm(NHSForm):
    submit_label = _("It is done")
    nouns = {"done_on": _("the day on which it was done")}

    done_on = DateField(label=_("On which day was it done?"), past=True)


class DropForm(NHSForm):
    submit_label = _("Let it go")
    nouns = {"because": _("why it is let go")}

    because = forms.CharField(
        label=_("Why is it let go?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It stays on the plan, with this reason"),
    )


class NoteForm(NHSForm):
    submit_label = _("Add")
    keep_typed = True
    nouns = {"text": _("how it goes")}

    text = long_text(_("How does it go?"), rows=4, most=2000, help_text=NO_PATIENTS)
