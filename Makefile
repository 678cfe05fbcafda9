# Plandesk: everything a developer types. `make` alone lists it.
#
# Settings, all optional:
#   make setup PYTHON=/path/to/python3.12   which Python (3.11 or newer) to build .venv from
#   make test ARGS="tests/core -x"          what to hand to pytest
#   make test WORKERS=4                     how many tests run side by side
#   make test OFFICE=no                     do not install LibreOffice and Poppler for the tests
#   make fuzz ROUNDS=100 SEED=1             how long to fuzz, and from which seed
#   make mutants COUNT=400 SEED=1 ROOMS="core store" MOST=8
#                                           how many, from which seed, where, and how many per
#                                           cent may survive before it fails

SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

PYTHON ?=
ARGS ?=
# More than two cores: many tests wait for a process, a disk or a window.
WORKERS ?= 3
OFFICE ?= yes
ROUNDS ?= 20
COUNT ?= 400
ROOMS ?= core store
MOST ?= 100
MUTANTS_AT_ONCE ?= 1
SEED ?= $(shell date +%s)

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif
PY := $(BIN)/python
PIP_INSTALL := -m pip --disable-pip-version-check --no-input install --quiet
PIP := $(PY) $(PIP_INSTALL)
LOCKED := $(PIP_INSTALL) --require-hashes --requirement
PYTEST := $(PY) -m pytest -n $(WORKERS) --dist worksteal
OFFSCREEN := QT_QPA_PLATFORM=offscreen
# Where caches are forbidden every process would compile the program and its libraries anew.
unexport PYTHONDONTWRITEBYTECODE

# The stamps hold the folder they were made in: an environment that was moved, or whose Python
# has gone, no longer works and is made again.
READY := .venv/.ready
TEST_READY := .venv/.ready-test
BUILD_BIN := $(BIN:.venv/%=build/venv/%)
BUILD_READY := build/venv/.ready
MUTANTS_READY := .venv/.ready-mutants
HEALTHY := $(shell [ "$$(cat $(READY) 2>/dev/null)" = "$$(pwd)" ] && $(PY) -c pass 2>/dev/null \
	&& echo yes)
REBUILD := $(if $(HEALTHY),,rebuild)

.PHONY: help setup run test test-long lint types contract check bench fuzz mutants icons samples \
	screenshots lock clean \
	wheel build wheel-check build-check rebuild system test-tools

help: ## List what can be typed
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

setup: $(READY) system ## Make .venv with the plandesk command in it
	@echo "Ready. To start Plandesk, type: make run"

