"""What recruitment prints: a letter to an applicant, with what was agreed with them; and what a
panel member needs on an interview day."""

from datetime import date

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from documents.document import Document
from documents.letters import Signature, letter
from nhsuk.words import long_date, time_of_day, weekday_date
from recruitment import scoring
from recruitment.interviews import coming_before
from recruitment.letters import Draft
from recruitment.models import Application, Interview, PanelSeat
from recruitment.rules import Verdict
from workforce.letters import letterhead_of


def application_letter(draft: Draft, *, on: date, by) -> Document:
    """The letter to one applicant, as ``by`` signs it on a day. Its title and file name say
    nothing about anyone."""
    application = draft.application
    organisation = application.vacancy.organisation
    return letter(
        template="recruitment/documents/letter.html",
        filename="letter.pdf",
        letterhead=letterhead_of(organisation),
        on=on,
        addressee=[application.name],
        greeting=_("Dear %(name)s") % {"name": application.name},
        reference=application.reference,
        signature=Signature(
            by.name,
            _("Recruitment"),
            signed=_("Sent with PSW Portal on %(day)s") % {"day": long_date(on)},
        ),
        context={
            "words": draft.subject,
            "body": draft.body,
            "terms": draft.terms,
            "adjustments": draft.adjustments,
        },
    )


def label_of(application: Application, *, blind: bool) -> str:
    """What a panel member calls somebody: their name, and while they shortlist the same vacancy
    blind their reference (REC-8)."""
    return application.reference if blind else application.name


def panel_pack_of(
    seat: PanelSeat, interview: Interview, *, on: date, without_names: bool = False
) -> Document:
    """One interview day for one panel member: who comes when and what helps them, how the day
    goes, what is asked and scored, and a sheet for notes about each person (REC-9 to REC-12).

    Of people it holds what to call them and the adjustments that they told the panel: nothing of
    worries, contacts, answers, or of what anybody scored. Whom the holder knows is not in it. With
    ``without_names`` it is printed by somebody who still shortlists blind.
    """
    vacancy = seat.vacancy
    blind = without_names or scoring.still_blind(seat, on=on)
    begins, scale = localtime(interview.starts_at), list(scoring.scale_of(vacancy))
    people = [
        {
            "when": time_of_day(localtime(each.slot.starts_at).time()) if each.slot else "",
            "who": label_of(each.application, blind=blind),
            "helps": each.adjustments,
        }
        for each in coming_before(seat, [interview])
    ]
    return Document(
        template="recruitment/documents/panel_pack.html",
        filename="interview-day.pdf",
        context={
            "vacancy": vacancy,
            "made_for": seat.user.name,
            "made_on": long_date(on),
            "day": weekday_date(begins.date()),
            "begins": time_of_day(begins.time()),
            "interview": interview,
            "people": people,
            "any_help": any(each["helps"] for each in people),
            "parts": interview.parts.all(),
            "questions": [
                {
                    "text": each.text,
                    "shows": each.criterion.text if each.criterion else each.get_assessed_display(),
                }
                for each in interview.questions.select_related("criterion")
            ],
            "things": scoring.things_to_score(vacancy, seat.part),
            "scale": scale,
            "numbers": "   ".join(str(value) for value, _words in scale),
            "verdicts": [str(label) for label in Verdict.labels],
        },
    )
