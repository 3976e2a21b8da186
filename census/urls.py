from django.urls import path

from census import views

app_name = "census"

urlpatterns = [path("census/equality/", views.equality_given, name="equality_given")]
