"""What checks look like in the demonstration: people with an offer at different points of the way,
one for each thing that a check can wait for. Nothing is said of anybody's health or record."""

from dataclasses import dataclass
from datetime import date, timedelta

from checks import actions
from checks.models import Check, CheckFile, Reference
from checks.rules import RECORD_MONTHS, CheckKind, Outcome, Seat
from journey.demonstration.people import House, Names, address
from workforce import actions as workforce
from workforce.models import User
from workforce.rules import AdjustmentGroup, EngagementKind, OrganisationKind, Role

WHY_ELIGIBLE = (
    "Peer support workers meet people who use our services alone and in their homes. The same "
    "level holds for everyone in this role."
)


def say_what_is_checked(house: House) -> None:
    """The policy for paid people and for volunteers, the DBS level of each, and who helps."""
    hr = house.members[Role.HR][0]
    for kind in EngagementKind.values:
        policy = actions.write_policy(
            organisation=house.organisation,
            kind=kind,
            checks=[
                actions.Wanted(
                    each,
                    valid_months=RECORD_MONTHS if each == CheckKind.CRIMINAL_RECORD else None,
                )
                for each in CheckKind
                if each != CheckKind.LOCAL
            ],
            why="The six NHS employment check standards",
            by=hr,
        )
        actions.decide_level(
            policy=policy, level="ENHANCED", workforce="ADULT", reason=WHY_ELIGIBLE, by=hr
        )
    actions.set_words(
        organisation=house.organisation, contact_name=hr.name, contact_email=hr.email, by=hr
    )


def check_people(house: House, *, on: date, names: Names) -> None:
    """Six people with an offer, each waiting for something else; the last is cleared."""
    way = _Way(house, on)
    for number, take in enumerate(
        (way.a_referee, way.a_panel, way.a_review, way.occupational_health, way.help, way.nothing)
    ):
        take(way.invite(names.next(), starts_on=on + timedelta(days=50 - 7 * number)))


