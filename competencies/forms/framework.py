"""Loading a version of the framework, and the lighter list for volunteers (COM-1)."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from competencies.reading import MOST_BYTES, FrameworkFile, Unreadable, read
from competencies.reading.parts import SENTENCES
from nhsuk.forms import NHSForm


class LoadForm(NHSForm):
    """A file, and for a CSV file what it does not say itself."""

    submit_label = _("See what it would change")
    nouns = {"file": _("a file")}

    version = forms.CharField(
        label=_("Which version is it?"),
        required=False,
        max_length=20,
        help_text=_("Only for CSV: a YAML file says it itself. For example, 2020-10"),
        widget=forms.TextInput(attrs={"width": 10}),
    )
    title = forms.CharField(
        label=_("What is it called?"),
        required=False,
        max_length=200,
        help_text=_("Only for CSV"),
    )
    file = forms.FileField(
        label=_("Choose the file"),
        help_text=_("CSV or YAML, up to 300 KB"),
        widget=forms.FileInput(attrs={"accept": ".csv,.yaml,.yml"}),
    )

    content = ""
    framework: FrameworkFile | None = None

    def clean_file(self):
        """The framework in the file, all of it checked; else a sentence for each line to mend."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(str(SENTENCES["too_large"]))
        if file.name.lower().endswith(".csv"):
            self.require("version", _("Say which version it is: a CSV file does not say it itself"))
            self.require("title", _("Say what it is called: a CSV file does not say it itself"))
            if "version" in self.errors or "title" in self.errors:
                return file
        content = file.read()
        try:
            self.framework = read(
                file.name,
                content,
                version=self.cleaned_data.get("version", ""),
                title=self.cleaned_data.get("title", ""),
            )
        except Unreadable as refused:
            raise ValidationError([str(each) for each in refused.problems]) from None
        self.content = content.decode("utf-8-sig")
        return file


class AbilityForm(NHSForm):
    """One line of the lighter list."""

    submit_label = _("Save")
    nouns = {"text": _("what helps in the role")}

    text = forms.CharField(
        label=_("What helps in the role?"),
        max_length=300,
        help_text=_("One ability or quality, in everyday words. It is not an exam"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean_text(self):
        return " ".join(self.cleaned_data["text"].split())
