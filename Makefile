# Two commands on a fresh machine with Python 3.11+ and make: `make demo` and `make test`.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
STORE := sqlite:///.demo/casegraph.db
FLAGSHIP_EN := which districts use state-owned enterprises as backstop property managers
FLAGSHIP_ZH := 哪些区由国有企业为无物业小区托底管理

.PHONY: install demo serve test lint types tests clean

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
	@echo '$$ casegraph ingest --samples'; $(BIN)/casegraph ingest --store $(STORE) --samples
	@echo; echo '$$ casegraph ask "$(FLAGSHIP_EN)"'; $(BIN)/casegraph ask --store $(STORE) "$(FLAGSHIP_EN)"
	@echo; echo '$$ casegraph ask "$(FLAGSHIP_ZH)"'; $(BIN)/casegraph ask --store $(STORE) "$(FLAGSHIP_ZH)"
	@echo; echo 'Ask your own questions:  $(BIN)/casegraph ask --store $(STORE) "…"'
	@echo 'Open it in a browser:    make serve, then http://127.0.0.1:8000/'

serve: install
	$(BIN)/casegraph serve --store $(STORE)

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
