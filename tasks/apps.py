from django.apps import AppConfig


class TasksConfig(AppConfig):
    """The postmen: facts and jobs are carried by Celery workers."""

    name = "tasks"

    def ready(self) -> None:
        """Every process that writes facts must know who wants them and how to send hints."""
        from tasks import hints, routes

        routes.connect()
        hints.connect()
