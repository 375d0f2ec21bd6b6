"""Partners."""

from django.urls import path

from .views import PartnerItem, Partners

urlpatterns = [
    path("partners", Partners.as_view(), name="partners"),
    path("partners/<uuid:partner_id>", PartnerItem.as_view(), name="partner"),
]
