"""A peer's own wellbeing plan: nobody else opens these pages (WEL-1)."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from audit.models import Look
from links.guards import KEEP
from nhsuk.words import long_date, long_moment
from wellbeing import actions, comparing, words
from wellbeing.agreed import own_adjustments
from wellbeing.forms.plans import SectionForm
from wellbeing.looks import PLAN, READ_IN_WORDS
from wellbeing.models import Plan, PlanSection
from wellbeing.parts import urgent_help_of
from wellbeing.rules import Part
from wellbeing.sight import texts_of
from workforce import papers
from workforce.access import Permission, for_peers

LOOKS = 50


def _own(peers):
    """The reader's own record as a peer; 404 for who has the role and no record."""
    worker = peers.select_related("organisation__settings").first()
    if worker is None:
        raise Http404
    return worker


def _part_or_404(name: str) -> Part:
    if name not in Part.values:
        raise Http404
    return Part(name)


def crumbs(*, plan: bool = False) -> list[dict]:
    """The way back to "My wellbeing", and to the plan."""
    found = [{"label": _("My wellbeing"), "url": reverse("wellbeing:home")}]
    if plan:
        found.append({"label": _("My wellbeing plan"), "url": reverse("wellbeing:plan")})
    return found


@for_peers(Permission.KEEP_PLAN)
def plan(request: HttpRequest, peers) -> HttpResponse:
    """The seven sections, who reads each, and when they were last looked at."""
    worker = _own(peers)
    known = Plan.objects.filter(worker=worker).first()
    sections = {each.part: each for each in PlanSection.objects.filter(plan=worker.pk)}
    readers = words.readers_of(worker.pk, on=request.reader.on)
    last = known.versions.order_by("-number").first() if known else None
    is_written = any(each.text for each in sections.values())
    looked = known.looked_at_on if known else None
    context = {
        "title": _("My wellbeing plan"),
        "tasks": [_task(part, sections.get(part), readers) for part in Part],
        "is_written": is_written,
        "looked_at": long_date(looked) if looked else "",
        "look_again": long_date(known.look_again_on) if known and known.look_again_on else "",
        "is_due": bool(known and known.look_again_on and known.look_again_on <= request.reader.on),
        "version": {"number": last.number, "day": long_date(localtime(last.kept_at).date())}
        if last
        else None,
        "adjustments": own_adjustments(request.reader, worker),
        "can_print": papers.can_print(),
        "urgent_help": urgent_help_of(worker.organisation),
        "breadcrumbs": crumbs(),
    }
    return render(request, "wellbeing/plan.html", context)


def _task(part: Part, section: PlanSection | None, readers: words.Readers) -> dict:
    if section is not None and section.drafted_at:
        status, colour, done = _("Draft"), "blue", False
    elif section is not None and section.text:
        status, colour, done = _("Written"), "", True
    else:
        status, colour, done = _("Not yet written"), "", False
    return {
        "label": part.label,
        "url": reverse("wellbeing:section", args=[part.value]),
        "status": status,
        "colour": colour,
        "done": done,
        "hint": _("Who can read it: %(who)s") % {"who": words.who_reads(section.sharing, readers)}
        if section is not None and section.text
        else "",
    }


@for_peers(Permission.KEEP_PLAN)
def section(request: HttpRequest, peers, part: str) -> HttpResponse:
    """One section: what it is for, one's own words, who can read them. What is being typed is
    kept as a draft that nobody else reads."""
    worker, part = _own(peers), _part_or_404(part)
    known = PlanSection.objects.filter(plan=worker.pk, part=part).first()
    readers = words.readers_of(worker.pk, on=request.reader.on)
    initial = {"text": known.draft if known.drafted_at else known.text} if known else {}
    initial["sharing"] = known.sharing if known else "PRIVATE"
    form = SectionForm(request.POST or None, initial=initial, readers=readers)
    keeps = KEEP in request.headers or "later" in request.POST
    if request.method == "POST" and keeps and not form.errors.get("text"):
        text = form.cleaned_data["text"]
        actions.keep_section_draft(worker=worker, part=part, text=text, by=request.user)
        if KEEP in request.headers:
            return HttpResponse(status=204)
        messages.success(request, _("Your draft is kept. Only you can read it"))
        return redirect("wellbeing:plan")
    if KEEP in request.headers:
        return HttpResponse(status=422)  # too long to keep: the form says so when it is sent
    if form.is_valid():
        actions.write_section(worker=worker, part=part, by=request.user, **form.cleaned_data)
        messages.success(request, _("“%(section)s” is saved") % {"section": part.label})
        return redirect("wellbeing:plan")
    context = {
        "title": part.label,
        "caption": _("My wellbeing plan"),
        "for_what": words.FOR_WHAT[part],
        "form": form,
        "draft_from": long_moment(localtime(known.drafted_at))
        if known and known.drafted_at
        else "",
        "is_saved_too": bool(known and known.text),
        "drop_url": reverse("wellbeing:drop_draft", args=[part.value]),
        "urgent_help": urgent_help_of(worker.organisation),
        "breadcrumbs": crumbs(plan=True),
    }
    return render(request, "wellbeing/section.html", context)


