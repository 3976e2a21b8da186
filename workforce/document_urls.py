from django.urls import path

from workforce.views import bundles

app_name = "documents"

BUNDLE = "files/<uuid:bundle_id>/"

urlpatterns = [
    path("files/", bundles.bundles, name="bundles"),
    path(BUNDLE, bundles.bundle, name="bundle"),
    path(BUNDLE + "download/", bundles.bundle_file, name="bundle_file"),
    path(BUNDLE + "delete/", bundles.delete_bundle, name="delete_bundle"),
]
