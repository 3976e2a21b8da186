"""Vacancies and channels, for staff."""

from django.urls import path

from recruitment.views import channels, publishing, stages, vacancies

ONE = "recruitment/vacancies/<uuid:vacancy_id>/"

urlpatterns = [
    path("recruitment/", vacancies.vacancies, name="vacancies"),
    path("recruitment/vacancies/new/", vacancies.add_vacancy, name="add_vacancy"),
    path(ONE, vacancies.vacancy, name="vacancy"),
    path(f"{ONE}parts/<slug:part>/", vacancies.vacancy_part, name="vacancy_part"),
    path(f"{ONE}stages/", stages.vacancy_stages, name="vacancy_stages"),
    path(f"{ONE}stages/dates/", stages.stage_dates, name="stage_dates"),
    path(f"{ONE}stages/<uuid:stage_id>/", stages.change_stage, name="change_stage"),
    path(f"{ONE}questions/", stages.vacancy_questions, name="vacancy_questions"),
    path(f"{ONE}questions/new/", stages.add_question, name="add_question"),
    path(f"{ONE}questions/<uuid:question_id>/", stages.change_question, name="change_question"),
    path(
        f"{ONE}questions/<uuid:question_id>/rearrange/",
        stages.rearrange_question,
        name="rearrange_question",
    ),
    path(f"{ONE}preview/", publishing.preview_vacancy, name="preview_vacancy"),
    path(f"{ONE}publish/", publishing.publish_vacancy, name="publish_vacancy"),
    path(f"{ONE}team/", publishing.vacancy_team, name="vacancy_team"),
    path(f"{ONE}team/not-prepared/", publishing.open_unprepared, name="open_unprepared"),
    path(f"{ONE}withdraw/", publishing.withdraw_vacancy, name="withdraw_vacancy"),
    path(f"{ONE}close/", publishing.close_vacancy, name="close_vacancy"),
    path(f"{ONE}links/", channels.vacancy_links, name="vacancy_links"),
    path(f"{ONE}who-took-part/new/", publishing.add_co_production, name="add_co_production"),
    path(
        f"{ONE}who-took-part/<uuid:co_production_id>/remove/",
        publishing.remove_co_production,
        name="remove_co_production",
    ),
    path("recruitment/channels/", channels.channels, name="channels"),
    path("recruitment/channels/new/", channels.add_channel, name="add_channel"),
    path(
        "recruitment/channels/<uuid:channel_id>/close/",
        channels.close_channel,
        name="close_channel",
    ),
    path("recruitment/words/", channels.public_words, name="public_words"),
]
