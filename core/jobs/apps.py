from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work as rows; periodic slots; heartbeats; is all well?"""

    name = "core.jobs"

    def ready(self) -> None:
        """The checks the ground itself brings, in the order people read them."""
        from core.jobs.checks import backlog, periodic, register, servers, workers

        register("broker", servers.broker)
        register("workers", workers.workers)
        register("beats", workers.beats)
        register("facts", backlog.facts)
        register("facts:parked", backlog.parked_facts)
        register("jobs", backlog.jobs)
        register("schedules", periodic.periodic)
        register("migrations", servers.migrations)
        register("connections", servers.connections)
        register("disk", servers.disk)
