"""Letters to applicants: their words, sending them, and reading them."""

from django.urls import path

from recruitment.views import letters, sending

ONE = "recruitment/letters/<uuid:template_id>/"
APPLICATION = "recruitment/applications/<uuid:application_id>/letters/"
MINE = "applications/<uuid:door_id>/letters/<uuid:letter_id>/"

urlpatterns = [
    path("recruitment/letters/", letters.letter_templates, name="letter_templates"),
    path("recruitment/letters/new/", letters.add_template, name="add_template"),
    path("recruitment/letters/new/<slug:kind>/", letters.write_template, name="write_template"),
    path(ONE, letters.letter_template, name="letter_template"),
    path(f"{ONE}change/", letters.change_template, name="change_template"),
    path(f"{ONE}close/", letters.close_template, name="close_template"),
    path(APPLICATION, sending.letters, name="letters"),
    path(f"{APPLICATION}new/<uuid:template_id>/", sending.write_letter, name="write_letter"),
    path(f"{APPLICATION}<uuid:letter_id>/", sending.staff_letter, name="staff_letter"),
    path(f"{APPLICATION}<uuid:letter_id>/pdf/", sending.staff_letter_pdf, name="staff_letter_pdf"),
    path(
        "recruitment/vacancies/<uuid:vacancy_id>/applications/letters/",
        sending.write_to_many,
        name="write_to_many",
    ),
    # the applicant's own
    path(MINE, sending.application_letter, name="application_letter"),
    path(f"{MINE}pdf/", sending.application_letter_pdf, name="application_letter_pdf"),
]
