"""How a peer works and where they want to grow: in words, by their own choice (COM-2).

No page here counts, scores or colours a person."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from audit.actions import note_look
from competencies import actions
from competencies.areas import Area, area_for, area_of, areas_of, optional_domains, with_last
from competencies.comparing import alike
from competencies.forms.growth import EvidenceForm, ReflectionForm, ShareForm
from competencies.models import Evidence, Growth, Reflection
from competencies.offers import offers_for
from competencies.rules import LIVED_EXPERIENCE
from competencies.sight import growth_for
from nhsuk.words import list_of, long_date
from workforce.access import Permission, for_peer, for_peers, permissions_on
from workforce.models import Domain, PeerSupportWorker

LOOKED_AT = "growth"


def crumbs(request: HttpRequest, worker: PeerSupportWorker, *further: dict) -> list[dict]:
    """The way back to a peer's growth; for others first to the peer."""
    found = []
    if worker.user_id != request.user.pk:
        found = [
            {"label": _("Peers"), "url": "/peers/"},
            {"label": worker.name, "url": reverse("journey:peer", args=[worker.pk])},
        ]
    return [*found, *further]


def growth_crumb(worker: PeerSupportWorker) -> dict:
    return {"label": _("Growth"), "url": reverse("competencies:growth", args=[worker.pk])}


@for_peers(Permission.KEEP_GROWTH)
def my_growth(request: HttpRequest, peers) -> HttpResponse:
    """A peer's own page, from wherever they are."""
    worker = peers.first()
    if worker is None:
        raise Http404
    return redirect("competencies:growth", worker.pk)


@for_peers(Permission.KEEP_GROWTH)
def story(request: HttpRequest, peers) -> HttpResponse:
    """From a peer's own story (which stays in supervision, and nobody else's) to what they write
    about sharing it; to all they can write about where the framework does not say so (SUP-6)."""
    worker = peers.first()
    if worker is None:
        raise Http404
    found = next((each for each in areas_of(worker) if is_about_story(each)), None)
    if found is None:
        return redirect("competencies:growth", worker.pk)
    return redirect("competencies:area", worker.pk, found.key)


def is_about_story(area: Area) -> bool:
    """Whether it is the competence of drawing on one's own lived experience."""
    return area.competence is not None and alike(area.competence.title) == LIVED_EXPERIENCE


@for_peer(Permission.READ_GROWTH)
def growth(request: HttpRequest, worker: PeerSupportWorker) -> HttpResponse:
    """All that the peer can write about; for others what the peer shares with them."""
    permissions = permissions_on(request.reader, worker)
    is_own = Permission.KEEP_GROWTH in permissions
    if is_own:
        areas = areas_of(worker)
    else:
        areas = [area_of(each) for each in with_last(growth_for(request.reader, worker.pk))]
    rows = [_row(worker, each, is_own) for each in areas]
    context = {
        "title": _("Growth") if is_own else _("Growth of %(name)s") % {"name": worker.name},
        "worker": worker,
        "permissions": permissions,
        "is_own": is_own,
        "next": [row for row in rows if row["next"]],
        "groups": _grouped(rows if not is_own else [r for r in rows if not r["earlier"]]),
        "earlier": [row for row in rows if row["earlier"]] if is_own else [],
        "lighter": is_own and worker.kind == "VOLUNTARY",
        "domains": optional_domains(worker) if is_own else [],
        "may_talk": Permission.VIEW_CAREER_TALKS in permissions,
        "breadcrumbs": crumbs(request, worker),
    }
    return render(request, "competencies/growth.html", context)


def _row(worker: PeerSupportWorker, area: Area, is_own: bool) -> dict:
    growth = area.growth
    written = growth.last_written_at if growth else None
    said = []
    if written:
        on = long_date(localtime(written).date())
        said.append(
            _("You wrote on %(day)s") % {"day": on}
            if is_own
            else _("Written on %(day)s") % {"day": on}
        )
    if is_own and growth and (names := shared_with(growth)):
        said.append(_("Read by %(names)s") % {"names": list_of(names)})
    return {
        "title": area.title,
        "group": area.group,
        "url": reverse("competencies:area", args=[worker.pk, area.key]),
        "said": said,
        "next": bool(growth and growth.grow_next_since),
        "earlier": area.earlier,
    }


def _grouped(rows: list[dict]) -> list[dict]:
    groups: dict[str, list] = {}
    for row in rows:
        groups.setdefault(row["group"], []).append(row)
    return [{"title": title, "rows": some} for title, some in groups.items()]


def shared_with(growth: Growth) -> list[str]:
    """Who reads it besides its peer, in words for the peer."""
    return [
        words
        for shared, words in (
            (growth.shared_with_supporter, _("your supporter")),
            (growth.shared_with_supervisor, _("your professional supervisor")),
            (growth.shared_with_manager, _("your line manager")),
        )
        if shared
    ]


