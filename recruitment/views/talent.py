"""The talent pool for staff: who is interested, and keeping in touch (ATT-4)."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Max
from django.db.models.expressions import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from nhsuk.components import Cell, day, link, muted, tag
from nhsuk.narrowing import active_filters
from nhsuk.tables import Column
from nhsuk.words import due_in, list_of, long_date
from recruitment import actions
from recruitment.forms.talent import ContactForm, KeepInTouchForm, TalentFilter
from recruitment.models import PoolMember
from recruitment.rules import CONTACT_LATER, Meanwhile
from recruitment.views.tabs import tabs
from workforce.access import Permission, for_organisation
from workforce.exports import Exportable, Listing, page_or_file
from workforce.search import People, like_words

POOL = Exportable("talent_pool", gettext_lazy("Talent pool"))
SORTS = {"name": "sort_key", "next": "contact_on", "last": "last_contact", "came": "joined_at"}


def _order(sort: str) -> list:
    column = SORTS.get(sort.removeprefix("-"))
    if column is None:
        return [F("contact_on").asc(nulls_last=True)]
    column = F(column)
    return [column.desc(nulls_last=True) if sort[0] == "-" else column.asc(nulls_first=True)]


@for_organisation(Permission.VIEW_TALENT_POOL)
def talent(request, organisation):
    """Everyone in the pool, whoever is to be contacted first at the top."""
    on = request.reader.on
    form = TalentFilter(request.GET)
    words = " ".join(request.GET.get("q", "").split())
    rows = PoolMember.objects.filter(organisation=organisation)
    everyone = rows.count()
    if words:
        rows = rows.filter(like_words(words))
    if form.is_valid():
        data = form.cleaned_data
        if data["looking_for"]:
            rows = rows.filter(looking_for=data["looking_for"])
        if data["meanwhile"]:
            rows = rows.filter(meanwhile__contains=[data["meanwhile"]])
        if data["due"]:
            rows = rows.due(on)
        if data["mine"]:
            rows = rows.filter(owner=request.user)
    rows = rows.annotate(last_contact=Max("contacts__on")).select_related("owner")
    rows = rows.order_by(*_order(request.GET.get("sort", "")), "sort_key", "pk")
    active = active_filters(request, form, words)
    listing = Listing(
        request,
        POOL,
        rows,
        columns=[
            Column(_("Name"), sort="name"),
            Column(_("Looking for")),
            Column(_("Doing for now")),
            Column(_("Last contact"), sort="last"),
            Column(_("Next contact"), sort="next"),
            Column(_("Keeps in touch")),
        ],
        cells=lambda some: [_cells(each, on) for each in some],
        narrowing=[each["label"] for each in active],
    )
    context = {
        "title": _("Talent pool"),
        "tabs": tabs(request, "recruitment:talent"),
        "form": form,
        "words": words,
        "active": active,
        "list": listing,
        "everyone": everyone,
        "count_words": ngettext("%(count)s person", "%(count)s people", listing.count)
        % {"count": f"{listing.count:,}"},
        "door": reverse("recruitment:express_interest", args=[organisation.pk]),
    }
    return page_or_file(request, "recruitment/talent/list.html", context, listing)


def _cells(member: PoolMember, on) -> list:
    return [
        link(member.name, reverse("recruitment:pool_member", args=[member.pk])),
        member.get_looking_for_display(),
        list_of(Meanwhile(one).label for one in member.meanwhile),
        day(member.last_contact, muted(_("Not yet"))),
        _next(member, on),
        member.owner.name if member.owner else muted(_("Nobody yet")),
    ]


def _next(member: PoolMember, on) -> Cell:
    due = member.contact_on
    if due is not None and due <= on:
        return Cell.of(tag(due_in(due, on).capitalize(), "yellow"), due)
    return day(due, muted(_("No date")))


def _crumbs(member: PoolMember | None = None) -> list[dict]:
    found = [
        {"label": _("Recruitment"), "url": reverse("recruitment:vacancies")},
        {"label": _("Talent pool"), "url": reverse("recruitment:talent")},
    ]
    if member is not None:
        url = reverse("recruitment:pool_member", args=[member.pk])
        found.append({"label": member.name, "url": url})
    return found


def _member(organisation, member_id) -> PoolMember:
    return get_object_or_404(
        PoolMember.objects.select_related("owner", "channel", "event"),
        pk=member_id,
        organisation=organisation,
    )


@for_organisation(Permission.VIEW_TALENT_POOL)
def pool_member(request, organisation, member_id):
    """One person in the pool: what they said, and every contact so far."""
    member = _member(organisation, member_id)
    on = request.reader.on
    came = member.event or member.channel
    rows = (
        (_("Email"), member.email),
        (_("Phone"), member.phone),
        (_("Looking for"), member.get_looking_for_display()),
        (_("Doing for now"), list_of(Meanwhile(each).label for each in member.meanwhile)),
        (_("Came by"), str(came) if came else ""),
        (_("Agreed to be contacted"), long_date(localtime(member.agreed_at).date())),
        (_("Keeps in touch"), member.owner.name if member.owner else _("Nobody yet")),
        (
            _("Next contact"),
            _("%(day)s, %(due)s")
            % {"day": long_date(member.contact_on), "due": due_in(member.contact_on, on)}
            if member.contact_on
            else "",
        ),
    )
    context = {
        "title": member.name,
        "member": member,
        "rows": [{"key": key, "value": value} for key, value in rows if value],
        "contacts": [
            {
                "when": long_date(each.on),
                "title": each.get_how_display(),
                "text": each.note,
                "by": each.by.name if each.by else "",
            }
            for each in member.contacts.select_related("by")
        ],
        "breadcrumbs": _crumbs(),
    }
    return render(request, "recruitment/talent/member.html", context)


@for_organisation(Permission.VIEW_TALENT_POOL)
@require_http_methods(["GET", "POST"])
def note_contact(request, organisation, member_id):
    """Somebody was in touch; by when the next time."""
    member, on = _member(organisation, member_id), request.reader.on
    form = ContactForm(
        request.POST or None,
        initial={"on": on, "next_on": on + timedelta(days=CONTACT_LATER)},
    )
    if form.is_valid():
        actions.note_contact(member=member, by=request.user, **form.cleaned_data)
        messages.success(request, _("The contact was saved"))
        return redirect("recruitment:pool_member", member.pk)
    context = {
        "title": _("You were in touch"),
        "caption": member.name,
        "form": form,
        "breadcrumbs": _crumbs(member),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.VIEW_TALENT_POOL)
@require_http_methods(["GET", "POST"])
def keep_in_touch(request, organisation, member_id):
    """Who keeps in touch, and by when the next time."""
    member = _member(organisation, member_id)
    form = KeepInTouchForm(
        request.POST or None,
        people=People(organisation, on=request.reader.on),
        initial={"owner": member.owner_id, "contact_on": member.contact_on},
    )
    if form.is_valid():
        actions.change_pool_member(member=member, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect("recruitment:pool_member", member.pk)
    context = {
        "title": _("Who keeps in touch?"),
        "caption": member.name,
        "form": form,
        "breadcrumbs": _crumbs(member),
    }
    return render(request, "question.html", context)


@for_organisation(Permission.VIEW_TALENT_POOL)
@require_http_methods(["GET", "POST"])
def erase_pool_member(request, organisation, member_id):
    """Take somebody out who asked for it; everything about them is erased at once."""
    member = _member(organisation, member_id)
    if request.method == "POST":
        actions.erase_pool_members(keys=[member.pk], by=request.user)
        messages.success(request, _("Erased"))
        return redirect("recruitment:talent")
    context = {
        "title": _("Erase this person"),
        "caption": member.name,
        "words": _(
            "Their details, all contacts and the history of them are erased at once and cannot be "
            "brought back."
        ),
        "button": _("Erase"),
        "destructive": True,
        "breadcrumbs": _crumbs(member),
    }
    return render(request, "workforce/confirm.html", context)
