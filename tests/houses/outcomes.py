"""What addresses of letters and promises can name, in the small world of tests/house.py."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from census.actions import take_in_equality
from documents import issuing
from recruitment.actions import letters
from recruitment.models import Application, HelpRequest, KeepingInTouch
from recruitment.wording import USUAL, LetterKind
from workforce.models import Candidate


def furnish(house, *, chosen: Application) -> None:
    """The conditional offer of one applicant as a letter that was sent, with an adjustment that
    was agreed with them, and the words that it was made of."""
    hr, on = house.people["hr"], timezone.localdate()
    candidate = Candidate.objects.get(application=chosen.pk)
    candidate.adjustments.create(
        group="EQUIPMENT",
        agreed="Quillon sits by the window",
        agreed_on=on,
        review_on=on + timedelta(days=90),
    )
    chosen = Application.objects.select_related(
        "vacancy__organisation__settings", "vacancy__team", "stage"
    ).get(pk=chosen.pk)
    usual = USUAL[LetterKind.OFFER]
    template = letters.keep_template(
        organisation=house.organisation,
        kind=LetterKind.OFFER,
        name="Thornbury offer",
        subject=str(usual.subject),
        body=str(usual.body),
        by=hr,
    )
    sent = letters.send_many(applications=[chosen], template=template, by=hr)
    issuing.print_waiting()
    for number in range(12):  # peers who chose to be counted
        take_in_equality(
            key=uuid4(),
            organisation=house.organisation,
            answers={"sex": "FEMALE" if number < 9 else "MALE", "condition": "YES"},
            by=None,
        )
    KeepingInTouch.objects.update(next_due_on=on)
    HelpRequest.objects.update(due_on=on - timedelta(days=1))
    house.ids |= {
        "kind@recruitment:write_template": "no",
        "template_id": template.pk,
        "letter_id": sent.letters[0].pk,
        **{
            f"application_id@recruitment:{name}": chosen.pk
            for name in ("letters", "write_letter", "staff_letter", "staff_letter_pdf")
        },
    }
