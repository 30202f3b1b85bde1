# Two commands do everything: `make demo` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PO := $(wildcard balalyk/locale/*/LC_MESSAGES/django.po)

.PHONY: help demo serve test test-sqlite test-postgresql check format bench docs mutants messages clean
.DEFAULT_GOAL := help

help: ## This list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 18

demo: $(VENV)/product ## Serve a small believable country with invented people (make demo PORT=8100)
	@$(BIN)/balalyk demo $(if $(PORT),--port $(PORT))

serve: $(VENV)/product ## Serve this installation (settings: docs/settings.md)
	@$(BIN)/balalyk setup && $(BIN)/balalyk serve --with-worker

test: $(VENV)/develop ## All tests: lint, architecture, both databases, browser journeys
	@bash tests/machine.sh
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory test-sqlite
	@$(MAKE) --no-print-directory test-postgresql

test-sqlite: $(VENV)/develop ## The suite on SQLite, browser journeys included
	$(BIN)/python -m pytest -n 2 --dist loadfile

test-postgresql: $(VENV)/develop ## The suite on a throw-away PostgreSQL, without what needs no database
	$(BIN)/python -m tests.postgresql -- $(BIN)/python -m pytest -n 2 --dist loadfile --ignore tests/law --ignore tests/architecture -m "not journey"

check: $(VENV)/develop ## Lint, types, imports between rooms
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/mypy

format: $(VENV)/develop ## Put the code into shape
	$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

bench: $(VENV)/develop ## Measure intake, law and pages in small (python -m bench --full: in large)
	$(BIN)/python -m bench

docs: $(VENV)/develop ## Write the law pages anew from its tables of tests
	$(BIN)/python -m tests.law.document --out docs/law

mutants: $(VENV)/develop ## Change the law one thing at a time; its tables must notice (docs/law/mutants.md)
	nice -n 10 $(BIN)/python -m tests.law.limits
	nice -n 10 $(BIN)/python -m tests.law.mutants

messages: $(VENV)/develop ## Collect what users read into the catalogues (needs gettext)
	cd balalyk && PYTHONPATH=.. ../$(BIN)/django-admin makemessages -l ru -l ky --no-obsolete --no-wrap --add-location file --settings balalyk.config.settings

clean: ## Forget the demo and everything built; the installation in var/ stays
	rm -rf $(VENV) var/demo frontend/node_modules

# --- the environment ---------------------------------------------------------------------------
$(VENV)/bin/uv: requirements/bootstrap.txt
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || (bash tests/machine.sh venv && $(PYTHON) -m venv $(VENV))
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/bootstrap.txt
	@touch $@

$(VENV)/product: $(VENV)/bin/uv requirements/product.txt pyproject.toml $(PO)
	@test -e $(VENV)/develop || $(BIN)/uv pip sync --quiet --python $(VENV) --require-hashes requirements/product.txt
	@$(BIN)/uv pip install --quiet --python $(VENV) --no-deps --no-build-isolation --editable .
	@$(BIN)/pybabel --quiet compile --directory balalyk/locale --domain django --statistics 2>/dev/null || true
	@touch $@

$(VENV)/develop: $(VENV)/bin/uv requirements/develop.txt pyproject.toml $(PO)
	@$(BIN)/uv pip sync --quiet --python $(VENV) --require-hashes requirements/develop.txt
	@$(BIN)/uv pip install --quiet --python $(VENV) --no-deps --no-build-isolation --editable .
	@$(BIN)/pybabel --quiet compile --directory balalyk/locale --domain django 2>/dev/null || true
	@touch $@ $(VENV)/product
