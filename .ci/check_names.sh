#!/usr/bin/env bash
# The engine names no law: no id of a source, provision, rule, facet, leaf, concept or category stands as a string in
# lib/ or cli/. The list comes from the data. Words of the file format itself (keys and choices in schemas/, slots and
# groups of facets) are no names of law. lib/base/language.cpp is exempt: it names the output languages.
set -u
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
bad=0
names=$( (ls jurisdictions
  ls rules/categories rules/taxonomy | sed -n 's/\.yaml$//p' | grep -vxE 'revision|impossible'
  git grep -hoE '^ *- \{?id: [^ ,}]+' -- jurisdictions rules | sed 's/.*id: //') | sort -u)
format=$( (grep -hoE '"[a-z][a-z0-9-]*"' schemas/*.json | tr -d '"'
  git grep -hE '^(slot|group): ' -- rules/taxonomy | sed 's/.*: //'
  printf '%s\n' any none yes no not nothing) | sort -u)
names=$(comm -23 <(printf '%s\n' "$names") <(printf '%s\n' "$format"))
while IFS= read -r file; do
  [ "$file" = lib/base/language.cpp ] && continue
  hits=$(sed 's,//.*,,' "$file" | grep -noE '"[a-zA-Z0-9][a-zA-Z0-9./_-]*"' | tr -d '"' |
    awk -F: -v OFS=: 'NR==FNR{known[$1]=1;next} known[$2]{print}' <(printf '%s\n' "$names") -)
  if [ -n "$hits" ]; then
    printf '%s names the law:\n%s\n' "$file" "$hits"
    bad=1
  fi
done < <(git ls-files 'lib/*.h' 'lib/*.cpp' 'cli/*.h' 'cli/*.cpp')
if git grep -nE '"[^"]*(1030|Budapest|УК РФ|U\.S\.C)' -- lib cli; then
  printf 'a citation stands in the code\n'
  bad=1
fi
[ $bad -eq 0 ] && printf 'names: lib/ and cli/ name no law\n'
exit $bad
