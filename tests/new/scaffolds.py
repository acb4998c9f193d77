#!/usr/bin/env python3
"""`new` and `schema`: scaffolds pass check and carry every mark; nothing is overwritten or left half-written.

scaffolds.py PROGRAM ROOT. The last line is "N passed, N failed"."""
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, run_program, two_paths  # noqa: E402

PROGRAM, ROOT = two_paths()
DAY = "2026-11-23"


def run(arguments, data, **options):
    return run_program([PROGRAM] + arguments + ["--data", data], **options)


def copy_data(folder):
    for part in ("rules", "jurisdictions"):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(folder, part))


def everything(folder):
    """Each file below the folder and its bytes, folders too: nothing may stay behind."""
    found = {}
    for at, folders, files in os.walk(folder):
        found[os.path.relpath(at, folder)] = None
        for name in files:
            path = os.path.join(at, name)
            if os.path.islink(path):
                found[os.path.relpath(path, folder)] = os.readlink(path).encode()
                continue
            with open(path, "rb") as file:
                found[os.path.relpath(path, folder)] = file.read()
    return found


def read(folder, path):
    with open(os.path.join(folder, path), encoding="utf-8") as file:
        return file.read()


def marks(folder, path):
    return read(folder, path).count("# to-do:")


def make(data, kind, name, new_files, added_to=()):
    """Runs `new` and judges what it says, and that nothing but those files changed."""
    before = everything(data)
    answer = run(["new", kind, name, "--as-of", DAY], data)
    judge(answer.returncode == 0 and answer.stderr == "", "new %s %s: %s" % (kind, name, answer.stderr))
    after = everything(data)
    changed = sorted(path for path in after if after[path] is not None and after[path] != before.get(path))
    judge(changed == sorted(list(new_files) + list(added_to)), "new %s %s changed %s" % (kind, name, changed))
    judge(all(path in after for path in before), "new %s %s took something away" % (kind, name))
    for path in new_files:
        judge("wrote " + path + "\n" in answer.stdout, "new %s %s does not name %s" % (kind, name, path))
    for path in added_to:
        judge("added to " + path + "\n" in answer.stdout, "new %s %s does not name %s" % (kind, name, path))
        judge(after[path].startswith(before[path]), "%s: what stood there changed" % path)
    told = re.search(r"its (\d+) marks", answer.stdout)
    written = sum(marks(data, path) for path in changed) - sum(before[path].decode().count("# to-do:") for path in added_to)
    judge(told and int(told.group(1)) == written, "new %s %s tells %s, there are %d" % (kind, name, told, written))
    judge("next:" in answer.stdout and "jurisdiff check" in answer.stdout, "new %s %s says what to do" % (kind, name))


def each_has_mark(data, path, keys):
    """Each key stands in the file, on its line a mark (or the line is a mark)."""
    text = read(data, path)
    for key in keys:
        lines = [line for line in text.split("\n") if re.match(r"[ -]*(# to-do: )?" + re.escape(key) + ":", line)]
        judge(lines and all("# to-do:" in line for line in lines), "%s: '%s' carries no mark: %s" % (path, key, lines))


def must_say():
    folder = os.path.join(ROOT, "rules", "taxonomy")
    found = [name[:-5] for name in sorted(os.listdir(folder)) if "when-silent: must-say\n" in read(folder, name)]
    judge(len(found) > 1, "facets that must be said")
    return found


