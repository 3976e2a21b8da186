from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from nhsuk.forms import NHSForm, NHSFormMixin, Radios
from workforce.forms.base import SettingsForm, few
from workforce.forms.flags import FlagsForm
from workforce.forms.matching import MatchingForm, PeopleSupportedForm
from workforce.forms.preparing import PreparingForm
from workforce.forms.signing_in import SigningInForm, SignOnForm
from workforce.forms.wellbeing import WellbeingForm
from workforce.images import NotAnImage, read_logo
from workforce.models import Organisation, OrganisationSettings
from workforce.settings_in_words import (
    contacts_in_words,
    flags_in_words,
    hours_in_words,
    matching_in_words,
    people_supported_in_words,
    preparing_in_words,
    retention_in_words,
    sign_on_in_words,
    signing_in_in_words,
    support_in_words,
    visibility_in_words,
    wellbeing_in_words,
)


class OrganisationForm(NHSFormMixin, forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "kind", "nation"]
        labels = {
            "name": gettext_lazy("Name of the organisation"),
            "kind": gettext_lazy("Kind of organisation"),
            "nation": gettext_lazy("Whose bank holidays do you keep?"),
        }
        help_texts = {"nation": gettext_lazy("Reminders count working days without them")}
        widgets = {"kind": Radios(), "nation": Radios()}

    nouns = {
        "name": gettext_lazy("the name of the organisation"),
        "nation": gettext_lazy("whose bank holidays you keep"),
    }

    def validate_unique(self):
        """A name that is taken is found by the action, with one sentence for it."""


class LogoForm(NHSForm):
    submit_label = gettext_lazy("Use this logo")
    logo = forms.FileField(
        label=gettext_lazy("Choose a picture"),
        help_text=gettext_lazy("PNG or JPEG, smaller than 500 KB"),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )
    nouns = {"logo": gettext_lazy("a picture")}

    def clean_logo(self):
        """The picture itself, known by its content; whatever else the file held is left out."""
        try:
            return read_logo(self.cleaned_data["logo"].read())
        except NotAnImage as error:
            raise ValidationError(str(error)) from error


class RhythmForm(SettingsForm):
    class Meta:
        model = OrganisationSettings
        fields = [
            "support_every_weeks",
            "managerial_every_weeks",
            "professional_every_weeks",
            "group_every_weeks",
            "group_counts_as_professional",
            "first_weeks",
            "first_every_weeks",
            "early_weeks",
            "early_every_weeks",
        ]
        labels = {
            "support_every_weeks": gettext_lazy("Support session every"),
            "managerial_every_weeks": gettext_lazy("Managerial supervision every"),
            "professional_every_weeks": gettext_lazy("Professional supervision every"),
            "group_every_weeks": gettext_lazy("Group supervision every"),
            "group_counts_as_professional": gettext_lazy(
                "Group supervision counts as professional supervision"
            ),
            "first_weeks": gettext_lazy("How long are the first weeks?"),
            "first_every_weeks": gettext_lazy("Support session in the first weeks every"),
            "early_weeks": gettext_lazy("How long are the early weeks?"),
            "early_every_weeks": gettext_lazy("Support session in the early weeks every"),
        }
        help_texts = {
            "support_every_weeks": gettext_lazy(
                "From 1 to 12 weeks. A team or a person can have another rhythm"
            ),
            "first_weeks": gettext_lazy(
                "From the first day support sessions are closest together for this long; twice as "
                "long for a peer who is new to work. 0 leaves them out"
            ),
            "early_weeks": gettext_lazy(
                "Also from the first day: until then sessions are closer together than usual. "
                "0 means the usual rhythm"
            ),
        }
        widgets = {
            name: forms.NumberInput(attrs=few(gettext_lazy("weeks")))
            for name in (
                "support_every_weeks",
                "managerial_every_weeks",
                "professional_every_weeks",
                "group_every_weeks",
                "first_weeks",
                "first_every_weeks",
                "early_weeks",
                "early_every_weeks",
            )
        }

    nouns = {
        "first_weeks": gettext_lazy("how long the first weeks are"),
        "early_weeks": gettext_lazy("how long the early weeks are"),
    }


