"""`make bench`: measure on servers of its own, print, write `docs/reference/benchmarks.md`.

`SCALE=0.1` shrinks everything and leaves the page as it is.
"""

import os
import sys

from tests.benchmarks import facts, founding, instance, page


def main() -> int:
    """Measure."""
    scale = float(os.environ.get("SCALE") or os.environ.get("BENCH_SCALE") or "1")
    with instance.running():
        rows, rate, versions = founding.measure(scale), facts.measure(scale), instance.versions()
    text = page.text(rows, rate, versions)
    print(text)
    if scale == 1:
        page.PAGE.parent.mkdir(parents=True, exist_ok=True)
        page.PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