def scaffolds(data):
    copy_data(data)
    plain = json.loads(run(["gaps", "us", "ru", "--as-of", DAY, "--format", "json"], data).stdout)
    make(data, "jurisdiction", "xx", ["jurisdictions/xx/source.yaml", "rules/mapping/xx.yaml"])
    make(data, "provision", "xx/12-3", ["jurisdictions/xx/offences/12-3.yaml", "jurisdictions/xx/facts/12-3.yaml"])
    make(data, "rule", "xx.accesses", [], ["rules/mapping/xx.yaml"])
    for source in ("us", "ru"):
        make(data, "provision", source + "/999.9", ["jurisdictions/%s/offences/999.9.yaml" % source,
                                                    "jurisdictions/%s/facts/999.9.yaml" % source])
        make(data, "rule", source + ".a-new-word.2020", [], ["rules/mapping/%s.yaml" % source])

    each_has_mark(data, "jurisdictions/xx/source.yaml",
                  ["name", "scope", "kind", "encoded-from", "verified", "official-url", "general", "classes"])
    each_has_mark(data, "jurisdictions/xx/offences/12-3.yaml",
                  ["cite", "title", "kind", "liability", "reviewed", "- from", "source", "except", "penalty", "words"] +
                  must_say()[1:])
    each_has_mark(data, "jurisdictions/xx/facts/12-3.yaml", ["says", "on", "facts", "- says"])
    each_has_mark(data, "rules/mapping/xx.yaml", ["from", "settled", "arguable", "authority", "basis", "why", "term"])
    law = read(data, "jurisdictions/xx/offences/12-3.yaml")
    for facet in must_say():
        judge(re.search(r"\b%s: [a-z-]+  # to-do:" % facet, law), "the provision says and marks '%s'" % facet)
        judge('": %s\n' % facet in law, "a word carries '%s'" % facet)
    for language in ("en", "ru", "zh"):
        judge("%s: \"to-do\"" % language in law, "the title lacks " + language)
    facts = read(data, "jurisdictions/xx/facts/12-3.yaml")
    judge("meets: xx/12-3" in facts and "fails: {xx/12-3:" in facts, "one fact pattern meets, one misses: " + facts)
    categories = len(os.listdir(os.path.join(ROOT, "rules", "categories")))
    judge(read(data, "jurisdictions/xx/source.yaml").count("status: not-examined") == categories, "every category is listed")
    for path in sorted(path for path in everything(data) if "xx" in path and path.endswith(".yaml")):
        judge(read(data, path).startswith("# yaml-language-server: $schema=" + "../" * path.count("/") + "schemas/"),
              path + " names its schema")

    answer = run(["check"], data)
    judge(answer.returncode == 0 and " 0 problems" in answer.stdout and " 0 failed" in answer.stdout, "check: " + answer.stdout[-2000:])
    schemas = subprocess.run([sys.executable, "-c", SCHEMAS, ROOT, data], capture_output=True, text=True)
    judge(schemas.returncode == 0, "the published schemas: " + schemas.stdout + schemas.stderr)

    # What nobody has looked at is no gap; a scaffold in an examined source changes no answer.
    report = json.loads(run(["gaps", "us", "xx", "--as-of", DAY, "--format", "json"], data).stdout)
    told = [group for category in report["categories"] for side in ("only_left", "only_right")
            for group in category[side]["groups"]]
    judge(len(report["categories"]) == categories and told == [], "gaps us xx tells %s" % told)
    judge(report["general_part"] == [], "gaps us xx tells of the general part")
    after = json.loads(run(["gaps", "us", "ru", "--as-of", DAY, "--format", "json"], data).stdout)
    judge(after["categories"] == plain["categories"] and after["general_part"] == plain["general_part"],
          "scaffolds change what is said of us and ru")
    # The check is no formality: without its near-miss right, the scaffold's own law test fails.
    path = os.path.join(data, "jurisdictions/xx/facts/12-3.yaml")
    with open(path, "w", encoding="utf-8") as file:
        file.write(facts.replace("meets: xx/12-3", "may-meet: xx/12-3"))
    judge(" 1 failed" in run(["check"], data).stdout, "a wrong law test of the scaffold passes")


SCHEMAS = """
import sys, pathlib
root, data = map(pathlib.Path, sys.argv[1:])
sys.argv = ["validate.py", str(root)]
sys.path.insert(0, str(root / "tests" / "schemas"))
import validate
run = validate.Run(root)
run.check_schemas()
run.root = data
run.check_data()
sys.exit(validate.finish())
"""


def refused(data, words, message, help_text, **options):
    before = everything(data)
    answer = run(["new"] + words, data, **options)
    judge(answer.returncode == 2 and answer.stdout == "", "new %s ended with %d" % (words, answer.returncode))
    judge(message in answer.stderr and help_text in answer.stderr, "new %s says: %s" % (words, answer.stderr))
    judge(everything(data) == before, "new %s changed something" % words)


def bad_input(data):
    copy_data(data)
    for wrong in ("XX", "x x", "../xx", "/tmp/xx", "12", "x.y", "", "é", "x" * 101, "xx\n", "\x1b[31m", "."):
        refused(data, ["jurisdiction", wrong], "is no id for a new jurisdiction", "a source's id is small Latin letters")
    for wrong in ("us", "us/", "us/..", "us/../../x", "us/.x", "us/a b", "us/" + "x" * 100, "/1", "us/1/2", "us/é"):
        refused(data, ["provision", wrong], "is no id for a new provision", "us/12-3".replace("us", "xx"))
    for wrong in ("us", "us.", "us.A", "us..a", "us.a.", "us/a", ".a", "us.a/../b"):
        refused(data, ["rule", wrong], "is no id for a new rule", "xx.without-right")
    refused(data, ["jurisdiction", "us"], "'us' is there already: jurisdictions/us/source.yaml:", "choose another id")
    refused(data, ["provision", "us/18-1030-a-2-C"], "is there already: jurisdictions/us/offences/18-1030.yaml:", "edit it there")
    refused(data, ["provision", "us/18-1030"], "'jurisdictions/us/offences/18-1030.yaml' is there already", "choose another id")
    refused(data, ["rule", "us.gate.hiq"], "is there already: rules/mapping/us.yaml:", "edit it there")
    refused(data, ["provision", "rus/1"], "there is no source of law 'rus'", "did you mean 'ru'?")
    refused(data, ["rule", "xy.a"], "there is no source of law 'xy'", "jurisdiff new jurisdiction xy")
    refused(data, ["provison", "us/1"], "there is no scaffold for 'provison'", "did you mean 'provision'?")
    refused(data, ["rule", "us.a", "us.b"], "takes KIND ID, not 3 words", "")
    refused(data, ["rule", "us.a", "--format", "json"], "is not a format of 'new'", "formats: text")


