#!/bin/sh
# Judges law files as CI does, and leaves reports for machines. Everything is said by variables, so that nothing typed
# in a pull request becomes part of a command:
#   JURISDIFF       the program (jurisdiff)
#   JURISDIFF_DATA  the folder with rules and jurisdictions (.)
#   FORMAT          what is printed: gnu, text, github (gnu)
#   AGAINST         a git ref or a folder: tell what the change does to every comparison (not told)
#   BASELINE        a file of known problems that do not count;  WAIVERS  a file of problems somebody answers for
#   FAIL_ON         the level that fails: error, warning, note, never (error)
#   SARIF, JUNIT, JSON   files to write in these formats as well (none)
# Exit code: the worst one of jurisdiff: 0 fine, 1 a problem reaches FAIL_ON, 2 files not valid or wrong usage, 3 its bug.
set -u

set -- check --data "${JURISDIFF_DATA:-.}" --fail-on "${FAIL_ON:-error}"
[ -z "${AGAINST:-}" ] || set -- "$@" --against "$AGAINST"
[ -z "${BASELINE:-}" ] || set -- "$@" --baseline "$BASELINE"
[ -z "${WAIVERS:-}" ] || set -- "$@" --waivers "$WAIVERS"

worst=0
judge() {
  "${JURISDIFF:-jurisdiff}" "$@"
  code=$?
  [ "$code" -le "$worst" ] || worst=$code
}

judge "$@" --format "${FORMAT:-gnu}"
[ -z "${SARIF:-}" ] || judge "$@" --format sarif --output "$SARIF"
[ -z "${JUNIT:-}" ] || judge "$@" --format junit --output "$JUNIT"
[ -z "${JSON:-}" ] || judge "$@" --format json --output "$JSON"
exit "$worst"
