# The day the sample registry is looked at; it keeps every clause as of then.
AS_OF := 2026-11-22
PYTHON3 ?= python3
BIN := .venv/bin
# The documents that show commands with their output.
DOCUMENTS = $(wildcard README*.md docs/*.md docs/office/*.md)
export PIP_DISABLE_PIP_VERSION_CHECK = 1

.DEFAULT_GOAL := help
.PHONY: help check test endurance lint types layers format golden docs forms pictures sample bench wheel bundle release lock clean

help: ## this list
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' Makefile

check: .venv/installed ## check the sample registry, clause by clause
	$(BIN)/tuanmedia check --as-of $(AS_OF)

test: .venv/installed lint types layers ## everything that must hold: style, types, layers, tests
	$(BIN)/pytest -n auto --dist worksteal

endurance: .venv/installed ## writing at length: 16 processes of 50 filings each, 1,000 files of 10 edits, every odd text everywhere, 100,000 mutated files
	TUANMEDIA_PROCESSES=16 TUANMEDIA_FILINGS=50 TUANMEDIA_FILES=1000 TUANMEDIA_NAUGHTY=1 TUANMEDIA_FAULTS=1 TUANMEDIA_MUTATIONS=100000 \
	  $(BIN)/pytest tests/registry/writing tests/yaml/test_edits.py tests/yaml/test_generated.py \
	  tests/cli/test_file_endurance.py tests/cli/test_naughty_entries.py tests/registry/test_mutated_posts.py tests/registry/test_mutated_records.py \
	  tests/law/test_mutated_rules.py

lint: .venv/installed ## style (ruff)
	$(BIN)/ruff check src tests benchmarks tools docs
	$(BIN)/ruff format --check src tests benchmarks tools docs

types: .venv/installed ## types (mypy, strict)
	$(BIN)/mypy

layers: .venv/installed ## imports run downwards only (import-linter)
	$(BIN)/lint-imports

format: .venv/installed ## put the code into its form
	$(BIN)/ruff check --fix src tests benchmarks tools docs
	$(BIN)/ruff format src tests benchmarks tools docs

golden: .venv/installed ## renew the expected outputs of the tests; read the diff
	$(BIN)/pytest --golden

docs: .venv/installed ## renew the commands' outputs in the documents, and build the pages into build/docs; read the diff
	$(BIN)/python tools/console.py --write $(DOCUMENTS)
	$(BIN)/python tools/clauses.py --write docs/developer.md
	$(BIN)/python tools/rule_pages.py docs/rules
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going -b html docs build/docs

forms: .venv/installed ## draw the templates of the papers anew, into rules/forms/
	$(BIN)/python tools/forms

sample: .venv/installed ## invent the sample registry's year of posts and metrics anew
	$(BIN)/python tools/sample

pictures: .venv/installed ## draw the pictures of the documents anew (needs chromium, soffice, pdftoppm)
	$(BIN)/python tools/pictures.py
	$(BIN)/python tools/screens.py

bench: .venv/installed ## measure speed as ratios within one run
	$(BIN)/python -m benchmarks

wheel: .venv/installed ## build wheel and sdist into dist/
	$(BIN)/python -m hatchling build

bundle: wheel ## a folder for Windows without an installer: make bundle PYTHON=python-3.x-embed-amd64.zip (of python.org)
	$(BIN)/python tools/bundle $(PYTHON)

release: .venv/installed ## look at everything that a release needs, and say what a person must then do; with PYTHON=… the bundle too
	$(BIN)/python tools/release $(if $(PYTHON),--windows $(PYTHON)) $(OPTIONS)

lock: .venv/installed ## renew the locks from pyproject.toml: requirements.lock (development), requirements.office.lock
	$(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --group dev pyproject.toml --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --constraint requirements.lock pyproject.toml --output-file requirements.office.lock

clean: ## remove the virtual environment and caches
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist

# pip compiles what it installs, but nothing that stays in place.
.venv/installed: pyproject.toml requirements.lock
	$(PYTHON3) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q src
	@touch $@
