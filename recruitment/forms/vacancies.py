"""What a vacancy says, in parts of one thing each; a part is a line of the task list."""

from dataclasses import dataclass, field
from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm, NHSModelForm, PersonField, Radios, TimeField
from recruitment.models import DescriptionVersion, JobDescription, Vacancy
from workforce.access import Reach, Reader
from workforce.forms.people import find_among
from workforce.models import Post
from workforce.rules import BANDS, EngagementKind, PostState, ResponsibilityKind
from workforce.search import People


def newest_versions(reader: Reader) -> list[DescriptionVersion]:
    """Of each job description in use, the newest approved version, or the newest draft where
    none is approved yet."""
    versions = (
        DescriptionVersion.objects.filter(
            description__team__organisation=reader.organisation, description__closed_on=None
        )
        .select_related("description__team")
        .order_by("description__title", "description_id", "-number")
    )
    chosen: dict[object, DescriptionVersion] = {}
    for version in versions:
        held = chosen.get(version.description_id)
        if held is None or (held.approved_on is None and version.approved_on is not None):
            chosen[version.description_id] = version
    return list(chosen.values())


def in_words(version: DescriptionVersion) -> str:
    """A version as one chooses it in a list."""
    description: JobDescription = version.description
    state = _("approved") if version.approved_on else _("not approved yet")
    return _("%(title)s, %(team)s (version %(number)s, %(state)s)") % {
        "title": description.title,
        "team": description.team.name,
        "number": version.number,
        "state": state,
    }


