from django.urls import path

from workforce.views.reminders import log, mails, tuning

app_name = "reminders"

urlpatterns = [
    path("reminders/", log.log, name="log"),
    path("reminders/mails/", mails.mails, name="mails"),
    path("reminders/mails/try-again/", mails.try_again, name="try_again"),
    path("reminders/mine/", log.mine, name="mine"),
    path("reminders/preview/", tuning.preview, name="preview"),
    path("reminders/rules/", tuning.rules, name="rules"),
    path("reminders/rules/<str:key>/", tuning.rule, name="rule"),
    path("reminders/rules/<str:key>/usual/", tuning.reset_rule, name="reset_rule"),
]
