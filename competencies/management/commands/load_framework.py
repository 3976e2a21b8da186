from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from competencies.actions import VersionTaken, load_framework, load_shipped
from competencies.comparing import compare
from competencies.reading import Unreadable, read
from workforce.competences import framework_of
from workforce.models import Framework, Organisation


class Command(BaseCommand):
    """Without a file: what comes with the portal; run after every migrate, it changes nothing
    where that is loaded already (docs/decisions/0016-the-framework-is-loaded.md)."""

    help = "Load a version of the competence framework, from a YAML or CSV file"

    def add_arguments(self, parser):
        parser.add_argument("file", nargs="?", help="a YAML or CSV file; none: what ships")
        parser.add_argument("--organisation", help="load it for one organisation, by its name")
        parser.add_argument("--of-version", default="", help="for a CSV file: which version it is")
        parser.add_argument("--title", default="", help="for a CSV file: what it is called")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args, **options):
        if not options["file"]:
            return self._say(str(load_shipped()), options)
        path = Path(options["file"])
        try:
            file = read(
                path.name,
                path.read_bytes(),
                version=options["of_version"],
                title=options["title"],
            )
        except OSError as error:
            raise CommandError(f"{path}: {error.strerror}") from None
        except Unreadable as error:
            raise CommandError("\n".join(map(str, error.problems))) from None
        organisation = self._organisation(options["organisation"])
        compared = compare(_in_force(organisation), file)
        self._say(
            f"{len(compared.added)} added, {len(compared.changed)} changed, "
            f"{len(compared.gone)} no longer there, {compared.same} as before",
            options,
        )
        if options["dry_run"]:
            return None
        try:
            loaded = load_framework(file=file, organisation=organisation, by=None)
        except VersionTaken as refusal:
            raise CommandError(refusal.sentence) from None
        return self._say(f"Loaded: {loaded}", options)

    def _say(self, words: str, options: dict) -> None:
        if options["verbosity"]:
            self.stdout.write(words)

    def _organisation(self, name: str | None) -> Organisation | None:
        if not name:
            return None
        found = Organisation.objects.filter(name=name).first()
        if found is None:
            raise CommandError(f"There is no organisation called {name}")
        return found


def _in_force(organisation: Organisation | None) -> Framework | None:
    if organisation is not None:
        return framework_of(organisation)
    return Framework.objects.filter(organisation=None).order_by("-loaded_at").first()
