# Chung Tay: these words are all a newcomer needs. The work itself is in scripts/.
#   make setup   the environment alone          make test    everything needed, then every test
#   make demo    demonstration on port 8000     make check   lint, types, contracts, licences
#   make run     the real database on 8000      make bench   how fast        make soak   how tough
# ONLY=name runs one row of bench or soak; ARGS="..." goes to pytest.

.PHONY: setup demo run test check bench soak
.DEFAULT_GOAL := setup

setup:
	@sh scripts/with-python -m scripts.environment development

demo:
	@sh scripts/with-python -m scripts.environment runtime
	@.venv/bin/chungtay demo

run:
	@sh scripts/with-python -m scripts.environment runtime
	@.venv/bin/chungtay migrate
	@.venv/bin/chungtay serve

test:
	@sh scripts/with-python -m scripts.environment development
	@.venv/bin/python -m scripts.run_tests $(ARGS)

check:
	@sh scripts/with-python -m scripts.environment development
	@.venv/bin/python -m scripts.check

bench:
	@sh scripts/with-python -m scripts.environment development
	@.venv/bin/python -m bench $(ONLY)

soak:
	@sh scripts/with-python -m scripts.environment development
	@.venv/bin/python -m bench --soak $(ONLY)
