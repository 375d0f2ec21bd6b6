"""`make bench`: measure on servers of its own, print, write `docs/reference/benchmarks*.md`.

`SCALE=0.1` shrinks everything and leaves the pages as they are; `PART=facts`, `PART=founding`,
`PART=migrations`, `PART=reports` or `PART=wall` measures one part; `NATION=1` really prints the
reports of 700 alliances, `PEER_WHOLE=1` lets django-tenants migrate all of them and not a sample.

Three parts are measured only when named, for they need an instance of their own: `PART=load` lets
people come to real processes, `PART=search` fills the catalogue to 10,000 and to 100,000 entries,
`PART=alliances` founds as many alliances as `SCALE` says, 100 unless said, and writes its page from
500 on. All can be done in pieces: `KEEP=folder` keeps the instance and what was measured,
`MINUTES=4` begins nothing more after so long.
"""

import os
import sys

from tests.benchmarks import (
    backbone,
    backbone_page,
    facts,
    founding,
    instance,
    migrating,
    migrating_page,
    page,
    reports,
    reports_page,
    search,
    search_page,
    wall,
    wall_page,
)
from tests.benchmarks.alliances import run as many
from tests.benchmarks.load import measuring as load
from tests.benchmarks.load import page as load_page


def main() -> int:
    """Measure."""
    part = os.environ.get("PART", "")
    if part == "alliances":
        return many.main()
    scale = float(os.environ.get("SCALE") or os.environ.get("BENCH_SCALE") or "1")
    pages = {}
    with instance.running(instance.kept()):
        versions = instance.versions()
        if part in ("", "facts"):
            found = backbone.measure(scale)
            pages[backbone_page.PAGE] = backbone_page.text(found, versions)
        if part in ("", "founding"):
            rows, rate = founding.measure(scale), facts.measure(scale)
            pages[page.PAGE] = page.text(rows, rate, versions)
        if part in ("", "migrations"):
            pages[migrating_page.PAGE] = migrating_page.text(migrating.measure(scale), versions)
        if part in ("", "reports"):
            pages[reports_page.PAGE] = reports_page.text(reports.measure(scale), versions)
        if part == "search" and (found_search := search.measure(scale)):
            pages[search_page.PAGE] = search_page.text(found_search, versions)
        if part == "load":  # an instance of its own: it must not hold what others have left
            for found_load in load.measure(scale, instance.kept()):
                pages[load_page.PAGE] = load_page.text(found_load, versions)
        if part in ("", "wall"):
            pages[wall_page.PAGE] = wall_page.text(wall.measure(scale), versions)
    for path, text in pages.items():
        print(text)
        if scale == 1:
            path.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
