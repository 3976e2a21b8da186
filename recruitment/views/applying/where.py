"""Where an application stands, in plain words: what happens next, who acts, by when (REC-20)."""

from django.shortcuts import render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from nhsuk.words import long_date
from recruitment.lifecycle import OPEN, StageKind
from recruitment.models import Application, ApplicationMove, VacancyStage
from recruitment.views.applying.mine import address, page


def where_it_stands(request, application):
    """The page of an application that was sent in."""
    stage = application.stage
    moves = list(application.moves.select_related("go_to").order_by("at", "pk"))
    context = page(
        application,
        title=stage.public_label,
        stage=stage,
        by=long_date(stage.expected_on),
        steps=[
            {
                "label": each.public_label,
                "by": long_date(each.expected_on),
                "here": each.pk == stage.pk,
                "past": is_past,
            }
            for each, is_past in steps_of(list(application.vacancy.stages.all()), stage, moves)
        ],
        interviews=[
            {
                "url": address(application, "application_interview", each.pk),
                "label": _("Your interview on %(day)s")
                % {"day": long_date(localtime(each.interview.starts_at).date())},
                "chosen": each.slot_id is not None,
            }
            for each in application.interviews.coming()
            .select_related("interview")
            .order_by("interview__starts_at")
        ],
        history=[
            {"label": move.go_to.public_label, "on": long_date(localtime(move.at).date())}
            for move in reversed(moves)
        ],
        help=[
            {
                "kind": each.get_kind_display(),
                "outcome": each.outcome,
                "due": long_date(each.due_on),
                "who": each.owner.name if each.owner else "",
                "partner": each.partner,
            }
            for each in application.help_requests.select_related("owner").order_by("-asked_at")
        ],
        further=_further(application),
        letters=[
            {
                "label": _("Letter of %(day)s") % {"day": long_date(each.sent_on)},
                "url": address(application, "application_letter", each.pk),
            }
            for each in application.letters.newest_first()
        ],
        help_url=address(application, "application_help"),
        sent_url=address(application, "application_sent"),
        withdraw_url=address(application, "application_withdraw") if stage.kind in OPEN else "",
        back_url="",
    )
    return render(request, "recruitment/applying/where.html", context)


def steps_of(
    stages: list[VacancyStage], stage: VacancyStage, moves: list[ApplicationMove]
) -> list[tuple[VacancyStage, bool]]:
    """The stages that concern an application which stands in ``stage``, and whether each is past:
    those it came through, where it is, and those still before it. After a no nothing is."""
    way: list = []
    for move in moves:
        if move.undoes_id:
            del way[-1:]
        else:
            way.append(move.go_to_id)
    refused = stage.kind == StageKind.NOT_THIS_TIME
    past, here, before = [], [], []
    for each in stages:
        if each.pk == stage.pk:
            here.append((each, False))
        elif each.pk in way and (refused or each.position < stage.position):
            past.append((each, True))
        elif not refused and _may_still_come(each, stage):
            before.append((each, False))
    return past + here + before


def _may_still_come(each: VacancyStage, stage: VacancyStage) -> bool:
    return each.kind != StageKind.NOT_THIS_TIME and each.position > stage.position


def _further(application: Application) -> dict | None:
    """What there is to read at this stage: an offer, or feedback and what is offered instead."""
    kind = application.stage.kind
    if kind == StageKind.OFFER:
        return {
            "label": _("Read your conditional offer"),
            "url": address(application, "application_offer"),
        }
    if kind == StageKind.NOT_THIS_TIME and hasattr(application, "no"):
        return {
            "label": _("Read our feedback and what we can offer you"),
            "url": address(application, "application_feedback"),
        }
    return None
