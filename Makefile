# Two commands: `make demo` and `make test`. Each does its own set-up, on any machine with Python 3.11+ and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO ?= demo-dossier

.PHONY: demo test bench lock readme catalogues clean

demo: $(VENV)/.installed
	@rm -rf $(DEMO)
	@$(BIN)/scrutiny demo $(DEMO)

test: $(VENV)/.tools
	$(BIN)/ruff check --no-cache .
	$(BIN)/ruff format --no-cache --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --dist loadfile $(TESTS)

bench: $(VENV)/.tools
	$(BIN)/python -m benchmarks

# The lock holds exact versions with digests and no download addresses; renew it on purpose only.
lock: $(VENV)/.tools
	$(BIN)/python -m pip install -q pip-tools
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-annotate --no-header -o requirements.txt pyproject.toml requirements-build.in
	$(BIN)/pip-compile -q --generate-hashes --strip-extras --no-emit-index-url --no-emit-trusted-host \
	  --no-emit-find-links --no-annotate --no-header --allow-unsafe -c requirements.txt \
	  -o requirements-dev.txt requirements-dev.in

readme: $(VENV)/.tools
	$(BIN)/python tests/house/readme.py --write

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Scrutiny needs Python 3.11 or newer: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python requirements.txt pyproject.toml
	@echo "Setting up $(VENV) …" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.tools: $(VENV)/.installed requirements-dev.txt
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# The words of the report in six languages; what changed in English waits for a translator.
catalogues: $(VENV)/.tools
	$(BIN)/python tests/house/catalogues.py -v

clean:
	rm -rf $(VENV) $(DEMO) build dist .pytest_cache .mypy_cache .ruff_cache