def broken_places(data, outside):
    copy_data(data)
    # A folder that leads out of the data is not followed.
    os.makedirs(os.path.join(outside, "there"))
    facts = os.path.join(data, "jurisdictions", "us", "facts")
    shutil.move(facts, os.path.join(outside, "facts"))
    os.symlink(os.path.join(outside, "facts"), facts)
    before = everything(outside)
    refused(data, ["provision", "us/999"], "leads out of the data folder", "nothing was written")
    judge(everything(outside) == before, "something was written outside")
    os.unlink(facts)
    # The second file cannot be written: the first does not stay either.
    with open(facts, "w", encoding="utf-8"):
        pass
    refused(data, ["provision", "us/999"], "is no folder", "")
    os.unlink(facts)
    shutil.move(os.path.join(outside, "facts"), facts)
    # A broken link in the file's place is not written through.
    os.symlink(os.path.join(outside, "there", "999.yaml"), os.path.join(facts, "999.yaml"))
    refused(data, ["provision", "us/999"], "'jurisdictions/us/facts/999.yaml'", "")
    judge(os.listdir(os.path.join(outside, "there")) == [], "written through a link")
    os.unlink(os.path.join(facts, "999.yaml"))
    # Invalid data: the place is told and nothing is written.
    path = os.path.join(data, "rules", "mapping", "us.yaml")
    text = read(data, "rules/mapping/us.yaml")
    with open(path, "a", encoding="utf-8") as file:
        file.write("- id: us.half\n")
    refused(data, ["rule", "us.whole"], "rules/mapping/us.yaml:", "lacks 'source'")
    # A mapping file that cannot be added to: the scaffold is tried before it is written.
    with open(path, "w", encoding="utf-8") as file:
        file.write(text + "# the end\n...\n")
    refused(data, ["rule", "us.whole"], "would not pass check; nothing was written", "rules/mapping/us.yaml:")
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.rstrip("\n"))
    judge(run(["new", "rule", "us.whole"], data).returncode == 0, "a mapping file without a last line end")
    judge(run(["show", "us.whole"], data).returncode == 0, "what was added there")


def read_only(data):
    """As a user who may not write: root may, so the program is run as nobody then."""
    copy_data(data)
    program = os.path.join(data, "program")
    shutil.copy(PROGRAM, program)
    root = os.geteuid() == 0
    for at, _, _ in os.walk(data):
        os.chmod(at, 0o555)
    os.chmod(os.path.dirname(data), 0o755)
    for words in (["jurisdiction", "xx"], ["provision", "us/999"], ["rule", "us.word"]):
        before = everything(data)
        options = {"user": 65534, "group": 65534, "extra_groups": []} if root else {}
        answer = subprocess.run([program, "new"] + words + ["--data", data], capture_output=True, text=True, cwd="/", **options)
        judge(answer.returncode == 2 and "Permission denied" in answer.stderr and answer.stdout == "",
              "new %s in a read-only folder: %d %s" % (words, answer.returncode, answer.stderr))
        judge(everything(data) == before, "new %s left something in a read-only folder" % words)
    for at, _, _ in os.walk(data):
        os.chmod(at, 0o755)


def schemas(data):
    copy_data(data)
    kinds = sorted(name[:-len(".schema.json")] for name in os.listdir(os.path.join(ROOT, "schemas")))
    for place in (ROOT, data):  # a folder without schemas takes those that came with the program
        answer = run(["schema"], place)
        judge(answer.returncode == 0 and answer.stdout.split() == kinds, "schema lists %s" % answer.stdout)
        for kind in kinds:
            answer = run(["schema", kind], place)
            judge(answer.stdout == read(ROOT, "schemas/%s.schema.json" % kind), "schema %s" % kind)
            judge(json.loads(answer.stdout)["$schema"] == "http://json-schema.org/draft-07/schema#", kind + " is draft-07")
    os.mkdir(os.path.join(data, "schemas"))
    with open(os.path.join(data, "schemas", "facet.schema.json"), "w", encoding="utf-8") as file:
        file.write("{}\n")
    judge(run(["schema", "facet"], data).stdout == "{}\n" and run(["schema"], data).stdout == "facet\n",
          "the data's own schemas go first")
    for wrong, near in (("ruls", "did you mean 'rules'?"), ("../rules/rates", "kinds: "), ("", "kinds: "), ("\x1b[0m", "kinds: ")):
        answer = run(["schema", wrong], ROOT)
        judge(answer.returncode == 2 and answer.stdout == "" and near in answer.stderr and "\x1b" not in answer.stderr
              and "kinds: " in answer.stderr, "schema %r: %s" % (wrong, answer.stderr))


for work in (scaffolds, bad_input, read_only, schemas):
    with tempfile.TemporaryDirectory() as folder:
        work(os.path.join(folder, "data"))
with tempfile.TemporaryDirectory() as folder:
    os.mkdir(os.path.join(folder, "outside"))
    broken_places(os.path.join(folder, "data"), os.path.join(folder, "outside"))
sys.exit(finish())
