"""`make bench`: every measurement, each with its own servers."""

import sys

from tests.benchmarks import founding

if __name__ == "__main__":
    sys.exit(founding.main())
