"""The certificate of a course: issued once, for who completed it (COM-5)."""

from django.utils.translation import gettext as _

from competencies.models import Completion
from competencies.rules import CoreTopic
from documents.document import Document
from nhsuk.words import date_range, list_of, long_date
from workforce.letters import letterhead_of

KIND = "competencies.certificate"


def certificate_of(completion: Completion) -> Document:
    """What the certificate says. The session, where there was one, says who taught and when."""
    course, place = completion.course, completion.place
    session = place.session if place is not None else None
    facts = []
    if session is not None:
        held = date_range(session.starts_at.date(), session.ends_at.date())
        facts.append((_("Held"), held))
        if session.trainer:
            facts.append((_("Taught by"), session.trainer))
    if course.provider:
        facts.append((_("Provider"), course.provider))
    topics = [str(topic.label) for topic in CoreTopic if topic in course.topics]
    if topics:
        facts.append((_("Core topics of peer support"), list_of(topics)))
    if completion.expires_on:
        facts.append((_("To be done again by"), long_date(completion.expires_on)))
    return Document(
        template="competencies/documents/certificate.html",
        filename="certificate.pdf",
        context={
            "letterhead": letterhead_of(course.organisation),
            "name": completion.worker.name,
            "course": course.title,
            "completed": long_date(completion.completed_on),
            "facts": facts,
        },
    )
