from django.conf import settings
from django.db import migrations

# Asked at the beginning of each request whose path names an alliance. A function keeps its plan for
# the life of a connection, where the bare question took longer to plan than to answer; and as the
# owner's it may be asked before anybody knows whose request it is, so path and role are set once
# and not twice. It tells nothing that a look at the address would not tell: so anyone may ask.
TENANTS = settings.TENANT_MODEL.lower().replace(".", "_")
CREATE = f"""
CREATE FUNCTION public.tenant_standing(wanted text, OUT is_closed boolean, OUT version text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $body$
BEGIN
    SELECT EXISTS (
            SELECT FROM public.tenancy_schemamigration AS migration
            WHERE migration.schema_name = tenant.schema_name AND migration.closed
        ), tenant.xmin::text || tenant.ctid::text
    INTO is_closed, version
    FROM public.{TENANTS} AS tenant WHERE tenant.slug = wanted;
END
$body$;
COMMENT ON FUNCTION public.tenant_standing IS 'wall: anyone';
"""


class Migration(migrations.Migration):
    safe_because = {"raw_sql": "the path is that of a new function, which nobody calls yet"}
    dependencies = [("tenancy", "0002_ledger")]
    operations = [migrations.RunSQL(CREATE, "DROP FUNCTION public.tenant_standing(text)")]
