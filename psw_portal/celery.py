import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "psw_portal.settings")

app = Celery("psw_portal")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