@for_peer(Permission.READ_GROWTH)
def area(request: HttpRequest, worker: PeerSupportWorker, area_id) -> HttpResponse:
    """One competence or ability as the peer lives it. Others read it where it is shared with them,
    and leave a line that they looked."""
    permissions = permissions_on(request.reader, worker)
    is_own = Permission.KEEP_GROWTH in permissions
    found = own_area(worker, area_id) if is_own else _shared_area(request, worker, area_id)
    growth = found.growth
    offers = {each.about: each for each in offers_for(worker)} if is_own and growth else {}
    prefix = reverse("competencies:area", args=[worker.pk, found.key])
    context = {
        "title": found.title,
        "worker": worker,
        "permissions": permissions,
        "is_own": is_own,
        "area": found,
        "earlier": _earlier(found) if is_own else "",
        "story": is_own and is_about_story(found),
        "prefix": prefix,
        "next_since": long_date(growth.grow_next_since)
        if growth and growth.grow_next_since
        else "",
        "shared": list_of(shared_with(growth)) if growth else "",
        "reflections": [
            {
                "key": each.pk,
                "text": each.text,
                "when": long_date(localtime(each.written_at).date()),
                "changed": long_date(localtime(each.changed_at).date()) if each.changed_at else "",
            }
            for each in (growth.reflections.order_by("-written_at", "pk") if growth else ())
        ],
        "evidence": [
            {
                "key": each.pk,
                "kind": each.get_kind_display(),
                "when": long_date(each.on),
                "words": each.words,
                "what": offers[each.about].words if each.about in offers else "",
                "url": offers[each.about].url if each.about in offers else "",
            }
            for each in (growth.evidence.order_by("-on", "pk") if growth else ())
        ],
        "breadcrumbs": crumbs(request, worker, growth_crumb(worker)),
    }
    return render(request, "competencies/area.html", context)


def own_area(worker: PeerSupportWorker, key) -> Area:
    """What the peer can write about under this key; 404 for any other."""
    found = area_for(worker, key)
    if found is None:
        raise Http404
    return found


def _shared_area(request: HttpRequest, worker: PeerSupportWorker, key) -> Area:
    shared = with_last(growth_for(request.reader, worker.pk))
    growth = next((each for each in shared if key in (each.competence_id, each.ability_id)), None)
    if growth is None:
        raise Http404
    note_look(
        by=request.user,
        organisation_id=worker.organisation_id,
        subject_id=worker.pk,
        what=LOOKED_AT,
    )
    return area_of(growth)


def _earlier(area: Area) -> str:
    """Where it comes from, if it is not on today's list any more."""
    if not area.earlier:
        return ""
    if area.ability is not None:
        return _("This line is not on your organisation’s list any more. What you wrote stays.")
    return _(
        "This comes from an earlier version of the framework (%(version)s), or does not apply to "
        "you any more. What you wrote stays."
    ) % {"version": area.earlier}


def _question(request, worker, title: str, form, area: Area, template="question.html", **more):
    context = {
        "title": title,
        "caption": area.title,
        "form": form,
        "back_url": reverse("competencies:area", args=[worker.pk, area.key]),
        **more,
    }
    return render(request, template, context)


@for_peer(Permission.KEEP_GROWTH)
@require_http_methods(["GET", "POST"])
def reflect(request: HttpRequest, worker: PeerSupportWorker, area_id) -> HttpResponse:
    """Write about one competence or ability."""
    found = own_area(worker, area_id)
    form = ReflectionForm(request.POST or None)
    if form.is_valid():
        actions.reflect(worker=worker, by=request.user, **found.attached, **form.cleaned_data)
        messages.success(request, _("Saved. It is yours, until you choose to share it"))
        return redirect("competencies:area", worker.pk, found.key)
    return _question(
        request, worker, _("Write about this"), form, found, "competencies/reflect.html"
    )


def _own_reflection(worker: PeerSupportWorker, key) -> Reflection:
    rows = Reflection.objects.filter(growth__worker=worker, pk=key)
    found = rows.select_related("growth__competence__domain__framework", "growth__ability").first()
    if found is None:
        raise Http404
    return found


