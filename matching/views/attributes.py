"""The words of the organisation: the lead keeps them (MAT-1, MAT-2)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from matching import actions
from matching.actions import WordRefused
from matching.forms.attributes import AttributeForm
from matching.views.tabs import crumbs, tabs
from nhsuk.components import link, muted
from nhsuk.tables import Column
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.models import Attribute, Organisation

WORDS = Exportable("matching_words", gettext_lazy("Words"), stem="words", about_people=False)


def _own(organisation: Organisation, key) -> Attribute:
    found = Attribute.objects.filter(organisation=organisation, pk=key).first()
    if found is None:
        raise Http404
    return found


@for_organisation(Permission.MANAGE_ATTRIBUTES)
def words(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """All words, by kind."""
    listing = Listing(
        request,
        WORDS,
        Attribute.objects.filter(organisation=organisation).order_by("kind", "sort_key", "pk"),
        columns=[Column(_("Word")), Column(_("Kind")), Column(_("Offered"))],
        cells=lambda some: [
            [
                link(each.name, reverse("matching:change_word", args=[each.pk])),
                each.get_kind_display(),
                muted(_("No longer")) if each.retired_on else _("Yes"),
            ]
            for each in some
        ],
    )
    context = {"title": _("Words"), "tabs": tabs(request, "words"), "list": listing}
    return page_or_file(request, "matching/words.html", context, listing)


@for_organisation(Permission.MANAGE_ATTRIBUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def add_word(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A new word."""
    form = AttributeForm(request.POST or None)
    if form.is_valid():
        try:
            found = actions.add_attribute(
                organisation=organisation, by=request.user, **form.cleaned_data
            )
        except WordRefused as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("Added: %(name)s") % {"name": found.name})
            return redirect("matching:words")
    context = {"title": _("Add a word"), "form": form, "breadcrumbs": crumbs("words")}
    return render(request, "question.html", context)


@for_organisation(Permission.MANAGE_ATTRIBUTES)
@require_http_methods(["GET", "HEAD", "POST"])
def change_word(request: HttpRequest, organisation: Organisation, attribute_id) -> HttpResponse:
    """Put a word right, or offer it no longer."""
    found = _own(organisation, attribute_id)
    form = AttributeForm(request.POST or None, initial={"name": found.name, "kind": found.kind})
    if form.is_valid():
        try:
            actions.change_attribute(attribute=found, by=request.user, **form.cleaned_data)
        except WordRefused as error:
            form.add_error("name", str(error))
        else:
            messages.success(request, _("Saved"))
            return redirect("matching:words")
    context = {
        "title": _("Change the word"),
        "form": form,
        "word": found,
        "breadcrumbs": crumbs("words"),
    }
    return render(request, "matching/change_word.html", context)


@for_organisation(Permission.MANAGE_ATTRIBUTES)
@require_POST
def offer_word(request: HttpRequest, organisation: Organisation, attribute_id) -> HttpResponse:
    """Offer a word no longer, or again. Where it was chosen it stays."""
    found = _own(organisation, attribute_id)
    if found.retired_on:
        actions.bring_back_attribute(attribute=found, by=request.user)
        messages.success(request, _("Offered again"))
    else:
        actions.retire_attribute(attribute=found, by=request.user)
        messages.success(request, _("Offered no longer. Where it was chosen it stays"))
    return redirect("matching:words")
