"""A room of two kinds of links, for the tests of the machinery: what recruitment and checks do."""

from datetime import timedelta

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import include, path

from links.actions import FreshLink, make_link, renew_link
from links.guards import for_link
from links.models import Link
from links.registry import Purpose
from psw_portal.urls import urlpatterns as portal

ADDRESS = "ann@example.org"
SENT: list[FreshLink] = []
SAVED: list[str] = []


class StoryForm(forms.Form):
    submit_label = "Save"
    story = forms.CharField(label="Your story", widget=forms.Textarea)
    password = forms.CharField(required=False)


@for_link("test.application")
def application(request, link):
    return HttpResponse(f"<main>Application {link.subject_id} of {request.user}</main>")


@for_link("test.application", scopes={"edit"})
def story(request, link):
    form = StoryForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        SAVED.append(form.cleaned_data["story"])
        return redirect("room:application", door_id=link.door_id)
    return render(request, "question.html", {"title": "Your story", "form": form})


@for_link("test.reference")
def reference(request, link):
    return HttpResponse("<main>Reference</main>")


def send_again(link: Link) -> None:
    SENT.append(renew_link(link=link, lasts=timedelta(days=7), by=None))


PURPOSES = {
    purpose.key: purpose
    for purpose in (
        Purpose(
            "test.application",
            home="room:application",
            scopes=("edit", "view"),
            send_again=send_again,
        ),
        Purpose("test.reference", home="room:reference"),
    )
}

room = [
    path("my/<uuid:door_id>/", application, name="application"),
    path("my/<uuid:door_id>/story/", story, name="story"),
    path("reference/<uuid:door_id>/", reference, name="reference"),
]
urlpatterns = [path("room/", include((room, "room"))), *portal]


def make(subject_id, purpose="test.application", **fields) -> FreshLink:
    fields.setdefault("lasts", timedelta(days=7))
    fields.setdefault("address", ADDRESS)
    return make_link(purpose=purpose, subject_id=subject_id, by=None, **fields)
