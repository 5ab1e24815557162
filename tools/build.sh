#!/bin/bash
# build.sh TARGET JOBS: builds in build/dev, and says first what is left to do there; silent where nothing is.
set -eu
target=$1 jobs=$2
cd "$(dirname "$0")/.."
steps=$(ninja -C build/dev -n "$target" | grep -c '^\[' || true)
if [ "$steps" -gt 0 ]; then
  what=(程序与插件 "the program and its plugins")
  [ "$target" = all ] && what=(程序、插件与测试 "the program, its plugins and the tests")
  echo "回执：编译${what[0]}，共 $steps 步；第一次要几分钟，以后只编译改动过的。"
  echo "Huizhi: compiling ${what[1]}, $steps steps; minutes the first time, later only what changed."
fi
cmake --build --preset dev -j "$jobs" --target "$target"
