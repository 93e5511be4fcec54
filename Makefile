# Every target installs what it needs. `make` alone tells what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNTIME := $(VENV)/.runtime-installed
TESTING := $(VENV)/.testing-installed
PIP_INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: help install install-tests demo test test-long lint types layers content unit test-soak test-boot bundle format lock pictures bench clean
.DELETE_ON_ERROR:

help: ## what there is
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

install: $(RUNTIME) ## the command .venv/bin/kiosk, and the system packages it needs

# The stamps are older than the lock only after a change of the lock: a second start installs nothing.
$(RUNTIME): requirements.lock pyproject.toml systemd/debian-packages.txt
	@./systemd/debian-packages.sh systemd/debian-packages.txt
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	@echo "Installing the Python packages of requirements.lock"
	@$(PIP_INSTALL) -r requirements.lock
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@touch $@

install-tests: $(TESTING)

$(TESTING): $(RUNTIME) tests/requirements.lock tests/debian-packages.txt
	@./systemd/debian-packages.sh tests/debian-packages.txt
	@echo "Installing the Python packages of tests/requirements.lock"
	@$(PIP_INSTALL) -r tests/requirements.lock
	@touch $@

demo: $(RUNTIME) ## the kiosk on an invented office
	@$(BIN)/kiosk demo

test: $(TESTING) lint types layers content unit ## all checks; what .ci/run calls

lint: $(TESTING)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(TESTING)
	$(BIN)/mypy

layers: $(TESTING)
	$(BIN)/lint-imports

content: $(TESTING)
	$(BIN)/kiosk content

unit: $(TESTING)
	$(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

# only the long tests and the bench need these: a browser, and what looks a page through in it
LONG := $(VENV)/.long-installed
AXE := $(VENV)/browser/.installed

$(LONG): $(TESTING) tests/debian-packages-long.txt
	@./systemd/debian-packages.sh tests/debian-packages-long.txt
	@touch $@

# the shrinkwrap pins by checksum and names no registry: npm asks the one it is set up with
$(AXE): $(TESTING) tests/browser/package.json tests/browser/npm-shrinkwrap.json tests/debian-packages-npm.txt
	@command -v npm >/dev/null || ./systemd/debian-packages.sh tests/debian-packages-npm.txt
	@mkdir -p $(@D) && cp tests/browser/package.json tests/browser/npm-shrinkwrap.json $(@D)
	@echo "Installing the npm packages of tests/browser/npm-shrinkwrap.json"
	@cd $(@D) && npm ci --ignore-scripts --no-audit --no-fund --silent
	@touch $@

test-long: $(LONG) $(AXE) ## the tests with their full counts
	KIOSK_TEST_LONG=1 $(BIN)/pytest -n 4 --dist loadfile --no-loadscope-reorder

# no limit of time: hours
test-soak: $(TESTING) ## what is tried at random, as often as it can be: kills, keys
	KIOSK_TEST_SOAK=1 $(BIN)/pytest -s tests/store/test_pulled_plug.py tests/faults tests/screens/test_at_random.py

BOOTING := $(VENV)/.boot-installed

$(BOOTING): $(TESTING) tests/debian-packages-boot.txt
	@./systemd/debian-packages.sh tests/debian-packages-boot.txt
	@touch $@

# by root, on a machine that may boot another one in a container
test-boot: $(BOOTING) ## a bare PC becomes a kiosk, is killed, upgraded and taken away
	@$(BIN)/python -m tests.boot.machine
	$(BIN)/pytest -x -v tests/boot/boot.py

bundle: ## what systemd/install.sh needs on a PC without a network, in dist/wegwijzer
	@./systemd/bundle.sh dist/wegwijzer

# the bench sets the same content with another engine beside ours
BENCHING := $(VENV)/.bench-installed

$(BENCHING): $(LONG) tests/bench/requirements.lock
	@echo "Installing the Python packages of tests/bench/requirements.lock"
	@$(PIP_INSTALL) -r tests/bench/requirements.lock
	@touch $@

bench: $(BENCHING) ## speed and memory, as ratios in one run
	$(BIN)/python -m tests.bench

pictures: $(LONG) ## the pictures of the README
	$(BIN)/python -m tests.draw_pictures

format: $(TESTING) ## lay out the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(TESTING) ## pin the newest packages that pyproject.toml allows
	$(BIN)/uv pip compile --quiet --upgrade pyproject.toml --extra build --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate -o requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade pyproject.toml --extra build --extra test --universal --python-version 3.11 \
		-c requirements.lock --generate-hashes --no-header --no-annotate -o tests/requirements.lock
	$(BIN)/uv pip compile --quiet --upgrade tests/bench/requirements.in --universal --python-version 3.11 \
		--generate-hashes --no-header --no-annotate -o tests/bench/requirements.lock

clean: ## remove what was installed and made
	rm -rf $(VENV) *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
