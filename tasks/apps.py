from django.apps import AppConfig


class TasksConfig(AppConfig):
    """The postmen: facts and jobs are carried by Celery workers."""

    name = "tasks"

    def ready(self) -> None:
        """Every process must know who wants which fact, how to send hints, and what is periodic."""
        from core.jobs.schedules import declare
        from tasks import hints, letters, routes
        from tasks.schedule import schedules

        routes.connect()
        hints.connect()
        letters.connect()
        declare(schedules())
