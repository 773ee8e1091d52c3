define HELP
make run       the newsroom with sample stories on http://127.0.0.1:8000 (PORT=9000 make run moves it)
make dev       the same with DEBUG on and reload
make test      everything that must hold before a change lands: style, migrations, and the tests on both databases
make check     style, migrations, deployment checks, the bill of materials (var/sbom.json), and known vulnerabilities (asks the network)
make coverage  the tests on SQLite, and which branches they reach; fails below 95 %
make types     what mypy finds in the types
make bench     how fast it is over made-up stories (SIZES="1000 10000 100000" make bench; SIZES=1000000 sh tests/with-postgres make bench)
make messages  strings for locale/hi, collected and compiled
make clean     removes .venv and what the tools keep; var/ stays
make help      this list
endef

PORT ?= 8000
PYTHON ?= python3
SIZES ?= 1000 10000
export SITE_URL ?= http://127.0.0.1:$(PORT)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Most of the threads wait for bodies that arrive slowly (newsroom/slow_bodies.py). nginx does that in production.
# Each thread may hold a connection to the database: all of them are fewer than PostgreSQL's 100.
SERVER := --interface wsgi --workers 2 --blocking-threads 40 --http 1 --no-ws --respawn-failed-workers --workers-kill-timeout 10

.PHONY: help run dev test check coverage types bench messages clean

help:
	$(info $(HELP))
	@:

run: export LOG_FORMAT := lines
run: .venv/ready var/.static-ready
	@echo "Bringing the database up to date"
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py prepare_demo
	@exec $(BIN)/granian newsroom.wsgi:application --port $(PORT) $(SERVER) --log-level error

dev: export DEBUG := 1
dev: .venv/ready
	@echo "Bringing the database up to date"
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py prepare_demo
	@exec $(BIN)/python manage.py runserver 127.0.0.1:$(PORT)

test: .venv/ready-dev
	@PYTHON=$(BIN)/python sh tests/run

check: .venv/ready-dev
	@PYTHON=$(BIN)/python sh tests/check --audit

coverage: .venv/ready-dev
	@PYTHON=$(BIN)/python sh tests/coverage

types: .venv/ready-dev
	@$(BIN)/python -m mypy

bench: .venv/ready
	@$(BIN)/python benchmarks/bench.py $(SIZES)

messages: .venv/ready-dev
	@$(BIN)/python manage.py makemessages --locale hi --no-location --no-wrap --ignore .venv --ignore var
	@$(BIN)/python manage.py compilemessages --locale hi --ignore .venv

clean:
	@rm -rf .venv .pytest_cache .ruff_cache var/coverage var/mypy var/static var/.static-ready

.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Newsroom needs Python 3.11 or newer, and $(PYTHON) is %d.%d. Name another: make run PYTHON=python3.13" % sys.version_info[:2])'
	@test -x $(BIN)/python -a -x $(BIN)/pip || { echo "Making a virtual environment in .venv"; $(PYTHON) -m venv .venv; }
	@echo "Installing the packages of requirements.txt, some 60 MB"
	@$(PIP) -r requirements.txt
	@touch $@

.venv/ready-dev: .venv/ready requirements-s3.txt requirements-dev.txt
	@echo "Installing the packages of requirements-dev.txt, for tests and tools"
	@$(PIP) -r requirements-dev.txt
	@touch $@

# Folders are among the prerequisites, so a deleted file counts as a change too.
var/.static-ready: .venv/ready newsroom/staticfiles.py $(wildcard static static/* static/*/* static/*/*/*)
	@echo "Collecting style sheets, scripts and fonts in var/static"
	@$(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@touch $@
