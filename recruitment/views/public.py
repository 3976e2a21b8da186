"""What everyone can read without signing in: the role, the organisations, their vacancies (REC-1).

Nothing here shows anyone's name but that of the contact which an organisation typed. ``?from=`` is
the code of a channel (REC-4): it is carried along in the links, and nothing is kept in a browser.
"""

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from nhsuk.words import long_date, long_moment
from recruitment.lifecycle import StageKind
from recruitment.models import Event, Pitch, PublicWords, Vacancy
from recruitment.rules import Audience, VacancyState
from recruitment.views.channel_codes import carried
from recruitment.views.coming import listed as listed_events
from workforce.accounts.guards import for_the_public
from workforce.models import Organisation
from workforce.rules import EngagementKind

MOST_LISTED = 200


def hours_in_words(vacancy: Vacancy) -> str:
    """``30 hours a week``; empty where none are given."""
    if vacancy.hours is None:
        return ""
    return _("%(hours)s hours a week") % {"hours": f"{vacancy.hours.normalize():f}"}


def _listed(vacancies: QuerySet[Vacancy], carry: str) -> list[dict]:
    return [
        {
            "title": each.title,
            "url": reverse("recruitment:public_vacancy", args=[each.pk]) + carry,
            "organisation": each.organisation.name,
            "kind": each.get_kind_display(),
            "facts": [fact for fact in (hours_in_words(each), each.where, each.pay) if fact],
            "summary": each.summary,
            "closes": long_date(localtime(each.closes_at).date()),
        }
        for each in vacancies.select_related("organisation").order_by("closes_at", "pk")[
            :MOST_LISTED
        ]
    ]


@for_the_public
@require_safe
def join(request):
    """What the role is, who is looking for peers, and every open vacancy."""
    now = timezone.now()
    kind = request.GET.get("kind", "")
    vacancies = Vacancy.objects.open(now)
    if kind in EngagementKind.values:
        vacancies = vacancies.filter(kind=kind)
    listed = _listed(vacancies, carried(request))
    organisations = (
        Organisation.objects.filter(open_to_all(now))
        .annotate(many=Count("vacancies", filter=Q(vacancies__in=Vacancy.objects.open(now))))
        .order_by("name")
    )
    context = {
        "title": _("Become a peer support worker"),
        "vacancies": listed,
        "count_words": ngettext("%(count)d open vacancy", "%(count)d open vacancies", len(listed))
        % {"count": len(listed)},
        "kinds": [
            {
                "label": label,
                "url": f"?kind={value}" if value else reverse("recruitment:join"),
                "current": kind == value,
            }
            for value, label in (("", _("All")), *EngagementKind.choices)
        ],
        "organisations": list(organisations),
        "events": listed_events(Event.objects.coming(now), carried(request)),
        "carry": carried(request),
        "feed": reverse("recruitment:vacancies_feed"),
    }
    return render(request, "recruitment/public/join.html", context)


def open_to_all(now) -> Q:
    """The organisations that show something to everyone now."""
    return Q(pk__in=Vacancy.objects.open(now).values("organisation")) | Q(
        pk__in=Event.objects.coming(now).values("organisation")
    )


def organisation_of(organisation_id) -> Organisation:
    """The organisation of a public page. 404 for one that never showed anything to everyone."""
    organisation = get_object_or_404(Organisation, pk=organisation_id)
    now = timezone.now()
    shown = (
        PublicWords.objects.filter(organisation=organisation),
        Vacancy.objects.filter(organisation=organisation, published_at__lte=now),
        Event.objects.published(now).filter(organisation=organisation),
    )
    if not any(each.exists() for each in shown):
        raise Http404
    return organisation


def pitches_told(organisation: Organisation) -> dict[str, str]:
    """The approved pitch for everyone and the one for those who think of applying (ATT-1)."""
    approved = Pitch.objects.filter(
        organisation=organisation,
        audience__in=(Audience.PUBLIC, Audience.APPLICANTS),
        approved_on__isnull=False,
    )
    return {
        audience.lower(): text
        for audience, text in approved.order_by("number").values_list("audience", "text")
    }


@for_the_public
@require_safe
def join_organisation(request, organisation_id):
    """One organisation: what it says of the role, and what it is looking for."""
    organisation = organisation_of(organisation_id)
    now = timezone.now()
    context = {
        "title": _("Peer support at %(organisation)s") % {"organisation": organisation.name},
        "organisation": organisation,
        "vacancies": _listed(
            Vacancy.objects.open(now).filter(organisation=organisation), carried(request)
        ),
        "events": listed_events(
            Event.objects.coming(now).filter(organisation=organisation), carried(request)
        ),
        "words": PublicWords.objects.filter(organisation=organisation).first(),
        "pitches": pitches_told(organisation),
        "carry": carried(request),
        "interest_url": reverse("recruitment:express_interest", args=[organisation.pk])
        + carried(request),
        "feed": reverse("recruitment:organisation_feed", args=[organisation.pk]),
        "back_url": reverse("recruitment:join") + carried(request),
        "back_label": _("Become a peer support worker"),
    }
    return render(request, "recruitment/public/organisation.html", context)


# ------------------------------------------------------------------ one vacancy


