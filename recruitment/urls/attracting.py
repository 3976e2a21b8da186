"""Pitches, the plan of promotion and the review of vacancies, for staff."""

from django.urls import path

from recruitment.views import pitches, promotion, reviews

urlpatterns = [
    path("recruitment/pitches/", pitches.pitches, name="pitches"),
    path("recruitment/pitches/check/", pitches.check_pitch, name="check_pitch"),
    path("recruitment/pitches/words/", pitches.jargon, name="jargon"),
    path("recruitment/pitches/<slug:audience>/", pitches.pitch, name="pitch"),
    path(
        "recruitment/pitches/<slug:audience>/approve/", pitches.approve_pitch, name="approve_pitch"
    ),
    path("recruitment/promotion/", promotion.promotion, name="promotion"),
    path("recruitment/promotion/new/", promotion.add_activity, name="add_activity"),
    path("recruitment/promotion/<uuid:activity_id>/", promotion.activity, name="activity"),
    path(
        "recruitment/promotion/<uuid:activity_id>/change/",
        promotion.change_activity,
        name="change_activity",
    ),
    path("recruitment/reviews/", reviews.reviews, name="reviews"),
    path("recruitment/reviews/new/", reviews.put_up_for_review, name="put_up_for_review"),
    path("recruitment/reviews/<uuid:reviewed_id>/", reviews.answer_review, name="answer_review"),
]