class SupportForm(SettingsForm):
    keep_typed = True

    class Meta:
        model = OrganisationSettings
        fields = ["answer_support_within_days", "urgent_help", "calendars_without_account"]
        labels = {
            "answer_support_within_days": gettext_lazy("Answer a request for support within"),
            "calendars_without_account": gettext_lazy(
                "Peers without an account get calendar invitations by email"
            ),
        }
        help_texts = {
            "answer_support_within_days": gettext_lazy("From 1 to 5 working days"),
            "calendars_without_account": gettext_lazy(
                "They go to the email address on record, and say only when the meeting is"
            ),
        }
        widgets = {
            "answer_support_within_days": forms.NumberInput(
                attrs=few(gettext_lazy("working days"))
            ),
        }

    urgent_help = forms.CharField(
        label=gettext_lazy("Who to call when it is urgent"),
        help_text=gettext_lazy(
            "Shown wherever peers ask for support: names, phone numbers, and when they answer"
        ),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )


class HoursForm(SettingsForm):
    full_time_hours = forms.DecimalField(
        label=gettext_lazy("Hours a week of a full-time post"),
        help_text=gettext_lazy(
            "37.5 under Agenda for Change. Whole-time equivalents are worked out from it"
        ),
        min_value=20,
        max_value=60,
        max_digits=4,
        decimal_places=2,
        widget=forms.NumberInput(attrs=few(gettext_lazy("hours"))),
    )

    class Meta:
        model = OrganisationSettings
        fields = ["full_time_hours"]


class VisibilityForm(SettingsForm):
    class Meta:
        model = OrganisationSettings
        fields = ["managers_see_professional_dates", "hr_sees_rhythm"]
        labels = {
            "managers_see_professional_dates": gettext_lazy(
                "Line managers see when professional supervision happened"
            ),
            "hr_sees_rhythm": gettext_lazy(
                "HR sees when support and supervision happened and are due"
            ),
        }
        help_texts = {
            "managers_see_professional_dates": gettext_lazy("Dates only, never what was said"),
            "hr_sees_rhythm": gettext_lazy("Dates only, never what was said"),
        }


class RetentionForm(SettingsForm):
    class Meta:
        model = OrganisationSettings
        fields = [
            "keep_staff_record_months",
            "keep_volunteer_record_months",
            "keep_sessions_months",
            "keep_reminder_log_months",
            "keep_applications_months",
            "keep_talent_pool_months",
            "keep_disclosure_months",
            "keep_identity_months",
            "keep_references_months",
            "keep_plans_months",
            "keep_flags_months",
            "keep_training_months",
            "keep_growth_months",
            "keep_reviews_months",
            "keep_induction_months",
            "keep_matching_months",
        ]
        labels = {
            "keep_staff_record_months": gettext_lazy("Records of paid peers"),
            "keep_volunteer_record_months": gettext_lazy("Records of volunteers"),
            "keep_sessions_months": gettext_lazy("Support and supervision sessions"),
            "keep_reminder_log_months": gettext_lazy("The log of reminders"),
            "keep_applications_months": gettext_lazy("Applications that led to no post"),
            "keep_talent_pool_months": gettext_lazy("People in the talent pool"),
            "keep_disclosure_months": gettext_lazy("What was told about a criminal record"),
            "keep_identity_months": gettext_lazy("Which documents proved an identity"),
            "keep_references_months": gettext_lazy("References of people who were appointed"),
            "keep_plans_months": gettext_lazy("Wellbeing plans"),
            "keep_growth_months": gettext_lazy("What peers wrote about their growth and career"),
            "keep_flags_months": gettext_lazy(
                "Wellbeing flags, support after incidents, returns after an absence"
            ),
            "keep_training_months": gettext_lazy("Training of peers"),
            "keep_reviews_months": gettext_lazy("Annual reviews and objectives"),
            "keep_induction_months": gettext_lazy("Inductions"),
            "keep_matching_months": gettext_lazy("Matches, and support of people by peers"),
        }
        help_texts = {
            "keep_staff_record_months": gettext_lazy(
                "Months after they leave. Agree these with your records manager"
            ),
            "keep_volunteer_record_months": gettext_lazy("Months after they leave"),
            "keep_reviews_months": gettext_lazy("Months after the peer leaves"),
            "keep_induction_months": gettext_lazy("Months after the peer leaves"),
            "keep_matching_months": gettext_lazy(
                "Months after they ended, or after the last step where nobody went on. References "
                "and initials of people supported are erased then too"
            ),
            "keep_sessions_months": gettext_lazy("Months after the peer leaves"),
            "keep_reminder_log_months": gettext_lazy("Months after a reminder was sent"),
            "keep_applications_months": gettext_lazy("Months after they ended; at most 12"),
            "keep_talent_pool_months": gettext_lazy("Months after the last contact; at most 60"),
            "keep_disclosure_months": gettext_lazy(
                "Months after the decision; at most 6. The decision itself stays"
            ),
            "keep_identity_months": gettext_lazy("Months after the check"),
            "keep_plans_months": gettext_lazy(
                "Months after the peer leaves; at most 12. 0 means that they go on the last day"
            ),
            "keep_flags_months": gettext_lazy("Months after they came to their end"),
            "keep_growth_months": gettext_lazy("Months after the peer leaves"),
            "keep_references_months": gettext_lazy(
                "Months after the check, or after another reference took its place. No law names "
                "a period: agree this with your records manager"
            ),
            "keep_training_months": gettext_lazy("Months after the peer leaves"),
        }
        widgets = {name: forms.NumberInput(attrs=few(gettext_lazy("months"))) for name in fields}


