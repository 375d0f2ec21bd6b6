"""An alliance leaves without a trace: its schema, its rows in `public`, its files.

Which tables carry rows of an alliance is asked of the models (`alliance_id`), so a new
table is not forgotten.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction
from django_tenants.utils import get_tenant_model

from .context import PUBLIC, owner_context, schema_context
from .wall import razing


def erase(alliance_id: UUID) -> None:
    """Remove one alliance; a transaction of its own, since dropping a schema takes many locks."""
    with schema_context(PUBLIC), transaction.atomic():
        tenants = get_tenant_model().objects.select_for_update().filter(id=alliance_id)
        schema_name = tenants.values_list("schema_name", flat=True).first()
        sweep(alliance_id)
        if schema_name:
            _drop(schema_name)
            razing.raze(alliance_id)
            sweep(alliance_id)  # what was being told while the schema waited for its locks
        models.QuerySet.delete(tenants.order_by())
    shutil.rmtree(Path(settings.MEDIA_ROOT) / str(alliance_id), ignore_errors=True)


def _drop(schema_name: str) -> None:
    with owner_context(), connection.cursor() as cursor:
        # what this transaction still has to check in the schema is checked now, else DROP refuses
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"DROP SCHEMA IF EXISTS {connection.ops.quote_name(schema_name)} CASCADE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@transaction.atomic
def sweep(alliance_id: UUID) -> None:
    """Remove the rows of an alliance in `public`; also what a worker wrote while it was erased."""
    for model in _carriers():
        rows = model._base_manager.filter(~_outliving(model), alliance_id=alliance_id)
        # in the order of keys and before what hangs on them, as everybody locks them
        list(rows.select_for_update().order_by("pk").values_list("pk"))
        rows.delete()


def _outliving(model: type[models.Model]) -> models.Q:
    """Which rows of a table stay when their alliance is erased."""
    stays = getattr(model, "outlives_alliance", False)
    return stays if isinstance(stays, models.Q) else models.Q(pk__in=[])


def _carriers() -> list[type[models.Model]]:
    """Models of `public` that name an alliance; the outbox first, so nothing is told anew."""
    shared = {app.rsplit(".", 1)[-1] for app in settings.SHARED_APPS}
    found = [
        model
        for model in apps.get_models()
        if model._meta.app_label in shared
        and any(field.attname == "alliance_id" for field in model._meta.concrete_fields)
        and getattr(model, "outlives_alliance", False) is not True
    ]
    return sorted(found, key=lambda model: model._meta.app_label != "outbox")
