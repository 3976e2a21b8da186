from django.urls import path

from workforce.views import reminders

app_name = "reminders"

urlpatterns = [
    path("reminders/", reminders.log, name="log"),
    path("reminders/mails/", reminders.mails, name="mails"),
    path("reminders/mails/try-again/", reminders.try_again, name="try_again"),
    path("reminders/mine/", reminders.mine, name="mine"),
    path("reminders/preview/", reminders.preview, name="preview"),
    path("reminders/rules/", reminders.rules, name="rules"),
    path("reminders/rules/<str:key>/", reminders.rule, name="rule"),
    path("reminders/rules/<str:key>/usual/", reminders.reset_rule, name="reset_rule"),
]