def about_vacancy(vacancy: Vacancy, now, carry: str = "") -> dict:
    """All that the pages of one vacancy show, for everyone and for the preview of staff."""
    state = vacancy.state(now)
    stages = [
        {
            "label": stage.public_label,
            "next_words": stage.next_words,
            "who_acts": stage.who_acts,
            "by": long_date(stage.expected_on),
        }
        for stage in vacancy.stages.all()
        if stage.kind != StageKind.NOT_THIS_TIME
    ]
    return {
        "title": vacancy.title,
        "vacancy": vacancy,
        "organisation": vacancy.organisation,
        "rows": _facts(vacancy),
        "is_paid": vacancy.kind == EngagementKind.PAID,
        "is_open": state is VacancyState.OPEN,
        "is_closed": state in (VacancyState.CLOSED, VacancyState.COMPLETED),
        "closes": long_moment(vacancy.closes_at),
        "version": vacancy.version,
        "criteria": list(vacancy.version.criteria.all()),
        "stages": stages,
        "words": PublicWords.objects.filter(organisation=vacancy.organisation).first(),
        "carry": carry,
        "apply_url": apply_url(vacancy) + carry if apply_url(vacancy) else "",
        "address": settings.SITE_URL + reverse("recruitment:public_vacancy", args=[vacancy.pk]),
    }


def apply_url(vacancy: Vacancy) -> str:
    """Where one applies on the web; empty where the portal takes no applications itself."""
    try:
        return reverse("recruitment:apply", args=[vacancy.pk])
    except NoReverseMatch:
        return ""


def _facts(vacancy: Vacancy) -> list[dict]:
    """The facts of a vacancy, the first of them plainly voluntary or paid (REC-1)."""
    paid = vacancy.kind == EngagementKind.PAID
    grade = [
        words
        for words in (
            _("Band %(band)s") % {"band": vacancy.band} if vacancy.band else "",
            vacancy.local_grade,
        )
        if words
    ]
    money = "\n".join([*grade, vacancy.pay]) if vacancy.pay else "\n".join(grade)
    rows = [
        (
            _("Paid or voluntary"),
            _("Paid. You would be an employee")
            if paid
            else _("Voluntary. You would be a volunteer and not paid"),
        ),
        (_("What you get") if not paid else _("Pay"), money),
        (
            _("Hours"),
            "\n".join(words for words in (hours_in_words(vacancy), vacancy.flexibility) if words),
        ),
        (_("Where"), vacancy.where),
        (_("Team"), vacancy.team.name),
        (
            _("How long"),
            _("Until %(day)s") % {"day": long_date(vacancy.contract_ends_on)}
            if vacancy.contract_ends_on
            else "",
        ),
        (_("Places"), str(vacancy.places) if vacancy.places > 1 else ""),
        (_("Training"), vacancy.get_training_display()),
        (_("Apply until"), long_moment(vacancy.closes_at)),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def published_vacancy(vacancy_id) -> Vacancy:
    """A vacancy that everyone may read, also when it was withdrawn. 404 for one that nobody
    outside has ever been shown."""
    return get_object_or_404(
        Vacancy.objects.select_related("organisation", "team", "version__description"),
        pk=vacancy_id,
        published_at__lte=timezone.now(),
    )


def _page(request, vacancy_id, template: str) -> HttpResponse:
    vacancy = published_vacancy(vacancy_id)
    carry = carried(request)
    back = {
        "back_url": reverse("recruitment:join_organisation", args=[vacancy.organisation_id])
        + carry,
        "back_label": vacancy.organisation.name,
    }
    if vacancy.withdrawn_at is not None:
        context = {"title": _("This vacancy was withdrawn"), **back}
        return render(request, "recruitment/public/withdrawn.html", context, status=410)
    context = about_vacancy(vacancy, timezone.now(), carry) | back
    if template != "vacancy":
        context |= {
            "back_url": reverse("recruitment:public_vacancy", args=[vacancy.pk]) + carry,
            "back_label": vacancy.title,
        }
    return render(request, f"recruitment/public/{template}.html", context)


@for_the_public
@require_safe
def public_vacancy(request, vacancy_id):
    """A vacancy as everyone reads it, also after its closing time (REC-1)."""
    return _page(request, vacancy_id, "vacancy")


@for_the_public
@require_safe
def easy_read_vacancy(request, vacancy_id):
    """A vacancy in easy read."""
    return _page(request, vacancy_id, "easy_read")


@for_the_public
@require_safe
def print_vacancy(request, vacancy_id):
    """A vacancy on paper: everything on one plain page."""
    return _page(request, vacancy_id, "print")


# ------------------------------------------------------------------ feeds


def _feed(title: str, page: str, address: str, vacancies: QuerySet[Vacancy]) -> HttpResponse:
    feed = Rss201rev2Feed(
        title=title,
        link=settings.SITE_URL + page,
        description=_("Open vacancies for peer support workers"),
        language="en-gb",
        feed_url=settings.SITE_URL + address,
    )
    newest = vacancies.select_related("organisation").order_by("-published_at", "pk")
    for each in newest[:MOST_LISTED]:
        url = settings.SITE_URL + reverse("recruitment:public_vacancy", args=[each.pk])
        feed.add_item(
            title=f"{each.title}, {each.organisation.name} ({each.get_kind_display()})",
            link=url,
            description=each.summary,
            unique_id=url,
            pubdate=each.published_at,
        )
    return HttpResponse(
        feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8"
    )


@for_the_public
@require_safe
def vacancies_feed(request):
    """All open vacancies for programs that read feeds."""
    return _feed(
        _("Peer support vacancies"),
        reverse("recruitment:join"),
        request.path,
        Vacancy.objects.open(timezone.now()),
    )


@for_the_public
@require_safe
def organisation_feed(request, organisation_id):
    """The open vacancies of one organisation for programs that read feeds."""
    organisation = organisation_of(organisation_id)
    return _feed(
        _("Peer support vacancies at %(organisation)s") % {"organisation": organisation.name},
        reverse("recruitment:join_organisation", args=[organisation.pk]),
        request.path,
        Vacancy.objects.open(timezone.now()).filter(organisation=organisation),
    )
