"""What addresses of recruitment can name, in the small world of tests/house.py."""

from datetime import timedelta

from django.utils import timezone

from recruitment import actions
from recruitment.actions import applying, decisions, interviews, panels
from recruitment.lifecycle import StageKind
from recruitment.models import Event
from recruitment.rules import HelperScope, SeatPart
from retention.actions import place_hold
from retention.registry import all_rules
from tests.factories import make_team
from tests.houses import outcomes
from tests.recruitment.factories import (
    make_application,
    make_event,
    make_interview,
    make_vacancy,
    stage_of,
    to_interview,
)


def furnish(house) -> None:
    """A published vacancy whose hiring manager is the manager, with one application, and a draft
    vacancy beside it. What everyone may read carries the marker of the organisation, never that
    of its people."""
    hr = house.people["hr"]
    vacancy = make_vacancy(
        house.organisation,
        team=house.team,
        title="Thornbury peer",
        hiring_manager=house.people["manager"],
        by=hr,
    )
    draft = make_vacancy(
        team=make_team(house.organisation, "Thornbury Later Team"),
        published=False,
        prepared=False,
        by=hr,
    )
    application = make_application(vacancy, "Quillon Applicant")
    hold = place_hold(
        organisation_id=house.organisation.pk,
        rule=next(iter(all_rules()), ""),
        subject_id=application.pk,
        reason="Quillon has a question",
        review_on=timezone.localdate() + timedelta(days=90),
        by=hr,
    )
    house.ids |= {
        "hold_id": hold.pk,
        "rule": hold.rule,
        "record_id": application.pk,
        "vacancy_id": vacancy.pk,
        "description_id": vacancy.version.description_id,
        "version_id": draft.version_id,
        "stage_id": application.stage_id,
        "application_id": application.pk,
    }
    _furnish_vacancies(house, vacancy, draft)
    _furnish_applying(house, vacancy)
    _furnish_pipeline(house, vacancy, application)
    _furnish_decisions(house, vacancy)
    _furnish_panels(house, vacancy)


def _furnish_panels(house, vacancy) -> None:
    """The panel member sits on both panels; nobody else does."""
    hr, member = house.people["hr"], house.people["panel_member"]
    shortlisting, interviewing = (
        panels.give_seat(vacancy=vacancy, user=member, part=part, lived_experience=True, by=hr)
        for part in (SeatPart.SHORTLISTING, SeatPart.INTERVIEW)
    )
    panels.note_training(
        user=member, organisation=house.organisation, trained_on=timezone.localdate(), by=hr
    )
    house.ids |= {"seat_id": shortlisting.pk, "seat_id@recruitment:assess": interviewing.pk}
    for name in ("panel_pack", "panel_pack_pdf", "pack_for", "pack_for_pdf"):
        house.ids[f"seat_id@recruitment:{name}"] = interviewing.pk
    planned = make_interview(vacancy, confirmed=False, where="Thornbury hall", by=hr)
    interview = make_interview(vacancy, where="Thornbury library", host="Quillon Host", by=hr)
    coming = make_application(vacancy, "Quillon Coming", email="quillon.coming@example.org")
    to_interview(coming, by=hr)
    (invited,) = interviews.invite(interview=interview, applications=[coming], by=hr)
    interviews.choose_slot(
        invited=invited,
        slot=interview.slots.last(),
        adjustments="Quillon would like a break",
        worries="Quillon is worried",
        by=None,
    )
    house.ids |= {
        "interview_id": interview.pk,
        "interview_id@recruitment:confirm_interview": planned.pk,
        "part_id": interview.parts.first().pk,
        "slot_id": interview.slots.first().pk,
        "asked_id": interview.questions.first().pk,
        "invited_id": invited.pk,
        "application_id@recruitment:assess": coming.pk,
    }


def _furnish_decisions(house, vacancy) -> None:
    hr = house.people["hr"]
    yes = make_application(vacancy, "Quillon Chosen", email="quillon.chosen@example.org")
    for kind in (StageKind.SHORTLISTING, StageKind.INTERVIEW, StageKind.DECISION):
        actions.move_application(application=yes, to=stage_of(vacancy, kind), by=hr)
        yes.refresh_from_db()
    decisions.say_yes(
        application=yes, in_touch=hr, without_interview="We met at an open day", by=hr
    )
    house.ids |= {"application_id@recruitment:in_touch": yes.pk}
    outcomes.furnish(house, chosen=yes)


