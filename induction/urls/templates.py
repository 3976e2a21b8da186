"""An organisation's templates."""

from django.urls import path

from induction.views import templates as views

TEMPLATES = "inductions/templates/"
TEMPLATE = TEMPLATES + "<uuid:template_id>/"
ACTIVITY = TEMPLATES + "activities/<uuid:template_activity_id>/"

urlpatterns = [
    path(TEMPLATES, views.templates, name="templates"),
    path(TEMPLATES + "add/", views.add_template, name="add_template"),
    path(TEMPLATE, views.template, name="template"),
    path(TEMPLATE + "change/", views.change_template, name="change_template"),
    path(TEMPLATE + "retire/", views.retire_template, name="retire_template"),
    path(TEMPLATE + "add/", views.add_template_activity, name="add_template_activity"),
    path(ACTIVITY, views.change_template_activity, name="change_template_activity"),
    path(ACTIVITY + "remove/", views.remove_template_activity, name="remove_template_activity"),
    path(ACTIVITY + "move/", views.move_template_activity, name="move_template_activity"),
]
