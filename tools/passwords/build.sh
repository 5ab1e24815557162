#!/bin/sh
# Makes core/vault/common_passwords.txt and pinyin.txt again, byte for byte.
# usage: tools/passwords/build.sh OUT     (needs npm, python3, uconv of Debian's icu-devtools)
set -eu
out=$(mkdir -p "$1" && cd "$1" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
archive=$(npm pack --silent @zxcvbn-ts/language-common@3.0.4) || {
    echo "@zxcvbn-ts/language-common@3.0.4: npm cannot fetch it; is the network there?" >&2
    exit 1
}
tar xzf "$archive"
# The first 20,000 by frequency that have six letters or more: 8,456 of them eight or more (ASVS 5.0 asks for 3,000).
python3 - "$out/common_passwords.txt" <<'PYTHON'
import json, sys
words = [w for w in json.load(open("package/src/passwords.json")) if len(w) >= 6][:20000]
open(sys.argv[1], "w").write("\n".join(words) + "\n")
PYTHON
# The syllables of all letters of the first Unicode block of Han, as ICU reads them, and as keyboards type u-umlaut.
python3 -c 'print("\n".join(chr(c) for c in range(0x4E00, 0x9FA6)))' > han.txt
uconv -x 'Han-Latin; Latin-ASCII' han.txt | tr 'A-Z' 'a-z' | grep -E '^[a-z]+$' | grep -vE '^(m|n|hm)$' > syllables.txt
printf 'lv\nnv\nlve\nnve\n' >> syllables.txt
LC_ALL=C sort -u syllables.txt > "$out/pinyin.txt"
