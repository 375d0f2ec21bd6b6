"""Every setting that comes from the environment, in one table; the docs are made from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import environ

ENV = environ.Env()


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvSetting:
    """One environment variable: how it is read, what holds without it, what it does."""

    name: str
    kind: str = "str"
    default: Any = ""
    required_in_production: bool = False
    unless: tuple[str, ...] = ()  # all of these together stand in for it
    help: str


SETTINGS: tuple[EnvSetting, ...] = (
    EnvSetting(
        name="SECRET_KEY",
        required_in_production=True,
        help="Schlüssel für Sitzungen und Signaturen. In Produktion ohne Vorgabe.",
    ),
    EnvSetting(
        name="DATABASE_URL",
        required_in_production=True,
        help="PostgreSQL ≥ 16, `postgresql://…`. Leer: eingebettetes PostgreSQL in `DATA_DIR`.",
    ),
    EnvSetting(
        name="DATABASE_OWNER_URL",
        help="Dieselbe Datenbank mit der Rolle, der sie gehört: für Befehle, die bauen "
        "(`migrate`, `raise_wall`, `import_alliances`, `demo_reset`). Web und Worker brauchen sie "
        "nicht. Leer: `DATABASE_URL`.",
    ),
    EnvSetting(
        name="DATABASE_WALL",
        kind="bool",
        default=True,
        help="Falsch: ohne eine Rolle je Bündnis arbeiten, auch wenn die zweite Mauer steht; nur "
        "mit der Rolle, der die Datenbank gehört (docs/operations/wall.md).",
    ),
    EnvSetting(
        name="DATABASE_REPLICA_URL",
        help="Lesekopie (Standby) derselben Datenbank, mit der Rolle aus `DATABASE_URL`: Daraus "
        "kommen öffentliche Seiten und Listen für alle, die nicht angemeldet sind "
        "(docs/operations/beyond-one-machine.md). Leer: alles aus `DATABASE_URL`.",
    ),
    EnvSetting(
        name="DATABASE_REPLICA_MAX_LAG_S",
        kind="int",
        default=10,
        help="So viele Sekunden darf die Lesekopie zurückliegen, sonst bleibt sie ungelesen.",
    ),
    EnvSetting(
        name="REDIS_URL",
        required_in_production=True,
        unless=("BROKER_URL", "CACHE_URL"),
        help="Valkey oder Redis für Broker und Zwischenspeicher, `redis://`, `rediss://` oder "
        "`sentinel://eins:26379;sentinel://zwei:26379/0?master_name=…` (AOF und `noeviction`). "
        "Leer: eingebettetes Valkey.",
    ),
    EnvSetting(
        name="BROKER_URL",
        help="Broker auf einem anderen Server als in `REDIS_URL` "
        "(docs/operations/beyond-one-machine.md). Leer: wie `REDIS_URL`.",
    ),
    EnvSetting(
        name="CACHE_URL",
        help="Zwischenspeicher (eigene Valkey-Instanz, LRU), in den Formen von `REDIS_URL`. "
        "Leer: wie `REDIS_URL`, Datenbank 1.",
    ),
    EnvSetting(
        name="BASE_DOMAIN",
        default="localhost",
        required_in_production=True,
        help="Bundesweite Adresse; öffentliche Seiten der Bündnisse liegen darunter.",
    ),
    EnvSetting(
        name="NATIONAL_HOSTS",
        kind="list",
        default=[],
        help="Weitere Namen der bundesweiten Adresse, durch Komma getrennt.",
    ),
    EnvSetting(
        name="PORT",
        kind="int",
        default=8000,
        help="Port des Web-Servers bei `make up` und im Container.",
    ),
    EnvSetting(
        name="HOST",
        default="127.0.0.1",
        help="Adresse, auf der `make up` lauscht; `0.0.0.0` öffnet es für andere Rechner.",
    ),
    EnvSetting(
        name="DATA_DIR",
        default="",
        help="Ort der eingebetteten Server und hochgeladenen Dateien. Vorgabe: `.local`.",
    ),
    EnvSetting(
        name="MEDIA_ROOT", default="", help="Ort der Dateien. Vorgabe: `media` in `DATA_DIR`."
    ),
    EnvSetting(
        name="DATABASE_POOL_SIZE",
        kind="int",
        default=8,
        help="Höchste Zahl der Datenbankverbindungen je Prozess.",
    ),
    EnvSetting(
        name="DATABASE_ALLIANCES_PER_CONNECTION",
        kind="int",
        default=50,
        help="So viele Bündnisse sieht eine Datenbankverbindung, dann wird sie erneuert: "
        "PostgreSQL behält jede gesehene Tabelle im Speicher.",
    ),
    EnvSetting(
        name="MIGRATION_WORKERS",
        kind="int",
        default=4,
        help="Wie viele Bündnisse `manage.py migrate` zugleich migriert; je eine Verbindung.",
    ),
    EnvSetting(
        name="MIGRATION_CANARIES",
        kind="list",
        default=[],
        help="Kürzel der Bündnisse, die zuerst migriert werden, durch Komma getrennt. Leer: drei.",
    ),
    EnvSetting(
        name="MIGRATION_LOCK_TIMEOUT_MS",
        kind="int",
        default=3000,
        help="Wie lange eine Migration auf eine Sperre wartet, ehe sie anderen den Vortritt lässt.",
    ),
    EnvSetting(
        name="EMAIL_URL",
        default="consolemail://",
        required_in_production=True,
        help="Mailversand, z. B. `smtp+tls://…`.",
    ),
    EnvSetting(
        name="DEFAULT_FROM_EMAIL",
        default="Bündnisnetz <noreply@bund.example>",
        help="Absender der Mails.",
    ),
    EnvSetting(
        name="TRUSTED_PROXY",
        kind="bool",
        default=False,
        help="Wahr, wenn ein Proxy davor `X-Forwarded-Proto` und `X-Forwarded-For` setzt.",
    ),
    EnvSetting(
        name="DEMO",
        kind="bool",
        default=True,
        help="Nur bei `make up`: Demodaten laden und auf jeder Seite als solche nennen.",
    ),
    EnvSetting(
        name="SITE_OPERATOR",
        required_in_production=True,
        help="Betreiber im Impressum: Name und Rechtsform.",
    ),
    EnvSetting(
        name="SITE_ADDRESS",
        required_in_production=True,
        help="Ladungsfähige Anschrift im Impressum.",
    ),
    EnvSetting(
        name="SITE_EMAIL",
        required_in_production=True,
        help="E-Mail im Impressum; dorthin gehen Hinweise auf Fehler und Barrieren.",
    ),
    EnvSetting(name="SITE_PHONE", help="Telefon im Impressum."),
    EnvSetting(
        name="OPERATOR_EMAIL",
        help="Wohin Störungen gemeldet werden, höchstens eine Mail in der Stunde. Leer: nirgends.",
    ),
    EnvSetting(
        name="API_REQUESTS_ANONYMOUS",
        kind="int",
        default=600,
        help="Anfragen an die API je Minute und Adresse, ohne Anmeldung.",
    ),
    EnvSetting(
        name="API_REQUESTS_CREDENTIAL",
        kind="int",
        default=3000,
        help="Anfragen an die API je Minute und Schlüssel oder Person.",
    ),
    EnvSetting(
        name="WEBHOOK_KEYS",
        kind="list",
        default=[],
        help="Schlüssel für die Geheimnisse der Webhooks, durch Komma getrennt; der erste "
        "verschlüsselt, alle entschlüsseln. Leer: aus `SECRET_KEY` abgeleitet.",
    ),
    EnvSetting(
        name="WEBHOOKS_TO_LOOPBACK",
        kind="bool",
        default=False,
        help="Nur bei `make up`: Webhooks auch an Empfänger auf der eigenen Maschine, mit `http` "
        "und beliebigem Port. In Produktion ohne Wirkung.",
    ),
    EnvSetting(
        name="METRICS_TOKEN",
        help="Token, mit dem eine Überwachung `/metrics` liest. Leer: `/metrics` gibt es nicht.",
    ),
    EnvSetting(name="LOG_LEVEL", default="INFO", help="Wie viel ins Protokoll kommt."),
)

_BY_NAME = {setting.name: setting for setting in SETTINGS}


def read(name: str) -> Any:
    """The value of one setting, typed by its kind; the default when it is unset or empty."""
    setting = _BY_NAME[name]
    if not ENV.str(name, default=""):
        return setting.default
    return getattr(ENV, setting.kind)(name)


def missing_in_production() -> list[str]:
    """Which variables production cannot do without and does not have."""
    given = {each.name for each in SETTINGS if ENV.str(each.name, default="")}
    return [
        each.name
        for each in SETTINGS
        if each.required_in_production
        and each.name not in given
        and not (each.unless and given.issuperset(each.unless))
    ]
