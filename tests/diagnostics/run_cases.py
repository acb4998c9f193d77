#!/usr/bin/env python3
"""The smallest wrong file for each diagnostic, and the whole message.

run_cases.py PROGRAM ROOT [--update] [NAME...]: runs tests/diagnostics/NAME.case (all where none is named). Each lays
its files over the small invented law in tests/diagnostics/world/, runs the commands and compares all they print.
--update writes what was printed into the cases, and docs/diagnostics.md: read the difference before you commit it.

A case is a sentence, then blocks:
  --- file PATH      the text that follows stands in this file
  --- bytes PATH     the same, but \\xNN is a byte and (70000*x) is seventy thousand x; no newline at the end
  --- without PATH   the file of the world is left out
  $ check            a command, run in the data folder, and what it prints (the line of totals is left out)
  --- exit 2         its exit code

Without names it also looks that every id has a case that shows it at the level of the table, that every id in lib/ and
cli/ stands in the table, and that docs/diagnostics.md is what the program writes. The last line is "N passed, N
failed"."""
import difflib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge  # noqa: E402

# Ids no command can show, each with the test that compares its whole message.
ELSEWHERE = {}
# What stands where an id is expected but is handed on from elsewhere.
HANDED_ON = {"std::move(id)", "refusal.id", "std::string id", "kSyntax"}
ID = r"[a-z0-9]+(?:-[a-z0-9]+)*"
MESSAGE = re.compile(r"^(?:\S.*?: )??(error|warning|note): .* \[(%s)\]$" % ID)
TOTALS = re.compile(r"^\d[\d,]* files?, .*")


class Case:
    def __init__(self, path):
        self.path = path
        self.name = os.path.basename(path)[:-5]
        self.blocks = []  # [head, lines]; the first head is empty
        lines = open(path, encoding="utf-8").read().split("\n")
        self.blocks.append(["", []])
        for line in lines[:-1]:
            if line.startswith("--- ") or line.startswith("$ "):
                self.blocks.append([line, []])
            else:
                self.blocks[-1][1].append(line)

    def lay(self, folder):
        for head, lines in self.blocks:
            words = head.split(" ", 2)
            if words[0] != "---" or words[1] == "exit":
                continue
            target = os.path.join(folder, words[2])
            if words[1] == "without":
                os.remove(target)
                continue
            os.makedirs(os.path.dirname(target), exist_ok=True)
            data = ("\n".join(lines) + "\n").encode("utf-8")
            if words[1] == "bytes":
                data = re.sub(rb"\((\d+)\*([^()]+)\)", lambda m: m.group(2) * int(m.group(1)), data[:-1])
                data = re.sub(rb"\\x([0-9A-F]{2})", lambda m: bytes([int(m.group(1), 16)]), data)
            elif words[1] != "file":
                raise SystemExit("%s: what is '%s'?" % (self.path, head))
            with open(target, "wb") as out:
                out.write(data)

    def run(self, program, world):
        """The blocks as they should be, by what the program prints."""
        after = []
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(world, folder, dirs_exist_ok=True)
            self.lay(folder)
            environment = dict(os.environ, COLUMNS="100", LC_ALL="C.UTF-8")
            environment.pop("JURISDIFF_DATA", None)
            code = None
            for head, lines in self.blocks:
                if head.startswith("$ "):
                    done = subprocess.run([program] + head[2:].split() + ["--data", "."], cwd=folder, env=environment,
                                          capture_output=True, text=True, errors="replace", timeout=120, check=False)
                    code = done.returncode
                    printed = [line.rstrip() for line in (done.stdout + done.stderr).split("\n")]
                    printed = [line for line in printed if not TOTALS.match(line)]
                    while printed and not printed[-1]:
                        printed.pop()
                    after.append([head, printed])
                    after.append(["--- exit %d" % code, []])
                elif not head.startswith("--- exit"):
                    after.append([head, lines])
        return after

    @staticmethod
    def text(blocks):
        return "".join((head + "\n" if head else "") + "".join(line + "\n" for line in lines) for head, lines in blocks)


