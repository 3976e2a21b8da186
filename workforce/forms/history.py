from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, FilterForm, PersonField
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
