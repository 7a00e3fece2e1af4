# Everything runs in a virtual environment that the targets make themselves: all they need is Python 3.11 or later,
# make, and a package index. `make PYTHON=python3.12 test` chooses the interpreter.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Tests of the evidence page in a browser run where Chromium is, and are skipped elsewhere.
BROWSER := $(if $(shell command -v chromium || command -v chromium-browser || command -v google-chrome),browser)

comma := ,

.PHONY: lowest pythons demo test lint types docs bench fuzz readings schema golden readme pictures clean

demo: $(VENV)/.cli          ## print what five of the example stories say
	@$(BIN)/defense-news parse $(addprefix examples/stories/,efe.txt kyodo.txt daily.txt yonhap.txt reuters.txt)

# Tests run in so many processes; 0 runs them in one, which a debugger needs.
JOBS ?= 2

test: $(VENV)/.test         ## run every test, in JOBS (2) processes
	$(BIN)/python -m pytest -n $(JOBS) --dist worksteal

lint: $(VENV)/.dev          ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.dev         ## mypy, strict
	$(BIN)/mypy

docs: $(VENV)/.dev          ## build the documentation into site/, warnings are errors
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet

bench: $(VENV)/.dev         ## scores and speed on the benchmarks, where these are present
	$(BIN)/python benchmarks/wire.py
	$(BIN)/python benchmarks/quotes.py
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/many.py
	$(BIN)/python benchmarks/many.py --memory 20000
	$(BIN)/python benchmarks/peers.py

# What `lowest` installs and runs; all that the tests need: EXTRAS=test TESTS=tests.
PACKAGE ?= .
EXTRAS ?= cli
TESTS ?= tests/test_golden.py
LOWEST ?= $(VENV)-lowest

# --no-cache-dir: pip keeps what it built from a folder with a hyphen in its name, and gives that whatever is in it now.
lowest:                     ## install the lowest versions of what is needed that are allowed, and run some TESTS (EXTRAS)
	$(PYTHON) -m venv --clear $(LOWEST)
	$(PYTHON) tools/lowest.py $(subst $(comma), ,$(EXTRAS)) >$(LOWEST)/constraints.txt
	$(LOWEST)/bin/python -m pip wheel --quiet --disable-pip-version-check --no-cache-dir --no-deps \
	  --wheel-dir $(LOWEST)/wheel $(PACKAGE)
	$(LOWEST)/bin/python -m pip install --quiet --disable-pip-version-check -c $(LOWEST)/constraints.txt \
	  "defense-news[$(EXTRAS)] @ file://$$(ls $(abspath $(LOWEST))/wheel/*.whl)" pytest hypothesis
	$(LOWEST)/bin/defense-news parse examples/stories -o $(LOWEST)/stories.txt
	$(LOWEST)/bin/python -m pytest -W default::DeprecationWarning $(TESTS)

PYTHONS ?= python3.11 python3.12 python3.13

pythons:                    ## run every test on each of PYTHONS that is on this machine, and name those that are not
	@left= failed=; for python in $(PYTHONS); do \
	  if ! $$python -c '' 2>/dev/null; then left="$$left $$python"; \
	  elif ! $(MAKE) --no-print-directory test PYTHON=$$python VENV=$(VENV)-$$(basename $$python); then failed="$$failed $$python"; \
	  fi; \
	done; echo "not on this machine:$${left:- none}; failed:$${failed:- none}"; test -z "$$failed"

fuzz: $(VENV)/.test         ## look for a text that breaks a law, for MINUTES (30) from SEED (1)
	$(BIN)/python tools/fuzz.py $(or $(MINUTES),30) $(or $(SEED),1)

# The texts that `readings` compares: the examples, the corpora beside the repository where they are, and STORIES.
BASE ?= HEAD
TEXTS := seeds bench/wire bench/quotes/dev/text bench/ledger/texts probes/*.jsonl
READINGS = examples/stories $(wildcard $(addprefix ../shared/,$(TEXTS)) $(STORIES))

readings: $(VENV)/.dev      ## every fact gained, lost or changed since the last commit (BASE=revision, STORIES=folder)
	@$(BIN)/python tools/readings.py $(BASE) . $(READINGS)

schema golden readme: $(VENV)/.dev  ## rewrite a generated file: read the difference before you commit it
	$(BIN)/python tools/regenerate.py $@

pictures: $(VENV)/.dev      ## take the pictures of the evidence page anew: look at them before you commit them
	$(BIN)/python tools/pictures.py

clean:
	rm -rf $(VENV) $(VENV)-* site dist .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed; choose one with: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.cli: pyproject.toml | $(BIN)/python
	$(PIP) -e '.[cli]'
	@touch $@

$(VENV)/.test: pyproject.toml | $(BIN)/python
	$(PIP) -e '.[test$(addprefix $(comma),$(BROWSER))]'
	@touch $@ $(VENV)/.cli

$(VENV)/.dev: pyproject.toml | $(BIN)/python
	$(PIP) -e '.[dev]'
	@touch $@ $(VENV)/.test $(VENV)/.cli
