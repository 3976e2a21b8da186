"""Feedback of people supported (REV-3): what staff open and read, and the page that anyone who has
the address can answer. That page sets no cookie, reads no session and writes no line of a log."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from documents.codes import qr_code
from links.codes import hash_of
from links.throttle import too_many
from nhsuk.words import date_range, long_date, plural
from reviews import actions, forms, sight
from reviews.actions import FeedbackNotAllowed
from reviews.documents import address_of, poster
from reviews.guards import with_permissions
from reviews.models import FeedbackRound, FeedbackSum
from reviews.questions import QUESTIONS, results_in_words
from reviews.rules import FEWEST_ANSWERS, MOST_AN_HOUR, MOST_WORDS
from workforce import papers
from workforce.access import Permission
from workforce.accounts.guards import for_the_public
from workforce.lifecycle import WORKING


@with_permissions(Permission.ASK_FOR_FEEDBACK)
def rounds(request, worker, permissions):
    """The rounds about a peer, newest first."""
    found = FeedbackRound.objects.filter(worker=worker).order_by("-opened_at")
    context = {
        "title": _("Feedback of people supported"),
        "worker": worker,
        "permissions": permissions,
        "rounds": [
            {
                "label": date_range(localtime(each.opened_at).date(), _last_day(each)),
                "state": _("Closed") if each.closed_at else _("Open"),
                "open": not each.closed_at,
                "url": reverse("reviews:round", args=[worker.pk, each.pk]),
            }
            for each in found
        ],
        "may_open": worker.stage in WORKING and all(each.closed_at for each in found),
        "fewest": FEWEST_ANSWERS,
        "back_url": reverse("reviews:peer", args=[worker.pk]),
        "back_label": _("Annual review"),
    }
    return render(request, "reviews/feedback/rounds.html", context)


def _last_day(round: FeedbackRound):
    return localtime(round.closed_at).date() if round.closed_at else round.closes_on


@with_permissions(Permission.ASK_FOR_FEEDBACK)
def open_round(request, worker, permissions):
    """Open a round."""
    form = forms.RoundForm(request.POST or None, initial={"called": worker.name.partition(" ")[0]})
    if request.method == "POST" and form.is_valid():
        try:
            new = actions.open_round(worker=worker, by=request.user, **form.cleaned_data)
        except FeedbackNotAllowed as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The questions are open. Print the sheet or give the link"))
            return redirect("reviews:round", worker.pk, new.pk)
    context = {
        "title": _("Ask people you support"),
        "caption": worker.name,
        "form": form,
        "back_url": reverse("reviews:feedback", args=[worker.pk]),
        "back_label": _("Feedback of people supported"),
    }
    return render(request, "question.html", context)


def _for_round(view):
    """Give the view ``round``, one about this peer; 404 otherwise."""

    @wraps(view)
    def wrapper(request, worker, permissions, round_id):
        found = FeedbackRound.objects.filter(worker=worker, pk=round_id).first()
        if found is None:
            raise Http404
        found.worker = worker
        return view(request, worker=worker, permissions=permissions, round=found)

    return with_permissions(Permission.ASK_FOR_FEEDBACK)(wrapper)


@_for_round
def round(request, worker, permissions, round):
    """One round: its address and sheet while it is open; what people said when it is closed, for
    the peer and their line manager, from three answers on. How many have answered is not shown
    while it is open: whoever watches the number could tell who it was."""
    is_one_of_two = sight.side_of(permissions) is not None
    results = _results(round) if round.closed_at and is_one_of_two else None
    context = {
        "title": _("Feedback of people supported"),
        "worker": worker,
        "round": round,
        "period": date_range(localtime(round.opened_at).date(), _last_day(round)),
        "closes": long_date(round.closes_on),
        "base": reverse("reviews:round", args=[worker.pk, round.pk]),
        "is_open": not round.closed_at,
        "is_one_of_two": is_one_of_two,
        "too_few": results is None,
        "results": results,
        "fewest": FEWEST_ANSWERS,
        "can_print": papers.can_print(),
        "back_url": reverse("reviews:feedback", args=[worker.pk]),
        "back_label": _("Feedback of people supported"),
    }
    if not round.closed_at:
        context |= {"address": address_of(round), "code": qr_code(address_of(round))}
    return render(request, "reviews/feedback/round.html", context)


def _results(round: FeedbackRound) -> dict | None:
    sums = FeedbackSum.objects.filter(round=round).first()
    if sums is None or sums.content["answers"] < FEWEST_ANSWERS:
        return None
    rows = results_in_words(sums.content)
    return {
        "count": plural(
            sums.content["answers"], _("{count} person answered"), _("{count} people answered")
        ),
        "rows": [
            {**row, "choices": [{**each, "width": _width(each, row)} for each in row["choices"]]}
            for row in rows
        ],
        "words": sums.content["words"],
    }


def _width(choice: dict, row: dict) -> int:
    most = max((each["count"] for each in row["choices"]), default=0)
    return 160 * choice["count"] // most if most else 0


@_for_round
def close_round(request, worker, permissions, round):
    """Close a round before its last day."""
    page = reverse("reviews:round", args=[worker.pk, round.pk])
    if request.method == "POST":
        actions.close_round(round=round, by=request.user)
        messages.success(request, _("The questions are closed"))
        return redirect(page)
    context = {
        "title": _("Close the questions now?"),
        "words": _(
            "Nobody can answer any more. With fewer than three answers nothing is kept of them."
        ),
        "button": _("Close the questions"),
        "back_url": page,
    }
    return render(request, "workforce/confirm.html", context)


@_for_round
def poster_pdf(request, worker, permissions, round):
    """The sheet with the code, to be printed."""
    if round.closed_at:
        raise Http404
    return papers.pdf_response(
        request,
        poster(round),
        page_url=reverse("reviews:round", args=[worker.pk, round.pk]),
    )


# ------------------------------------------------------------------ for people supported


@csrf_exempt  # nobody is signed in here: there is nothing that another site could abuse
@for_the_public
def give(request, code):
    """The questions, for whoever has the address."""
    round = FeedbackRound.objects.filter(code_hash=hash_of(code)).first()
    if round is None:
        return _bare(request, "unknown", status=404)
    if round.closed_at or round.closes_on < localdate():
        return _bare(request, "closed", status=410)
    context = {
        "called": round.called,
        "questions": QUESTIONS,
        "most_words": MOST_WORDS,
        "nothing_said": False,
    }
    if request.method == "POST":
        answers = {each.key: request.POST.get(each.key, "") for each in QUESTIONS}
        words = request.POST.get("words", "")
        if not any(answers.values()) and not words.strip():
            return _page(request, "give", {**context, "nothing_said": True})
        if too_many("feedback", str(round.pk), most=MOST_AN_HOUR):
            return _bare(request, "later", status=429)
        try:
            actions.add_answer(round=round, answers=answers, words=words, by=None)
        except FeedbackNotAllowed:
            return _bare(request, "closed", status=410)
        response = redirect("reviews:feedback_thanks", code)
        response["Cache-Control"] = "no-store"
        return response
    return _page(request, "give", context)


@for_the_public
def thanks(request, code):
    """Said after an answer; it opens nothing."""
    return _bare(request, "thanks", status=200)


def _bare(request, name: str, *, status: int):
    return _page(request, name, {}, status=status)


def _page(request, name: str, context: dict, *, status: int = 200):
    response = render(request, f"reviews/feedback/{name}.html", context, status=status)
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
