"""Is all well? A list of small questions; rooms above add their own in `AppConfig.ready`.

`/healthz/deep`, the office's page and the operator's mail show the same list.
"""

from .registry import Check, findings, register

__all__ = ["Check", "findings", "register"]