@dataclass(frozen=True)
class _Way:
    """How somebody gets from the offer to each point."""

    house: House
    on: date

    @property
    def hr(self) -> User:
        return self.house.members[Role.HR][0]

    def invite(self, name: str, *, starts_on: date) -> CheckFile:
        paid = self.house.organisation.kind == OrganisationKind.TRUST
        candidate = workforce.add_candidate(
            organisation=self.house.organisation,
            name=name,
            email=address(name, "applicants.example"),
            kind=EngagementKind.PAID if paid else EngagementKind.VOLUNTARY,
            title="Peer support worker",
            team=self.house.organisation.teams.order_by("name").first(),
            line_manager=self.house.members[Role.LINE_MANAGER][0],
            planned_start_on=starts_on,
            by=self.hr,
        )
        candidate = workforce.make_offer(candidate=candidate, by=self.hr)
        workforce.accept_offer(candidate=candidate, by=None)
        file = actions.open_file(candidate=candidate, owner=self.hr, by=self.hr)
        actions.invite_candidate(file=file, by=self.hr)
        return file

    def check(self, file: CheckFile, kind: str) -> Check:
        found = file.checks.get(kind=kind)
        found.file = file
        return found

    def identity(self, file: CheckFile) -> None:
        check = self.check(file, CheckKind.IDENTITY)
        actions.say_papers(check=check, brings="Passport, birth certificate", by=None)
        actions.record_identity(
            check=check, route="ROUTE_1", papers="Passport, birth certificate", by=self.hr
        )

    def right_to_work(self, file: CheckFile, *, until: date | None = None) -> None:
        actions.record_right(
            check=self.check(file, CheckKind.RIGHT_TO_WORK),
            kind="LIMITED" if until else "UNLIMITED",
            until=until,
            method="ONLINE" if until else "MANUAL",
            checked_on=self.on,
            by=self.hr,
        )

    def history(self, file: CheckFile) -> Reference:
        """A history of the last years; the first referee was asked nine days ago."""
        this = self.on.replace(day=1)
        for kind, what, years in (
            ("EMPLOYMENT", "Harbour Café, waiter", 1),
            ("VOLUNTEERING", "The food bank, driver", 3),
        ):
            actions.save_episode(
                file=file, kind=kind, what=what, first_month=this.replace(year=this.year - years),
                last_month=None if years == 1 else this.replace(year=this.year - 1), by=None,
            )  # fmt: skip
        first, second = sorted(actions.finish_history(file=file, by=None), key=lambda r: r.kind)
        for reference, name in ((first, "Rosa Ferris"), (second, "Idris Vaughan")):
            actions.name_referee(
                reference=reference,
                name=name,
                email=address(name, "referees.example"),
                relation="My manager",
                may_be_asked=True,
                by=None,
            )
        Reference.objects.filter(pk=second.pk).update(asked_on=self.on - timedelta(days=9))
        return first

    def accept(self, reference: Reference) -> None:
        reference.refresh_from_db()
        actions.answer_reference(
            reference=reference,
            confirmed_as="As they told you",
            confirmed_first=self.on.replace(day=1, year=self.on.year - 1),
            text="On time, and liked by everyone.",
            by=None,
        )
        actions.judge_reference(
            reference=reference, judgement="ACCEPTED", reason="The dates agree", by=self.hr
        )

    def certificate(self, file: CheckFile, *, has_content: bool) -> Check:
        check = self.check(file, CheckKind.CRIMINAL_RECORD)
        actions.save_address(
            file=file, kind="HOME", address="3 Quay Street",
            first_month=self.on.replace(day=1, year=self.on.year - 6), by=None,
        )  # fmt: skip
        actions.finish_addresses(file=file, by=None)
        actions.note_certificate(
            check=check,
            has_content=has_content,
            issued_on=self.on - timedelta(days=6),
            name=file.person.name,
            type="ENHANCED",
            position=file.person.title,
            reference_number="000000000001",
            by=self.hr,
        )
        return check

    def refer(self, file: CheckFile):
        return actions.refer(check=self.check(file, CheckKind.WORK_HEALTH), by=self.hr)

    # ------------------------------------------------------------------ what each waits for

    def a_referee(self, file: CheckFile) -> None:
        """One reference is accepted, the other waited for."""
        self.identity(file)
        self.right_to_work(file)
        self.accept(self.history(file))

    def a_panel(self, file: CheckFile) -> None:
        """A panel has an empty seat; the candidate has told their side."""
        self.identity(file)
        assessment = self.certificate(file, has_content=True).assessments.get()
        for seat, role in (
            (Seat.PEER, Role.PANEL_MEMBER),
            (Seat.HR, Role.HR),
            (Seat.MANAGER, Role.LINE_MANAGER),
        ):
            person = self.house.members[role][0]
            actions.fill_seat(assessment=assessment, seat=seat, user=person, by=self.hr)
        actions.respond(
            assessment=assessment, text="I would like to tell you about it myself.", by=None
        )

    def a_review(self, file: CheckFile) -> None:
        """Occupational health has said "not yet"."""
        self.identity(file)
        referral = self.refer(file)
        actions.say_outcome(
            referral=referral,
            outcome=Outcome.NOT_YET,
            review_on=self.on + timedelta(days=10),
            by=self.house.members[Role.OCCUPATIONAL_HEALTH][0],
        )

    def occupational_health(self, file: CheckFile) -> None:
        """Just referred."""
        self.identity(file)
        self.right_to_work(file)
        self.refer(file)

    def help(self, file: CheckFile) -> None:
        """Asked for help with the first step."""
        actions.ask_for_help(
            file=file,
            check=self.check(file, CheckKind.REFERENCES),
            text="I moved a lot. Can we go through the months together?",
            by=None,
        )

    def nothing(self, file: CheckFile) -> None:
        """Cleared: with adjustments, and with a right to work that ends one day."""
        self.identity(file)
        self.right_to_work(file, until=self.on + timedelta(days=80))
        first = self.history(file)
        for reference in (first, *first.of.references.exclude(pk=first.pk)):
            self.accept(reference)
        check = self.certificate(file, has_content=False)
        actions.agree_update_service(check=check, agreed_on=self.on, by=self.hr)
        actions.clear_check(check=self.check(file, CheckKind.QUALIFICATIONS), by=self.hr)
        nurse = self.house.members[Role.OCCUPATIONAL_HEALTH][0]
        actions.agree_adjustment(
            file=file,
            group=AdjustmentGroup.PATTERN,
            agreed="Starts at 10, and has a break of half an hour at noon",
            agreed_on=self.on,
            review_on=self.on + timedelta(days=90),
            by=nurse,
        )
        actions.say_outcome(referral=self.refer(file), outcome=Outcome.ADJUSTED, by=nurse)