class AddVacancyForm(NHSForm):
    """The three things a vacancy begins with; all else comes part by part."""

    submit_label = gettext_lazy("Make the vacancy")
    nouns = {
        "version": gettext_lazy("the job description"),
        "kind": gettext_lazy("paid or voluntary"),
        "title": gettext_lazy("the title"),
    }

    version = forms.ChoiceField(label=gettext_lazy("Which job description?"), widget=Radios())
    kind = forms.ChoiceField(
        label=gettext_lazy("Is it paid or voluntary?"),
        choices=EngagementKind.choices,
        widget=Radios(),
    )
    title = forms.CharField(
        label=gettext_lazy("Title that people see"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Leave it empty to use the title of the job description"),
    )

    def __init__(self, *args, versions: list[DescriptionVersion], **kwargs):
        super().__init__(*args, **kwargs)
        self.versions = {str(each.pk): each for each in versions}
        self.fields["version"].choices = [
            (key, in_words(each)) for key, each in self.versions.items()
        ]

    def clean_version(self):
        return self.versions[self.cleaned_data["version"]]


class PartForm(NHSModelForm):
    """Some columns of a vacancy. It is read, never saved: an action writes."""

    submit_label = gettext_lazy("Save and go back")

    def __init__(self, *args, reader: Reader, **kwargs):
        super().__init__(*args, **kwargs)
        self.reader = reader

    def changes(self) -> dict:
        return dict(self.cleaned_data)


class DescriptionPart(NHSForm):
    """Which version of which job description; not once the vacancy was published."""

    submit_label = gettext_lazy("Save and go back")
    nouns = {"version": gettext_lazy("the job description")}
    version = forms.ChoiceField(label=gettext_lazy("Which job description?"), widget=Radios())

    def __init__(self, *args, instance: Vacancy, reader: Reader, **kwargs):
        super().__init__(*args, initial={"version": str(instance.version_id)}, **kwargs)
        versions = newest_versions(reader)
        if all(each.pk != instance.version_id for each in versions):
            versions.insert(0, instance.version)
        self.versions = {str(each.pk): each for each in versions}
        self.fields["version"].choices = [
            (key, in_words(each)) for key, each in self.versions.items()
        ]

    def changes(self) -> dict:
        version = self.versions[self.cleaned_data["version"]]
        return {"version": version, "team": version.description.team}


class RolePart(PartForm):
    hiring_manager = PersonField(
        label=gettext_lazy("Hiring manager"),
        required=False,
        help_text=gettext_lazy("A line manager, who can then work on this vacancy"),
    )
    field_order = ["title", "summary", "places", "post", "hiring_manager"]

    class Meta:
        model = Vacancy
        fields = ["title", "summary", "places", "post", "hiring_manager"]
        labels = {
            "title": gettext_lazy("Title that people see"),
            "summary": gettext_lazy("What the role is, in a sentence or two"),
            "places": gettext_lazy("How many places?"),
            "post": gettext_lazy("Which post does it fill?"),
        }
        help_texts = {
            "summary": gettext_lazy("Speak to the reader, like “You will walk beside people who…”"),
            "post": gettext_lazy("Leave it empty if no post is written down for it"),
        }
        widgets = {
            "summary": forms.Textarea(attrs={"rows": 3}),
            "places": forms.NumberInput(attrs={"width": 2}),
        }

    nouns = {
        "title": gettext_lazy("the title"),
        "places": gettext_lazy("the number of places"),
        "hiring_manager": gettext_lazy("the hiring manager"),
    }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["places"].min_value = 1
        self.fields["post"].queryset = (
            Post.objects.filter(team=self.instance.team)
            .exclude(state=PostState.CLOSED)
            .order_by("title")
        )
        reaches = set(self.reader.grants("manage_vacancies").values())
        if Reach.ORGANISATION in reaches:
            people = People(
                self.reader.organisation,
                on=self.reader.on,
                kind=ResponsibilityKind.LINE_MANAGER,
            )
            find_among(self.fields["hiring_manager"], people, ResponsibilityKind.LINE_MANAGER)
        else:
            del self.fields["hiring_manager"]


class TermsPart(PartForm):
    """Plainly voluntary or paid, with what that means (REC-1)."""

    band = forms.ChoiceField(
        label=gettext_lazy("Agenda for Change band"),
        choices=[("", gettext_lazy("None")), *((band, band) for band in BANDS)],
        required=False,
    )
    contract_ends_on = DateField(
        label=gettext_lazy("Last day, if it is for a fixed time"), required=False
    )
    field_order = [
        *("kind", "band", "local_grade", "pay", "hours", "flexibility"),
        *("where", "contract_ends_on", "training"),
    ]

    class Meta:
        model = Vacancy
        fields = [
            *("kind", "band", "local_grade", "pay", "hours", "flexibility"),
            *("where", "contract_ends_on", "training"),
        ]
        labels = {
            "kind": gettext_lazy("Is it paid or voluntary?"),
            "local_grade": gettext_lazy("Local grade"),
            "pay": gettext_lazy("What people get, in your own words"),
            "hours": gettext_lazy("Hours a week"),
            "flexibility": gettext_lazy("How flexible are the hours?"),
            "where": gettext_lazy("Where is it?"),
            "training": gettext_lazy("Is peer support training needed?"),
        }
        help_texts = {
            "pay": gettext_lazy("The pay, or for a volunteer which expenses are paid back"),
            "where": gettext_lazy("The town and the building, or “from home”"),
        }
        widgets = {
            "kind": Radios(conditional={EngagementKind.PAID: ["band", "local_grade"]}),
            "hours": forms.NumberInput(attrs={"width": 4, "suffix": gettext_lazy("hours")}),
            "flexibility": forms.Textarea(attrs={"rows": 4}),
            "training": Radios(),
        }

    nouns = {
        "kind": gettext_lazy("paid or voluntary"),
        "hours": gettext_lazy("the hours a week"),
        "contract_ends_on": gettext_lazy("the last day"),
        "training": gettext_lazy("whether training is needed"),
    }

    def changes(self) -> dict:
        found = super().changes()
        if found["kind"] == EngagementKind.VOLUNTARY:
            found |= {"band": "", "local_grade": ""}
        return found


class EasyReadPart(PartForm):
    class Meta:
        model = Vacancy
        fields = ["easy_read"]
        labels = {"easy_read": gettext_lazy("The vacancy in easy read")}
        help_texts = {
            "easy_read": gettext_lazy(
                "One idea in each sentence, one sentence on each line, everyday words. "
                "Ask someone who uses easy read to check it"
            )
        }
        widgets = {"easy_read": forms.Textarea(attrs={"rows": 14})}


class HelpPart(PartForm):
    class Meta:
        model = Vacancy
        fields = ["help_to_apply", "benefits_advice", "ai_policy"]
        labels = {
            "help_to_apply": gettext_lazy("How to get help to apply"),
            "benefits_advice": gettext_lazy("Where to get advice on benefits"),
            "ai_policy": gettext_lazy("Your policy on AI writing tools"),
        }
        help_texts = {
            "help_to_apply": gettext_lazy("From you or a partner: with the form, or by phone"),
            "benefits_advice": gettext_lazy("What paid or voluntary work can mean for benefits"),
            "ai_policy": gettext_lazy(
                "For some people these tools are a reasonable adjustment. "
                "Using them is never scored, and nothing tries to detect it"
            ),
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 5})
            for name in ("help_to_apply", "benefits_advice", "ai_policy")
        }


