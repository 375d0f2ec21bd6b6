"""What `make up` prints once the service answers: where to look and how to sign in."""

import os
import time
import urllib.error
import urllib.request

from core.embedded.children import say
from core.embedded.layout import Places

READY_TIMEOUT_S = 120
_DEMO_SIGN_INS = """
  Anmelden (nur Demodaten), Passwort: buendnis-demo
    koordination@herzogenrath.example    Koordination eines Bündnisses
    koordination@<kürzel>.example        … jedes anderen, z. B. landkreis-peine
    servicebuero@bund.example            Servicebüro
"""


def wants_demo() -> bool:
    """Whether demo data are to be loaded; DEMO=0 says no."""
    return (os.environ.get("DEMO") or "1").lower() not in {"0", "false", "no", "off"}


class Greeting:
    """Said once: when the service is ready, or with the reason when that takes too long."""

    def __init__(self, at: Places, *, port: int) -> None:
        self._base = f"http://localhost:{port}"
        self._ask_at = f"http://127.0.0.1:{port}/healthz/ready"
        self._logs = at.logs
        self._late_at = time.monotonic() + READY_TIMEOUT_S
        self._said = False

    def say_when_ready(self) -> None:
        """Ask once and greet if it is time; nothing after that."""
        if self._said:
            return
        reason = self._why_not_ready()
        if reason and time.monotonic() < self._late_at:
            return
        say(f"Noch nicht bereit: {reason}" if reason else "\nBündnisnetz läuft.")
        say(self._addresses())
        self._said = True

    def _why_not_ready(self) -> str:
        try:
            with urllib.request.urlopen(self._ask_at, timeout=5):  # noqa: S310 - our own
                return ""
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.read(2000).decode(errors="replace")
        except OSError as error:
            return str(error)

    def _addresses(self) -> str:
        return f"""
  Startseite           {self._base}/
  Bündnisse von A–Z    {self._base}/buendnisse/
  Praxisimpulse        {self._base}/praxisimpulse/
  Arbeitsbereich       {self._base}/b/herzogenrath/
  Schnittstelle        {self._base}/api/v1/docs
{_DEMO_SIGN_INS if wants_demo() else ""}
  Protokolle: {self._logs}    Beenden: Strg-C
"""
