import json
from datetime import datetime, time, timedelta
from pathlib import Path

from django.core.management.base import BaseCommand
from django.utils.timezone import localdate, make_aware

from journey.demonstration.accounts import as_list
from journey.demonstration.fill import NotEmpty, fill_portal
from reminders import digests, sweep
from reminders.rules import is_working_day
from workforce.rules import Nation


def remind_on_the_last_working_day() -> int:
    """The reminders of the last working day before today, so that a newcomer finds mail in the
    mailbox at whatever hour and on whatever day they first look; how many digests there are."""
    day = localdate() - timedelta(days=1)
    while not is_working_day(day, nation=Nation.ENGLAND_AND_WALES):
        day -= timedelta(days=1)
    sweep.run(on=day)
    return digests.make(now=make_aware(datetime.combine(day, time(23))))


class Command(BaseCommand):
    """Two organisations with people, to look around in. Changes nothing in a portal in use."""

    help = "Fill an empty portal with a trust and a voluntary organisation to look at"

    def add_arguments(self, parser):
        parser.add_argument(
            "--write-accounts", type=Path, help="only write the list of sign-ins to this file"
        )

    def handle(self, *args, write_accounts=None, verbosity=1, **options):
        if write_accounts:
            write_accounts.write_text(json.dumps(as_list(), indent=2) + "\n")
            return
        try:
            organisations = fill_portal(by=None)
        except NotEmpty:
            self.stdout.write("The portal is in use; nothing was added.")
            return
        remind_on_the_last_working_day()
        if verbosity:
            names = ", ".join(organisation.name for organisation in organisations)
            self.stdout.write(f"Added: {names}. The sign-ins stand in docs/demo-accounts.json.")
