# Two commands: "make serve" builds the graph from data/ and serves it; "make test" passes the tests.
# Nothing is needed but Python 3.11 or later with venv and pip, and make.

PYTHON ?= python3
VENV ?= .venv
STORE ?= .kg/store
BIN = $(VENV)/bin

.PHONY: serve test lint clean

serve: $(VENV)/.ready
	$(BIN)/kg build --store $(STORE)
	$(BIN)/kg serve --store $(STORE)

test: $(VENV)/.ready-dev
	$(BIN)/pytest -n auto --dist loadfile --ignore tests/pages
	$(BIN)/pytest -n auto --dist loadfile tests/pages # apart: the browser's driver keeps an event loop running

lint: $(VENV)/.ready-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

$(VENV)/.ready: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) .kg dist
