from django.utils.translation import gettext_lazy

from nhsuk.forms import DateField, NHSForm


class AppointForm(NHSForm):
    """The first day of somebody who accepted and is cleared."""

    submit_label = gettext_lazy("Make them a peer")
    nouns = {"starts_on": gettext_lazy("the first day")}

    starts_on = DateField(
        label=gettext_lazy("What is their first day?"),
        help_text=gettext_lazy("Every required check must hold on that day"),
    )
