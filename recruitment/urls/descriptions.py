"""Job descriptions and their versions, for staff."""

from django.urls import path

from recruitment.views import criteria, descriptions, versions

ONE = "recruitment/descriptions/<uuid:description_id>/"
VERSION = "recruitment/versions/<uuid:version_id>/"

urlpatterns = [
    path("recruitment/descriptions/", descriptions.descriptions, name="descriptions"),
    path("recruitment/descriptions/new/", descriptions.add_description, name="add_description"),
    path(ONE, descriptions.description, name="description"),
    path(f"{ONE}versions/new/", descriptions.begin_version, name="begin_version"),
    path(f"{ONE}fell-vacant/", descriptions.post_fell_vacant, name="post_fell_vacant"),
    path(f"{ONE}close/", descriptions.close_description, name="close_description"),
    path(VERSION, versions.version, name="version"),
    path(f"{VERSION}texts/", versions.change_texts, name="change_texts"),
    path(f"{VERSION}points/", versions.check_points, name="check_points"),
    path(f"{VERSION}who-took-part/new/", versions.add_author, name="add_author"),
    path(
        f"{VERSION}who-took-part/<uuid:co_production_id>/remove/",
        versions.remove_author,
        name="remove_author",
    ),
    path(f"{VERSION}agree/", versions.agree_for_hr, name="agree_for_hr"),
    path(f"{VERSION}approve/", versions.approve_version, name="approve_version"),
    path(f"{VERSION}criteria/", criteria.criteria, name="criteria"),
    path(f"{VERSION}criteria/new/", criteria.add_criterion, name="add_criterion"),
    path(
        f"{VERSION}criteria/<uuid:criterion_id>/",
        criteria.change_criterion,
        name="change_criterion",
    ),
    path(
        f"{VERSION}criteria/<uuid:criterion_id>/rearrange/",
        criteria.rearrange_criterion,
        name="rearrange_criterion",
    ),
]
