from typing import Any

from django.core.management.base import BaseCommand

from federation.outbound import services


class Command(BaseCommand):
    help = (
        "Begins the changes feed anew: every reader reads all of it again. Needed after a restore "
        "that cannot be recognised, such as a copied data folder."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        services.begin_log(in_any_case=True)
        self.stdout.write("Die Liste der Änderungen ist neu begonnen.")
