"""What is said of peer support in a minute, to whom, and whether it is any good (ATT-1)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from nhsuk.words import long_date
from recruitment import actions, pitch_check
from recruitment.forms.attracting import JargonForm, PitchForm
from recruitment.models import JargonList, Pitch
from recruitment.rules import Audience
from recruitment.views.tabs import tabs
from workforce.access import Permission, for_organisation

MOST_CHECKED = 2000


def jargon_of(organisation) -> dict[str, str]:
    """The words that the organisation's pitches leave out: its own list, or the portal's."""
    own = JargonList.objects.filter(organisation=organisation).first()
    if own is None:
        return pitch_check.DEFAULT_JARGON
    return pitch_check.jargon_from(own.words.splitlines())


def _audience(value: str) -> Audience:
    try:
        return Audience(value.upper())
    except ValueError as error:
        raise Http404 from error


@for_organisation(Permission.MANAGE_ATTRACTION)
def pitches(request, organisation):
    """For each audience the pitch that is told now, and a draft if there is one."""
    held: dict[str, list[Pitch]] = {audience: [] for audience in Audience}
    for pitch in Pitch.objects.filter(organisation=organisation):
        held[pitch.audience].append(pitch)
    context = {
        "title": _("Pitches"),
        "tabs": tabs(request, "recruitment:pitches"),
        "audiences": [
            {
                "label": audience.label,
                "told": next((each for each in found if each.approved_on), None),
                "draft": next((each for each in found if not each.approved_on), None),
                "url": reverse("recruitment:pitch", args=[audience.value.lower()]),
            }
            for audience, found in ((Audience(key), rows) for key, rows in held.items())
        ],
    }
    return render(request, "recruitment/attracting/pitches.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def pitch(request, organisation, audience):
    """Write the pitch for one audience, held against its rules as one writes."""
    audience = _audience(audience)
    versions = list(
        Pitch.objects.filter(organisation=organisation, audience=audience).select_related(
            "approved_by"
        )
    )
    newest = versions[0] if versions else None
    form = PitchForm(request.POST or None, initial={"text": newest.text if newest else ""})
    text = newest.text if newest else ""
    if form.is_valid():
        text = form.cleaned_data["text"]
        if "check" not in request.POST:
            actions.write_pitch(
                organisation=organisation, audience=audience, text=text, by=request.user
            )
            messages.success(request, _("The draft was saved"))
            return redirect("recruitment:pitch", audience.value.lower())
    context = {
        "title": _("Pitch for: %(audience)s") % {"audience": audience.label},
        "form": form,
        "held": pitch_check.check(text, jargon_of(organisation)),
        "draft": newest if newest and not newest.approved_on else None,
        "slug": audience.value.lower(),
        "versions": [
            {
                "when": long_date(each.approved_on),
                "title": _("Version %(number)s") % {"number": each.number},
                "text": each.text,
                "by": each.approved_by.name if each.approved_by else "",
            }
            for each in versions
            if each.approved_on
        ],
        "back_url": reverse("recruitment:pitches"),
        "back_label": _("Pitches"),
    }
    return render(request, "recruitment/attracting/pitch.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_POST
def check_pitch(request, organisation):
    """The findings about a text that is being written; nothing is kept."""
    text = request.POST.get("text", "")[:MOST_CHECKED]
    context = {"held": pitch_check.check(text, jargon_of(organisation))}
    return render(request, "recruitment/attracting/held.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def approve_pitch(request, organisation, audience):
    """Approve the draft for an audience; what is not met yet is said first."""
    audience = _audience(audience)
    draft = Pitch.objects.filter(
        organisation=organisation, audience=audience, approved_on=None
    ).first()
    if draft is None:
        raise Http404
    if request.method == "POST":
        actions.approve_pitch(organisation=organisation, audience=audience, by=request.user)
        messages.success(request, _("The pitch is approved"))
        return redirect("recruitment:pitches")
    held = pitch_check.check(draft.text, jargon_of(organisation))
    context = {
        "title": _("Approve the pitch"),
        "caption": audience.label,
        "draft": draft,
        "held": held,
        "back_url": reverse("recruitment:pitch", args=[audience.value.lower()]),
    }
    return render(request, "recruitment/attracting/approve.html", context)


@for_organisation(Permission.MANAGE_ATTRACTION)
@require_http_methods(["GET", "POST"])
def jargon(request, organisation):
    """The words that pitches leave out."""
    words = pitch_check.jargon_in_lines(jargon_of(organisation))
    form = JargonForm(request.POST or None, initial={"words": words})
    if form.is_valid():
        actions.keep_jargon(
            organisation=organisation, words=form.cleaned_data["words"], by=request.user
        )
        messages.success(request, _("The list was saved"))
        return redirect("recruitment:pitches")
    context = {
        "title": _("Words to leave out"),
        "form": form,
        "back_url": reverse("recruitment:pitches"),
        "back_label": _("Pitches"),
    }
    return render(request, "question.html", context)
