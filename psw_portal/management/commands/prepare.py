from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import transaction

from psw_portal import heartbeat
from workforce.models import Organisation


class Command(BaseCommand):
    """Tables, and the first time demonstration data: one program, so that Django starts once."""

    help = "Bring the tables up to date; in demo mode fill an empty portal with people to look at"

    def handle(self, *args, **options):
        heartbeat.forget()
        call_command("migrate", verbosity=0, interactive=False)
        call_command("load_framework", verbosity=0)
        if settings.MODE == "demo" and not Organisation.objects.exists():
            with transaction.atomic():  # all of it or nothing, also when somebody stops it
                call_command("demo", verbosity=0)
