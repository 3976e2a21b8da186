"""What recruiting and checking look like in the demonstration: a vacancy that is open, one that is
being shortlisted, and one whose interviews are near."""

from datetime import date, time, timedelta

from checks.actions import clear_check, note_step
from checks.rules import CheckKind
from journey.appointing.actions import make_conditional_offer
from journey.demonstration.interviewing import hold_interviews, shortlist, wait_for_interviews
from journey.demonstration.people import House, Names
from journey.demonstration.vacancies import advertise, apply, move_to
from recruitment.actions import applying
from recruitment.lifecycle import StageKind
from workforce import actions as workforce
from workforce.rules import Role

STOOD = (
    *(StageKind.RECEIVED,) * 4,
    *(StageKind.SHORTLISTING,) * 2,
    *(StageKind.INTERVIEW,) * 1,
    *(StageKind.DECISION,) * 2,
)
"""Where those who applied for the open vacancy stand; the last one has a conditional offer."""


def recruit(house: House, *, on: date, names: Names) -> None:
    """An open vacancy with applications and one offer with its checks; then the two others."""
    hr = house.members[Role.HR][0]
    vacancy = advertise(house, closes_on=on + timedelta(days=12))
    applications = [apply(vacancy, names.next(), number) for number, _kind in enumerate(STOOD)]
    for application, kind in zip(applications, STOOD, strict=True):
        move_to(application, kind, by=hr)
    hold_interviews(house, vacancy, applications[-2:], on=on)
    applying.ask_for_help(
        application=applications[0],
        kind="INTERVIEW",
        text="I would like to see the room beforehand.",
        by=None,
    )
    chosen = applications[-1]
    chosen.refresh_from_db()
    candidate = make_conditional_offer(
        application=chosen,
        in_touch=hr,
        line_manager=house.members[Role.LINE_MANAGER][0],
        planned_start_on=on + timedelta(days=35),
        working_days=[
            {"weekday": day, "starts_at": time(10), "ends_at": time(15)} for day in (0, 2, 3)
        ],
        by=hr,
    )
    workforce.accept_offer(candidate=candidate, by=None)
    checks = {each.kind: each for each in candidate.check_file.checks.all()}
    clear_check(check=checks[CheckKind.IDENTITY], by=hr)
    for kind in (CheckKind.REFERENCES, CheckKind.CRIMINAL_RECORD):
        note_step(check=checks[kind], step="asked_on", by=hr)
    shortlist(house, on=on, names=names)
    wait_for_interviews(house, on=on, names=names)
