"""Which renderer made a file: named without importing WeasyPrint, which costs 1.4 s."""

from importlib.metadata import version

FINISHER = 2  # ours; raise it with every change of tagging or fonts that changes bytes
RENDERER = f"WeasyPrint {version('weasyprint')}, pydyf {version('pydyf')}, finisher {FINISHER}"
