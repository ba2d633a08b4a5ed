# Readers only need `make study` and `make test`; both set up .venv by themselves.
# Everything is installed from requirements.lock, by hash; this needs only python3 and a package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
BROWSER_READY := $(VENV)/browser-ready
COMPILE := uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --allow-unsafe --python-version 3.11
AT_ONCE := --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

# JupyterLab opens the first notebook and prints no more than its address.
LAB := --ServerApp.root_dir=$(CURDIR) --LabApp.default_url=/lab/tree/notebooks/00_start.ipynb --allow-root \
	--Application.log_level=ERROR

.PHONY: study test types tests slow browser lab executed lint torture attack bench release lock clean

study: $(READY)          ## run the whole study offline and fill reports/
	$(BIN)/ict4d study

test: $(READY)           ## run the linter, the type checker and the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(MAKE) --no-print-directory --jobs 2 types tests

types: $(READY)
	$(BIN)/mypy

tests slow: export PYTHONDONTWRITEBYTECODE :=  # the modules of the tests are compiled once, not in every run
tests slow browser: export OPENBLAS_NUM_THREADS := 1  # a test a core: threads that wait for each other take a tenth longer
tests: $(READY)
	$(BIN)/python -m pytest $(AT_ONCE)

slow: $(READY)           ## run the tests that take minutes: the study of a longer series, from files to figures and back
	$(BIN)/python -m pytest $(AT_ONCE) -m "slow and not browser"

browser: $(BROWSER_READY)  ## look at the report and the notebooks in Chromium, at fewer with QUICK=1; pictures go to build/screenshots
	$(BIN)/python -m pytest $(subst logical,3,$(AT_ONCE)) -m "browser$(if $(QUICK), and not slow)" tests/browser tests/analysis/web

lab: $(READY)            ## open the notebooks in JupyterLab, or print the address where there is no display
	$(BIN)/ict4d build
	$(BIN)/jupyter lab $(LAB) $$([ "$$(uname)" != Linux ] || [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || echo --no-browser)

.PHONY: docs linkcheck
docs: $(READY)           ## make pages of docs/ in build/docs; open build/docs/index.html
	$(BIN)/python -m sphinx -b html -q -W --keep-going -n -d build/docs-made docs build/docs
	@echo "Open build/docs/index.html"

linkcheck: $(READY)      ## (maintainers) ask the network whether the addresses in docs/ still answer
	$(BIN)/python -m sphinx -b linkcheck -q -t without_api -d build/docs-links docs build/linkcheck

executed: $(READY)       ## (maintainers) make notebooks/executed again, from the shipped counts alone
	rm -rf build/executed
	mkdir -p build/executed/data
	ICT4D_DATA=$(CURDIR)/build/executed/data $(BIN)/ict4d study --out build/executed/study
	$(BIN)/python -m analysis.report.executed.host_copies build/executed/study/notebooks

lint: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

torture: $(READY)        ## kill commands, feed them hostile files, fill their disk; takes hours, a twentieth with SCALE=0.05
	$(BIN)/python -m tests.torture $(KINDS) --scale $(or $(SCALE),1)

attack: $(READY)         ## try to put texts together from all the counts that are shipped
	ICT4D_ATTACK=1 $(BIN)/python -m pytest -m '' -rP tests/corpus/tables/test_reconstruction.py

bench: $(READY)          ## measure what it costs, beside others; writes docs/performance.md; an hour or two with FULL=1
	$(BIN)/python -m tests.bench $(if $(FULL),--full) $(if $(CONTINUE),--continue)

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	@echo "Setting up $(VENV): a minute or two, 1.6 GB of disk"
	$(PYTHON) -m venv --clear $(VENV)
	@{ $(BIN)/python -m pip install --disable-pip-version-check --progress-bar off --require-hashes \
		--requirement requirements.lock || touch $(VENV)/failed; } | { n=0; while read -r word rest; do case $$word in \
		Collecting|Processing) n=$$((n + 1)); [ $$((n % 25)) -ne 0 ] || echo "  $$n packages fetched";; \
		Installing) echo "  all $$n packages fetched; unpacking them";; esac; done; }
	@[ ! -e $(VENV)/failed ]
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/jupyter labextension disable --level=sys_prefix "@jupyterlab/apputils-extension:announcements" >/dev/null 2>&1
	@-git config filter.notebook.clean '$(BIN)/python -m nbstripout --keep-id --extra-keys metadata.language_info' 2>/dev/null
	@touch $(READY)

$(BROWSER_READY): $(READY) requirements-browser.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-browser.lock
	@touch $(BROWSER_READY)

release: $(READY)        ## (maintainers) build what is committed, check it in an environment of its own, write what is deposited
	$(BIN)/python .ci/release.py

lock:                    ## (maintainers) resolve pyproject.toml again; needs uv
	$(COMPILE) --all-extras --upgrade pyproject.toml --output-file requirements.lock
	$(COMPILE) --group browser --upgrade --constraints requirements.lock --output-file requirements-browser.lock

clean:                   ## remove what the commands above made, except the user's sources and the committed reports
	rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis corpus/data/built reports/notebooks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
