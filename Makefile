# One word per intention: make serve · build · test · test-long · test-forks · journeys · orca · other-hosts · mutants · lint · links · lines · calendars ·
# bench · load · widget · organisation · check · test-organisation · check-organisation.
# Each sets up what it needs, once.
SHELL := /bin/sh
export NO_MKDOCS_2_WARNING := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export npm_config_update_notifier := false

# The first Python that is new enough; empty when there is none.
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 12))' 2>/dev/null && echo $$p && break; done)
PY := .venv/bin/python

.PHONY: serve build test test-long test-forks journeys orca mutants other-hosts lint links lines calendars bench load widget organisation check test-organisation \
	check-organisation reviewed setup clean
.DEFAULT_GOAL := serve
PORT ?= 8000
UPSTREAM ?= upstream/main

# "python -m mkdocs": the hooks find the project's own packages from this folder.
serve: setup
	@echo "http://127.0.0.1:$(PORT) in a moment; a tool that you use waits once for Python's bundle. Ctrl+C stops."
	@$(PY) -m mkdocs serve --dev-addr 127.0.0.1:$(PORT)

# Not --quiet: MkDocs then loses the warnings that --strict counts.
build: setup
	@$(PY) -m mkdocs build --strict

setup: .venv/.ready node_modules/.ready

