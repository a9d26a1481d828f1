# Each target makes its own environment: .venv, from pyproject.toml, with pip alone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: audit test lint types bench eval oracle clean
.DEFAULT_GOAL := audit

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "hegui needs Python 3.11 or newer: make PYTHON=python3.11 ... (需要 Python 3.11 或更新版本)"; exit 2; }
	@echo "preparing $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --editable '.[all]' --group dev
	@touch $(READY)

# The whole shipped corpus against the plan, rules of other places and times included: see README.
audit: $(READY)
	@$(BIN)/hegui check corpus --policy zibo-2023 --any-region --any-status || [ $$? -eq 1 ]

test: $(READY)
	@$(BIN)/python -m pytest

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/hegui fmt --check policy/*.policy policy/examples/*.policy bench/peers/*.policy
	@$(BIN)/hegui verify

types: $(READY)
	@$(BIN)/mypy

bench: $(READY)
	@$(BIN)/python -m bench

# How well rules are read, against labels made by hand; needs the texts beside the project.
eval: $(READY)
	@$(BIN)/python -m bench.eval

# The calculus against its second writing in answer-set programming, on 100,000 made pairs.
oracle: $(READY)
	@$(BIN)/python -m tests.oracle

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis dist build
