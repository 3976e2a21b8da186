"""What a list is narrowed by, in words, for the component ``active_filters``."""

from django.utils.translation import gettext as _

from nhsuk.words import long_date


def active_filters(request, form, words: str = "") -> list[dict]:
    """What narrows a list now, as its filter form and the words of its search say, each with the
    address of the list without it."""
    found = []
    given = {"q": words, **(form.cleaned_data if form.is_valid() else {})}
    for name, value in given.items():
        if not value:
            continue
        query = request.GET.copy()
        for part in (name, f"{name}_day", f"{name}_month", f"{name}_year", "page"):
            query.pop(part, None)
        field = form.fields.get(name)
        if name == "q":
            label = _("Search: %(words)s") % {"words": words}
        elif value is True:
            label = str(field.label)
        else:
            choices = dict(getattr(field, "choices", ()))
            label = f"{field.label}: {choices.get(value) or long_date(value)}"
        found.append({"label": label, "remove_url": f"?{query.urlencode()}"})
    return found
