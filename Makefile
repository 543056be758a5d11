# What a newcomer needs is Python 3.11 or newer, git and make; the rest is fetched here.
# Written for GNU make 3.81 (macOS) and newer.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
SHELL := /bin/sh

PORT ?= 8000
VAR_DIR ?= $(CURDIR)/var
export VAR_DIR

UV_VERSION := 0.13.8
UV := .tools/uv-$(UV_VERSION)
RUN := .venv/bin
SYNC = $(UV) sync --quiet --frozen --python "$$(scripts/find-python)"

# Make's own site is the local one, whatever the shell that calls it holds.
unexport ALLOWED_HOSTS CSRF_TRUSTED_ORIGINS DATABASE_URL DEBUG EMAIL_HOST REDIS_URL \
	S3_BUCKET S3_PRIVATE_BUCKET SECRET_KEY SECOND_FACTOR_FOR_STAFF SITE_URL \
	TASKS_IMMEDIATE TRUSTED_PROXIES VIRTUAL_ENV
# Without what Python keeps of compiled files, each of many processes compiles them all.
unexport PYTHONDONTWRITEBYTECODE
export UV_PROJECT_ENVIRONMENT := .venv
# The machine's own certificates: offices that inspect TLS add theirs to them.
export UV_SYSTEM_CERTS := 1