class ContactPart(PartForm):
    class Meta:
        model = Vacancy
        fields = ["contact_name", "contact_email", "contact_phone"]
        labels = {
            "contact_name": gettext_lazy("Who can people speak to?"),
            "contact_email": gettext_lazy("Their email address"),
            "contact_phone": gettext_lazy("Their phone number"),
        }
        help_texts = {
            "contact_name": gettext_lazy("Everyone can read this. Ask them first"),
        }
        widgets = {"contact_phone": forms.TextInput(attrs={"width": 20})}

    nouns = {"contact_name": gettext_lazy("who people can speak to")}

    def clean(self):
        data = self.cleaned_data
        if data.get("contact_name") and not (
            data.get("contact_email") or data.get("contact_phone") or self.errors
        ):
            self.add_error("contact_email", _("Enter an email address or a phone number"))
        return data


class ClosingPart(NHSForm):
    """The day and time until which people can apply."""

    submit_label = gettext_lazy("Save and go back")
    nouns = {"on": gettext_lazy("the closing date"), "at": gettext_lazy("the closing time")}
    on = DateField(label=gettext_lazy("Last day to apply"))
    at = TimeField(
        label=gettext_lazy("Until what time?"), widget=TimeField.widget(attrs={"width": 10})
    )

    def __init__(self, *args, instance: Vacancy, reader: Reader, **kwargs):
        closes = localtime(instance.closes_at) if instance.closes_at else None
        super().__init__(
            *args,
            initial={
                "on": closes.date() if closes else None,
                "at": closes.time() if closes else time(23, 30),
            },
            **kwargs,
        )

    def clean(self):
        day, at = self.cleaned_data.get("on"), self.cleaned_data.get("at")
        if day and at and self.closes_at() <= timezone.now():
            self.add_error("on", _("The last day to apply must be in the future"))
        return self.cleaned_data

    def closes_at(self) -> datetime:
        return timezone.make_aware(
            datetime.combine(self.cleaned_data["on"], self.cleaned_data["at"])
        )

    def changes(self) -> dict:
        return {"closes_at": self.closes_at()}


@dataclass(frozen=True)
class Part:
    """A part of a vacancy: its name in the address, its form, and the keys of the requirements
    of ``TO_PUBLISH`` that it answers for."""

    slug: str
    title: str
    form: type
    answers_for: tuple[str, ...] = field(default=())
    before_publishing: bool = False


PARTS = {
    part.slug: part
    for part in (
        Part(
            "description",
            gettext_lazy("Job description"),
            DescriptionPart,
            ("description",),
            before_publishing=True,
        ),
        Part("role", gettext_lazy("What the role is"), RolePart, ("summary", "post")),
        Part(
            "terms",
            gettext_lazy("Paid or voluntary, hours and training"),
            TermsPart,
            ("pay", "hours"),
        ),
        Part("easy-read", gettext_lazy("Easy-read version"), EasyReadPart, ("easy_read",)),
        Part(
            "help",
            gettext_lazy("Help, benefits advice and writing tools"),
            HelpPart,
            ("benefits", "ai", "help"),
        ),
        Part("contact", gettext_lazy("Who to speak to"), ContactPart, ("contact",)),
        Part("closing", gettext_lazy("Closing date"), ClosingPart, ("closing",)),
    )
}
