from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Long work as rows; periodic slots; heartbeats; is all well?"""

    name = "core.jobs"

    def ready(self) -> None:
        """The checks the ground itself brings, in the order people read them."""
        from core.jobs.checks import backlog, periodic, register, replica, servers, workers

        register("replica", replica.replica)
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
        _register_numbers()


def _register_numbers() -> None:
    from core.jobs import numbers
    from core.jobs.checks import replica
    from core.jobs.numbers import Family, register

    for name, told, label, measure in (
        ("outbox_undone", "Facts on their way, by state", "state", numbers.undone),
        ("outbox_oldest_seconds", "Age of the oldest fact on its way", "", numbers.oldest_undone),
        ("jobs_open", "Open jobs, by kind", "kind", numbers.open_jobs),
        ("slots_missed", "Slots of the last day nobody ran", "schedule", numbers.missed_slots),
        ("replica_lag_seconds", "How far the read replica is behind", "", replica.lag),
        ("check_state", "0 ok, 1 unknown, 2 warn, 3 alarm", "check", numbers.check_states),
    ):
        register(Family(name=name, help=told, label=label, measure=measure))
