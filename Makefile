# Each target makes its own environment: .venv, from pyproject.toml, with pip alone.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: audit test lint types bench clean
.DEFAULT_GOAL := audit

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "hegui needs Python 3.11 or newer: make PYTHON=python3.11 ... (需要 Python 3.11 或更新版本)"; exit 2; }
	@echo "preparing $(VENV) (once) ..."
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip --quiet --disable-pip-version-check install --editable '.[all]' --group dev
	@touch $(READY)
