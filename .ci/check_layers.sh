#!/usr/bin/env bash
# Includes point one way: fails on any #include "lib/..." that the table does not allow, and on a library used
# outside its one place.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
declare -A may=(
  [base]="base"
  [source]="base source"
  [yaml]="base source yaml"
  [model]="base source model"
  [load]="base source yaml model load"
  [resolve]="base source model resolve"
  [evaluate]="base source model resolve evaluate"
  [region]="base region"
  [coverage]="base source model resolve region coverage"
  [finding]="base source model finding"
  [compare]="base source model resolve evaluate region coverage finding compare"
  [assess]="base source model resolve evaluate region coverage finding compare assess"
  [check]="base source yaml model load resolve evaluate region coverage finding compare check"
  [report]="base source model finding report"
  [cli]="analyzer.h base source model finding check report cli"
)
bad=0
while IFS= read -r file; do
  case $file in
    cli/*) layer=cli ;;
    lib/analyzer.*) continue ;;
    *) layer=${file#lib/} layer=${layer%%/*} ;;
  esac
  allowed=" ${may[$layer]:-} "
  while IFS= read -r include; do
    case $include in
      lib/analyzer.h) target=analyzer.h ;;
      lib/*) target=${include#lib/} target=${target%%/*} ;;
      cli/*) target=cli ;;
      *) continue ;;
    esac
    if [[ $allowed != *" $target "* ]]; then
      printf '%s: layer "%s" may not include %s\n' "$file" "$layer" "$include"
      bad=1
    fi
  done < <(sed -n 's/^#include "\([^"]*\)".*/\1/p' "$file")
done < <(git ls-files 'lib/*.h' 'lib/*.cpp' 'cli/*.h' 'cli/*.cpp')

only_in() { # header pattern, the one place it may be used in
  local found
  found=$(git grep -lE "^#include <$1" -- lib cli | grep -vE "$2")
  if [ -n "$found" ]; then
    printf '<%s> belongs only in %s, but is included by: %s\n' "$1" "$2" "$found"
    bad=1
  fi
}
only_in 'CLI/' '^cli/'
only_in 'yaml-cpp/' '^lib/yaml/'
only_in 'nlohmann/' '^lib/report/json'
only_in 'spdlog/' '^cli/log\.cpp$'
[ $bad -eq 0 ] && printf 'layers: includes point one way\n'
exit $bad
