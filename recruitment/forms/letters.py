"""The words of letters, and to whom they go (REC-16)."""

from django import forms
from django.utils.translation import gettext_lazy

from nhsuk.forms import FilterForm, NHSForm, Radios
from recruitment.models import LetterTemplate
from recruitment.wording import LetterKind, fault_of, lacking


class KindForm(NHSForm):
    """What the letter is about, before its words."""

    submit_label = gettext_lazy("Continue")
    question_as_heading = True
    label_size = "l"
    nouns = {"kind": gettext_lazy("what the letter is about")}
    kind = forms.ChoiceField(
        label=gettext_lazy("What is the letter about?"),
        choices=LetterKind.choices,
        widget=Radios(
            hints={
                LetterKind.NEWS: gettext_lazy("Where things stand, and by when they hear from us"),
                LetterKind.OFFER: gettext_lazy("Carries pay, hours, days and adjustments agreed"),
                LetterKind.NO: gettext_lazy("Carries each person’s own feedback and an offer"),
                LetterKind.WELCOME: gettext_lazy("After the checks, with everything agreed"),
            }
        ),
    )


class TemplateForm(NHSForm):
    """The words of a template; its fields are checked (REC-16)."""

    submit_label = gettext_lazy("Save the words")
    keep_typed = True
    nouns = {
        "name": gettext_lazy("a name for colleagues"),
        "subject": gettext_lazy("the subject"),
        "body": gettext_lazy("the words of the letter"),
    }

    name = forms.CharField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("For colleagues. Applicants do not see it"),
        max_length=120,
    )
    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=150)
    body = forms.CharField(
        label=gettext_lazy("Words"),
        help_text=gettext_lazy("The letter begins with “Dear” and the name by itself"),
        max_length=6000,
        widget=forms.Textarea(attrs={"rows": 14}),
    )

    def __init__(self, *args, kind: str, organisation, template=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind, self.organisation, self.template = kind, organisation, template

    def clean_name(self):
        name = self.cleaned_data["name"].strip()
        same = LetterTemplate.objects.filter(
            organisation=self.organisation, closed_on=None, name__iexact=name
        )
        if self.template is not None:
            same = same.exclude(pk=self.template.pk)
        if same.exists():
            raise forms.ValidationError(gettext_lazy("There is a template of this name already"))
        return name

    def _checked(self, name: str) -> str:
        text = self.cleaned_data[name].strip()
        if fault := fault_of(text, self.kind):
            raise forms.ValidationError(fault)
        return text

    def clean_subject(self):
        return self._checked("subject")

    def clean_body(self):
        text = self._checked("body")
        if fault := lacking(text, self.kind):
            raise forms.ValidationError(fault)
        return text


class PreviewFilter(FilterForm):
    """With whose application a template is looked at."""

    submit_label = gettext_lazy("Show")
    application = forms.ChoiceField(
        label=gettext_lazy("Show the letter to"), choices=(), required=False
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["application"].choices = choices


class ChooseTemplateForm(NHSForm):
    """Which words to send."""

    submit_label = gettext_lazy("See the letters first")
    nouns = {"template": gettext_lazy("which letter to send")}
    template = forms.ModelChoiceField(
        LetterTemplate.objects.none(),
        label=gettext_lazy("Which letter?"),
        widget=Radios(),
        empty_label=None,
    )

    def __init__(self, *args, templates, submit_label: str = "", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["template"].queryset = templates
        self.fields["template"].label_from_instance = lambda each: (
            f"{each.name} ({each.get_kind_display()})"
        )
        if submit_label:
            self.submit_label = submit_label


class WordsForm(NHSForm):
    """The words of one letter, as they may be changed for this person."""

    submit_label = gettext_lazy("See the letter first")
    keep_typed = True
    nouns = {
        "subject": gettext_lazy("the subject"),
        "body": gettext_lazy("the words of the letter"),
    }

    subject = forms.CharField(label=gettext_lazy("Subject"), max_length=200)
    body = forms.CharField(
        label=gettext_lazy("Words"), max_length=12000, widget=forms.Textarea(attrs={"rows": 16})
    )

    def _without_fields(self, name: str) -> str:
        text = self.cleaned_data[name].strip()
        if "{" in text or "}" in text:
            raise forms.ValidationError(
                gettext_lazy("Write in full what stands between { and }: nothing is filled in here")
            )
        return text

    def clean_subject(self):
        return self._without_fields("subject")

    def clean_body(self):
        return self._without_fields("body")
