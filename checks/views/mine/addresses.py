"""A candidate's addresses of five years, and the papers they can show (CHK-2)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from checks import actions
from checks.forms import AddressForm, MyPapersForm
from checks.models import IdentityCheck
from checks.months import Spell, gaps
from checks.pictures import Months
from checks.rules import ADDRESS_MONTHS, AddressKind, CheckKind
from checks.views.mine.guard import address, for_my_check, page
from checks.words import months_words, words_of

for_my_record = for_my_check(CheckKind.CRIMINAL_RECORD)


def told(file, *, on, of_them: bool = False) -> dict:
    """The addresses as rows, the gaps in words, and the picture of both; ``of_them`` for HR, who
    reads about somebody else."""
    rows = list(file.addresses.all())
    spells = tuple(Spell(each.first_month, each.last_month) for each in rows)
    missing = gaps(spells, on=on, months=ADDRESS_MONTHS)
    count = len(missing)
    summary = (
        ngettext("%(count)d gap is left.", "%(count)d gaps are left.", count) % {"count": count}
        if count
        else _("Every month of the last five years is there.")
    )
    return {
        "spells": rows,
        "gaps": [months_words(*each) for each in missing],
        "summary": summary,
        "picture": Months(
            spells,
            on,
            ADDRESS_MONTHS,
            summary,
            _("One square a month, January to December. Full: they have told us. Crossed: not yet.")
            if of_them
            else _(
                "One square a month, January to December. Full: you have told us. Crossed: not yet."
            ),
        ),
    }


def words_for(spell) -> str:
    """Where it was: the address of a home, else only its kind."""
    return spell.address or AddressKind(spell.kind).label


@for_my_record
@require_http_methods(["GET", "HEAD", "POST"])
def my_addresses(request, file, check):
    """Where somebody lived in five years; gaps are shown, and stop nothing."""
    if request.method == "POST":
        actions.finish_addresses(file=file, by=None)
        messages.success(request, _("Thank you. We help you with months that are missing"))
        return redirect(address(file, "my_check", check.pk))
    found = told(file, on=localdate())
    context = page(
        file,
        check,
        title=_("Where you lived in the last five years"),
        rows=[
            {
                "key": months_words(each.first_month, each.last_month),
                "value": words_for(each),
                "action_url": address(file, "my_address", check.pk, each.pk),
            }
            for each in found["spells"]
        ],
        add_url=address(file, "add_my_address", check.pk),
        is_done=file.addresses_done_on is not None,
        **found,
    )
    return render(request, "checks/mine/addresses.html", context)


def _ask(request, file, check, spell=None):
    names = ("kind", "address", "first_month", "last_month")
    initial = {name: getattr(spell, name) for name in names} if spell else {}
    form = AddressForm(request.POST or None, initial=initial)
    back = address(file, "my_addresses", check.pk)
    if form.is_valid():
        actions.save_address(file=file, spell=spell, by=None, **form.cleaned_data)
        messages.success(request, _("Saved"))
        return redirect(back)
    context = page(
        file,
        check,
        title=_("Where did you live?"),
        form=form,
        back_url=back,
        remove_url=address(file, "remove_my_address", check.pk, spell.pk) if spell else "",
    )
    return render(request, "checks/mine/episode.html", context)


@for_my_record
@require_http_methods(["GET", "HEAD", "POST"])
def add_my_address(request, file, check):
    """Add where one lived."""
    return _ask(request, file, check)


@for_my_record
@require_http_methods(["GET", "HEAD", "POST"])
def my_address(request, file, check, address_id):
    """Change where one lived."""
    return _ask(request, file, check, get_object_or_404(file.addresses, pk=address_id))


@for_my_record
@require_POST
def remove_my_address(request, file, check, address_id):
    """Take it away again."""
    actions.remove_address(spell=get_object_or_404(file.addresses, pk=address_id), by=None)
    messages.success(request, _("It was taken away"))
    return redirect(address(file, "my_addresses", check.pk))


def routes_of(organisation) -> list[dict]:
    """The routes that the organisation has described in its own words."""
    words = words_of(organisation)
    return [
        {"label": label, "text": text}
        for label, text in (
            (_("Route 1"), words.route_1),
            (_("Route 2"), words.route_2),
            (_("Route 3"), words.route_3),
        )
        if text
    ]


@for_my_check(CheckKind.IDENTITY)
@require_http_methods(["GET", "HEAD", "POST"])
def my_papers(request, file, check):
    """Which papers somebody can show; kinds, never numbers or pictures."""
    known = IdentityCheck.objects.filter(of=check).first()
    form = MyPapersForm(request.POST or None, initial={"brings": known.brings if known else ""})
    if form.is_valid():
        actions.say_papers(check=check, by=None, **form.cleaned_data)
        messages.success(request, _("Thank you. We tell you how to show them"))
        return redirect(address(file, "my_check", check.pk))
    context = page(
        file,
        check,
        title=_("Papers you can show"),
        form=form,
        routes=routes_of(file.organisation),
    )
    return render(request, "checks/mine/papers.html", context)
