"""An address is understood or refused; nobody learns at the first hint that it was wrong."""

import pytest

from core.stores import AddressError, parse
from core.stores.addresses import of_redis
from core.stores.asking import problem_with
from core.stores.brokers import celery_settings


def test_every_sentinel_is_known_whatever_way_it_is_written():
    address = parse("sentinel://eins:1;sentinel://zwei;drei:3/2?master_name=broker")

    assert address.nodes == (("eins", 1), ("zwei", 26379), ("drei", 3))
    assert (address.database, address.options["master_name"]) == ("2", "broker")


def test_who_signs_in_and_where_hold_for_all_of_them():
    told = celery_settings(
        "sentinel://:p%40ss@eins;zwei:9/2?master_name=broker&sentinel_password=still"
    )

    assert told["CELERY_BROKER_URL"] == (
        "sentinel://:p%40ss@eins:26379/2;sentinel://:p%40ss@zwei:9/2"
    )
    options = told["CELERY_BROKER_TRANSPORT_OPTIONS"]
    assert options["master_name"] == "broker"
    assert options["sentinel_kwargs"]["password"] == "still"


@pytest.mark.parametrize(
    ("url", "database"),
    [
        ("redis://server/3", "3"),
        ("redis://server", "0"),
        ("unix:///run/valkey.sock?db=5", "5"),
        ("redis+socket:///run/valkey.sock?virtual_host=4", "4"),
        ("sentinel://eins?master_name=broker", "0"),
    ],
)
def test_the_database_is_where_each_form_names_it(url, database):
    assert parse(url).database == database


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("memcached://server", "„memcached://“ ist als Adresse unbekannt"),
        ("server:6379", "ist als Adresse unbekannt"),
        ("redis://", "fehlt ein Host"),
        ("redis://server/broker", "die Datenbank keine Zahl"),
        ("amqp://eins//?heartbeat=3", "kennt heartbeat nicht"),
        ("sentinel://eins;;zwei/0?master_name=broker", "fehlt ein Host"),
        ("sentinel://eins:viele/0?master_name=broker", "ein Port keine Zahl"),
        ("sentinel://eins,zwei", "master_name"),
        ("sentinel://eins/0?master=broker&master_name=broker", "kennt master nicht"),
    ],
)
def test_what_nobody_understands_stops_the_start(url, why):
    with pytest.raises(AddressError, match=why):
        parse(url)


def test_rabbitmq_is_no_cache():
    with pytest.raises(AddressError, match="RabbitMQ ist kein Zwischenspeicher"):
        of_redis("amqp://server//")
    assert of_redis("rediss://server/1") == "rediss://server/1"


@pytest.mark.parametrize(
    ("end", "virtual_host"),
    [("", "/"), ("/", "/"), ("//", "/"), ("/bund", "bund"), ("/%2Fbund", "/bund")],
)
def test_all_nodes_of_rabbitmq_share_one_virtual_host(end, virtual_host):
    url = f"amqp://ich:p%3Bss@eins;zwei:5673{end}"
    assert parse(url).virtual_host == virtual_host

    told = celery_settings(url)["CELERY_BROKER_URL"].split(";")
    assert [parse(one).nodes for one in told] == [(("eins", 5672),), (("zwei", 5673),)]
    assert {(one.user, one.password) for one in map(parse, told)} == {("ich", "p;ss")}
    assert {parse(one).virtual_host for one in told} == {virtual_host}


def test_rabbitmq_gets_quorum_queues_and_confirms_what_is_sent():
    told = celery_settings("amqp://server")
    assert told["CELERY_TASK_DEFAULT_QUEUE_TYPE"] == "quorum"
    assert told["CELERY_TASK_CREATE_MISSING_QUEUE_TYPE"] == "quorum"
    assert told["CELERY_BROKER_TRANSPORT_OPTIONS"]["confirm_publish"] is True


def test_a_password_is_not_told():
    assert "geheim" not in repr(parse("redis://:geheim@server/0"))


def test_certificates_are_looked_at_unless_told_otherwise():
    """Kombu alone takes any."""
    assert celery_settings("rediss://server/0")["CELERY_BROKER_URL"].endswith(
        "?ssl_cert_reqs=required"
    )
    told = "rediss://server/0?ssl_cert_reqs=none"
    assert celery_settings(told)["CELERY_BROKER_URL"] == told


def test_a_broker_that_is_away_is_told_in_one_line():
    told = problem_with("sentinel://127.0.0.1:1/0?master_name=broker", timeout_s=0.5)

    assert "broker" in told
    assert "\n" not in told