def _furnish_pipeline(house, vacancy, application) -> None:
    asked = applying.ask_for_help(
        application=application, kind="INTERVIEW", text="Quillon asks", by=None
    )
    taken_down = applying.begin(
        vacancy=vacancy, name="Quillon Speaker", phone="01632 960 001", by=house.people["hr"]
    ).application
    house.ids |= {
        "request_id@recruitment:help_request": asked.pk,
        "application_id@recruitment:taking_down": taken_down.pk,
        "application_id@recruitment:take_down_answer": taken_down.pk,
    }


def _furnish_applying(house, vacancy) -> None:
    begun = applying.begin(
        vacancy=vacancy, email="quillon.drafting@example.org", name="Quillon Drafting", by=None
    )
    helper = applying.invite_helper(
        application=begun.application,
        name="Quillon Helper",
        email="quillon.helper@example.org",
        scope=HelperScope.EDIT,
        lasts=timedelta(days=7),
        by=None,
    )
    house.ids |= {
        "door_id": begun.fresh.link.door_id,
        "helper_id": helper.pk,
    }


def _furnish_vacancies(house, vacancy, draft) -> None:
    hr = house.people["hr"]
    channel = actions.add_channel(
        organisation=house.organisation, name="Thornbury Voice", kind="PEER_GROUP", by=hr
    )
    took_part = actions.note_co_production(
        vacancy=vacancy, step="Writing the questions", who="Quillon Peer", by=hr
    )
    version = actions.post_fell_vacant(description=vacancy.version.description, by=hr)
    criterion = version.criteria.first()
    author = actions.note_co_production(
        version=version, step="Writing it", who="Quillon Peer", by=hr
    )
    _furnish_events(house)
    _furnish_attracting(house)
    house.ids |= {
        "version_id": version.pk,
        "criterion_id": criterion.pk,
        "co_production_id@recruitment:remove_author": author.pk,
        "organisation_id": house.organisation.pk,
        "vacancy_id@recruitment:publish_vacancy": draft.pk,
        "vacancy_id@recruitment:open_unprepared": draft.pk,
        "part": "role",
        "question_id": vacancy.questions.first().pk,
        "channel_id": channel.pk,
        "co_production_id": took_part.pk,
    }


def _furnish_events(house) -> None:
    """An event to come with one sign-up, a draft of one, one that is over, and one person in the
    talent pool."""
    hr, now = house.people["hr"], timezone.now()
    coming, draft, over = (
        make_event(house.organisation, title="Thornbury open day", published=published, by=hr)
        for published in (True, False, True)
    )
    Event.objects.filter(pk=over.pk).update(starts_at=now - timedelta(days=1))
    actions.sign_up(event=coming, name="Quillon Guest", email="guest@example.org", by=None)
    member = actions.take_into_pool(
        organisation=house.organisation, name="Quillon Maybe", email="maybe@example.org", by=None
    )
    house.ids |= {
        "event_id": coming.pk,
        "event_id@recruitment:publish_event": draft.pk,
        "event_id@recruitment:record_attendance": over.pk,
        "member_id": member.pk,
    }


def _furnish_attracting(house) -> None:
    """A draft of a pitch, an activity of the plan of promotion, and a vacancy to be reviewed."""
    hr, organisation = house.people["hr"], house.organisation
    actions.write_pitch(
        organisation=organisation, audience="PUBLIC", text="You can help. Call Quillon.", by=hr
    )
    activity = actions.plan_activity(
        organisation=organisation,
        what="Thornbury talk",
        how="OUTREACH",
        where="Thornbury hall",
        to_whom="Quillon's friends",
        planned_on=timezone.localdate(),
        by=hr,
    )
    (reviewed,) = actions.put_up_for_review(
        organisation=organisation, titles=["Thornbury ward clerk"], by=hr
    )
    house.ids |= {
        "audience": "public",
        "activity_id": activity.pk,
        "reviewed_id": reviewed.pk,
    }
