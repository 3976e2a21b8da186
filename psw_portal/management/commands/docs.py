from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from psw_portal.docs import pages


class Command(BaseCommand):
    help = "Write the documentation that is generated from the code (--check: only compare)."

    def add_arguments(self, parser):
        parser.add_argument(
            "--check", action="store_true", help="fail when a page on disk is stale"
        )

    def handle(self, *args, check: bool, **options):
        folder = settings.BASE_DIR / "docs"
        stale = []
        for name, content in pages().items():
            path = folder / name
            if path.exists() and path.read_text() == content:
                continue
            stale.append(name)
            if not check:
                path.write_text(content)
                self.stdout.write(f"docs/{name} written")
        if check and stale:
            raise CommandError(f"Stale: {', '.join(stale)}. Run ./psw docs and commit.")
