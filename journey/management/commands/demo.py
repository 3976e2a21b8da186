import json
from pathlib import Path

from django.core.management.base import BaseCommand

from journey.demonstration.accounts import as_list
from journey.demonstration.fill import NotEmpty, fill_portal


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
        if verbosity:
            names = ", ".join(organisation.name for organisation in organisations)
            self.stdout.write(f"Added: {names}. The sign-ins stand in docs/demo-accounts.json.")
