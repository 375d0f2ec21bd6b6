"""The suite: same servers, same settings, only quicker hashes."""

import os

from .dev import *

NATIONAL_HOSTS = [*NATIONAL_HOSTS, "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
WORKER_DEAF_AFTER_S = int(os.environ.get("WORKER_DEAF_AFTER_S", "6"))
CANARY_EVERY_S = 5
