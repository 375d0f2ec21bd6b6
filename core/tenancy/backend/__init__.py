"""Database backend (`ENGINE = "core.tenancy.backend"`)."""
