from django.urls import path

from journey.leaving import lists, views

ONE = "peers/<uuid:worker_id>/leaving/"

urlpatterns = [
    path("leaving/", lists.leavers, name="leavers"),
    path("leaving/reasons/", lists.reasons, name="leaving_reasons"),
    path("leaving/<uuid:leaving_id>/talk/", views.exit_talk_with_me, name="exit_talk_with_me"),
    path(ONE, views.leaving, name="leaving"),
    path(f"{ONE}say/", views.say_leaving, name="say_leaving"),
    path(f"{ONE}stay/", views.take_back_leaving, name="take_back_leaving"),
    path(f"{ONE}talk/", views.exit_talk, name="exit_talk"),
    path(f"{ONE}words/", views.exit_words, name="exit_words"),
    path(f"{ONE}form.pdf", views.exit_form_pdf, name="exit_form_pdf"),
]
