# Two commands on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
STORE := $(or $(CASEGRAPH_STORE),sqlite:///.demo/casegraph.db)
NEO4J := $(PYTHON) deploy/neo4j/control.py
NEO4J_PORT ?= 7687
PASSWORD_FILE := .neo4j/home/password
ASK := $(BIN)/casegraph ask $(if $(CASEGRAPH_STORE),,--store $(STORE) )"…"
FLAGSHIP_EN := which districts use state-owned enterprises as backstop property managers
FLAGSHIP_ZH := 哪些区由国有企业为无物业小区托底管理

# The demo runs on CASEGRAPH_STORE, if it is set. On the server of `make neo4j` the password need not be given.
demo serve: export CASEGRAPH_STORE := $(STORE)
ifneq ($(filter neo4j://127.0.0.1:% neo4j://localhost:%,$(STORE)),)
ifeq ($(CASEGRAPH_NEO4J_PASSWORD)$(CASEGRAPH_NEO4J_PASSWORD_FILE),)
ifneq ($(wildcard $(PASSWORD_FILE)),)
demo serve: export CASEGRAPH_NEO4J_PASSWORD_FILE := $(PASSWORD_FILE)
ASK := CASEGRAPH_NEO4J_PASSWORD_FILE=$(PASSWORD_FILE) $(ASK)
endif
endif
endif

.PHONY: install demo serve neo4j neo4j-stop test lint types tests clean

# The core installation. The stamp changes whenever dependencies do.
install: $(VENV)/core.stamp

$(VENV)/core.stamp: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "casegraph needs Python 3.11 or newer; set PYTHON=python3.x"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/dev.stamp: $(VENV)/core.stamp
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

# Takes the sample reports in and answers the flagship question in both languages.
demo: install
	@mkdir -p .demo
	@echo '$$ casegraph ingest --samples'; $(BIN)/casegraph ingest --samples
	@echo; echo '$$ casegraph ask "$(FLAGSHIP_EN)"'; $(BIN)/casegraph ask "$(FLAGSHIP_EN)"
	@echo; echo '$$ casegraph ask "$(FLAGSHIP_ZH)"'; $(BIN)/casegraph ask "$(FLAGSHIP_ZH)"
	@echo; echo 'Ask your own questions:  $(ASK)'
	@echo 'Open it in a browser:    make serve, then http://127.0.0.1:8000/'

serve: install
	$(BIN)/casegraph serve

# A Neo4j server on this machine, for trying things out; its data, password and jars lie in .neo4j. Needs Java 17 and Maven.
neo4j:
	@$(NEO4J) start --port $(NEO4J_PORT)

neo4j-stop:
	@$(NEO4J) stop

# Everything that the project can test on this machine.
test: $(VENV)/dev.stamp lint types tests

lint: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports
	$(BIN)/casegraph vocabulary check

types: $(VENV)/dev.stamp
	$(BIN)/mypy

tests: $(VENV)/dev.stamp
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV) .demo build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
