import os
from logging.config import dictConfig

from celery import Celery
from celery.signals import setup_logging

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "psw_portal.settings")

app = Celery("psw_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def log_as_everywhere(**_told) -> None:
    """A worker and the scheduler log as the settings say, so that what must not stand in a log is
    left out of theirs, too: where somebody listens to this, Celery sets up nothing of its own."""
    from django.conf import settings

    dictConfig(settings.LOGGING)
