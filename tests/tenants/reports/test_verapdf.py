"""veraPDF accepts reports as they are printed; `JUDGE=all` shows it every paper, too."""

import os

import pytest

from tests.harness import judge
from tests.tenants.reports.documents import ALL, written

pytestmark = pytest.mark.xdist_group("documents")  # each is rendered once for all

JUDGED = ALL if os.environ.get("JUDGE") == "all" else ("short", "normal", "long", "hostile")


def test_reports_are_archivable_and_accessible(tmp_path):
    judge.require()
    judge.assert_accepted({name: written(name) for name in JUDGED}, home=tmp_path)
