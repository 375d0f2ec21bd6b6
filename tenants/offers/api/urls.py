"""Offers."""

from django.urls import path

from .confirming import ConfirmOffer
from .views import OfferItem, Offers

urlpatterns = [
    path("offers", Offers.as_view(), name="offers"),
    path("offers/<uuid:offer_id>", OfferItem.as_view(), name="offer"),
    path("offers/<uuid:offer_id>/confirm", ConfirmOffer.as_view(), name="offer_confirm"),
]