MIGRATIONS := $(wildcard */migrations/*.py)
CONTENT := $(shell find content -type f) $(wildcard home/demo/*.py home/management/commands/demo.py)
STATIC := $(shell find static -type f)

##@ Look at it

.PHONY: demo
demo: ## Set everything up and serve the site on 127.0.0.1:8000 (PORT=… for elsewhere)
	@scripts/check-port "$(PORT)"
	@$(MAKE) --silent .venv/.runs
	@$(MAKE) --silent -j2 $(VAR_DIR)/demo.txt $(VAR_DIR)/static/staticfiles.json
	@cat "$(VAR_DIR)/demo.txt"
	@SITE_URL="http://127.0.0.1:$(PORT)" exec $(RUN)/python manage.py serve

.PHONY: develop
develop: .venv/.develops $(VAR_DIR)/demo.txt ## The same for developers: reloads what is edited, runs tasks at once
	@cat "$(VAR_DIR)/demo.txt"
	@DEBUG=1 TASKS_IMMEDIATE=1 SITE_URL="http://127.0.0.1:$(PORT)" \
		exec $(RUN)/python manage.py runserver "127.0.0.1:$(PORT)"

.PHONY: screenshots
screenshots: .venv/.develops ## Take the pictures of the README anew (docs/images/)
	@CHROMIUM=$$($(RUN)/python scripts/find_chromium.py) && export CHROMIUM && \
		$(RUN)/python scripts/screenshots.py

##@ Check it

# A process more than there are cores, for now and then one waits for a browser or a
# server; each with whole files of tests, in the order of their names, and a database of
# its own. The long ones are not among the last.
PROCESSES = $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
SIDE_BY_SIDE = --numprocesses=$(PROCESSES) --maxprocesses=4 --dist=loadfile --no-loadscope-reorder -p no:benchmark

.PHONY: test
test: .venv/.develops ## Linters and the whole test suite, browser tests included, on SQLite
	@$(MAKE) --silent -j2 tests-database lint
	@CHROMIUM=$$($(RUN)/python scripts/find_chromium.py) && export CHROMIUM && \
		$(RUN)/pytest $(SIDE_BY_SIDE) $(PYTEST)

.PHONY: test-postgres
test-postgres: .venv/.develops ## The same tests on PostgreSQL (DATABASE_URL=…, or a server on this machine)
	@CHROMIUM=$$($(RUN)/python scripts/find_chromium.py) && export CHROMIUM && \
		DATABASE_URL=$$(DATABASE_URL='$(DATABASE_URL)' scripts/find-postgres) && export DATABASE_URL && \
		$(RUN)/pytest $(SIDE_BY_SIDE) $(PYTEST)

.PHONY: mutants
mutants: .venv/.develops ## Take each guard away and see its test red (GUARD=word for some, DATABASE_URL=… for locks)
	@$(if $(DATABASE_URL),DATABASE_URL="$(DATABASE_URL)") $(RUN)/python scripts/mutants.py $(GUARD)

# Tests would make it too; here it is made beside the linters, on a core of its own.
.PHONY: tests-database
tests-database: .venv/.develops
	DJANGO_SETTINGS_MODULE=tests.settings $(RUN)/python -m tests.original

.PHONY: lint
lint: lint-code lint-types lint-site ## Style, types, floors, templates, migrations, settings

.PHONY: lint-code
lint-code: .venv/.develops
	$(RUN)/ruff check --quiet
	$(RUN)/ruff format --check --quiet
	find templates -name '*.html' | xargs $(RUN)/djade --check --target-version 5.2
	$(RUN)/djangofmt --quiet --check templates
	$(RUN)/python scripts/check_line_lengths.py templates static/css
	$(RUN)/lint-imports --no-logo

.PHONY: lint-types
lint-types: .venv/.develops
	$(RUN)/mypy

.PHONY: lint-site
lint-site: .venv/.develops
	$(RUN)/python manage.py makemigrations --check
	$(PRODUCTION) $(RUN)/python manage.py check --deploy --fail-level WARNING

# Nothing is reached: the check looks at the settings only.
PRODUCTION := SECRET_KEY=an-example-for-the-check-of-settings-alone-0123456789 \
	SITE_URL=https://training.example.org ALLOWED_HOSTS=training.example.org \
	DATABASE_URL=postgres://tracehold@127.0.0.1/tracehold \
	REDIS_URL=redis://127.0.0.1 EMAIL_HOST=mail.example.org TRUSTED_PROXIES=1 \
	DEFAULT_FROM_EMAIL=training@example.org CONTACT_EMAIL=training@example.org

.PHONY: format
format: .venv/.develops ## Put code and templates into the house's form
	$(RUN)/ruff check --quiet --fix-only
	$(RUN)/ruff format --quiet
	-@$(RUN)/djangofmt --quiet templates
	-@find templates -name '*.html' | xargs $(RUN)/djade --target-version 5.2

.PHONY: bench
bench: .venv/.develops ## Benchmarks: two things compared in one run (benchmarks/)
	@if [ -d benchmarks ]; then $(RUN)/pytest benchmarks $(PYTEST); \
		else echo "There are no benchmarks yet: put the first into benchmarks/."; fi

.PHONY: bench-web
bench-web: .venv/.develops ## CPU of a decision and of a course page, in units of a bare Django page
	$(RUN)/python -W ignore -m benchmarks.web

.PHONY: bench-desk
bench-desk: .venv/.develops ## CPU and queries of the desk's page and tables of a cohort of 1,000
	$(RUN)/python -W ignore -m benchmarks.desk

.PHONY: bench-editor
bench-editor: .venv/.develops ## Seconds to open and to save a scene of a case of 60 in Chromium
	@CHROMIUM=$$($(RUN)/python scripts/find_chromium.py) && export CHROMIUM && \
		$(RUN)/python -W ignore -m benchmarks.editor

##@ Tidy up

.PHONY: clean
clean: ## Remove what make built: environment, tools, caches, static files; no data
	rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks .coverage
	rm -rf "$(VAR_DIR)/static"
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

.PHONY: reset
reset: ## Remove the demo's data too: database, uploads, mail (asks first)
	@printf 'Remove everything under %s? [y/N] ' "$(VAR_DIR)"; read answer && [ "$$answer" = y ]
	rm -rf "$(VAR_DIR)"

.PHONY: help
help: ## List these targets
	@awk 'BEGIN {FS = ":.*## "} \
		/^##@/ {printf "\n%s\n", substr($$0, 5)} \
		/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' Makefile

# ── What the targets stand on, made once and again where its sources changed ─────

$(UV):
	@scripts/get-uv $(UV_VERSION)

# Inexact: a demo after a test run leaves the developer's tools where they are.
.venv/.runs: $(UV) uv.lock pyproject.toml
	@echo "Installing the packages"
	@$(SYNC) --no-dev --inexact && touch $@

.venv/.develops: $(UV) uv.lock pyproject.toml
	@echo "Installing the packages and the developer's tools"
	@$(SYNC) && touch .venv/.runs $@

# A database that was taken away is made again.
ifeq ($(wildcard $(VAR_DIR)/tracehold.sqlite3),)
.PHONY: $(VAR_DIR)/demo.txt
endif

$(VAR_DIR)/demo.txt: .venv/.runs $(MIGRATIONS) $(CONTENT)
	@echo "Preparing the database and the starter content"
	@$(RUN)/python manage.py migrate --skip-checks -v0
	@TASKS_IMMEDIATE=1 $(RUN)/python manage.py demo --beside-other-content --programme > $@

$(VAR_DIR)/static/staticfiles.json: .venv/.runs $(STATIC)
	@$(RUN)/python manage.py collectstatic --skip-checks --noinput -v0 && touch $@
