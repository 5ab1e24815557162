#!/bin/sh
# without_display.sh STUDIO VERSION: help and version need no display, and are no failure.
unset DISPLAY WAYLAND_DISPLAY
fail() { echo "$1"; exit 1; }
said() { echo "$words" | grep -qF -e "$1" || fail "not said: $1 in: $words"; }

for option in --help -h; do
  words=$("$1" --lang en $option 2>&1) || fail "$option: exit $?: $words"
  said "Usage: huizhi-studio"
  said "--home"
  said "the page to begin on: counter"
done
words=$("$1" --help --lang=zh 2>&1) || fail "--help: exit $?: $words"
said "用法：huizhi-studio"
said "打开哪一页：counter"
words=$("$1" --version 2>&1) || fail "--version: exit $?: $words"
[ "$words" = "huizhi-studio $2" ] || fail "the version is: $words"
"$1" --help > /dev/full 2>&1 && fail "help that could not be written is told as written"
exit 0
