"""An alliance's public host: for now it leads to the alliance's page on the national host."""

from django.urls import re_path

from core.tenancy.middleware import to_national_page

urlpatterns = [re_path(r"^.*$", to_national_page)]
