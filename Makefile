# One front door. `make help` lists what is behind it.
# PORT, DATA_DIR, HOST and DEMO=0 choose place, address and contents of `make up`.

PY := .venv/bin/python
# beside the data of `make up`, on the servers of the suite
ASIDE := DATA_DIR=.local/test DJANGO_SETTINGS_MODULE=core.settings.test $(PY) manage.py
export PORT DATA_DIR HOST DEMO
# compiled modules are kept: each of the many processes would compile two thousand anew
unexport PYTHONDONTWRITEBYTECODE
.DEFAULT_GOAL := help
.PHONY: help setup up demo-reset test check format template docs bench

help: ## what can be done here
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 24

setup: ## uv, packages and Pango; quick when nothing has changed
	@python3 bin/bootstrap.py

up: setup ## everything at http://localhost:8000 (PORT=…), data in .local (DATA_DIR=…), until Ctrl-C
	@exec $(PY) -m core.embedded.up

demo-reset: setup ## throw the demo data away and load them again
	@exec $(PY) manage.py demo_reset --yes

# three on two cores: one of them waits for real processes most of the time
test: check ## check, then the whole suite on its own embedded servers
	$(PY) -m pytest -n 3

check: setup ## everything that can be said without running the service
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	.venv/bin/lint-imports
	$(PY) -m mypy
	$(ASIDE) makemigrations --check --dry-run -v 0
	$(ASIDE) lint_migrations
	$(ASIDE) dump_schema_template --check
	$(ASIDE) write_docs --check

format: setup ## bring the code into shape
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

template: setup ## write the dump from which alliances are founded, after a change of migrations
	rm -rf .local/template
	DATA_DIR=.local/template $(PY) manage.py dump_schema_template
	rm -rf .local/template

docs: setup ## write the pages of docs/reference that are made from the code
	$(ASIDE) write_docs

bench: setup ## seconds per founding, migration and report, facts per second (PART=…, SCALE=…)
	.tools/uv/bin/uv sync --frozen --inexact --quiet --group bench # the peers
	$(PY) -m tests.benchmarks
