# Taller: `make run` serves it, `make test` proves it. Needs make and Python 3.11 or newer; uses uv where it is found.

PYTHON ?= python3
PORT ?= 8000
UV := $(shell command -v uv 2>/dev/null)
VENV := .venv
RUN := $(VENV)/bin/python
MANAGE := $(RUN) manage.py
SCHEMA := $(MANAGE) spectacular --validate --fail-on-warn

.DEFAULT_GOAL := help
.PHONY: help run dev stop test check schema fuzz bench screenshots venv venv-test lock

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: venv ## Serve Taller on http://127.0.0.1:8000 (PORT=8123 for another port); Ctrl-C stops it
	@$(MANAGE) up --port $(PORT)

dev: venv ## The same with a server that reloads when the code changes
	@$(MANAGE) up --port $(PORT) --dev

stop: ## Stop what `make run` started, from any terminal
	@if [ -x $(RUN) ]; then $(MANAGE) stop; else echo "Taller is not installed here, so nothing runs."; fi

test: venv-test ## Run every test, a file at a time in each of two processes
	@$(RUN) -m pytest --numprocesses 2 --dist loadfile

check: venv-test ## Format, lint, types, floors, Django's own checks, missing migrations, the OpenAPI document
	@$(RUN) -m ruff format --check --quiet .
	@$(RUN) -m ruff check --quiet .
	@$(RUN) -m mypy
	@$(RUN) $(VENV)/bin/lint-imports --no-logo
	@$(MANAGE) check --fail-level WARNING
	@# Only the models are asked: that no database answers is no news, unless something is missing.
	@$(MANAGE) makemigrations --check --dry-run 2>/dev/null || $(MANAGE) makemigrations --check --dry-run
	@$(SCHEMA) | diff -u docs/openapi.yaml - || { echo "docs/openapi.yaml is not what the code says: make schema" >&2; exit 1; }

schema: venv-test ## Write docs/openapi.yaml anew from the code
	@$(SCHEMA) --file docs/openapi.yaml

fuzz: venv-test ## Edit answers at random, 100,000 times (minutes); then 10,000 made-up requests for each contract and server (an hour)
	@EDITS=100000 $(RUN) -m pytest tests/exercises/checking/test_random_edits.py -q -rP
	@MADE_UP=10000 $(RUN) -m pytest tests/schema/test_made_up_requests.py -q

bench: venv-test ## Measure: start-up, and the REST calls and the checkers beside their peers (BENCH="rest --quick" for less)
	@$(RUN) -m bench $(BENCH)

screenshots: venv-test ## Draw the pictures of the README anew
	@$(RUN) -m tests.screenshots

venv: ## Install what Taller runs on, if the lock changed
	@$(call install,run,requirements.txt)

venv-test: venv ## ... and what its tests need
	@$(call install,test,requirements-test.txt)

lock: ## Compile requirements*.in into the hashed locks (needs uv); what is locked stays unless it must move
	@$(if $(UV),,echo "make lock needs uv" >&2; exit 1)
	@$(COMPILE) requirements.in -o requirements.txt
	@$(COMPILE) -c requirements.txt requirements-test.in -o requirements-test.txt

# One version per package for every platform, and no host name in the file.
COMPILE = uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --no-annotate

# The lock names everything, so nothing is resolved anew, and what is imported is compiled then: half the time.
# $(1) the stamp's name, $(2) the lock. The stamp holds the lock's checksum: a checkout's new date installs nothing.
define install
sum=`cksum < $(2)`; \
if [ "`cat $(VENV)/.$(1) 2>/dev/null`" != "$$sum" ] || ! $(RUN) -c '' 2>/dev/null; then \
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Taller needs Python 3.11 or newer: make PYTHON=python3.12 ..." >&2; exit 1; }; \
	echo "Installing $(2) ..."; \
	$(if $(UV),$(with_uv),$(with_pip)) && echo "$$sum" > $(VENV)/.$(1); \
fi
endef
with_uv = $(UV) venv --quiet --allow-existing --python $(PYTHON) $(VENV) \
	&& $(UV) pip install --quiet --python $(RUN) --no-deps --require-hashes -r $(2)
with_pip = { $(PYTHON) -m venv $(VENV) || { echo "On Debian: apt install python3-venv" >&2; exit 1; }; } \
	&& $(RUN) -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --require-hashes -r $(2)
