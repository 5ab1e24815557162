# Two commands: `make run` and `make test`. Both install what is missing (Debian 12) and build first: `make run` the
# program and its plugins, `make test` the tests too. They share build/dev, so nothing is compiled twice.
JOBS ?= $(shell nproc)
# The compiler cache stays in the checkout unless the environment names another place.
export CCACHE_DIR ?= $(CURDIR)/.cache/ccache
export CCACHE_BASEDIR ?= $(CURDIR)
export CCACHE_NOHASHDIR ?= 1

.PHONY: run program test check bench faults accuracy hair permissions build setup package format clean

run: program
	@tools/run.sh

# A folder that has tests keeps them: without them CMake would delete what they were compiled to.
program:
	@tools/setup.sh
	@[ -f build/dev/build.ninja ] || cmake --preset dev -DBUILD_TESTING=OFF > /dev/null
	@tools/build.sh huizhi_program $(JOBS)

build: setup
	@cmake --preset dev > /dev/null
	@tools/build.sh all $(JOBS)

test: build
	@ctest --preset dev

# Longer than the tests: sanitizers, warnings as errors, each header alone, damaged inputs (FUZZ_SECONDS for each reader),
# clang-tidy over the same pieces (a header is read once for eight sources), what is Windows' own.
FUZZ_SECONDS ?= 60
check:
	@tools/setup.sh --tests clang-tidy g++-mingw-w64-x86-64-posix
	@tools/check_windows.sh
	@cmake --workflow --preset ci
	@cd build/ci && bin/fuzz_run --list | xargs -P $(JOBS) -n 1 bin/fuzz_run --seconds $(FUZZ_SECONDS)
	@run-clang-tidy -quiet -j $(JOBS) -p build/ci -extra-arg=-Wno-unknown-warning-option '^(?!.*verify_interface)'

# CUSTOMERS: how large a studio store_bench fills; 1000000 takes an hour.
CUSTOMERS ?= 20000
bench: build
	@build/dev/bin/photo_bench
	@build/dev/bin/plugin_bench
	@build/dev/bin/queue_bench
	@build/dev/bin/audit_bench
	@build/dev/bin/backup_bench
	@build/dev/bin/store_bench --customers $(CUSTOMERS) --jobs $$(($(CUSTOMERS) * 3 / 2)) --json

# SEED, COUNT: to repeat a run, or to make it longer; without them a new seed and 10,000 photos. CHANNEL: zjz or clipimg.
faults: build
	@build/dev/bin/fault_run $(if $(SEED),--seed $(SEED)) $(if $(COUNT),--count $(COUNT)) $(if $(CHANNEL),--channel $(CHANNEL))
	@build/dev/bin/damage_run $(if $(SEED),--seed $(SEED)) --count 5000
	@HUIZHI_KILL_EVERY=1 build/dev/bin/kill_tests

# PHOTOS: a folder of marked portraits; else $HUIZHI_PHOTOS. EVERY=20: every 20th photo, in a few minutes. WRITE=docs keeps the
# figures there; else they are compared with those that are kept, and what got worse is named (exit 1).
accuracy: build
	@build/dev/bin/photo_accuracy $(PHOTOS) $(if $(EVERY),--every $(EVERY)) $(if $(WRITE),--write $(WRITE),$(if $(wildcard docs/accuracy.json),--against docs/accuracy.json))

# How well hair is cut out, on portraits whose matte is known. PHOTOS: a folder with portraits before plain walls.
hair: build
	@build/dev/bin/hair_bench $(PHOTOS)

# docs/permissions.md, from the table in core.
permissions: build
	@HUIZHI_WRITE_PERMISSIONS=1 build/dev/bin/records_tests "[permissions]"

package:
	@tools/setup.sh
	@cmake --preset release -DBUILD_TESTING=OFF > /dev/null
	@cmake --build --preset release -j $(JOBS)
	@cpack --config build/release/CPackConfig.cmake -B build/package

setup:
	@tools/setup.sh --tests

format:
	@clang-format -i $$(git ls-files '*.cpp' '*.h')

clean:
	@rm -rf build