@for_peer(Permission.KEEP_GROWTH)
@require_http_methods(["GET", "POST"])
def change_reflection(
    request: HttpRequest, worker: PeerSupportWorker, reflection_id
) -> HttpResponse:
    """Put one's own words another way."""
    reflection = _own_reflection(worker, reflection_id)
    found = area_of(reflection.growth)
    form = ReflectionForm(request.POST or None, initial={"text": reflection.text})
    if form.is_valid():
        actions.change_reflection(reflection=reflection, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("competencies:area", worker.pk, found.key)
    return _question(request, worker, _("Change what you wrote"), form, found)


@for_peer(Permission.KEEP_GROWTH)
@require_http_methods(["GET", "POST"])
def remove_reflection(
    request: HttpRequest, worker: PeerSupportWorker, reflection_id
) -> HttpResponse:
    """Take one's own words away for good."""
    reflection = _own_reflection(worker, reflection_id)
    found = area_of(reflection.growth)
    if request.method == "POST":
        actions.remove_reflection(reflection=reflection, by=request.user)
        messages.success(request, _("Taken away for good"))
        return redirect("competencies:area", worker.pk, found.key)
    context = {
        "title": _("Take this away for good?"),
        "caption": found.title,
        "words": reflection.text,
        "button": _("Take it away"),
        "destructive": True,
        "back_url": reverse("competencies:area", args=[worker.pk, found.key]),
    }
    return render(request, "workforce/confirm.html", context)


@for_peer(Permission.KEEP_GROWTH)
@require_POST
def grow_next(request: HttpRequest, worker: PeerSupportWorker, area_id) -> HttpResponse:
    """ "Here I want to grow next", or no longer."""
    found = own_area(worker, area_id)
    on = None if "no" in request.POST else request.reader.on
    actions.choose_to_grow(worker=worker, on=on, by=request.user, **found.attached)
    messages.success(
        request,
        _("This is where you want to grow next") if on else _("Not among what comes next any more"),
    )
    return redirect("competencies:area", worker.pk, found.key)


@for_peer(Permission.KEEP_GROWTH)
@require_http_methods(["GET", "POST"])
def share(request: HttpRequest, worker: PeerSupportWorker, area_id) -> HttpResponse:
    """Who else reads what one writes about this competence or ability."""
    found = own_area(worker, area_id)
    growth = found.growth
    initial = {
        "supporter": bool(growth and growth.shared_with_supporter),
        "supervisor": bool(growth and growth.shared_with_supervisor),
        "manager": bool(growth and growth.shared_with_manager),
    }
    # nothing ticked is an answer, too
    form = ShareForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        growth = actions.share_growth(
            worker=worker, by=request.user, **found.attached, **form.cleaned_data
        )
        names = shared_with(growth)
        messages.success(
            request,
            _("Now read by %(names)s") % {"names": list_of(names)}
            if names
            else _("Now read by nobody but you"),
        )
        return redirect("competencies:area", worker.pk, found.key)
    return _question(
        request, worker, _("Who can read this?"), form, found, "competencies/share.html"
    )


@for_peer(Permission.KEEP_GROWTH)
@require_http_methods(["GET", "POST"])
def add_evidence(request: HttpRequest, worker: PeerSupportWorker, area_id) -> HttpResponse:
    """Link a session, training, feedback, or something in one's own words."""
    found = own_area(worker, area_id)
    form = EvidenceForm(request.POST or None, offers=offers_for(worker))
    if form.is_valid():
        actions.add_evidence(worker=worker, by=request.user, **found.attached, **form.evidence())
        messages.success(request, _("Linked"))
        return redirect("competencies:area", worker.pk, found.key)
    return _question(request, worker, _("Link something that shows it"), form, found)


@for_peer(Permission.KEEP_GROWTH)
@require_http_methods(["GET", "POST"])
def remove_evidence(request: HttpRequest, worker: PeerSupportWorker, evidence_id) -> HttpResponse:
    """Take a link away; what it leads to stays."""
    rows = Evidence.objects.filter(growth__worker=worker, pk=evidence_id)
    evidence = rows.select_related("growth__competence__domain__framework", "growth__ability")
    evidence = evidence.first()
    if evidence is None:
        raise Http404
    found = area_of(evidence.growth)
    if request.method == "POST":
        actions.remove_evidence(evidence=evidence, by=request.user)
        messages.success(request, _("The link was taken away"))
        return redirect("competencies:area", worker.pk, found.key)
    context = {
        "title": _("Take this link away?"),
        "caption": found.title,
        "words": evidence.words or f"{evidence.get_kind_display()}, {long_date(evidence.on)}",
        "details": [_("What it leads to stays as it is.")],
        "button": _("Take it away"),
        "back_url": reverse("competencies:area", args=[worker.pk, found.key]),
    }
    return render(request, "workforce/confirm.html", context)


@for_peer(Permission.KEEP_GROWTH)
@require_POST
def choose_domain(request: HttpRequest, worker: PeerSupportWorker, domain_id) -> HttpResponse:
    """An optional domain applies to who chooses it, until they leave it again."""
    offered = [each.pk for each in optional_domains(worker)]
    domain = get_object_or_404(Domain, pk=domain_id, pk__in=offered)
    if "leave" in request.POST:
        actions.leave_domain(worker=worker, domain=domain, on=request.reader.on, by=request.user)
        messages.success(request, _("It does not apply to you any more. What you wrote stays"))
    else:
        actions.choose_domain(worker=worker, domain=domain, on=request.reader.on, by=request.user)
        messages.success(request, _("It is among your competences now"))
    return redirect("competencies:growth", worker.pk)
