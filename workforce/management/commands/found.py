from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import ValidationError, validate_email
from django.db import transaction
from django.urls import reverse

from workforce import actions
from workforce.models import Organisation, User
from workforce.rules import Nation, OrganisationKind, Role


class Command(BaseCommand):
    help = "Make an organisation and its first administrator; the rest is done in the portal."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the organisation's name")
        parser.add_argument("--kind", choices=OrganisationKind.values, required=True)
        parser.add_argument(
            "--nation",
            choices=Nation.values,
            default=Nation.ENGLAND_AND_WALES,
            help="whose bank holidays it keeps",
        )
        parser.add_argument("--admin-email", required=True)
        parser.add_argument("--admin-name", required=True)

    def handle(self, *args, name, kind, nation, admin_email, admin_name, **options):
        try:
            validate_email(admin_email)
        except ValidationError as error:
            raise CommandError(f"{admin_email} is not an e-mail address") from error
        if Organisation.objects.filter(name=name).exists():
            raise CommandError(f"There is an organisation called {name} already")
        with transaction.atomic():
            organisation = actions.found_organisation(name=name, kind=kind, nation=nation, by=None)
            user = User.objects.filter(email__iexact=admin_email).first()
            if user is None:
                user = actions.add_user(email=admin_email, name=admin_name, by=None)
                actions.record_proven_address(user=user, by=None)
            actions.give_role(
                user=user, organisation=organisation, role=Role.ADMINISTRATOR, by=None
            )
        self.stdout.write(
            f"{organisation} stands, and {user.name} administers it. To choose a password, "
            f"{user.name} opens {settings.SITE_URL}{reverse('account_reset_password')} and types "
            f"{user.email}."
        )
