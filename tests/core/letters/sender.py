"""A worker process that sends what is due to a mail server: `python sender.py PORT`."""

import sys

import django

django.setup()

from django.conf import settings  # noqa: E402

from core.letters import services  # noqa: E402

settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(sys.argv[1])
sys.stdin.readline()  # until whoever started this has noted whom to kill
services.send_due()
