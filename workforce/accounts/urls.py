from django.urls import path

from workforce.accounts import views

app_name = "accounts"

urlpatterns = [
    path("account/", views.account, name="account"),
    path("account/details/", views.change_details, name="details"),
    path("account/language/", views.language, name="language"),
    path("account/sessions/", views.sessions, name="sessions"),
    path("account/organisation/", views.organisation, name="organisation"),
    path("account/looks/", views.looks, name="looks"),
    path("account/stay/", views.stay, name="stay"),
    path("account/quiet/", views.quiet, name="quiet"),
    path("account/keep/", views.keep, name="keep"),
    path("account/keep/forget/", views.forget, name="forget"),
    path("account/second-step/needed/", views.second_step_needed, name="second_step_needed"),
    path("account/second-step/done/", views.second_step_done, name="second_step_done"),
    path("account/prove/organisation/", views.prove_with_sign_on, name="prove_with_sign_on"),
    path("sign-in/organisation/", views.find_sign_on, name="find_sign_on"),
    path("sign-in/organisation/refused/", views.sign_on_refused, name="sign_on_refused"),
    path(
        "members/<uuid:user_id>/second-step/",
        views.take_second_steps_away,
        name="take_second_steps_away",
    ),
    path("join/<uuid:invitation_id>/<str:secret>/", views.accept, name="accept"),
]
