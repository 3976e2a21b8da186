"""What people say of business cases, and what whole-time posts cost."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, Radios
from preparation.drawing import grade_in_words
from preparation.forms.board import NO_PATIENTS, long_text
from preparation.forms.ticked import TickedField, TickedForm
from workforce.models import Organisation, Post
from workforce.rules import BANDS, PostState


def posts_offered(organisation: Organisation, chosen: Iterable[UUID] = ()) -> list[Post]:
    """The posts for which a case may be made: those on their way, filled ones whose funding has
    an end, and those that are chosen already; whatever is not filled yet first."""
    rows = Post.objects.filter(team__organisation=organisation).filter(
        ~Q(state__in=(PostState.FILLED, PostState.CLOSED))
        | Q(state=PostState.FILLED, funding_ends_on__isnull=False)
        | Q(pk__in=list(chosen))
    )
    found = rows.select_related("team").order_by("team__sort_key", "title", "pk")
    return sorted(found, key=lambda post: post.state == PostState.FILLED)


class PostsForm(TickedForm):
    """Which posts a case is about."""

    submit_label = gettext_lazy("Save and draw the figures in")
    nouns = {"posts": gettext_lazy("at least one post")}
    ticked = "posts"
    posts = TickedField(
        label=gettext_lazy("Which posts is it about?"),
        help_text=gettext_lazy("Posts on their way, and filled posts whose funding has an end"),
    )

    def in_words(self, each: Post) -> str:
        parts = [each.title, each.team.name, str(each.get_state_display()).lower()]
        grade = grade_in_words(each.band, each.local_grade)
        if grade:
            parts.insert(2, grade)
        return ", ".join(parts)


class BeginForm(PostsForm):
    """A draft: what it is called, and which posts it is about."""

    submit_label = gettext_lazy("Draft the case")
    field_order = ["title", "posts"]
    nouns = {
        "title": gettext_lazy("what the case is called"),
        "posts": gettext_lazy("at least one post"),
    }
    title = forms.CharField(
        label=gettext_lazy("What is the case called?"),
        max_length=200,
        help_text=gettext_lazy("Like two peers for the crisis team"),
    )


class WordsForm(NHSForm):
    """The words of the writer."""

    submit_label = gettext_lazy("Save the words")
    keep_typed = True
    nouns = {"title": gettext_lazy("what the case is called")}
    title = forms.CharField(label=gettext_lazy("What is the case called?"), max_length=200)
    asked = long_text(
        gettext_lazy("What is asked for?"),
        required=False,
        help_text=gettext_lazy("In two or three sentences: what, for whom, from when"),
    )
    need = long_text(
        gettext_lazy("Why is it needed?"),
        required=False,
        help_text=NO_PATIENTS,
    )
    outcomes = long_text(
        gettext_lazy("What will come of it?"),
        required=False,
        help_text=NO_PATIENTS,
    )
    risks = long_text(
        gettext_lazy("What are the risks, and what if nothing is done?"), required=False
    )


class DecisionForm(NHSForm):
    """What was decided."""

    submit_label = gettext_lazy("Save the decision")
    nouns = {
        "approved": gettext_lazy("what was decided"),
        "decided_on": gettext_lazy("the day of the decision"),
        "decided_by": gettext_lazy("who decided"),
    }
    approved = forms.TypedChoiceField(
        label=gettext_lazy("What was decided?"),
        choices=[("yes", gettext_lazy("Approved")), ("no", gettext_lazy("Not approved"))],
        coerce=lambda answer: answer == "yes",
        widget=Radios(),
    )
    decided_on = DateField(label=gettext_lazy("When?"), past=True)
    decided_by = forms.CharField(
        label=gettext_lazy("Who decided?"),
        max_length=120,
        help_text=gettext_lazy("Like the executive board"),
    )
    decision = forms.CharField(
        label=gettext_lazy("Anything to remember about it"),
        required=False,
        max_length=2000,
        help_text=gettext_lazy("Like conditions, or what would have to change"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class PoundsField(forms.DecimalField):
    """An amount as people write it: ``£31,250``."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.replace("£", "").replace(",", "").replace(" ", "")
        return super().to_python(value)


class CostForm(NHSForm):
    """What a whole-time post of a band or grade costs a year, as the organisation knows it."""

    submit_label = gettext_lazy("Save the cost")
    nouns = {
        "of": gettext_lazy("a band or a local grade"),
        "band": gettext_lazy("the band"),
        "local_grade": gettext_lazy("the local grade"),
        "a_year": gettext_lazy("the cost a year"),
        "starts_on": gettext_lazy("the day from which it holds"),
        "source": gettext_lazy("where the figure comes from"),
    }
    of = forms.ChoiceField(
        label=gettext_lazy("What is the figure for?"),
        choices=[
            ("band", gettext_lazy("A band of Agenda for Change")),
            ("grade", gettext_lazy("A local grade")),
        ],
        widget=Radios(conditional={"band": ["band"], "grade": ["local_grade"]}),
    )
    band = forms.ChoiceField(
        label=gettext_lazy("Which band?"),
        choices=[("", gettext_lazy("Choose")), *((band, band) for band in BANDS)],
        required=False,
    )
    local_grade = forms.CharField(
        label=gettext_lazy("Which local grade?"),
        max_length=40,
        required=False,
        help_text=gettext_lazy("As it is written on the posts"),
    )
    a_year = PoundsField(
        label=gettext_lazy("What does one whole-time post cost a year?"),
        min_value=1,
        max_digits=10,
        decimal_places=2,
        help_text=gettext_lazy(
            "Pay with everything the employer pays on top, as your finance team says"
        ),
        widget=forms.TextInput(attrs={"width": 10, "prefix": "£", "inputmode": "decimal"}),
    )
    starts_on = DateField(label=gettext_lazy("From when does it hold?"))
    source = forms.CharField(
        label=gettext_lazy("Where does the figure come from?"),
        max_length=300,
        help_text=gettext_lazy("It stands in every case that uses it"),
    )

    def clean(self):
        given = super().clean()
        of = given.get("of")
        if of == "band":
            self.require("band", _("Select the band"))
            given["local_grade"] = ""
        elif of == "grade":
            self.require("local_grade", _("Enter the local grade"))
            given["band"] = ""
        return given

    def cost(self) -> dict:
        """What the action takes."""
        names = ("band", "local_grade", "a_year", "starts_on", "source")
        return {name: self.cleaned_data[name] for name in names}
