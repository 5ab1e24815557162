#!/bin/bash
# Installs the Debian packages that are missing: of tools/packages.txt, with --tests those of tools/packages-test.txt
# too, and any more that are named. Needs the network only then.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
lists=("$here/packages.txt")
if [ "${1:-}" = --tests ]; then
  lists+=("$here/packages-test.txt")
  shift
fi
missing=()
for package in $(grep -hv '^#' "${lists[@]}") "$@"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
[ ${#missing[@]} -eq 0 ] && exit 0

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "huizhi: run this as root, or install sudo; missing: ${missing[*]}" >&2; exit 1; }
  as_root=(sudo)
fi
echo "回执：安装 ${#missing[@]} 个软件包及其依赖，只在缺少时做一次，通常几分钟：${missing[*]}"
echo "Huizhi: installing ${#missing[@]} packages and what they need; done once, usually a few minutes."
"${as_root[@]}" apt-get update -qq
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
