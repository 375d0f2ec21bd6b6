"""The tables of the page: their rows, goals and what must be known to read them."""

from __future__ import annotations

from tests.benchmarks.alliances.founding import LIMIT_S
from tests.benchmarks.alliances.wording import Row

FLAT = 1.5  # what is asked of one alliance may grow so much from a tenth to the whole
_MS = {"times": 1000, "digits": 2}
_FOUNDING = (
    Row(
        key="found-migrate",
        name="one founding, s; beside `create_schema()`",
        digits=3,
        over=LIMIT_S,
        at_most=0.1,
        growth=FLAT,
    ),
    Row(
        key="found-clone",
        name="one founding, s; beside its clone",
        digits=3,
        over=LIMIT_S,
        at_most=0.2,
        growth=FLAT,
    ),
)
_SERVING = (
    Row(
        key="statements",
        name="messages, `/b/<slug>/`; beside django-tenants",
        digits=0,
        at_most=0.6,
    ),
    Row(
        key="statements-host",
        name="messages, own host; beside django-tenants",
        digits=0,
        at_most=0.6,
    ),
    Row(
        key="page-host",
        name="p50 in ms, own host; beside plain Django",
        **_MS,
        at_most=1.1,
        growth=FLAT,
    ),
    Row(
        key="page",
        name="p50 in ms, `/b/<slug>/`; beside plain Django",
        **_MS,
        at_most=1.1,
        growth=FLAT,
        told="Who works at the national host is sent to the alliance the path names: each request"
        " asks whether its row has changed, so that a change of its profile or its closing counts"
        " at once.",
    ),
    Row(key="page-stock", name="django-tenants itself; beside plain Django", **_MS, is_ours=False),
)
_PEOPLE = (
    Row(
        key="sign-in",
        name="signing in, ms; beside the hash of the password",
        times=1000,
        growth=FLAT,
        told="The session, the rights and the journal come on top of the hash.",
    ),
    Row(key="overview", name="overview, ms; beside its bare SQL", times=1000, growth=FLAT),
    Row(
        key="overview-others",
        name="overview of another alliance each time, ms; beside always the same",
        times=1000,
        growth=FLAT,
        told="A session reads the catalogue of an alliance's tables when it sees them first.",
    ),
    Row(
        key="overview-fresh",
        name="overview by a new session, ms; beside always the same",
        times=1000,
        growth=FLAT,
        told="So the first page after fifty alliances costs more, and only that one.",
    ),
    Row(
        key="publish",
        name="release → found in the catalogue, ms; beside its bare SQL",
        times=1000,
        growth=FLAT,
    ),
)
_LISTS = tuple(
    Row(key=key, name=f"{name}, ms; beside its bare SQL", times=1000, growth=growth, told=told)
    for key, name, growth, told in (
        ("az", "Bündnisse von A–Z", 2, ""),
        ("az-search", "A–Z, a word all bear", 2, ""),
        ("catalogue", "the catalogue", 2, ""),
        ("catalogue-search", "the catalogue, a common word", 2, ""),
    )
)
_WALKS = (
    Row(key="plan", name="a quarter planned, ms for all; beside its bare SQL", times=1000),
    Row(key="plan-each", name="… for one alliance", times=1000, digits=3, growth=FLAT),
    Row(
        key="care",
        name="a quarter's daily care, ms for one alliance; beside its bare SQL",
        **_MS,
        growth=FLAT,
    ),
    Row(
        key="compare",
        name="reconciliation, ms for one alliance; beside its bare SQL",
        **_MS,
        growth=FLAT,
    ),
)
_MEMORY = (
    Row(
        key="memory",
        name="largest session after all tables of all alliances, MB; beside one never given back",
        at_most=0.2,
    ),
)
_STORAGE = (
    Row(key="relations", name="relations for one alliance", growth=FLAT),
    Row(key="pg-catalogue", name="PostgreSQL's catalogue, MB for one alliance", digits=3),
    Row(key="dead", name="dead rows of the catalogue, %"),
    Row(key="database", name="the whole database, MB for one alliance", digits=2),
    Row(
        key="dump",
        name="`pg_dump` of everything, ms for one alliance",
        times=1000,
        growth=FLAT,
        told="PostgreSQL's own work: it asks for each table, and each answer takes longer.",
    ),
    Row(
        key="dump-alone",
        name="`pg_dump -n` of one alliance, ms; beside `COPY` of its rows",
        times=1000,
        told="PostgreSQL's own work: it reads the catalogue of all alliances before it takes one.",
    ),
    Row(key="locks", name="locks a dump of everything holds", digits=0),
    Row(key="locks-each", name="… for one connection the server allows"),
)
TABLES: dict[str, tuple[tuple[Row, ...], str]] = {
    "Founding": (
        _FOUNDING,
        "Ours is all that `found_alliance` does: register row, host, schema from the stored dump,"
        " role and fact in one transaction; the last of many. *create_schema()* is django-tenants'"
        " own, on its own backend, *clone* the same with `TENANT_BASE_SCHEMA`.",
    ),
    "A page of ten questions": (
        _SERVING,
        "Five kinds of records counted and listed, by the same view with the same pool and rest of"
        " middleware, in processes that take turns. Stock is django-tenants with its middleware and"
        " backend, plain is Django without tenants on the tables of one alliance, and both see"
        " whether a connection lives as Django does. With us a change of alliance goes in one"
        " message with the question it is made for.",
    ),
    "People": (
        _PEOPLE,
        "Through the whole stack of middleware by Django's own client. *Bare SQL* are the very"
        " statements of the same work sent again through psycopg, changes of alliance included.",
    ),
    "Lists all share": (
        _LISTS,
        "With ten Praxisimpulse for each alliance, for the first visitor since something changed;"
        " milliseconds of processor time, of Python and PostgreSQL together.",
    ),
    "Work for all alliances": (
        _WALKS,
        "Reconciliation and care go from alliance to alliance; nothing differs any more.",
    ),
    "Memory": (
        _MEMORY,
        "Of the PostgreSQL process, without shared buffers. Ours is ended after fifty alliances"
        " (`DATABASE_ALLIANCES_PER_CONNECTION`), when it is given back.",
    ),
    "PostgreSQL itself": (_STORAGE, "No peer has anything else; growth is what counts."),
}
