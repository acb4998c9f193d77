#!/bin/sh
# Builds jurisdiff from the checkout this script lies in (a bare Debian 12 is enough) and puts it in the path of the
# later steps of a GitHub job.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
"$root/dev" --version
[ -z "${GITHUB_PATH:-}" ] || printf '%s\n' "$root/build/release" >>"$GITHUB_PATH"
