# One command each: `make demo` shows the program at work, `make test` proves it. Both install what they need.
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup ready demo lint format types test test-cluster fuzz chaos soak mutations bench bench-national bench-reading bench-crawl bench-judge bench-report sbom licences lock clean

help: ## show these goals
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 16

setup: ## install what is needed, trying missing Debian packages again
	@.ci/setup --again

ready: # the same, without trying again what failed before
	@.ci/setup

demo: ready ## audit the sample province and write the report to out/demo/
	$(BIN)/oit demo --out out/demo

lint: ready ## check format, style, types and floors
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: ready ## put the code into the house format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

test: ready lint ## lint, then run all tests
	$(BIN)/python -m pytest -n 2 --dist loadscope --no-loadscope-reorder

bench: ready ## measure the figures that the program is held to (some: ONLY="1 4"; REPEAT=3) and write docs/benchmarks.md
	@test -f out/demo/oit.db || $(BIN)/oit demo --out out/demo
	$(BIN)/python -m benchmarks $(if $(ONLY),--only $(ONLY)) --repeat $(or $(REPEAT),3)

bench-national: ready ## hand 8,300 units out to a Dask cluster with PostgreSQL, fetches simulated; print the cost model
	@test -f out/unit_costs.json || $(BIN)/python -m benchmarks.unit_costs
	$(BIN)/python -m benchmarks.national
	$(BIN)/python -m benchmarks.cost_model

bench-reading: ready ## scans beside the same pages as text, and OCR beside the tesseract program
	$(BIN)/python -m benchmarks.scan_pairs out/pairs
	$(BIN)/python -m benchmarks.ocr_speed out/pairs

bench-crawl: ready ## places of disclosure found within 40, 80 and 120 fetches, beside breadth-first, on made-up sites
	$(BIN)/python -m benchmarks.crawl --seeds 1 2 3

bench-judge: ready ## seconds to judge 212 units from the store on one core, twice, and whether the bytes are the same
	@test -f out/demo/oit.db || $(BIN)/oit demo --out out/demo
	$(BIN)/python -m benchmarks.judge_province

bench-report: ready ## seconds to write the report of 212 units on one core, and how soon its matrix is usable
	@test -f out/demo/oit.db || $(BIN)/oit demo --out out/demo
	$(BIN)/python -m benchmarks.report_province

sbom: ready ## write the software bill of materials (CycloneDX, validated) to out/sbom.json
	@mkdir -p out
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --mc-type application --output-reproducible --validate \
	  -o out/sbom.json $(BIN)/python

licences: ready ## make docs/licences.md anew from the installed packages
	$(BIN)/python .ci/licences.py

fuzz: ready ## let chance guided by coverage look for what escapes the readers, three minutes a group (about 50 minutes)
	$(BIN)/python -m tests.fuzz --minutes 3 --out out/fuzz

test-cluster: ready ## the cluster tests with the long one, in which scheduler and client die
	OIT_LONG_TESTS=1 $(BIN)/python -m pytest -q tests/commands/test_oit_cluster.py

chaos: ready ## break running audits in about thirty ways and see that nothing is lost (about 25 minutes)
	$(BIN)/python -m tests.chaos

soak: ready ## audit 1,000 generated sites that fail in random ways; look at states, memory and manners (about 15 minutes)
	$(BIN)/python -m tests.soak

mutations: ready ## take the guards of docs/promises.md away, one after another, and see their tests turn red (about an hour)
	nice -n 10 $(BIN)/python -m tests.mutations --table

lock: ## make requirements.lock anew from pyproject.toml (needs uv)
	@PATH="$(CURDIR)/$(BIN):$$PATH"; command -v uv >/dev/null || \
	  { echo "make lock needs uv: .venv/bin/python -m pip install uv" >&2; exit 1; }; \
	uv pip compile --quiet --generate-hashes --python-version 3.11 --no-emit-index-url --no-emit-find-links --no-header \
	  --extra dev --upgrade pyproject.toml -o requirements.lock >/dev/null && echo "requirements.lock is new; run make test"

clean: ## remove the environment, reports and caches
	rm -rf .venv out build *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .grimp_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
