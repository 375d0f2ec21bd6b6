"""PostgreSQL and Valkey from wheels, for machines that have neither.

Plain Python, no Django: settings ask for the addresses before anything runs. Used whenever no
`DATABASE_URL` is given; production brings its own servers and never comes here.
"""

from core.embedded.errors import EmbeddedError
from core.embedded.layout import Places, Urls, default_data_dir, places, urls
from core.embedded.servers import running

__all__ = ["EmbeddedError", "Places", "Urls", "default_data_dir", "places", "running", "urls"]
