from celery import shared_task
from django.utils import timezone

from recruitment.actions.interviews import send_questions
from recruitment.models import Invited


@shared_task
def send_interview_questions() -> None:
    """Send the questions of interviews to those who are to have them by now."""
    for key in Invited.objects.questions_due(timezone.now()).values_list("pk", flat=True):
        send_questions(invited=Invited(pk=key), by=None)
