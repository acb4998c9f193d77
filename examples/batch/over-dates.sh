#!/bin/sh
# over-dates.sh: `gaps A B` on many dates: one JSON file a date, and a table of counts by date and category.
# Needs only sh, grep, sed and the program. Nothing is written outside FOLDER.
set -eu

usage() {
  cat <<'END'
usage: over-dates.sh FOLDER [DATE...]

Writes FOLDER/gaps-A-B-DATE.json for each date and prints a table on stdout:
settled, possible and federal-competence differences, in each direction.
"-" means that the category was not compared: one side was not examined.

  FOLDER     made if it is not there; files of an earlier run are replaced
  DATE       year-month-day; without dates: days around changes of the law

environment:
  JURISDIFF  the program (default: ./dev of this checkout)
  A, B       the sources of law (default: us and ru)

exit: 0 fine, 2 wrong usage or a date could not be compared (the others still are)
END
}

case "${1:-}" in
  -h | --help) usage; exit 0 ;;
  '' | -*) usage >&2; exit 2 ;;
esac
folder=$1
shift
if [ $# -eq 0 ]; then
  set -- 2011-12-06 2011-12-08 2018-01-01 2021-06-02 2021-06-03 2022-12-14 2022-12-15 2024-12-12 2026-11-23
fi
for date in "$@"; do
  case "$date" in
    [0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]) ;;
    *) printf '%s\n' "over-dates: '$date' is not a date, as 2011-12-06" >&2; exit 2 ;;
  esac
done

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
program=${JURISDIFF:-$here/../../dev}
a=${A:-us}
b=${B:-ru}
# Sources become part of file names.
case "$a$b" in
  *[!a-z0-9+@-]*) printf '%s\n' "over-dates: '$a' or '$b' is not a source of law" >&2; exit 2 ;;
esac
mkdir -p -- "$folder"

new=
trap 'if [ -n "$new" ]; then rm -f -- "$new"; fi' EXIT
trap 'exit 2' HUP INT TERM

# The report is indented by two spaces a level, so that a category and a direction are ranges of lines:
#   4 spaces "{" begins a category, 6 spaces "id" names it, 6 spaces "only_left" and "only_right" hold its groups.
# count FILE CATEGORY DIRECTION KIND: groups of that kind. grep -c says 0 and fails where there is none.
count() {
  sed -n "/^      \"id\": \"$2\",\$/,/^    }/p" "$1" | sed -n "/^      \"$3\": {/,/^      }/p" |
    grep -c "^            \"kind\": \"$4\",\$" || :
}

categories() { sed -n 's/^      "id": "\([a-z0-9-]*\)",$/\1/p' "$1"; }

# No relation is stated where a side was not examined.
compared() {
  ! sed -n "/^      \"id\": \"$2\",\$/,/^    }/p" "$1" | grep -q '^      "relations": \[\],$'
}

row() { printf '%-10s  %-24s  %9s %9s %11s  %9s %9s %11s\n' "$@"; }

status=0
row '' '' "only $a" '' '' "only $b" '' ''
row date category settled possible competence settled possible competence
for date in "$@"; do
  file=$folder/gaps-$a-$b-$date.json
  new=$file.new
  # All of it goes into a new file first: a failed run leaves the old one as it was.
  if ! "$program" gaps "$a" "$b" --as-of "$date" --format json >"$new"; then
    printf '%s\n' "over-dates: $date could not be compared" >&2
    rm -f -- "$new"
    new=
    status=2
    continue
  fi
  mv -f -- "$new" "$file"
  new=
  for category in $(categories "$file"); do
    if compared "$file" "$category"; then
      row "$date" "$category" \
        "$(count "$file" "$category" only_left settled)" "$(count "$file" "$category" only_left possible)" \
        "$(count "$file" "$category" only_left competence)" \
        "$(count "$file" "$category" only_right settled)" "$(count "$file" "$category" only_right possible)" \
        "$(count "$file" "$category" only_right competence)"
    else
      row "$date" "$category" - - - - - -
    fi
  done
done
exit "$status"
