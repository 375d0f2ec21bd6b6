import subprocess
import sys


def test_another_weasyprint_is_refused_loudly():
    script = (
        "import weasyprint; weasyprint.__version__ = '71.0'\n"
        "from django.conf import settings; settings.configure(USE_I18N=False)\n"
        "from core import pdf; pdf.render('<h1>x</h1>')"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], check=False, capture_output=True, text=True
    )

    assert "WeasyPrint 71.0 ist installiert, geprüft ist 70.0." in done.stderr
