from django.urls import path

from bench.bare import bare
from psw_portal.urls import urlpatterns as product

urlpatterns = [path("bench/bare/", bare, name="bare"), *product]
