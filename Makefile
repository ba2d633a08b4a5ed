# Readers only need `make study` and `make test`; both set up .venv by themselves.
# Everything is installed from requirements.lock, by hash; this needs only python3 and a package index.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
AT_ONCE := --numprocesses logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder

.PHONY: study test slow lab lint kills attack bench lock clean

study: $(READY)          ## run the whole study offline and fill reports/
	$(BIN)/ict4d study

test: $(READY)           ## run the linter, the type checker and the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest $(AT_ONCE)

slow: $(READY)           ## run the tests that take minutes: the study of a longer series, from files to figures and back
	$(BIN)/python -m pytest $(AT_ONCE) -m slow

lab: $(READY)            ## open the notebooks in JupyterLab
	$(BIN)/ict4d build
	$(BIN)/jupyter lab notebooks

lint: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

kills: $(READY)          ## kill commands 200 times and check that nothing is lost
	ICT4D_KILLS=200 $(BIN)/python -m pytest -m '' tests/journeys/test_kills.py

attack: $(READY)         ## try to put texts together from all the counts that are shipped
	ICT4D_ATTACK=1 $(BIN)/python -m pytest -m '' -rP tests/corpus/tables/test_reconstruction.py

bench: $(READY)          ## time what the README promises
	$(BIN)/python tests/support/bench.py

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.11")'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@-git config filter.notebook.clean '$(BIN)/python -m nbstripout --keep-id --extra-keys metadata.language_info' 2>/dev/null
	@touch $(READY)

lock:                    ## (maintainers) resolve pyproject.toml again; needs uv
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --allow-unsafe \
		--python-version 3.11 --all-extras --upgrade pyproject.toml --output-file requirements.lock

clean:                   ## remove what the commands above made, except the user's sources and the committed reports
	rm -rf $(VENV) build *.egg-info .pytest_cache .ruff_cache .mypy_cache .hypothesis corpus/data/built reports/notebooks
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
