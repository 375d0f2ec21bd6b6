"""Render the snapshots so that somebody can look: `python -m tests.tenants.reports.look normal`.

Writes PDF, HTML and one picture per page into the folder given with `--into`.
"""

import argparse
import os
import subprocess
import time
from pathlib import Path

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "core.settings.test")


def main() -> None:
    import django

    django.setup()
    from tests.tenants.reports import documents

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=list(documents.ALL))
    parser.add_argument("--into", type=Path, default=Path(".local/look"))
    given = parser.parse_args()
    given.into.mkdir(parents=True, exist_ok=True)
    for name in given.names or documents.ALL:
        _write(documents.ALL[name], name, given.into)


def _write(document, name: str, folder: Path) -> None:
    html = document.html()
    (folder / f"{name}.html").write_text(html)
    begun = time.process_time()
    body = document.pdf()
    spent = time.process_time() - begun
    target = folder / f"{name}.pdf"
    target.write_bytes(body)
    for old in folder.glob(f"{name}-*.png"):
        old.unlink()
    subprocess.run(["pdftoppm", "-r", "80", "-png", target, folder / name], check=True)
    pages = len(list(folder.glob(f"{name}-*.png")))
    print(f"{name}: {pages} Seiten, {len(body) // 1024} KB, {spent:.2f} s CPU")


if __name__ == "__main__":
    main()
