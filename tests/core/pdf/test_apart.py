"""A renderer in a process of its own: limits, errors, life and death."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.db import connection

from core import pdf
from tests.core.pdf.documents import CSS, long_table, page
from tests.core.pdf.test_attachments import FIGURES

ROOT = Path(__file__).parents[3]
SMALL = page("<h1>Größe</h1><p>Ein Absatz mit 1.234,5 und ✓</p>")
ENDLESS = page(long_table(100_000))
FROM_A_WORKER = """
import multiprocessing, os, sys
from django.conf import settings; settings.configure(USE_I18N=False)
from core import pdf
from tests.core.pdf.documents import CSS, long_table, page

def work():
    sys.stdout.write(f"{len(pdf.render_apart(page('<h1>Probe</h1>'), css=CSS)) > 1000}\\n")
    sys.stdout.flush()
    pdf.render_apart(page(long_table(100_000)), css=CSS, alive=lambda: tell(os.getpid()))

def tell(pid):
    sys.stdout.write(open(f"/proc/{pid}/task/{pid}/children").read() + "\\n")
    sys.stdout.flush()

worker = multiprocessing.get_context("fork").Process(target=work, daemon=True)
worker.start()
sys.stdout.write(f"{worker.pid}\\n"); sys.stdout.flush()
worker.join()
"""


def children() -> list[str]:
    return Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()


def test_same_bytes_as_in_this_process():
    apart = pdf.render_apart(SMALL, css=CSS, attachments=[FIGURES])

    assert apart == pdf.render(SMALL, css=CSS, attachments=[FIGURES])
    assert apart == pdf.render_apart(SMALL, css=CSS, attachments=[FIGURES])


def test_document_beyond_its_wall_clock_time_is_killed():
    """Memory and processor time are in test_hostile."""
    known = children()

    with pytest.raises(pdf.TooSlow, match="länger als 0.5 Sekunden"):
        pdf.render_apart(ENDLESS, css=CSS, limits=pdf.Limits(wall_s=0.5))

    assert children() == known


def test_error_of_the_child_is_the_error_of_the_parent():
    with pytest.raises(pdf.AssetRefused) as refused:
        pdf.render_apart(page('<h1>x</h1><img src="file:///etc/passwd" alt="Datei">'), css=CSS)

    assert refused.value.text == "Das PDF darf nichts von außen laden: file:///etc/passwd."


def test_defect_of_the_engine_is_told_and_logged(caplog):
    broken = '<svg viewBox="a b"><title>Ein Bild ohne Maß</title></svg>'

    with pytest.raises(pdf.RendererCrashed, match="abgestürzt \\(ValueError"):
        pdf.render_apart(page(f"<h1>Probe</h1>{broken}"), css=CSS)

    assert "get_viewbox" in caplog.text


def test_killed_child_is_told_apart_and_buried():
    def kill() -> None:
        os.kill(int(children()[-1]), signal.SIGTERM)

    known = children()
    with pytest.raises(pdf.RendererCrashed, match="SIGTERM"):
        pdf.render_apart(ENDLESS, css=CSS, alive=kill)

    assert children() == known


def test_cancelled_work_stops_the_child():
    class Cancelled(Exception):
        pass

    def cancel() -> None:
        raise Cancelled

    known, began = children(), time.monotonic()
    with pytest.raises(Cancelled):
        pdf.render_apart(ENDLESS, css=CSS, alive=cancel)

    assert children() == known
    assert time.monotonic() - began < 5


@pytest.mark.django_db
def test_open_connection_outlives_children_that_end_and_that_die():
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE kept (value int)")
        pdf.render_apart(SMALL, css=CSS)
        with pytest.raises(pdf.TooSlow):
            pdf.render_apart(ENDLESS, css=CSS, limits=pdf.Limits(wall_s=0.3))

        cursor.execute("SELECT count(*) FROM kept")
        assert cursor.fetchone() == (0,)


@pytest.mark.skipif(sys.platform != "linux", reason="children die with their parent on Linux only")
def test_daemonic_worker_renders_and_takes_its_child_along_when_killed():
    with subprocess.Popen(
        [sys.executable, "-c", FROM_A_WORKER], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as main:
        worker = int(main.stdout.readline())
        rendered, child = main.stdout.readline(), int(main.stdout.readline())
        os.kill(worker, signal.SIGKILL)
        main.wait(timeout=10)

    assert rendered == "True\n"
    assert _gone(child, within_s=5)


def _gone(pid: int, *, within_s: float) -> bool:
    ends = time.monotonic() + within_s
    while time.monotonic() < ends:
        stat = Path(f"/proc/{pid}/stat")
        try:
            if stat.read_text().rsplit(")", 1)[1].split()[0] == "Z":
                return True  # dead; whoever adopted it has not looked yet
        except FileNotFoundError:
            return True
        time.sleep(0.05)
    return False