class ContactsForm(SettingsForm):
    keep_typed = True
    postal_address = forms.CharField(
        label=gettext_lazy("Postal address"),
        help_text=gettext_lazy("Printed at the top of letters, a line each"),
        max_length=300,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    privacy_notice = forms.CharField(
        label=gettext_lazy("Your privacy notice"),
        help_text=gettext_lazy(
            "What you tell people about their data, in your own words or as the address of "
            "your page. Shown on the privacy page"
        ),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    class Meta:
        model = OrganisationSettings
        fields = [
            "postal_address",
            "contact_email",
            "contact_phone",
            "data_protection_contact",
            "accessibility_contact",
            "privacy_notice",
        ]
        labels = {
            "contact_email": gettext_lazy("Email address for questions about the portal"),
            "contact_phone": gettext_lazy("Phone number for questions about the portal"),
            "data_protection_contact": gettext_lazy("Who to ask about data protection"),
            "accessibility_contact": gettext_lazy("Who to tell about problems of accessibility"),
        }
        help_texts = {
            "data_protection_contact": gettext_lazy("A name, an email address or a phone number"),
            "accessibility_contact": gettext_lazy("A name, an email address or a phone number"),
        }


@dataclass(frozen=True)
class Section:
    """Settings that are changed together: their form, and how they read on the settings page."""

    slug: str
    title: str
    form: type[SettingsForm]
    in_words: Callable[[OrganisationSettings], str]


SECTIONS = {
    section.slug: section
    for section in (
        Section("support", gettext_lazy("Asking for support"), SupportForm, support_in_words),
        Section(
            "wellbeing",
            gettext_lazy("Wellbeing plans and coming back"),
            WellbeingForm,
            wellbeing_in_words,
        ),
        Section("flags", gettext_lazy("Flags and working hours"), FlagsForm, flags_in_words),
        Section("matching", gettext_lazy("Matching"), MatchingForm, matching_in_words),
        Section(
            "people-supported",
            gettext_lazy("People supported"),
            PeopleSupportedForm,
            people_supported_in_words,
        ),
        Section("preparing", gettext_lazy("Preparing"), PreparingForm, preparing_in_words),
        Section("hours", gettext_lazy("Full-time hours"), HoursForm, hours_in_words),
        Section("signing-in", gettext_lazy("Signing in"), SigningInForm, signing_in_in_words),
        Section("sign-on", gettext_lazy("Single sign-on"), SignOnForm, sign_on_in_words),
        Section("seeing", gettext_lazy("Who sees what"), VisibilityForm, visibility_in_words),
        Section(
            "keeping", gettext_lazy("How long records are kept"), RetentionForm, retention_in_words
        ),
        Section("contacts", gettext_lazy("Contacts and privacy"), ContactsForm, contacts_in_words),
    )
}
