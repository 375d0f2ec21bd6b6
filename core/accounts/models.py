"""One identity for many alliances."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from core.tenancy.wall.rights import READ


class UserManager(BaseUserManager["User"]):
    """Makes users by e-mail address."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> User:
        """Create a user; without a password the account cannot sign in yet."""
        user = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A person who signs in with an e-mail address."""

    alliances_may = READ

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("E-Mail"), unique=True)
    name = models.CharField(_("Name"), max_length=120, blank=True)
    is_active = models.BooleanField(_("aktiv"), default=True)
    is_demo = models.BooleanField(_("Demodaten"), default=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "email"

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_ci")]

    def __str__(self) -> str:
        return self.name or self.email


class NationalRoleKind(models.TextChoices):
    """What somebody does for the whole federation."""

    OFFICE = "office", _("Servicebüro")
    LAND_OFFICE = "land_office", _("Landesstelle")
    OPERATOR = "operator", _("Betrieb")


class NationalRole(models.Model):
    """A role for the whole instance, or for one Land."""

    alliances_may = READ

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="national_roles")
    role = models.CharField(max_length=12, choices=NationalRoleKind)
    land = models.CharField(max_length=2, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "land"], name="accounts_role_once"),
            models.CheckConstraint(
                condition=models.Q(role="land_office") ^ models.Q(land=""),
                name="accounts_land_office_has_land",
            ),
        ]
