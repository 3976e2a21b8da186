from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, FilterForm, PersonField
from nhsuk.words import long_date
from workforce.exports import EXPORTABLE
from workforce.search import People


class HistoryFilter(FilterForm):
    """Whose acts, and on which days."""

    submit_label = gettext_lazy("Show")
    nouns = {
        "person": gettext_lazy("the person"),
        "first": gettext_lazy("the first day"),
        "last": gettext_lazy("the last day"),
    }
    person = PersonField(label=gettext_lazy("Who"), required=False)
    first = DateField(label=gettext_lazy("From"), required=False)
    last = DateField(label=gettext_lazy("To"), required=False)

    def __init__(self, *args, people: People, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].find, self.fields["person"].get = people.find, people.get

    def clean(self):
        first, last = self.cleaned_data.get("first"), self.cleaned_data.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day must be on or after the first day"))
        return self.cleaned_data

    @property
    def chosen(self) -> dict:
        """What was asked for; nothing while there is something wrong with it."""
        return self.cleaned_data if self.is_bound and self.is_valid() else {}

    @property
    def in_words(self) -> list[str]:
        """What narrows the list, in words."""
        return [
            f"{self.fields[name].label}: {self._said(name, value)}"
            for name, value in self.chosen.items()
            if value
        ]

    def _said(self, name: str, value) -> str:
        return value.name if name == "person" else long_date(value)


class ExportFilter(HistoryFilter):
    """Which list, besides."""

    which = forms.ChoiceField(label=gettext_lazy("Which list"), required=False)
    nouns = {**HistoryFilter.nouns, "which": gettext_lazy("the list")}
    field_order = ("person", "which", "first", "last")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        lists = sorted((str(each.title), key) for key, each in EXPORTABLE.items())
        self.fields["which"].choices = [
            ("", _("All lists")),
            *((key, title) for title, key in lists),
        ]

    def _said(self, name: str, value) -> str:
        return str(EXPORTABLE[value].title) if name == "which" else super()._said(name, value)
