# The commands of a clone. Each makes the clone ready by itself: `make run` and `make test` are all one needs.
.NOTPARALLEL:
.PHONY: help setup setup-test run demo test lint tour pictures bench soak lock
PYTHON_HERE := .venv/bin/python
LOCK := .venv/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
  --only-binary :all: --no-strip-extras --no-emit-index-url --no-annotate --custom-compile-command "make lock"

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 14

setup: ## make ready to run: system packages and .venv
	@sh installer/setup.sh run

setup-test: ## make ready to test as well
	@sh installer/setup.sh test

run: ## open the program
	@sh installer/display.sh
	@sh installer/setup.sh run
	@$(PYTHON_HERE) main.py

demo: ## open the demonstration office: fictional people, a film of cards as camera
	@sh installer/display.sh
	@sh installer/setup.sh run
	@$(PYTHON_HERE) main.py demo

lint: setup-test ## style, types and import rules
	$(PYTHON_HERE) -m ruff check .
	$(PYTHON_HERE) -m mypy
	.venv/bin/lint-imports --no-logo

test: lint ## every check and test
	$(PYTHON_HERE) -m pytest -n 2 --cov

tour: setup-test ## drive the real windows through the main job; pictures and papers in out/tour/
	$(PYTHON_HERE) -m bench.tour

pictures: tour ## choose the pictures of README and manual from a tour
	$(PYTHON_HERE) -m bench.tour.pictures

bench: setup-test ## figures beside their floors, in out/bench.json
	$(PYTHON_HERE) -m bench.run bench

soak: setup-test ## the proofs with full counts, in out/soak.json
	$(PYTHON_HERE) -m bench.run soak

lock: setup-test ## write the locks anew from pyproject.toml
	$(LOCK) --output-file requirements.lock $(UPGRADE)
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock $(UPGRADE)