$(READY): pyproject.toml requirements.lock $(REBUILD)
	@set -eu; \
	found=; \
	for candidate in "$(PYTHON)" $(if $(PYTHON),,python3 python3.13 python3.12 python3.11 python); do \
		if [ -n "$$candidate" ] && "$$candidate" -c \
			'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
		then found=$$candidate; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
		echo "Plandesk needs Python 3.11 or newer, and none was found." >&2; \
		echo "On Debian or Ubuntu, type: sudo apt-get install python3 python3-venv" >&2; \
		echo "Or say where it is: make setup PYTHON=/path/to/python3.12" >&2; \
		exit 1; \
	fi; \
	if [ -n "$(REBUILD)" ] && { [ -e $(READY) ] || ! $(PY) -c \
			'import pip, sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }; then \
		"$$found" -m desktop.system_check --install venv; \
		echo "Making .venv with $$("$$found" --version)"; \
		rm -f $(READY) $(TEST_READY) $(MUTANTS_READY); \
		"$$found" -m venv --clear .venv; \
	fi; \
	echo "Installing Plandesk and the libraries it uses into .venv"; \
	{ $(PY) $(LOCKED) requirements.lock && $(PIP) --no-deps --no-build-isolation --editable .; } || { \
		echo "Its libraries could not be fetched; see pip's reason above." >&2; \
		echo "Nothing outside .venv was changed. Type the same command to try again." >&2; \
		exit 1; \
	}; \
	pwd > $(READY)

# The system's libraries are a warning here, as the commands work without them.
system: $(READY)
	@$(PY) -m desktop.system_check --install window screen || \
		echo "Until then the window cannot open; plandesk's other commands work." >&2

$(TEST_READY): $(READY) tests/requirements.lock
	@echo "Installing what the tests need into .venv"
	@$(PY) $(LOCKED) tests/requirements.lock
	@touch $(TEST_READY)

# Tried once only: without these some tests say why they were left out, and the rest still count.
.venv/.tried-office: $(READY)
	@if [ "$(OFFICE)" = yes ]; then $(PY) -m desktop.system_check --install office || true; fi
	@touch $@

test-tools: $(TEST_READY) .venv/.tried-office
	@$(PY) -m desktop.system_check --install window

run: setup ## Set everything up and open the sample plans
	@set -eu; \
	if [ "$$(uname -s)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no screen here, so the window is drawn into build/ instead."; \
		$(PY) -m desktop.system_check window; \
		mkdir -p build; \
		$(OFFSCREEN) $(PY) -m desktop --showcase build sample_plans; \
	else \
		$(PY) -m desktop.system_check window screen; \
		$(BIN)/plandesk sample_plans; \
	fi

test: test-tools ## Set everything up and run all tests
	@$(OFFSCREEN) $(PYTEST) -m "not slow and not long" $(ARGS)

test-long: test-tools ## Run the tests that `make test` leaves out: one more of each kind
	@$(OFFSCREEN) $(PYTEST) -m "long and not slow" $(ARGS)

lint: $(TEST_READY) ## Check style and layout (ruff)
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .

types: $(TEST_READY) ## Check types (mypy, strict on core and store)
	@$(PY) -m mypy

contract: $(TEST_READY) ## Check which room may import which (import-linter)
	@$(BIN)/lint-imports

check: lint types contract test ## All of the checks above

bench: test-tools ## Measure speed beside its peers, a table for each
	@set -eu; \
	for script in tests/performance/*.py; do \
		case "$$script" in */_*|*/conftest.py) continue;; esac; \
		[ -e "$$script" ] || { echo "There are no measurements in tests/performance." >&2; exit 1; }; \
		echo "== $$script"; \
		$(OFFSCREEN) $(PY) "$$script"; \
	done

fuzz: test-tools ## Try many more hostile plans and workbooks than the tests do
	@seed=$(SEED); round=0; \
	while [ $$round -lt $(ROUNDS) ]; do \
		round=$$((round + 1)); \
		echo "== Round $$round of $(ROUNDS), seed $$seed"; \
		$(OFFSCREEN) $(PYTEST) -m "hypothesis or slow" -q --timeout=0 \
			--hypothesis-seed=$$seed $(ARGS) || { \
			echo "To see it again, type: make fuzz ROUNDS=1 SEED=$$seed" >&2; exit 1; }; \
		seed=$$((seed + 1)); \
	done

$(MUTANTS_READY): $(TEST_READY) tests/mutants/requirements.lock
	@echo "Installing what makes mutants into .venv"
	@$(PY) $(LOCKED) tests/mutants/requirements.lock
	@touch $@

mutants: $(MUTANTS_READY) ## Break lines in a copy, and see whether the tests notice
	@$(OFFSCREEN) $(PY) -m tests.mutants --count $(COUNT) --rooms $(ROOMS) --most $(MOST) \
		$(if $(filter-out file,$(origin SEED)),--seed $(SEED)) --processes $(MUTANTS_AT_ONCE) $(ARGS)

$(BUILD_READY): $(READY) tests/shipped/requirements.lock
	@echo "Making build/venv, so that nothing of the tests gets into what is built"
	@$(PY) -m venv --clear build/venv
	@$(BUILD_BIN)/python $(LOCKED) tests/shipped/requirements.lock
	@touch $(BUILD_READY)

wheel: $(READY) ## Build the wheel, in dist
	@rm -f dist/plandesk-*.whl
	@$(PY) -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation \
		--wheel-dir dist .
	@echo "Built: $$(ls dist/plandesk-*.whl)"

build: $(BUILD_READY) wheel ## Build a program that needs no Python, in dist/plandesk
	@$(PY) -m desktop.system_check --install window screen build
	@$(BUILD_BIN)/python $(PIP_INSTALL) --no-deps --no-index --force-reinstall dist/plandesk-*.whl
	@$(BUILD_BIN)/pyinstaller --noconfirm --log-level WARN --workpath build/pyinstaller build.spec
	@echo "Built: dist/plandesk"

wheel-check: wheel ## Install the wheel elsewhere and run every command of it
	@$(PY) tests/shipped/check_wheel.py

build-check: build ## Run every command of the built program, elsewhere and without Python
	@$(PY) tests/shipped/check_build.py

lock: $(READY) ## Renew the locks: the newest libraries that pyproject.toml allows, with hashes
	@$(PIP) 'uv>=0.9'
	@set -eu; \
	compile="$(PY) -m uv --no-config pip compile pyproject.toml --quiet --upgrade --universal"; \
	compile="$$compile --python-version 3.11 --generate-hashes --no-annotate --no-strip-markers"; \
	compile="$$compile --no-emit-index-url --no-emit-find-links"; \
	export UV_CUSTOM_COMPILE_COMMAND="make lock"; \
	$$compile --group install --output-file requirements.lock; \
	$$compile --extra test --constraint requirements.lock \
		--output-file tests/requirements.lock; \
	$$compile --extra test --extra mutants --constraint tests/requirements.lock \
		--output-file tests/mutants/requirements.lock; \
	$$compile --extra build --constraint requirements.lock \
		--output-file tests/shipped/requirements.lock
	@echo "Renewed. To use them, type: make setup; to try them: make test wheel-check build-check"

icons: $(TEST_READY) ## Draw the application's icon anew in every size, from its SVG
	@$(OFFSCREEN) $(PY) resources/icons/draw_app_icon.py

samples: $(TEST_READY) ## Make the sample workbooks and plans anew, from their sources
	@$(PY) sample_plans/source/build_workbooks.py
	@$(PY) sample_plans/source/build_plans.py

screenshots: test-tools ## Draw the pictures of README and help anew, from the sample plans
	@$(OFFSCREEN) $(PY) sample_plans/source/draw_pictures.py

clean: ## Remove everything that was made here, .venv too
	rm -rf .venv build dist plandesk.egg-info .pytest_cache .mypy_cache .ruff_cache \
		.hypothesis .import_linter_cache .benchmarks
	find desktop tests resources -name __pycache__ -type d -prune -exec rm -rf {} +
