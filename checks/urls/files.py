"""The board, one person's checks, and what the organisation asks for; for staff."""

from django.urls import path

from checks.views import assessments, disclosures, files, help, policies, references

FILE = "checks/<uuid:file_id>/"
CHECK = f"{FILE}<uuid:check_id>/"
ASSESSMENT = "checks/assessments/<uuid:assessment_id>/"

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
    path(f"{FILE}panels/<uuid:assessment_id>/", assessments.seats, name="seats"),
    path(ASSESSMENT, assessments.assessment, name="assessment"),
    path(f"{ASSESSMENT}decide/", assessments.decide, name="decide_assessment"),
    path(f"{ASSESSMENT}note/<slug:heading>/", assessments.note_finding, name="note_finding"),
]
