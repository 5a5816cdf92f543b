# The project's commands. Needs Python 3.11+ and make; everything else lands in .venv and var.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
PY := $(VENV)/bin/python
DONE := $(VENV)/.installed

.DEFAULT_GOAL := help
.PHONY: help setup demo demo-reset test campaign check bench messages format lock

help:  ## say what there is
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

setup: $(DONE)  ## create .venv and install what running and testing need

$(DONE): requirements-dev.txt
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed"; exit 1; }
	test -x $(PY) || $(PYTHON) -m venv $(VENV) || $(PYTHON) -m venv --without-pip --clear $(VENV)
	if $(PY) -m pip --version >/dev/null 2>&1; \
	then $(PY) -m pip install --quiet --require-hashes -r requirements-dev.txt; \
	else $(PYTHON) -m pip --python $(PY) install --quiet --require-hashes -r requirements-dev.txt; fi
	touch $(DONE)

demo: setup  ## the portal with a demonstration district on 127.0.0.1:$$PORT (8000)
	$(PY) manage.py prepare
	$(PY) manage.py demo
	exec $(PY) manage.py serve

demo-reset: setup  ## throw the embedded installation away and start over
	$(PY) manage.py forget_installation --yes
	$(MAKE) demo

test: setup  ## the whole suite, on SQLite and where they answer on PostgreSQL and Redis
	$(PY) -m tools.suite $(ARGS)

campaign: setup  ## the property tests alone, at random and EFFORT (50) times over
	EFFORT=$${EFFORT:-50} $(PY) -m tools.suite -m "hypothesis or campaign" $(ARGS)

check: setup  ## format, lint, types, import contracts, migrations, deploy checks, OpenAPI
	$(PY) -m tools.check

bench: setup  ## the benchmarks on generated data
	$(PY) -m tools.bench $(ARGS)

messages: setup  ## bring the translation catalogues up to the code
	$(PY) manage.py messages

format: setup  ## put code into its form
	$(VENV)/bin/ruff format .
	$(VENV)/bin/ruff check --fix-only .

lock: setup  ## resolve the dependencies anew (needs uv)
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet pyproject.toml -o requirements.txt
	uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet pyproject.toml --extra dev -c requirements.txt -o requirements-dev.txt
