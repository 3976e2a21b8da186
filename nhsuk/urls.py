from django.urls import path

from nhsuk import views

app_name = "nhsuk"
urlpatterns = [
    path("", views.style, name="style"),
    path("question/", views.question, name="question"),
    path("people/", views.people, name="people"),
]
