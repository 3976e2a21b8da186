from datetime import date

from django.contrib.auth import get_user_model
from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from reminders import sweep
from reminders.registry import scopes
from reminders.words import step_in_words


class Command(BaseCommand):
    help = "Who would be reminded of what on a day, as things stand now. Sends and writes nothing."

    def add_arguments(self, parser):
        parser.add_argument("--on", help="the day, as 2026-12-24; default: today")
        parser.add_argument("--organisation", help="name or id of one organisation; default: all")

    def handle(self, *, on, organisation, **options):
        try:
            day = date.fromisoformat(on) if on else timezone.localdate()
        except ValueError as error:
            raise CommandError(f"{on} is not a day; write it as 2026-12-24") from error
        names = {scope.organisation_id: scope.name for scope in scopes()}
        chosen = None
        if organisation:
            found = [key for key, name in names.items() if organisation in (name, str(key))]
            if not found:
                raise CommandError(f"There is no organisation {organisation}")
            chosen = found[0]
        expected = list(sweep.preview(on=day, organisation_id=chosen))
        emails = dict(
            get_user_model()
            .objects.filter(pk__in={one.user_id for one in expected})
            .values_list("pk", "email")
        )
        expected.sort(key=lambda one: (names[one.organisation_id], emails[one.user_id]))
        for one in expected:
            self.stdout.write(
                f"{names[one.organisation_id]}: {emails[one.user_id]}: {one.reminder.title} "
                f"({one.audience.title}, due {one.due_on:%-d %B %Y}, {step_in_words(one.step)})"
            )
        people = len({one.user_id for one in expected})
        self.stdout.write(f"{len(expected)} reminders to {people} people on {day:%-d %B %Y}")
