from django.core.management.base import BaseCommand, CommandError
from django.core.validators import ValidationError, validate_email
from django.db import transaction

from workforce import actions
from workforce.models import Organisation, Place, User
from workforce.rules import Role


class Command(BaseCommand):
    help = (
        "Make a place (such as an integrated care system), say which organisations belong to it "
        "and who coordinates it. No organisation may decide this for another, so it is done here."
    )

    def add_arguments(self, parser):
        parser.add_argument("name", help="the place's name; made if it is new")
        parser.add_argument("--organisation", action="append", default=[], help="may be repeated")
        parser.add_argument("--coordinator-email")
        parser.add_argument("--coordinator-name", help="needed for somebody without an account")

    @transaction.atomic
    def handle(self, *args, name, organisation, coordinator_email, coordinator_name, **options):
        place = Place.objects.filter(name=name).first() or actions.add_place(name=name, by=None)
        for wanted in organisation:
            found = Organisation.objects.filter(name=wanted).first()
            if found is None:
                raise CommandError(f"There is no organisation called {wanted}")
            actions.add_to_place(place=place, organisation=found, by=None)
        if coordinator_email:
            self.appoint(place, coordinator_email, coordinator_name)
        self.stdout.write(f"{place} stands.")

    def appoint(self, place: Place, email: str, name: str | None) -> None:
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"{email} is not an e-mail address") from error
        user = User.objects.filter(email__iexact=email).first()
        if user is None:
            if not name:
                raise CommandError(f"{email} has no account yet: give --coordinator-name too")
            user = actions.add_user(email=email, name=name, by=None)
            actions.record_proven_address(user=user, by=None)
        try:
            actions.give_role(user=user, place=place, role=Role.PLACE_COORDINATOR, by=None)
        except actions.RoleAlreadyHeld as error:
            raise CommandError(f"{user.name} coordinates {place} already") from error
