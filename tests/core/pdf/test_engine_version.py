import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (
            "import weasyprint; weasyprint.__version__ = '71.0'",
            "WeasyPrint 71.0 ist installiert, geprüft ist 70.0.",
        ),
        (
            "import pydyf; pydyf.__version__ = '0.14.0'",
            "WeasyPrint 70.0 mit pydyf 0.14.0 ist installiert, geprüft ist 70.0 mit pydyf 0.13.0.",
        ),
    ],
)
def test_another_weasyprint_is_refused_loudly(change, complaint):
    script = (
        f"{change}\n"
        "from django.conf import settings; settings.configure(USE_I18N=False)\n"
        "from core import pdf; pdf.render('<h1>x</h1>')"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )

    assert complaint in done.stderr
