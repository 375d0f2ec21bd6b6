"""`make up` and a developer's shell: embedded servers, a key for this machine only."""

from .base import *

SECRET_KEY = SECRET_KEY or "nur-fuer-die-eigene-maschine-" + "x" * 32
NATIONAL_HOSTS = [*NATIONAL_HOSTS, "localhost", "127.0.0.1", "[::1]"]
