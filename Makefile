# Everything here uses the environment that ./install dev makes. PYTHON=… takes another.
PYTHON ?= .venv/bin/python

.PHONY: check lint test docs docs-current gallery gallery-all bench

check: lint test  ## everything that CI runs

lint:  ## ruff, mypy --strict, and whether the generated pages are current
	$(PYTHON) -m ruff check .
	$(PYTHON) -m mypy
	$(PYTHON) scripts/write_docs.py --check

test:
	$(PYTHON) -m pytest

docs:  ## write the pages that come from the code: formats, command line, pictures
	$(PYTHON) scripts/write_docs.py

docs-current:
	$(PYTHON) scripts/write_docs.py --check

gallery:  ## out/gallery.html: every golden as it was in the last commit beside as it is drawn now
	$(PYTHON) scripts/gallery.py

gallery-all:  ## out/gallery/: every sample in every notation, theme and style
	$(PYTHON) scripts/gallery.py --all

bench:  ## beside dot, D2 and others: ratios, targets, and where the time goes
	$(PYTHON) -m benchmarks
