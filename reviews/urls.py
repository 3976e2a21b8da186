"""The addresses of annual reviews. A page's name is that of its view."""

from django.urls import path

from reviews.views import (
    feedback,
    objectives,
    one,
    overview,
    papers,
    pay,
    peer,
    signed,
    signing,
    writing,
)

app_name = "reviews"

PEER = "peers/<uuid:worker_id>/reviews/"
REVIEW = PEER + "<uuid:review_id>/"
PAY = "peers/<uuid:worker_id>/pay-step/"
ROUND = PEER + "feedback/<uuid:round_id>/"
OBJECTIVES = "peers/<uuid:worker_id>/objectives/"
OBJECTIVE = OBJECTIVES + "<uuid:objective_id>/"

urlpatterns = [
    path("reviews/", overview.overview, name="overview"),
    path("reviews/signed/", signed.signed, name="signed"),
    path("reviews/signed/take/", signed.take_signed, name="take_signed"),
    path(PEER, peer.peer, name="peer"),
    path(PEER + "form.pdf", papers.blank_pdf, name="blank_pdf"),
    path(REVIEW, one.review, name="review"),
    path(REVIEW + "write/<slug:area>/", writing.write, name="write"),
    path(REVIEW + "publish/", writing.publish, name="publish"),
    path(REVIEW + "talk/", writing.talk_instead, name="talk_instead"),
    path(REVIEW + "change/<slug:area>/", writing.change_part, name="change_part"),
    path(REVIEW + "between/", writing.between, name="between"),
    path(REVIEW + "meeting/", writing.meeting, name="meeting"),
    path(REVIEW + "sign/", signing.sign, name="sign"),
    path(REVIEW + "sign-on-paper/", signing.sign_on_paper, name="sign_on_paper"),
    path(REVIEW + "note/", signing.add_note, name="add_note"),
    path(REVIEW + "call-off/", signing.call_off, name="call_off"),
    path(REVIEW + "held-elsewhere/", signing.held_elsewhere, name="held_elsewhere"),
    path(REVIEW + "document/", papers.document, name="document"),
    path(REVIEW + "document/review.pdf", papers.document_pdf, name="document_pdf"),
    path(REVIEW + "copy.pdf", papers.copy_pdf, name="copy_pdf"),
    # feedback of people supported: their own pages stand under /feedback/
    path(PEER + "feedback/", feedback.rounds, name="feedback"),
    path(PEER + "feedback/open/", feedback.open_round, name="open_round"),
    path(ROUND, feedback.round, name="round"),
    path(ROUND + "close/", feedback.close_round, name="close_round"),
    path(ROUND + "poster.pdf", feedback.poster_pdf, name="poster_pdf"),
    path("feedback/<slug:code>/", feedback.give, name="give_feedback"),
    path("feedback/<slug:code>/thanks/", feedback.thanks, name="feedback_thanks"),
    # the pay step
    path(PAY, pay.pay_step, name="pay_step"),
    path(PAY + "note/", pay.note_pay_step, name="note_pay_step"),
    path(PAY + "open/", pay.open_pay_step, name="open_pay_step"),
    # objectives
    path(OBJECTIVES + "propose/", objectives.propose, name="propose_objective"),
    path(OBJECTIVE, objectives.objective, name="objective"),
    path(OBJECTIVE + "change/", objectives.change, name="change_objective"),
    path(OBJECTIVE + "yes/", objectives.agree_objective, name="agree_objective"),
    path(OBJECTIVE + "achieved/", objectives.achieve, name="achieve_objective"),
    path(OBJECTIVE + "let-go/", objectives.let_go, name="let_go_objective"),
]
