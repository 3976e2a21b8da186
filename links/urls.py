from django.urls import path

from links import views

app_name = "links"
urlpatterns = [
    path("again/", views.again, name="again"),
    path("asked/", views.asked, name="asked"),
    path("left/", views.left, name="left"),
    path("<uuid:door_id>/leave/", views.leave, name="leave"),
    path("<str:secret>", views.enter, name="enter"),
]
