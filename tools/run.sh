#!/bin/bash
# The main job: the window on a demo studio where there is a display, else the demo on the terminal.
set -eu
bin=$(cd "$(dirname "$0")/../build/dev/bin" && pwd)
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ]; then
  exec "$bin/huizhi-studio" --demo
fi
exec "$bin/huizhi" demo --out "$bin/../demo" --overwrite
