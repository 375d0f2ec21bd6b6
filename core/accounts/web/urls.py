"""Signing in and out, by allauth under German addresses."""

from allauth.account import views
from django.urls import path, re_path

urlpatterns = [
    path("anmelden/", views.login, name="account_login"),
    path("abmelden/", views.logout, name="account_logout"),
    path("registrieren/", views.signup, name="account_signup"),
    path("passwort/aendern/", views.password_change, name="account_change_password"),
    path("passwort/setzen/", views.password_set, name="account_set_password"),
    path("passwort/vergessen/", views.password_reset, name="account_reset_password"),
    path("passwort/unterwegs/", views.password_reset_done, name="account_reset_password_done"),
    # the key has hyphens of its own, the account's number before it has none
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "passwort/fertig/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("konto/inaktiv/", views.account_inactive, name="account_inactive"),
    path("konto/bestaetigen/", views.reauthenticate, name="account_reauthenticate"),
    path("konto/e-mail/", views.email, name="account_email"),
]
