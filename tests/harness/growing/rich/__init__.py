from tests.harness.growing import OWN

__path__ = [str(OWN), *__path__]
