"""Working the applications of a vacancy, for staff."""

from django.urls import path

from recruitment.views import decisions, one_application, pipeline

VACANCY = "recruitment/vacancies/<uuid:vacancy_id>/applications/"
ONE = "recruitment/applications/<uuid:application_id>/"
DRAFT = "recruitment/taking-down/<uuid:application_id>/"

urlpatterns = [
    path(VACANCY, pipeline.applications, name="applications"),
    path(f"{VACANCY}board/", pipeline.board, name="board"),
    path(f"{VACANCY}figures/", pipeline.pipeline_figures, name="pipeline_figures"),
    path(f"{VACANCY}move/", pipeline.move_applications, name="move_applications"),
    path(f"{VACANCY}take-down/", one_application.start_taking_down, name="start_taking_down"),
    path(ONE, one_application.staff_application, name="staff_application"),
    path(f"{ONE}undo/", one_application.undo_move, name="undo_move"),
    path(
        f"{ONE}recordings/<uuid:question_id>/",
        one_application.staff_recording,
        name="staff_recording",
    ),
    path(f"{ONE}help/<uuid:request_id>/", one_application.help_request, name="help_request"),
    path(f"{ONE}no/", decisions.decide_no, name="decide_no"),
    path(f"{ONE}no/answer/", decisions.alternative_answer, name="alternative_answer"),
    path(f"{ONE}in-touch/", decisions.in_touch, name="in_touch"),
    path(DRAFT, one_application.taking_down, name="taking_down"),
    path(
        f"{DRAFT}questions/<uuid:question_id>/",
        one_application.take_down_answer,
        name="take_down_answer",
    ),
]
