#!/usr/bin/env python3
"""Runs the program as a user does: commands, exit codes, messages, bad input, broken output.

run_cases.py PROGRAM ROOT: every tests/cases/*.case, then what a case file cannot say (a full disk, a closed pipe,
same bytes on any thread count or locale). The last line is "N passed, N failed"."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, run_program, two_paths  # noqa: E402

PROGRAM, ROOT = two_paths()


def run(arguments, **options):
    return run_program([PROGRAM] + arguments, **options)


def read_case(path):
    """`--- file PATH` blocks, then `$ command` blocks with expected output and `--- exit N`."""
    files, commands, block = {}, [], None
    with open(path, encoding="utf-8") as text:
        for line in text:
            if line.startswith("--- file "):
                block = files.setdefault(line[9:].strip(), [])
            elif line.startswith("--- patch "):
                old, new = line[10:].rstrip("\n").split(" => ")
                name, old = old.split(": ", 1)
                files[name] = [open(os.path.join(ROOT, name), encoding="utf-8").read().replace(old, new, 1)]
                block = None
            elif line.startswith("$ "):
                commands.append({"words": line[2:].split(), "expect": [], "exit": None})
                block = commands[-1]["expect"]
            elif line.startswith("--- exit "):
                commands[-1]["exit"] = int(line[9:])
                block = None
            elif block is not None:
                block.append(line)
    return files, commands


def run_case(path):
    files, commands = read_case(path)
    with tempfile.TemporaryDirectory() as folder:
        for part in ("rules", "jurisdictions"):
            shutil.copytree(os.path.join(ROOT, part), os.path.join(folder, part))
        for name, lines in files.items():
            target = os.path.join(folder, name)
            os.makedirs(os.path.dirname(target), exist_ok=True)
            with open(target, "w", encoding="utf-8") as out:
                out.write("".join(lines))
        for command in commands:
            words = command["words"] if "--data" in command["words"] else command["words"] + ["--data", folder]
            answer = run(words, cwd=folder)
            output = answer.stdout + answer.stderr
            # Each expected line must stand in the output, in this order: law reports change, messages do not.
            rest = output
            for wanted in command["expect"]:
                wanted = wanted.rstrip("\n")
                if not wanted:
                    continue
                at = rest.find(wanted)
                judge(at >= 0, "%s: '%s' lacks the line\n  %s\nin\n%s" % (path, " ".join(command["words"]), wanted, output[:3000]))
                rest = rest[at + len(wanted):] if at >= 0 else rest
            if command["exit"] is not None:
                judge(answer.returncode == command["exit"],
                      "%s: '%s' ended with %d, not %d\n%s" % (path, " ".join(command["words"]), answer.returncode, command["exit"], output[:1500]))


def output_that_breaks():
    full = run(["gaps", "us", "ru"], stdin=None) if not os.path.exists("/dev/full") else None
    with open("/dev/full", "w") if full is None else open(os.devnull, "w") as sink:
        answer = subprocess.run([PROGRAM, "gaps", "us", "ru", "--data", ROOT], stdout=sink, stderr=subprocess.PIPE, text=True)
        if full is None:
            judge(answer.returncode == 2 and "writing the report failed" in answer.stderr, "a full disk: %d %s" % (answer.returncode, answer.stderr))
    reader = subprocess.Popen([PROGRAM, "gaps", "us", "ru", "--all", "--data", ROOT], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    reader.stdout.read(10)
    reader.stdout.close()
    errors = reader.stderr.read()
    judge(reader.wait() == 0 and errors == b"", "a reader that goes away: %s" % errors)
    with tempfile.TemporaryDirectory() as folder:
        target = os.path.join(folder, "report.txt")
        with open(target, "w") as out:
            out.write("old")
        judge(run(["gaps", "us", "ru", "--output", target, "--data", ROOT]).returncode == 0, "writing to a file")
        judge("us / ru" in open(target).read(), "the file holds the report")
        judge(os.listdir(folder) == ["report.txt"], "nothing half-written stays")
        missing = os.path.join(folder, "no", "such", "folder", "report.txt")
        answer = run(["gaps", "us", "ru", "--output", missing, "--data", ROOT])
        judge(answer.returncode == 2 and "cannot write" in answer.stderr, "a folder that is not there")
        os.mkdir(os.path.join(folder, "taken"))
        answer = run(["gaps", "us", "ru", "--output", os.path.join(folder, "taken"), "--data", ROOT])
        judge(answer.returncode == 2 and sorted(os.listdir(folder)) == ["report.txt", "taken"], "a folder in the file's place")


def same_bytes():
    for arguments in (["compare", "us", "ru", "--format", "json", "--category", "misuse-of-devices,extortion-threats,spam"],
                      ["gaps", "ru", "us", "--all", "--lang", "ru"]):
        first = run(arguments + ["--data", ROOT, "--jobs", "1"]).stdout
        judge(len(first) > 1000, "a report")
        judge(first == run(arguments + ["--data", ROOT, "--jobs", "4"]).stdout, "threads change the bytes")
        judge(first == run(arguments + ["--data", ROOT], environment={"LC_ALL": "C", "LANG": "C"}).stdout, "the locale changes the bytes")


def many_days():
    # Every group of every day is told, and each example confirmed twice; else the program says that it is at fault.
    for day in ("2011-12-06", "2012-12-10", "2018-03-23", "2021-06-03", "2024-12-11"):
        answer = run(["gaps", "us", "ru", "--as-of", day, "--all", "--data", ROOT])
        judge(answer.returncode == 0 and "re-checked" in answer.stdout, "the law of %s: %s" % (day, answer.stderr[-300:]))
    for left, right in (("ru@2011-12-07", "ru@2011-12-08"), ("us@2012-12-27", "us@2012-12-28")):
        answer = run(["gaps", left, right, "--all", "--data", ROOT])
        judge(answer.returncode == 0 and "re-checked" in answer.stdout, "%s and %s: %s" % (left, right, answer.stderr[-300:]))


def every_width_and_language():
    import unicodedata

    def columns(line):
        return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)

    # The whole report in each language; one category, in full, at every width.
    for language in ("en", "ru", "zh"):
        for width, only in ((100, []), (60, ["--category", "extortion-threats"]), (160, ["--category", "extortion-threats"])):
            answer = run(["gaps", "us", "ru", "--lang", language, "--data", ROOT] + only, environment={"COLUMNS": str(width)})
            lines = answer.stdout.split("\n")
            # A file name or an id is one word and may be longer than a narrow page.
            wide = [line for line in lines if columns(line) > width and " " in line.strip()]
            judge(answer.returncode == 0 and not wide, "%s at %d columns: %s" % (language, width, wide[:1]))
            if not only:
                judge(len(lines) <= 121, "%s at %d columns: %d lines" % (language, width, len(lines)))
            judge("\x1b" not in answer.stdout, "colour outside a terminal")


def options_of_one_command():
    """What help says an option belongs to is what the other commands refuse it for."""
    commands, options = run(["--help"]).stdout.split("Commands:")[1].split("Options:")
    owned = re.findall(r"^  (--[a-z-]+)( \S+)? +(%s): " % "|".join(re.findall(r"^  ([a-z]+) ", commands, re.M)), options, re.M)
    judge({owner for _, _, owner in owned} == {"assess", "batch", "check", "list"} and len(owned) == 9, "options of one command: %s" % owned)
    for option, value, owner in owned:
        for command in (["gaps", "us", "ru"], ["show", "us"], ["list", "sources"], ["check"]):
            if command[0] == owner:
                continue
            answer = run(command + [option] + ["x"] * bool(value) + ["--data", ROOT])
            told = "'%s' is an option of '%s', not of '%s'" % (option, owner, command[0])
            judge(answer.returncode == 2 and told in answer.stderr, "%s with %s: %s" % (command, option, answer.stderr))


def examples():
    facts = os.path.join(ROOT, "examples", "facts")
    for name in sorted(os.listdir(facts)):
        answer = run(["check", os.path.join(facts, name), "--data", ROOT])
        judge(answer.returncode == 0 and " 0 failed" in answer.stdout, "examples/facts/%s: %s" % (name, answer.stdout[-600:]))


for name in sorted(os.listdir(os.path.join(ROOT, "tests", "cases"))):
    if name.endswith(".case"):
        run_case(os.path.join(ROOT, "tests", "cases", name))
output_that_breaks()
same_bytes()
many_days()
every_width_and_language()
options_of_one_command()
examples()
sys.exit(finish())
