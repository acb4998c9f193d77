#!/usr/bin/env python3
"""Presses Tab: runs the completion scripts in their shells and compares what they offer; asks the program itself for the
hard cases; and has each command write every format that is offered for it.

test_completion.py PROGRAM ROOT; the last line is "N passed, N failed"."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, two_paths  # noqa: E402

PROGRAM, ROOT = two_paths()


def run(words, **options):
    environment = {"PATH": os.path.dirname(PROGRAM) + ":" + os.environ["PATH"], "HOME": options.pop("home", "/nonexistent"),
                   "LC_ALL": "C.UTF-8", "TERM": "dumb"}
    environment.update(options.pop("environment", {}))
    return subprocess.run(words, capture_output=True, text=True, env=environment, timeout=120, **options)


def offered(*words):
    """What the program says can stand in place of the last word."""
    answer = run([PROGRAM, "__complete"] + list(words))
    judge(answer.returncode == 0, "%s: exit %d %s" % (words, answer.returncode, answer.stderr))
    return [line.split("\t")[0] for line in answer.stdout.splitlines()]


# One line of each kind: typed so far -> what the shell may put in place of the word under the cursor.
SOURCES = sorted(os.listdir(os.path.join(ROOT, "jurisdictions")))
CATEGORIES = sorted(name[:-5] for name in os.listdir(os.path.join(ROOT, "rules", "categories")) if name.endswith(".yaml"))
TYPED = {
    "jurisdiff ga": ["gaps"],
    "jurisdiff gaps ": SOURCES,
    "jurisdiff gaps us r": ["ru"],
    "jurisdiff gaps us+r": ["us+ru"],
    "jurisdiff gaps us ru ": [],
    "jurisdiff gaps us ru --wi": ["--without-cause", "--without-rule"],
    "jurisdiff gaps us ru --fail-on ": ["error", "never", "note", "warning"],
    "jurisdiff gaps us ru --category ille": [name for name in CATEGORIES if name.startswith("ille")],
    "jurisdiff gaps us ru --category spam,ille": ["spam," + name for name in CATEGORIES if name.startswith("ille")],
    "jurisdiff gaps us ru --category spam --category copy": [name for name in CATEGORIES if name.startswith("copy")],
    "jurisdiff --lang ": ["en", "ru", "zh"],
    "jurisdiff list prov": ["provisions"],
    "jurisdiff show us/18-1030-a-6": ["us/18-1030-a-6"],
    "jurisdiff completion ": ["bash", "fish", "zsh"],
    "jurisdiff gaps us ru --without-cause law,enc": ["law,encoding"],
    "jurisdiff gasp us ": [],
    "jurisdiff gaps --as-of ": [],
}
# An option with its value in one word: bash cuts it at the '='.
WITH_EQUALS = {"jurisdiff gaps us ru --format=js": ["json"], "jurisdiff gaps us ru --format=": ["csv", "json", "text"],
               "jurisdiff list facts --basis=un": ["unverified"]}


def split(line):
    return [] if not line else line.split(" ")


def bash():
    script = run([PROGRAM, "completion", "bash"]).stdout
    harness = script + r'''
compopt() { printf 'compopt %s\n' "$*"; }
press() {  # the words as bash cuts them, then the line
  COMP_LINE=$1 COMP_POINT=${#1}; shift
  COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
  _jurisdiff
  printf '%s\n' "${COMPREPLY[@]}"
}
'''

    def press(line, words, **options):
        code = harness + 'press "$@"\n'
        answer = run(["bash", "-u", "-c", code, "bash", line] + words, **options)
        judge(answer.returncode == 0 and answer.stderr == "", "bash: '%s': %s" % (line, answer.stderr))
        return sorted(one for one in answer.stdout.splitlines() if one)

    for line, wanted in TYPED.items():
        words = split(line)
        judge(press(line, words) == sorted(wanted), "bash: '%s' gives %s, not %s" % (line, press(line, words), wanted))
    for line, wanted in WITH_EQUALS.items():
        words = [part for word in split(line) for part in re.findall(r"=|[^=]+", word)]
        judge(press(line, words) == wanted, "bash: '%s' gives %s" % (line, press(line, words)))
    judge(press("jurisdiff gaps ru@2011-12-06 u", ["jurisdiff", "gaps", "ru", "@", "2011-12-06", "u"]) == ["us"], "bash: words cut at '@'")
    # The cursor stands in the middle of a word, and more follows.
    middle = harness + 'COMP_LINE="jurisdiff gaxx us"; COMP_POINT=12; COMP_WORDS=(jurisdiff gaxx us); COMP_CWORD=1; _jurisdiff; echo "${COMPREPLY[@]}"'
    judge(run(["bash", "-c", middle]).stdout == "gaps\n", "bash: in the middle of a word")
    judge(press("jurisdiff check ", ["jurisdiff", "check", ""]) == ["compopt -o default"], "bash: files")
    judge(press("jurisdiff gaps --data ", ["jurisdiff", "gaps", "--data", ""]) == ["compopt -o dirnames"], "bash: folders")
    judge(press("jurisdiff gaps --data ~/d x", ["jurisdiff", "gaps", "--data", "~/d", "x"], home=HOME) == ["xa", "xb"], "bash: ids of --data")
    judge(press("jurisdiff gaps --data '%s/d' x" % HOME, ["jurisdiff", "gaps", "--data", "'" + HOME + "/d'", "x"]) == ["xa", "xb"], "bash: a quoted word")
    judge(press("~/bin/jurisdiff ga", ["~/bin/jurisdiff", "ga"], home=HOME) == ["gaps"], "bash: the program by its path")
    registered = run(["bash", "-c", script + "complete -p jurisdiff"]).stdout
    judge(registered == "complete -F _jurisdiff jurisdiff\n", "bash: registered: " + registered)
    if shutil.which("shellcheck"):
        answer = run(["shellcheck", "-s", "bash", "-"], input=script)
        judge(answer.returncode == 0, "shellcheck: " + answer.stdout)


def zsh():
    script = run([PROGRAM, "completion", "zsh"]).stdout
    # What zsh's own functions would be given.
    harness = r'''
compdef() { print -r -- "compdef $*"; }
_describe() { print -rl -- "${(@P)4}"; }
_files() { print -r -- "files $*"; }
compset() { :; }
''' + script + r'''
words=("$@") CURRENT=$# PREFIX=${@[-1]}
_jurisdiff
'''

    def press(line):
        answer = run(["zsh", "-f", "-c", harness, "zsh"] + split(line), home=HOME)
        judge(answer.returncode == 0 and answer.stderr == "", "zsh: '%s': %s" % (line, answer.stderr))
        lines = answer.stdout.splitlines()
        judge(lines[:1] == ["compdef _jurisdiff jurisdiff"], "zsh: registered")
        return lines[1:]

    for line, wanted in {**TYPED, **{k: [k.split(" ")[-1].split("=")[0] + "=" + v for v in w] for k, w in WITH_EQUALS.items()}}.items():
        words = sorted(one.split(":")[0] for one in press(line))
        judge(words == sorted(wanted), "zsh: '%s' gives %s, not %s" % (line, words, wanted))
    judge("gaps:what A punishes and B does not, and the other way round" in press("jurisdiff ga"), "zsh: tells what a word is")
    judge(press("jurisdiff check ") == ["files "] and press("jurisdiff gaps --data ") == ["files -/"], "zsh: files and folders")
    judge(press("~/bin/jurisdiff gaps --data ~/d x") == ["xa", "xb"], "zsh: ids of --data")
    # As zsh loads it from a folder of functions.
    answer = run(["zsh", "-f", "-n"], input=script)
    judge(answer.returncode == 0 and script.startswith("#compdef jurisdiff\n"), "zsh -n: " + answer.stderr)


def fish():
    script = run([PROGRAM, "completion", "fish"]).stdout

    def press(line):
        answer = run(["fish", "--no-config", "-c", script + "\ncomplete -C " + "'" + line + "'"], home=HOME)
        judge(answer.returncode == 0 and answer.stderr == "", "fish: '%s': %s" % (line, answer.stderr))
        return answer.stdout.splitlines()

    for line, wanted in {**TYPED, **{k: [k.split(" ")[-1].split("=")[0] + "=" + v for v in w] for k, w in WITH_EQUALS.items()}}.items():
        words = sorted(one.split("\t")[0] for one in press(line))
        judge(words == sorted(wanted), "fish: '%s' gives %s, not %s" % (line, words, wanted))
    judge(any(one.startswith("gaps\twhat A punishes") for one in press("jurisdiff ga")), "fish: tells what a word is")
    judge([one.split("\t")[0] for one in press("jurisdiff check %s/d/ru" % HOME)] == ["%s/d/rules/" % HOME], "fish: files")
    judge([one.split("\t")[0] for one in press("jurisdiff gaps --data %s/d/ju" % HOME)] == ["%s/d/jurisdictions/" % HOME], "fish: folders")
    judge([one.split("\t")[0] for one in press("jurisdiff gaps --output=%s/d/ru" % HOME)] == ["--output=%s/d/rules/" % HOME], "fish: a value in one word")
    judge(sorted(press("jurisdiff gaps --data ~/d x")) == ["xa", "xb"], "fish: ids of --data")


def hard_words():
    told = run([PROGRAM, "--help"]).stdout
    commands = re.findall(r"^  ([a-z-]+) ", told.split("Commands:")[1].split("\n\n")[0], re.M)
    options = re.findall(r"^  (?:-\w,)?(--[a-z-]+)", told.split("Options:")[1], re.M)
    judge(offered("") == commands, "commands: %s" % offered(""))
    judge(offered("-") == options, "options: %s" % offered("-"))
    judge("--lang" not in offered("--lang", "ru", "--") and "--category" in offered("--category", "spam", "--"), "only lists are given twice")
    judge(offered() == [] and offered("--", "-") == [] and offered("gaps", "--nonsense=") == [], "nothing to say")
    judge(offered("gaps", "--data", "/nonexistent", "") == [], "no data, no ids, no noise")
    judge(offered("gaps", "us", "ru", "--category", "spam,spam,spam,ille") == ["spam,spam,spam,illegal-access", "spam,spam,spam,illegal-interception"], "a long list")
    judge(set(offered("explain", "ru/272-")) >= {"ru/272-1"}, "provisions")
    judge(offered("gaps", "us", "ru", "--assume", "us.gate.hi") == ["us.gate.hiq"], "rules")
    # Names a shell would obey are not offered; they are made here, for no file of ours bears one.
    judge(offered("gaps", "--data", HOME + "/d", "") == ["xa", "xb"], "hostile folder names: %s" % offered("gaps", "--data", HOME + "/d", ""))
    judge(offered("gaps", "$(touch x)") == [] and offered("a\nb", "") == [], "hostile words")


# The arguments each command is asked with, to write every format it offers; "list" offers one more for diagnostics.
ASKED = [["gaps", "us", "ru", "--category", "spam"], ["overlaps", "us", "ru", "--category", "spam"],
         ["compare", "us", "ru", "--category", "spam"], ["matrix", "us,ru", "--category", "spam"], ["list", "sources"],
         ["list", "diagnostics"], ["assess", os.path.join(ROOT, "examples/cases/card-dumps/case.yaml"), "--in", "us"],
         ["check", os.path.join(ROOT, "rules/rates.yaml"), "--all"], ["explain", "us.gate.hiq"], ["show", "us"], ["schema", "rates"]]


def formats_are_written():
    """What is offered is written, each format in its own way; anything else is refused with what is offered."""
    several = {command for command in offered("") if len(offered(command, "x", "--format", "")) > 1}
    judge(several <= {words[0] for words in ASKED}, "commands with formats: %s" % several)
    for words in ASKED:
        formats = offered(*words, "--format", "")
        reports = []
        for form in formats:
            answer = run([PROGRAM] + words + ["--format", form], environment={"JURISDIFF_DATA": ROOT})
            judge(answer.returncode == 0 and answer.stderr == "", "%s --format %s: %s" % (words, form, answer.stderr))
            reports.append(answer.stdout)
        judge(formats and len(set(reports)) == len(reports), "%s: two of %s are alike" % (words, formats))
        answer = run([PROGRAM] + words + ["--format", "no-such-format"])
        judge(answer.returncode == 2 and answer.stderr.endswith("formats: %s\n" % ", ".join(formats)), "%s: %s" % (words, answer.stderr))


with tempfile.TemporaryDirectory() as HOME:
    for name in ("xa", "xb", "$(touch pwned)", "a b", "`id`", "-rf", ";ls"):
        os.makedirs(os.path.join(HOME, "d", "jurisdictions", name))
    os.makedirs(os.path.join(HOME, "d", "rules"))
    os.makedirs(os.path.join(HOME, "bin"))
    os.symlink(PROGRAM, os.path.join(HOME, "bin", "jurisdiff"))
    hard_words()
    formats_are_written()
    for shell in (bash, zsh, fish):
        if shutil.which(shell.__name__):
            shell()
        else:
            print("%s is not installed: its script was not run" % shell.__name__)
sys.exit(finish())
