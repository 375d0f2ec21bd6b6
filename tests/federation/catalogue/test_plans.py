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


@pytest.fixture
def _unknown():
    """As full, in fresh tables: nobody has counted them, and temporary ones nobody ever does."""
    impulse("Familiencafé", summary="Für Kinder und Eltern.")
    with connection.cursor() as cursor:
        for table in ("catalogue_catalogueentry", "catalogue_entrywords"):
            cursor.execute(f"""
                CREATE TEMPORARY TABLE {table} (LIKE public.{table} INCLUDING ALL) ON COMMIT DROP;
                INSERT INTO pg_temp.{table} SELECT * FROM public.{table}
            """)
        cursor.execute(_COPY, [ROWS])


@pytest.mark.usefixtures("_full")
def test_hot_queries_read_no_table_from_end_to_end(client: Client):
    for address in (
        "/praxisimpulse/",
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


@pytest.mark.usefixtures("_unknown")
def test_without_statistics_no_step_of_a_search_looks_at_more_than_there_is(client: Client):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = '20s'")
    for address in (
        "/praxisimpulse/?q=familie",
        "/praxisimpulse/?q=ort77",
        "/praxisimpulse/?q=familie&land=NW&handlungsfeld=pflege",
        "/praxisimpulse/?q=familie&sort=neu",
        "/api/v1/catalogue-entries?q=familie",
        "/api/v1/catalogue-entries?q=ort77&land=NW",
    ):
        plans: list[str] = []
        with connection.execute_wrapper(partial(_explain, plans, options="ANALYZE, TIMING OFF,")):
            assert client.get(address).status_code == 200

        assert plans
        most = max(_most_rows(json.loads(plan)[0]["Plan"]) for plan in plans)
        assert most <= ROWS + 1, address


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


def _most_rows(node: dict[str, Any]) -> float:
    """The rows that one step of a plan comes to see, however often it is begun anew."""
    seen = node["Actual Rows"] + sum(
        node.get(f"Rows Removed by {why}", 0) for why in ("Filter", "Join Filter", "Index Recheck")
    )
    return max([seen * node["Actual Loops"], *map(_most_rows, node.get("Plans", []))])


def _explain(
    plans: list[str], execute: Any, sql: str, params: Any, *rest: Any, options: str = ""
) -> Any:
    """Ask how a statement on the catalogue will be run, just where it is."""
    if "FROM" in sql and "catalogue_" in sql and "catalogue_tally" not in sql:
        with connection.connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN ({options} FORMAT JSON) {sql}", params)
            plans.append(json.dumps(cursor.fetchone()[0]))
    return execute(sql, params, *rest)
