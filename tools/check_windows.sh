#!/bin/bash
# Compiles what core/base/system promises for Windows, with warnings as errors; nothing is linked or run.
# Needs Debian's g++-mingw-w64-x86-64-posix.
set -eu
cd "$(dirname "$0")/.."
compiler=${1:-x86_64-w64-mingw32-g++-posix}
failed=0
for source in core/base/system/*_windows.cpp core/base/system/*/*_windows.cpp; do
  "$compiler" -std=c++20 -O1 -D_WIN32_WINNT=0x0A00 -I. -Iinclude -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
    -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Werror -c "$source" -o /dev/null || failed=1
done
# A header of the alcove without its Windows source would only be missed by whoever builds there.
for source in core/base/system/*_posix.cpp core/base/system/*/*_posix.cpp; do
  [ -f "${source/_posix/_windows}" ] || { echo "$source has no Windows source beside it" >&2; failed=1; }
done
exit $failed