.venv/.ready: requirements.txt
	@test -n "$(PYTHON)" || { echo "Python 3.12 or newer is missing: install it (on Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) -m venv --clear .venv || { echo "Python's venv module is missing: install it (on Debian: apt install python3-venv)." >&2; exit 1; }
	@$(PY) -m pip install --quiet --require-hashes --only-binary :all: --requirement requirements.txt
	@touch $@

node_modules/.ready: package-lock.json
	@node -e 'process.exit(parseInt(process.versions.node) >= 20 ? 0 : 1)' 2>/dev/null || { echo "Node 20 or newer is missing: install it (on Debian: apt install nodejs npm; or from your system's packages)." >&2; exit 1; }
	@command -v npm >/dev/null || { echo "npm is missing: install it (on Debian: apt install npm)." >&2; exit 1; }
	@npm ci --loglevel=error --no-audit --no-fund || { echo "npm could not install the browser's parts: see above." >&2; exit 1; }
	@touch $@

lint: setup
	@$(PY) -m ruff format --check .
	@$(PY) -m ruff check .
	@$(PY) -m mypy
	@node_modules/.bin/tsc --project tsconfig.json
	@node_modules/.bin/tsc --project tsconfig.node.json
	@node_modules/.bin/tsc --project tsconfig.worker.json
	@node_modules/.bin/oxlint --quiet docs tests widgets
	@.venv/bin/lint-imports --no-cache
	@$(PY) -m tests.knowledge.readability
	@$(PY) -m tests.knowledge.terms

# One process more than there are processors: a journey waits for its browser about as long as it works.
BROTLI_STATIC := libnginx-mod-http-brotli-static:/usr/lib/nginx/modules/ngx_http_brotli_static_module.so
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
test: lint
	@$(PY) -m tests.chromium >/dev/null
	@$(PY) -m tests.debian libreoffice-writer-nogui:soffice nginx-light:nginx $(BROTLI_STATIC)
	@$(PY) -m pytest -m 'not long' --numprocesses=$(WORKERS) --dist=worksteal --ignore=tests/forks

# What takes minutes and rarely fails where the rest has passed: every test of the rules inside Pyodide, Python's bundle made
# again from nothing, each page in all its looks.
test-long: setup
	@$(PY) -m tests.chromium >/dev/null
	@$(PY) -m pytest -p no:cacheprovider -m long --numprocesses=auto --dist=worksteal --ignore=tests/forks

# Forks as their owners make them, published as their workflow does, the first with nothing installed and nothing cached:
# it takes longer than everything else together. And sites of forks built, walked and attacked; the site in three
# languages, the third invented by a machine; a criterion, a clause and a number to call added.
test-forks: setup
	@$(PY) -m tests.chromium >/dev/null
	@$(PY) -m pytest -p no:cacheprovider --numprocesses=auto --dist=worksteal tests/forks
	@$(PY) -m tests.publishing

# Six people with something to do in the guide, in a browser: their presses, fields and screens, beside those of before.
journeys: build
	@$(PY) -m tests.chromium >/dev/null
	@$(PY) -m tests.debian libreoffice-writer-nogui:soffice
	@$(PY) -m tests.walks

# ProperDocs in place of MkDocs must write the same bytes; what Zensical makes of the pages is a report, which stops nothing.
other-hosts: setup .cache/hosts/.ready
	@$(PY) -m tests.hosts .cache/hosts

.cache/hosts/.ready: tests/hosts/requirements.txt .venv/.ready
	@rm -rf .cache/hosts
	@$(PY) -m pip install --quiet --require-hashes --no-deps --only-binary :all: --target .cache/hosts --requirement $<
	@PYTHONPATH=.cache/hosts $(PY) -m pip check >/dev/null
	@touch $@

# Small faults put into the engine and the rules, one at a time: which does no test notice? Hours for all of them.
SAMPLE ?= 400
mutants: .venv/.ready
	@mkdir -p .cache
	@$(PY) -m tests.mutants --sample $(SAMPLE)

# Firefox with the screen reader Orca, driven with real keys through a tool: what it speaks is printed, to be read (two minutes).
READ ?= fr
orca: build
	@$(PY) -m tests.debian orca:orca firefox-esr:firefox-esr xvfb:Xvfb openbox:openbox xdotool:xdotool dbus-daemon:dbus-run-session
	@$(PY) -m tests.orca site $(READ)

# Addresses outside the site, asked one by one (a few minutes): links.md is written if any is broken.
links: build
	@$(PY) -m tests.outside site links.md

# The numbers to call that were read more than twelve months ago: a report, which stops nothing.
lines: .venv/.ready
	@$(PY) -m widgets.lines

# The calendars of ten thousand invented agreements, as two programs that do not write them show them (five minutes).
AGREEMENTS ?= 10000
calendars: setup
	@$(PY) -m tests.calendars --agreements $(AGREEMENTS)

# make widget NAME=mood_check: a new widget that works, with its test and its pages.
widget: .venv/.ready
	@$(PY) -m widgets.new '$(NAME)'

# What is wrong with organisation/, in a second: file, line, and how it should read.
check: .venv/.ready
	@$(PY) -m overlay.check

# What organisation/ can break, on the site that it makes: all that a change of that folder alone has to pass.
test-organisation: setup
	@$(PY) -m overlay.check
	@$(PY) -m tests.chromium >/dev/null
	@GATE=organisation $(PY) -m pytest -q -p no:cacheprovider --numprocesses=auto --dist=worksteal -m 'not guide' tests/site tests/gate

# make check-organisation UPSTREAM=upstream/main: what an upgrade to that version will change for organisation/.
# make check-organisation SINCE=…: what has changed for it since that version of yours, once the upgrade has taken place.
check-organisation: .venv/.ready
	@$(PY) -m overlay.upgrade $(if $(SINCE),--since '$(SINCE)','$(UPSTREAM)')

# make organisation: asks what a first organisation/ needs. Or: make organisation NAME_FR="…" NAME_EN="…" COLOUR="#1f5c4d"
# What was given on the command line is named, and its value travels in the environment, where quotes do no harm. There it
# is as it was typed: make would take $5 for a variable of its own.
as_typed = $(1)$(eval override $(1) := $$(value $(1)))$(eval export $(1))
organisation: .venv/.ready
	@$(PY) -m overlay.new $(foreach name,$(filter-out PYTHON,$(.VARIABLES)),$(if $(findstring command line,$(origin $(name))),$(call as_typed,$(name))))

# make reviewed PAGES="roles.md about/privacy.md": both languages have been read together.
reviewed: setup
	@$(PY) -m guide.twins $(PAGES)

bench: setup
	@$(PY) -m tests.bench

# The built site behind nginx on this machine: what a visit weighs, and a bounded load (a minute).
load: build
	@$(PY) -m tests.chromium >/dev/null
	@$(PY) -m tests.debian nginx-light:nginx $(BROTLI_STATIC)
	@$(PY) -m tests.bench.served

clean:
	@rm -rf .venv node_modules site .cache
