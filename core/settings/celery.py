"""Celery carries hints; what is to be done stands in a row of PostgreSQL.

What depends on the kind of broker: `core.stores.brokers`.
"""

CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_MAX_TASKS_PER_CHILD = 500
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TASK_TIME_LIMIT = 300
CELERY_TASK_SOFT_TIME_LIMIT = 270
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {
    "outbox.*": {"queue": "outbox"},
    "reports.*": {"queue": "reports"},
    "webhooks.*": {"queue": "webhooks"},
}
QUEUES = ("default", "outbox", "reports", "webhooks")
CELERY_TIMEZONE = "Europe/Berlin"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A hint that cannot be sent must not hold up the person who triggered it.
CELERY_TASK_PUBLISH_RETRY = False
# see tasks/watchdog.py
WORKER_DEAF_AFTER_S = 60
# see tasks/canary.py
CANARY_EVERY_S = 30
# A worker with nothing in hand ends at once; there are no tasks for later that it could lose.
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 20
CELERY_WORKER_ENABLE_SOFT_SHUTDOWN_ON_IDLE = False
