# Everything a developer runs. The work is done by small Python programs in dev/.
# A first `make demo` or `make test` sets itself up: nothing else has to be installed.

RUN := exec .venv/bin/python -m

.PHONY: help demo demo-reset test soak setup lint screenshots bench messages templates data-model lock
.DEFAULT_GOAL := help

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 22

demo: ready-demo ## Run the portal with five municipalities and a year of work (HOST=, PORT=)
	@$(RUN) dev.demo

demo-reset: ready-reset ## Remove the demo's data, so that the next demo starts over
	@$(RUN) dev.demo reset

test: ready-test ## Run every check and every test
	@$(RUN) dev.test

soak: ready-test ## Run what takes long: crawls, random acts, a hundred thousand hostile requests (SOAK_REQUESTS=, SOAK_SEED=)
	@$(RUN) dev.soak

setup: ready-test ## Install everything, run nothing

lint: ready-test ## The quick checks: style, types, floors, migrations, translations
	@$(RUN) dev.test lint

screenshots: ready-test ## Make the README's pictures
	@$(RUN) dev.screenshots

bench: ready-test ## Print what pages cost and which indexes serve
	@$(RUN) bench

messages: ready-test ## Bring the catalogues up to date with the sources, then check them
	@.venv/bin/python -m dev.messages update
	@$(RUN) dev.messages check

templates: ready-test ## Lay out the templates, then look for lines that are too long
	@$(RUN) dev.templates

data-model: ready-test ## Draw the data model anew from the models
	@$(RUN) dev.data_model

lock: ready-test ## Pin the dependencies anew (UPGRADE=1: to the newest allowed)
	@PATH="$(CURDIR)/.venv/bin:$$PATH" $(RUN) dev.lock $(if $(UPGRADE),--upgrade)

# Set-up. A step that is done takes no time. The embedded PostgreSQL is not built for newer Pythons yet.
ready-%:
	@for python in python3 python3.14 python3.13 python3.12 python3.11; do \
		if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null; then \
			exec $$python -m dev.setup $*; \
		fi; \
	done; \
	echo "Python 3.11, 3.12, 3.13 or 3.14 is needed: install one of them and run the command again." >&2; exit 1