@for_peers(Permission.KEEP_PLAN)
def drop_draft(request: HttpRequest, peers, part: str) -> HttpResponse:
    """Throw a draft away, after asking once more."""
    worker, part = _own(peers), _part_or_404(part)
    known = PlanSection.objects.filter(plan=worker.pk, part=part).first()
    if known is None or not known.drafted_at:
        raise Http404
    if request.method == "POST":
        actions.drop_section_draft(worker=worker, part=part, by=request.user)
        messages.success(request, _("The draft is gone"))
        return redirect("wellbeing:section", part.value)
    context = {
        "title": _("Throw this draft away?"),
        "caption": part.label,
        "words": _("What you saved before stays.") if known.text else "",
        "button": _("Throw it away"),
        "destructive": True,
        "back_url": reverse("wellbeing:section", args=[part.value]),
    }
    return render(request, "workforce/confirm.html", context)


# ------------------------------------------------------------------ looking at it again


@for_peers(Permission.KEEP_PLAN)
@require_POST
def keep_version(request: HttpRequest, peers) -> HttpResponse:
    """Keep the plan as it stands."""
    version = actions.keep_version(worker=_own(peers), by=request.user)
    messages.success(
        request,
        _("Version %(number)s is kept. You can compare with it") % {"number": version.number},
    )
    return redirect("wellbeing:plan")


@for_peers(Permission.KEEP_PLAN)
@require_POST
def still_holds(request: HttpRequest, peers) -> HttpResponse:
    """The plan was looked at, and it still holds."""
    known = actions.plan_still_holds(worker=_own(peers), by=request.user)
    messages.success(
        request,
        _("Thank you for looking. We will ask you again on %(day)s")
        % {"day": long_date(known.look_again_on)},
    )
    return redirect("wellbeing:plan")


@for_peers(Permission.KEEP_PLAN)
def compare(request: HttpRequest, peers, number: int) -> HttpResponse:
    """What has changed since a version; the newest one is offered first."""
    worker = _own(peers)
    known = Plan.objects.filter(worker=worker).first()
    versions = list(known.versions.order_by("-number")) if known else []
    version = next((each for each in versions if each.number == number), None)
    if version is None:
        raise Http404
    before = texts_of(version)
    now = dict(PlanSection.objects.filter(plan=worker.pk).values_list("part", "text"))
    sections = []
    for part in Part:
        old, new = before.get(part, ""), now.get(part, "")
        if old or new:
            pieces = comparing.differences(old, new)
            sections.append(
                {
                    "label": part.label,
                    "pieces": pieces,
                    "is_same": all(piece.change is comparing.Change.KEPT for piece in pieces),
                }
            )
    context = {
        "title": _("What has changed"),
        "number": version.number,
        "kept_at": long_moment(localtime(version.kept_at)),
        "sections": sections,
        "is_same": all(each["is_same"] for each in sections),
        "others": [
            {
                "url": reverse("wellbeing:compare", args=[each.number]),
                "label": _("Version %(number)s, kept on %(day)s")
                % {"number": each.number, "day": long_date(localtime(each.kept_at).date())},
            }
            for each in versions
            if each.number != version.number
        ],
        "urgent_help": urgent_help_of(worker.organisation),
        "breadcrumbs": crumbs(plan=True),
    }
    return render(request, "wellbeing/compare.html", context)


@for_peers(Permission.KEEP_PLAN)
def plan_looks(request: HttpRequest, peers) -> HttpResponse:
    """Who looked at what the peer shares, and when."""
    worker = _own(peers)
    found = (
        Look.objects.filter(subject_id=worker.pk, what__in=PLAN)
        .select_related("reader")
        .order_by("-at", "-pk")
    )
    page = Paginator(found, LOOKS).get_page(request.GET.get("page"))
    context = {
        "title": _("Who looked at my plan"),
        "page": page,
        "events": [
            {
                "when": long_moment(localtime(each.at)),
                "title": each.reader.name,
                "text": READ_IN_WORDS[each.what],
            }
            for each in page
        ],
        "urgent_help": urgent_help_of(worker.organisation),
        "breadcrumbs": crumbs(plan=True),
    }
    return render(request, "wellbeing/plan_looks.html", context)
