from django.urls import path

from psw_portal import views

app_name = "mailbox"
urlpatterns = [
    path("", views.letters, name="letters"),
    path("<str:name>/", views.letter, name="letter"),
    path("<str:name>/layout/", views.letter_layout, name="letter_layout"),
    path("<str:name>/attachment/<int:number>/", views.letter_attachment, name="letter_attachment"),
]
