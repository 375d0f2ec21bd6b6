"""With a full catalogue the hot queries use their indexes, and a common word is not counted out."""

import json
from functools import partial
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from core.tenancy import owner_context
from federation.catalogue import selectors
from federation.catalogue.rules import read_query
from tests.federation.catalogue.making import impulse

pytestmark = pytest.mark.django_db

ROWS = 3000
_COPY = """
    WITH made AS (
        INSERT INTO catalogue_catalogueentry SELECT (jsonb_populate_record(one, jsonb_build_object(
            'id', gen_random_uuid(), 'slug', 'kopie-' || n, 'land', (ARRAY['NW', 'HE'])[n %% 2 + 1],
            'released_at', one.released_at - n * interval '1 hour'))).*
        FROM catalogue_catalogueentry AS one, generate_series(1, %s) AS n RETURNING id
    ), counted AS (SELECT id, row_number() OVER () AS n FROM made)
    INSERT INTO catalogue_entrywords (entry_id, head, vector)
    SELECT id, head || to_tsvector('german', 'ort' || n %% 500), vector || to_tsvector('german',
        'ort' || n %% 500 || ' ' || (SELECT string_agg(md5(n || '-' || m), ' ')
                                    FROM generate_series(1, 60) AS m))
    FROM counted, catalogue_entrywords
"""


@pytest.fixture
def _full():
    impulse("Familiencafé", summary="Für Kinder und Eltern.")
    with connection.cursor() as cursor:
        cursor.execute(_COPY, [ROWS])
    with owner_context(), connection.cursor() as cursor:  # others may not, and are only warned
        cursor.execute("ANALYZE catalogue_catalogueentry, catalogue_entrywords")


@pytest.mark.usefixtures("_full")
def test_hot_queries_read_no_table_from_end_to_end(client: Client):
    for address in (
        "/praxisimpulse/?q=familie",
        "/praxisimpulse/?q=ort77",
        "/praxisimpulse/?q=familie+ort77",
        "/praxisimpulse/?q=familie&land=NW",
        "/api/v1/catalogue-entries",
        "/api/v1/catalogue-entries?q=familie",
        "/api/v1/catalogue-entries?q=ort77&sort=neu",
    ):
        plans: list[str] = []
        with connection.execute_wrapper(partial(_explain, plans)):
            assert client.get(address).status_code == 200
        assert plans
        assert not [plan for plan in plans if '"Seq Scan"' in plan], address


@pytest.mark.usefixtures("_full")
def test_a_common_word_is_counted_to_a_thousand_and_says_so(client: Client):
    query, counts = selectors.settled(read_query({"q": ["familie"]}))
    assert (counts.total, counts.is_capped, counts.listed) == (1001, True, ROWS + 1)
    assert selectors.settled(read_query({"q": ["ort77"]}))[1].total == ROWS // 500
    assert query.fuzzy is False

    html = client.get("/praxisimpulse/?q=familie").content.decode()
    assert "Mehr als 1.000 Praxisimpulse zu „familie“" in html
    assert "Sie sehen etwa 1.000 davon" in html
    assert "+</span>" in html
    assert client.get("/praxisimpulse/?q=familie&seite=84").status_code == 200


def _explain(plans: list[str], execute: Any, sql: str, params: Any, *rest: Any) -> Any:
    """Ask how a statement on the catalogue will be run, just where it is."""
    # how many there are in all is asked once an edition, and must read something
    if "FROM" in sql and "catalogue_" in sql and '"__count"' not in sql:
        with connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
            plans.append(json.dumps(cursor.fetchone()[0]))
    return execute(sql, params, *rest)
