# `make demo` and `make test` need Python 3.11 or newer and nothing else: they make their
# own virtual environment, and make it anew when pyproject.toml changes.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check --no-input

# What `make bench` measures, and what `make bench-compare` compares with.
bench: BENCH ?= --all
BASE ?= HEAD

# Conformance cases beside the project's own, where there are any.
CONFORMANCE ?= $(wildcard ../shared/conformance)

export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test test-services bench bench-compare lint format golden venv clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 16

demo: $(VENV)/.compiler-installed ## compile the TLS policy, show the module and what it decides
	@$(BIN)/python tools/demo.py

test: lint ## everything that has to hold: lint, types, drift, tests with coverage, conformance
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses auto --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/python -m tests.conformance.run $(CONFORMANCE)

test-services: $(VENV)/.dev-installed ## the ready hosts against real servers, installed where that is allowed
	@tools/services.sh
	$(BIN)/python -m pytest tests/hosts tests/services

lint: $(VENV)/.dev-installed ## ruff, black, mypy, and whether the generated policies are up to date
	$(BIN)/ruff check
	$(BIN)/black --check --quiet .
	$(BIN)/mypy
	$(BIN)/resolute compile --check --diff

bench: $(VENV)/.bench-installed ## measure everything, beside other engines; BENCH=… says what instead
	$(BIN)/python -m benchmarks $(BENCH)

bench-compare: $(VENV)/.dev-installed ## what the working tree does to the speed of BASE=…, as ratios
	$(BIN)/python -m benchmarks --compare $(BASE) $(BENCH)

format: $(VENV)/.dev-installed ## format the code, sort imports
	$(BIN)/ruff check --select I --fix
	$(BIN)/black --quiet .

golden: $(VENV)/.dev-installed ## write generated policies and expected outputs anew; read the diff
	$(BIN)/resolute compile
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest --quiet -k golden

venv: $(VENV)/.dev-installed ## the development environment

clean: ## remove the environment, caches and builds
	rm -rf .venv .venv-bench dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage .coverage.* htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.compiler-installed: pyproject.toml | $(BIN)/python
	@echo "installing the compiler into $(VENV)"
	@$(PIP) install --editable '.[compiler]'
	@touch $@

$(VENV)/.dev-installed: pyproject.toml | $(BIN)/python
	@echo "installing the compiler and the development tools into $(VENV)"
	@$(PIP) install --editable '.[dev]'
	@touch $@

$(VENV)/.bench-installed: pyproject.toml tools/bench_environment.py | $(VENV)/.dev-installed
	@echo "installing other engines into $(VENV)"
	@$(BIN)/python tools/bench_environment.py $(VENV)

$(BIN)/python:
	@$(PYTHON) -c '' 2>/dev/null || \
		{ echo "error: no $(PYTHON) here; name a Python 3.11 or newer: make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "error: Python 3.11 or newer is needed, and $(PYTHON) is $$($(PYTHON) -V 2>&1): make PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "error: $(PYTHON) has no venv module; on Debian and Ubuntu: apt install python3-venv" >&2; exit 2; }
	@$(PYTHON) -m venv $(VENV)
