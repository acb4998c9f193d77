// completion: the scripts are thin. What can stand where is asked of the program at every key press, so it always fits
// the program and the data that are installed.
#include <algorithm>

#include "cli/choices.h"
#include "cli/complete.h"
#include "cli/output.h"
#include "cli/session.h"

namespace jurisdiff {

namespace {

// COMP_WORDS is cut at '=', ':' and '@' too; the words are put together again where no blank stands between.
constexpr std::string_view kBash = R"script(# bash completion for jurisdiff, written by: jurisdiff completion bash
_jurisdiff() {
  local rest=${COMP_LINE:0:COMP_POINT} words=() token trimmed i
  for ((i = 0; i <= COMP_CWORD; i++)); do
    token=${COMP_WORDS[i]}
    trimmed=${rest#"${rest%%[![:space:]]*}"}
    [[ $trimmed == "$token"* ]] || token=$trimmed
    if ((i > 0)) && [[ $trimmed == "$rest" ]]; then
      words[${#words[@]} - 1]+=$token
    else
      words+=("$token")
    fi
    rest=${trimmed#"$token"}
  done
  words=("${words[@]//[\"\'\\]/}")
  words=("${words[@]/#\~\//$HOME/}")
  local current=${words[${#words[@]} - 1]} breaks=${COMP_WORDBREAKS//[^=:@]/} cut='' word
  # shellcheck disable=SC2295  # a set of characters, not a text
  [[ -n $breaks ]] && cut=${current%"${current##*[$breaks]}"}
  COMPREPLY=()
  while IFS=$'\t' read -r word _; do
    case $word in
      :files) compopt -o default ;;
      :folders) compopt -o dirnames ;;
      "$current"*) COMPREPLY+=("${word#"$cut"}") ;;
    esac
  done < <("${words[0]}" @COMPLETE@ "${words[@]:1}" 2>/dev/null)
}
complete -F _jurisdiff jurisdiff
)script";

constexpr std::string_view kZsh = R"script(#compdef jurisdiff
# zsh completion for jurisdiff, written by: jurisdiff completion zsh
_jurisdiff() {
  local -a lines found
  local line word help program=${(Q)words[1]/#\~\//$HOME/}
  lines=("${(@f)$("$program" @COMPLETE@ "${(@Q)words[2,CURRENT-1]/#\~\//$HOME/}" "${(Q)PREFIX}" 2>/dev/null)}")
  for line in "${lines[@]}"; do
    case $line in
      (:files) compset -P '--*='; _files ;;
      (:folders) compset -P '--*='; _files -/ ;;
      (?*)
        word=${line%%$'\t'*}
        help=${line#"$word"}
        found+=("${word//:/\\:}${help:+:${help#$'\t'}}")
        ;;
    esac
  done
  if (( ${#found} )); then _describe -t words jurisdiff found; fi
}
if [[ ${funcstack[1]} == _jurisdiff ]]; then
  _jurisdiff "$@"
else
  compdef _jurisdiff jurisdiff
fi
)script";

constexpr std::string_view kFish = R"script(# fish completion for jurisdiff, written by: jurisdiff completion fish
function __jurisdiff_complete
    set -l words (string replace -r '^~/' "$HOME/" -- (commandline -opc))
    set -l current (commandline -ct)
    set -l option (string match -r -- '^--[^=]*=' "$current")
    set -l value (string replace -r -- '^--[^=]*=' '' "$current")
    for line in ($words[1] @COMPLETE@ $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case :files
                printf '%s\n' "$option"(__fish_complete_path "$value")
            case :folders
                printf '%s\n' "$option"(__fish_complete_directories "$value")
            case '*'
                echo $line
        end
    end
end
complete -c jurisdiff -f -a '(__jurisdiff_complete)'
)script";

std::string script_for(std::string_view text) {
  constexpr std::string_view kMark = "@COMPLETE@";
  std::string script(text);
  return script.replace(script.find(kMark), kMark.size(), kCompleteWord);
}

}  // namespace

int run_completion(const Options& options) {
  const std::string& shell = options.arguments[0];
  if (shell == "bash") {
    write_output(options.output, script_for(kBash));
  } else if (shell == "zsh") {
    write_output(options.output, script_for(kZsh));
  } else if (shell == "fish") {
    write_output(options.output, script_for(kFish));
  } else {
    std::string list;
    for (const std::string& one : shells()) list += (list.empty() ? "" : ", ") + one;
    const std::string near = nearest_help(shell, shells());
    throw UsageError("there is no completion for the shell '" + shell + "'",
                     (near.empty() ? "" : near + " ") + "shells: " + list);
  }
  return kFine;
}

}  // namespace jurisdiff
