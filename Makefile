# Two commands: `make run` and `make test`. Both install what is missing (Debian 12) and build first.
JOBS ?= $(shell nproc)
# The compiler cache stays in the checkout unless the environment names another place.
export CCACHE_DIR ?= $(CURDIR)/.cache/ccache
export CCACHE_BASEDIR ?= $(CURDIR)
export CCACHE_NOHASHDIR ?= 1

.PHONY: run test bench build setup package format clean

run: build
	@tools/run.sh

build: setup
	@cmake --preset release > /dev/null
	@cmake --build --preset release -j $(JOBS)

test: build
	@ctest --preset release

bench: build
	@build/release/bin/photo_bench

package: build
	@cpack --config build/release/CPackConfig.cmake -B build/package

setup:
	@tools/setup.sh

format:
	@clang-format -i $$(git ls-files '*.cpp' '*.h')

clean:
	@rm -rf build
