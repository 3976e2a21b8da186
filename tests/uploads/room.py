"""A room that takes a recording and a letter, and gives them out: what recruitment does."""

from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template import engines
from django.urls import include, path, reverse

from links.guards import for_link
from nhsuk.forms import NHSForm
from psw_portal.urls import urlpatterns as portal
from uploads.actions import keep_upload
from uploads.forms import UploadField
from uploads.models import Upload
from uploads.receiving import takes_uploads
from uploads.rules import DOCUMENTS, MB, Allowed, kinds_of
from uploads.serving import answer
from workforce.access import for_everyone

OWNER = UUID("6b1f6f0e-4a55-4a6b-9f63-0d3f8b0c2a11")
RECORDING = Allowed(kinds_of("audio", "video"), 3 * MB)
KEPT: list[Upload] = []
PAGE = engines["django"].from_string(
    '{% extends "question.html" %}{% block after %}{% for file in files %}'
    '{% include "components/player.html" with upload=file.upload url=file.url label="Answer" %}'
    "{% endfor %}{% endblock %}"
)


class StoryForm(NHSForm):
    submit_label = "Send"
    words = forms.CharField(label="Words", required=False)
    recording = UploadField(RECORDING, label="Recording", required=False, record=True)
    letter = UploadField(DOCUMENTS, label="Letter", required=False)


@login_not_required
@takes_uploads(recording=RECORDING, letter=DOCUMENTS)
def story(request):
    form = StoryForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        for name in ("recording", "letter"):
            if received := form.cleaned_data[name]:
                KEPT.append(
                    keep_upload(received=received, owner_kind="test.story", owner_id=OWNER, by=None)
                )
        return redirect("room:story")
    files = [
        {"upload": upload, "url": reverse("room:file", args=[upload.pk])}
        for upload in Upload.objects.of("test.story", OWNER).order_by("number")
    ]
    context = {"title": "Story", "form": form, "files": files}
    return HttpResponse(PAGE.render(context, request))


@login_not_required
def file(request, upload_id):
    upload = get_object_or_404(Upload, pk=upload_id)
    return answer(request, upload, download="download" in request.GET)


def taken(request, **kwargs):
    form = StoryForm(request.POST or None, request.FILES or None)
    return HttpResponse(f"{form.is_valid()} {form.cleaned_data['recording'].kind}")


by_link = for_link("test.application")(takes_uploads(recording=RECORDING)(taken))
by_staff = for_everyone(takes_uploads(recording=RECORDING)(taken))


class PlainForm(forms.Form):
    file = forms.FileField()

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file.size > MB:
            raise forms.ValidationError("The file is larger than 1MB")
        return file


@login_not_required
def plain(request):
    form = PlainForm(request.POST or None, request.FILES or None)
    form.is_valid()
    return render(request, "question.html", {"title": "Plain", "form": form})


room = [
    path("story/", story, name="story"),
    path("file/<uuid:upload_id>/", file, name="file"),
    path("plain/", plain, name="plain"),
    path("my/<uuid:door_id>/", by_link, name="application"),
    path("staff/", by_staff, name="staff"),
]
urlpatterns = [path("room/", include((room, "room"))), *portal]
