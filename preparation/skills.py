"""What a team brings, as its page shows it (PREP-8)."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nhsuk.components import muted
from nhsuk.tables import Column
from nhsuk.words import long_date
from preparation.balance_picture import balance_picture
from preparation.models import SkillsAudit
from preparation.rules import Contribution, balance
from workforce.exports import Exportable, Listing
from workforce.models import Team

SKILLS = Exportable(
    "team_skills", gettext_lazy("What the team brings"), stem="skills", about_people=False
)


def address_of(audit: SkillsAudit) -> str:
    """The whole address under which everybody in the team answers."""
    return settings.SITE_URL + reverse("preparation:answer_audit", args=[audit.code])


def open_audit_of(team: Team, *, may_prepare: bool) -> dict | None:
    """The audit that is open, with its address for who prepares the team. How many have answered
    is said when it is closed: whoever watched the number could tell who it was."""
    audit = SkillsAudit.objects.filter(team=team, closed_on=None).first()
    if audit is None:
        return None
    return {
        "closes": long_date(audit.closes_on),
        "address": address_of(audit) if may_prepare else "",
    }


def skills_of(request: HttpRequest, team: Team) -> dict:
    """The newest skills audit as a picture of how much of each kind the team brings together."""
    audit = (
        SkillsAudit.objects.filter(team=team, closed_on__isnull=False)
        .select_related("opened_by")
        .prefetch_related("tallies")
        .order_by("-closed_on", "-pk")
        .first()
    )
    if audit is None:
        return {"audit": None}
    tallies = {each.kind: each for each in audit.tallies.all()}
    shares = balance({kind: (each.much, each.some, each.little) for kind, each in tallies.items()})
    answers = max(each.much + each.some + each.little for each in tallies.values())
    return {
        "audit": audit,
        "answered": _("%(answers)d of %(people)d people answered, until %(day)s.")
        % {"answers": answers, "people": audit.people, "day": long_date(audit.closed_on)},
        "picture": balance_picture(shares),
        "shares": Listing(
            request,
            SKILLS,
            list(Contribution),
            columns=[
                Column(_("Kind")),
                Column(_("Share in per cent"), numeric=True),
                Column(_("Such as")),
            ],
            cells=lambda some: [
                [kind.label, shares[kind], tallies[kind].words or muted("–")] for kind in some
            ],
            narrowing=[team.name],
        ),
    }
