"""The board, one person's checks, and what the organisation asks for; for staff."""

from django.urls import path

from checks.views import (
    adjustments,
    assessments,
    disclosures,
    files,
    health,
    help,
    panels,
    policies,
    references,
    rights,
)

FILE = "checks/<uuid:file_id>/"
CHECK = f"{FILE}<uuid:check_id>/"
ASSESSMENT = "checks/assessments/<uuid:assessment_id>/"
REFERRAL = "checks/referrals/<uuid:referral_id>/"

urlpatterns = [
    path("checks/", files.board, name="board"),
    path("checks/policy/", policies.policies, name="policies"),
    path("checks/policy/new/", policies.write_policy, name="write_policy"),
    path("checks/words/", help.words, name="words"),
    path(FILE, files.file, name="file"),
    path(f"{FILE}link/", help.invite_candidate, name="invite_candidate"),
    path(f"{FILE}help/<uuid:help_id>/", help.answer_help, name="answer_help"),
    path(CHECK, files.check, name="check"),
    path(f"{CHECK}done/", files.clear_check, name="clear_check"),
    path(f"{CHECK}again/", files.reopen_check, name="reopen_check"),
    path(f"{CHECK}exemption/", files.sign_exemption, name="sign_exemption"),
    path(f"{CHECK}references/", references.references, name="references"),
    path(
        f"{FILE}references/<uuid:reference_id>/",
        references.judge_reference,
        name="judge_reference",
    ),
    path(
        f"{FILE}references/<uuid:reference_id>/again/",
        references.ask_referee_again,
        name="ask_referee_again",
    ),
    path("checks/policy/<uuid:policy_id>/level/", disclosures.decide_level, name="decide_level"),
    path(f"{CHECK}addresses/", disclosures.addresses, name="addresses"),
    path(f"{CHECK}identity/", disclosures.identity, name="identity"),
    path(f"{CHECK}certificate/", assessments.certificate, name="certificate"),
    # the right to work, and the DBS update service
    path(f"{CHECK}right/", rights.right_to_work, name="right_to_work"),
    path(f"{CHECK}update-service/", rights.update_service, name="update_service"),
    path(f"{CHECK}update-service/end/", rights.end_update_service, name="end_update_service"),
    # occupational health, and what is agreed
    path(f"{CHECK}health/", health.work_health, name="work_health"),
    path(f"{CHECK}health/refer/", health.refer, name="refer"),
    path("checks/referrals/", health.referrals, name="referrals"),
    path(REFERRAL, health.referral, name="referral"),
    path(f"{REFERRAL}outcome/", health.say_outcome, name="say_outcome"),
    path(f"{FILE}adjustments/", adjustments.adjustments, name="adjustments"),
    path(f"{FILE}adjustments/add/", adjustments.agree_adjustment, name="agree_adjustment"),
    path(
        f"{FILE}adjustments/<uuid:adjustment_id>/remove/",
        adjustments.drop_adjustment,
        name="drop_adjustment",
    ),
    # panels
    path("checks/panels/", panels.panels, name="panels"),
    path("checks/assessments/", panels.my_assessments, name="my_assessments"),
    path(f"{FILE}panels/<uuid:assessment_id>/", assessments.seats, name="seats"),
    path(ASSESSMENT, assessments.assessment, name="assessment"),
    path(f"{ASSESSMENT}decide/", assessments.decide, name="decide_assessment"),
    path(f"{ASSESSMENT}note/<slug:heading>/", assessments.note_finding, name="note_finding"),
]