def ids_in_sources(root):
    """(file, id) for every id a diagnostic is made with, and (file, text) where none can be read off."""
    found, unread = set(), set()
    # In lib/yaml, fail, refuse and report.add take an id first; elsewhere those names mean something else.
    anywhere = (r'\.\s*(?:error|warning)\(|\bproblem\(\s*[\w{}]+,|\bDiagnostic(?: \w+)?\{'
                r'|\.add\(\{(?=")|\bnote\((?=")')
    in_yaml = anywhere + r'|\b(?:report\.add|fail|refuse)\(|\bRefusal\{|push_back\(\{(?=")|return \{(?=")|\{\{(?=")'
    for folder in ("lib", "cli"):
        for here, _, names in os.walk(os.path.join(root, folder)):
            for name in sorted(names):
                path = os.path.join(here, name)
                if not name.endswith((".cpp", ".h")) or name.startswith("diagnostic_table"):
                    continue
                text = re.sub(r"//[^\n]*", "", open(path, encoding="utf-8").read())
                inside = os.path.relpath(path, root)
                made = in_yaml if inside.startswith("lib/yaml") else anywhere
                for quote, word in re.findall(r'(?:%s)\s*(?:\w+ \? )?("?)([^",;]*)' % made, text):
                    if quote and re.fullmatch(ID, word) and ("-" in word or inside.startswith("lib/yaml")):
                        found.add((inside, word))
                    elif not quote and word.strip() not in HANDED_ON:
                        unread.add((inside, word.strip()))
                for word in re.findall(r'kSyntax = "(%s)"' % ID, text):
                    found.add((inside, word))
    return found, unread


class Run:
    def __init__(self, program, root, update):
        self.program, self.root, self.update = program, root, update
        self.here = os.path.join(root, "tests", "diagnostics")
        self.shown = {}

    def case(self, path):
        case = Case(path)
        after = case.run(self.program, os.path.join(self.here, "world"))
        before, now = case.text(case.blocks), case.text(after)
        if self.update and before != now:
            with open(path, "w", encoding="utf-8") as out:
                out.write(now)
            before = now
        judge(before == now, "%s\n%s" % (os.path.relpath(path, self.root), "\n".join(difflib.unified_diff(
            before.split("\n"), now.split("\n"), "the case", "the program", lineterm=""))))
        printed = [line for head, lines in after if head.startswith("$ ") for line in lines]
        messages = [(at, MESSAGE.match(line)) for at, line in enumerate(printed) if MESSAGE.match(line)]
        for number, (at, match) in enumerate(messages):
            end = messages[number + 1][0] if number + 1 < len(messages) else len(printed)
            judge(any(line.startswith("  help: ") for line in printed[at:end]),
                       "%s: no way out of '%s'" % (case.name, match.group(0)))
            self.shown.setdefault(match.group(2), set()).add((match.group(1), case.name))

    def whole(self, cases):
        answer = self.ask(["list", "diagnostics", "--format", "json"])
        table = {row["id"]: row for row in json.loads(answer)["rows"]}
        for one, row in table.items():
            for key in ("title", "meaning", "fix"):
                good = row[key] and row[key].strip() == row[key] and row[key].endswith(".") == (key != "title")
                judge(good, "the %s of '%s' is not a sentence" % (key, one))
            if one in ELSEWHERE:
                text = open(os.path.join(self.root, ELSEWHERE[one]), encoding="utf-8").read()
                judge("[%s]" % one in text, "%s does not show '%s'" % (ELSEWHERE[one], one))
                continue
            judge((row["level"], one) in self.shown.get(one, ()),
                       "no tests/diagnostics/%s.case shows the message at level '%s'" % (one, row["level"]))
        for one in self.shown:
            levels = {level for level, _ in self.shown[one]}
            judge(one in table and levels == {table[one]["level"]}, "'%s' is shown as %s" % (one, sorted(levels)))
        for name in cases:
            judge(name in table, "the case '%s' is named after no id" % name)
        found, unread = ids_in_sources(self.root)
        for path, one in sorted(found):
            judge(one in table, "%s makes '%s', which the table lacks" % (path, one))
        for path, text in sorted(unread):
            judge(False, "%s makes a diagnostic whose id cannot be read off: %s" % (path, text))
        for one in table:
            judge(any(word == one for _, word in found), "nothing in lib/ or cli/ makes '%s'" % one)
        page = os.path.join(self.root, "docs", "diagnostics.md")
        written = self.ask(["list", "diagnostics", "--format", "markdown"])
        if self.update:
            with open(page, "w", encoding="utf-8") as out:
                out.write(written)
        judge(os.path.exists(page) and open(page, encoding="utf-8").read() == written,
                   "docs/diagnostics.md is not what 'list diagnostics --format markdown' writes")

    def ask(self, words):
        return subprocess.run([self.program] + words, capture_output=True, text=True, timeout=120, check=True).stdout


def main():
    words = [word for word in sys.argv[1:] if word != "--update"]
    if len(words) < 2:
        raise SystemExit(__doc__)
    run = Run(os.path.abspath(words[0]), os.path.abspath(words[1]), "--update" in sys.argv)
    names = words[2:] or sorted(name[:-5] for name in os.listdir(run.here) if name.endswith(".case"))
    for name in names:
        run.case(os.path.join(run.here, name + ".case"))
    if not words[2:]:
        run.whole(names)
    return finish()


if __name__ == "__main__":
    sys.exit(main())
