#!/bin/bash
# Takes the pictures of every page in docs/images, in Chinese and English, from a demo home and the sample portrait.
# Needs a built build/dev (tools/build.sh) and Xvfb.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd)
program=$root/build/dev/bin/office_tests
[ -x "$program" ] || { echo "huizhi: build first: ninja -C build/dev office_tests" >&2; exit 1; }
mkdir -p "$root/docs/images"
HUIZHI_SCREENSHOTS=$root/docs/images xvfb-run -a -s "-screen 0 1280x768x24" "$program" "[.screenshots]"
