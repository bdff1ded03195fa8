#!/usr/bin/env bash
# npm.sh SOURCE FOLDER: installs into FOLDER what SOURCE/package.json names, when that has changed
# since the last time. What npm says goes to standard error.
set -eu
source=$1
folder=$2

mkdir -p "$folder"
if cmp -s "$source/package.json" "$folder/package.json" && [ -d "$folder/node_modules" ]; then
    exit 0
fi
if ! command -v npm >/dev/null; then
    echo 'npm is not installed' >&2
    exit 1
fi
rm -rf "$folder/node_modules"
cp "$source/package.json" "$folder/"
# Optional packages are programs for machines: pdf.js has one to draw without a browser.
if ! (cd "$folder" && npm install --omit=optional --no-package-lock --no-audit --no-fund) \
    >&2 </dev/null; then
    rm -f "$folder/package.json" # it says that all went well
    exit 1
fi
