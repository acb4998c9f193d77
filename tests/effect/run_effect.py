#!/usr/bin/env python3
"""check --against: amendments made in git repositories in a temporary folder.

run_effect.py PROGRAM ROOT. An invented law gives exact numbers; one made-up amendment is made to the real data. The last
line is "N passed, N failed"."""
import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge, two_paths  # noqa: E402

PROGRAM, ROOT = two_paths()
DAY = "2026-11-26"


def environment(**more):
    result = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "JURISDIFF_"))}
    result.update(COLUMNS="100", LC_ALL="C.UTF-8", GIT_CONFIG_GLOBAL="/dev/null", GIT_CONFIG_SYSTEM="/dev/null", HOME="/nonexistent")
    result.update(GIT_AUTHOR_NAME="a", GIT_AUTHOR_EMAIL="a@example.org", GIT_COMMITTER_NAME="a", GIT_COMMITTER_EMAIL="a@example.org")
    result.update(more)
    return result


def git(folder, *words):
    subprocess.run(["git", "-C", folder, *words], check=True, capture_output=True, env=environment())


def check(folder, *words, where=None, timeout=300, **more):
    return subprocess.run([PROGRAM, "check", "--data", folder, "--as-of", DAY, *words], capture_output=True, text=True,
                          env=environment(**more), cwd=where or folder, timeout=timeout)


# --- an invented law -------------------------------------------------------------------------------------------------

def text(word):
    return "{en: %s, ru: %s, zh: %s}" % (word, word, word)


def facet(name, leaves, rest):
    body = "id: %s\nlabel: %s\ngroup: act\n%sleaves:\n" % (name, text(name), rest)
    return body + "".join("  - {id: %s, label: %s, phrase: %s}\n" % (leaf, text(leaf), text(leaf)) for leaf in leaves.split())


def provision(name, act, penalty="2y", start="2000-01-01", words="{a: act}", extra=""):
    return ("- id: %s\n  cite: {en: %s}\n  title: {en: %s}\n  versions:\n    - from: %s\n"
            "      source: {act: invented, basis: official}\n      any:\n        - {act: %s%s}\n"
            "      penalty: {imprisonment: {max: %s}}\n      words: %s\n" % (name, name, name, start, act, extra, penalty, words))


def invented():
    files = {
        "rules/taxonomy/act.yaml": facet("act", "look take break hinder",
                                         "when-silent: must-say\ntypical: look\nslot: deed\nkept-apart: invented\n")
        + "concepts:\n  - {id: harms, label: %s, leaves: [break, hinder]}\n" % text("harms"),
        "rules/taxonomy/right.yaml": facet("right", "lost half full", "when-silent: any\nkept-apart: invented\ntypical: lost\nslot: actor\n"),
        "rules/categories/all.yaml": "id: all\norder: 1\nlabel: %s\ndefinition: %s\nany:\n  - {act: any}\n" % (text("all"), text("all")),
        "rules/mapping/xa.yaml": "- {id: xa.harms, source: xa, term: spoils, facet: act, from: 1900-01-01, settled: harms, authority: invented, basis: official}\n",
    }
    for name in ("xa", "xb"):
        files["jurisdictions/%s/source.yaml" % name] = (
            "id: %s\nname: %s\nscope: {en: invented}\nkind: state\nencoded-from: 1900-01-01\nverified: 2020-01-01\nverify-within: 36500\n"
            "examined:\n  - {category: all, status: complete, date: 2030-01-01, basis: official}\n" % (name, text(name)))
    both = "{a: act, b: right}"
    files["jurisdictions/xa/offences/a.yaml"] = (provision("xa/1", "[look, take]", words=both, extra=", right: lost")
                                                 + provision("xa/2", "{term: spoils}", words=both, extra=", right: full"))
    files["jurisdictions/xb/offences/b.yaml"] = (provision("xb/3", "[break, hinder]", words=both, extra=", right: lost")
                                                 + provision("xb/1", "[take]", words=both, extra=", right: lost"))
    add_messages(files)
    return files


def add_messages(files):
    for language in ("en", "ru", "zh"):
        path = "rules/messages/%s.yaml" % language
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            files[path] = file.read()


def write(folder, files):
    for path, content in files.items():
        full = os.path.join(folder, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(content)


def replace(folder, path, old, new):
    full = os.path.join(folder, path)
    with open(full, encoding="utf-8") as file:
        content = file.read()
    assert content.count(old) >= 1, (path, old)
    with open(full, "w", encoding="utf-8") as file:
        file.write(content.replace(old, new, 1))


class Repository:
    """The invented law, committed as `main`; the work tree is on the branch `amendment`."""

    def __init__(self, parent, name, below="", files=None):
        self.top = os.path.join(parent, name)
        self.data = os.path.join(self.top, below) if below else self.top
        os.makedirs(self.data)
        write(self.data, files or invented())
        git(self.top, "init", "-q", "-b", "main")
        git(self.top, "add", "-A")
        git(self.top, "commit", "-q", "-m", "the law as it was")
        git(self.top, "checkout", "-q", "-b", "amendment")

    def effects(self, *words, **options):
        answer = check(self.data, "--against", "main", *words, **options)
        found = {}
        kind = None
        for line in answer.stdout.splitlines():
            head = re.match(r"(\S+?:\d+:\d+|\S+\.yaml|): ?(note|warning): .* \[(effect-[a-z-]+)\]$", line)
            if head:
                kind = head.groups()
            elif kind and line.startswith("  ") and " · " in line:
                found[(kind[2], line.strip().split(" · ")[0])] = (kind[0], kind[1], line)
                kind = None
        return answer, found


def main():
    with tempfile.TemporaryDirectory(prefix="effect") as parent:
        exact(parent)
        nothing(parent)
        dates(parent)
        widened(parent)
        rules(parent)
        broken(parent)
        names(parent)
        places(parent)
        formats(parent)
        real(parent)
    return finish()


def exact(parent):
    law = Repository(parent, "exact")
    replace(law.data, "jurisdictions/xb/offences/b.yaml", "[take]", "[look]")
    answer, found = law.effects("--all")
    opened = {name for kind, name in found if kind == "effect-gap-opened"}
    closed = {name for kind, name in found if kind == "effect-gap-closed"}
    # xa 1 looks or takes, xb 1 takes, then looks: the gap of looking closes, that of taking opens.
    judge("xa / xb on " + DAY in answer.stdout, "the pair and the day are named", answer.stdout + answer.stderr)
    judge("common ground" in answer.stdout, "the common ground is told", answer.stdout)
    judge(closed == set() and opened == set() and ("effect-gap-changed", "gap/xa/xb/all/1/act") in found, "one id stays", answer.stdout)
    judge("a part of it is closed (act: look), a part of it is opened (act: take)" in answer.stdout, "and says what moved", answer.stdout)
    judge(all(place.startswith("jurisdictions/xb/offences/b.yaml:18:") for place, _, _ in found.values()), "placed at the line that changed", answer.stdout)
    judge(answer.returncode == 0, "effects fail nothing by default", str(answer.returncode))

    law = Repository(parent, "closes")
    replace(law.data, "jurisdictions/xb/offences/b.yaml", "[take]", "[look, take]")
    answer, found = law.effects()
    judge(("effect-gap-closed", "gap/xa/xb/all/1/act") in found, "a gap closes", answer.stdout)
    judge("xa / xb on %s: 0 gaps opened, 1 closed, " % DAY in answer.stdout, "exactly one closes", answer.stdout)
    judge(answer.returncode == 0 and law.effects("--fail-on", "warning")[0].returncode == 0, "a closed gap is a note")
    judge(law.effects("--fail-on", "note")[0].returncode == 1, "--fail-on note counts it")

    files = invented()
    files["jurisdictions/xb/offences/b.yaml"] = files["jurisdictions/xb/offences/b.yaml"].replace("[take]", "[look, take]")
    law = Repository(parent, "opens", files=files)
    replace(law.data, "jurisdictions/xb/offences/b.yaml", "[look, take]", "[take]")
    answer, found = law.effects()
    judge("xa / xb on %s: 1 gap opened, 0 closed, 0 changed" % DAY in answer.stdout, "a gap opens", answer.stdout)
    judge("covered by xa/1, up to 2 y" in answer.stdout, "with what covers it", answer.stdout)
    judge(found.get(("effect-gap-opened", "gap/xa/xb/all/1/act"), ["", ""])[1] == "warning", "a sure new gap is a warning", answer.stdout)
    judge(answer.returncode == 0, "and fails nothing by default")
    judge(law.effects("--fail-on", "warning")[0].returncode == 1, "--fail-on warning counts it")

    # What one facet keeps away is one group, whatever the provision: the gap grows, though no group is new.
    law = Repository(parent, "grows")
    replace(law.data, "jurisdictions/xa/offences/a.yaml", "right: lost}", "right: [lost, half]}")
    answer, found = law.effects()
    judge("a part of it is opened" in answer.stdout and "put down to provision xa/1" in answer.stdout, "a gap that grows under a reason that is told", answer.stdout)
    judge(law.effects("--fail-on", "warning")[0].returncode == 1, "is a warning too")
    law = Repository(parent, "shrinks", files=dict(invented(), **{"jurisdictions/xa/offences/a.yaml": invented()["jurisdictions/xa/offences/a.yaml"].replace("right: lost}", "right: [lost, half]}", 1)}))
    replace(law.data, "jurisdictions/xa/offences/a.yaml", "right: [lost, half]}", "right: lost}")
    answer, found = law.effects()
    judge("a part of it is closed" in answer.stdout, "and one that shrinks", answer.stdout)

    law = Repository(parent, "doubt")
    replace(law.data, "rules/mapping/xa.yaml", "settled: harms", "settled: break, arguable: hinder")
    answer, found = law.effects()
    judge("the gap was settled and is possible now" in answer.stdout, "settled becomes possible", answer.stdout)
    judge("put down to rule xa.harms" in answer.stdout, "the rule is named", answer.stdout)
    judge(all(place.startswith("rules/mapping/xa.yaml:1:") for place, _, _ in found.values()) and found, "placed at the rule", answer.stdout)

    law = Repository(parent, "penalty")
    replace(law.data, "jurisdictions/xa/offences/a.yaml", "max: 2y", "max: 5y")
    answer, found = law.effects()
    judge("highest penalty 5 y, was 2 y" in answer.stdout, "the penalty of a gap", answer.stdout)
    judge(any(kind == "effect-overlap-changed" for kind, _ in found), "the penalty of common ground", answer.stdout)
    judge("0 gaps opened, 0 closed" in answer.stdout, "nothing opens or closes", answer.stdout)

    law = Repository(parent, "removed")
    replace(law.data, "jurisdictions/xb/offences/b.yaml", provision("xb/1", "[take]", words="{a: act, b: right}", extra=", right: lost"),
            provision("xb/2", "[hinder]"))
    answer, found = law.effects("--all")
    judge("provision xb/1 (removed, it stood at jurisdictions/xb/offences/b.yaml:11)" in answer.stdout, "a removed provision is named with its place", answer.stdout)
    judge("provision xb/2 (new)" in answer.stdout, "a new provision is named as new", answer.stdout)


def nothing(parent):
    quiet = "in all: 0 gaps opened, 0 closed, 0 changed\n"
    law = Repository(parent, "same")
    answer, found = law.effects()
    judge(answer.stdout.endswith(quiet) and not found, "no change, no effect", answer.stdout + answer.stderr)
    replace(law.data, "jurisdictions/xa/offences/a.yaml", "- id: xa/1", "# a remark\n- id: xa/1")
    answer, found = law.effects()
    judge(answer.stdout.endswith(quiet) and not found, "a comment has no effect", answer.stdout)
    replace(law.data, "jurisdictions/xa/offences/a.yaml", "title: {en: xa/1}", "title: {en: another}")
    answer, found = law.effects()
    judge(answer.stdout.endswith(quiet) and not found and " on " + DAY not in answer.stdout, "a title has no effect", answer.stdout)
    os.rename(os.path.join(law.data, "jurisdictions/xa/offences/a.yaml"), os.path.join(law.data, "jurisdictions/xa/offences/z.yaml"))
    answer, found = law.effects()
    judge(answer.stdout.endswith(quiet) and not found, "a renamed file has no effect", answer.stdout)


def dates(parent):
    law = Repository(parent, "dates")
    version = provision("xb/1", "[look, take]", start="2030-05-01", words="{a: act, b: right}", extra=", right: lost")
    with open(os.path.join(law.data, "jurisdictions/xb/offences/b.yaml"), "a", encoding="utf-8") as file:
        file.write(version[version.index("    - from"):])
    answer, found = law.effects()
    judge("xa / xb on 2030-05-01: 0 gaps opened, 1 closed" in answer.stdout, "an amendment in the future shows on its day", answer.stdout)
    judge(DAY not in answer.stdout, "and not today", answer.stdout)
    judge(found.get(("effect-gap-closed", "gap/xa/xb/all/1/act"), [""])[0].startswith("jurisdictions/xb/offences/b.yaml:21:"), "placed at the new version", answer.stdout)
    for year in range(2031, 2051):
        act = "[take]" if year % 2 else "[look, take]"
        version = provision("xb/1", act, start="%d-05-01" % year, words="{a: act, b: right}", extra=", right: lost")
        with open(os.path.join(law.data, "jurisdictions/xb/offences/b.yaml"), "a", encoding="utf-8") as file:
            file.write(version[version.index("    - from"):])
    answer, _ = law.effects()
    judge("xa / xb on 2050-05-01" in answer.stdout, "the latest days are compared", answer.stdout)
    judge(answer.stdout.count("  xa / xb on ") <= 12, "at most twelve days", answer.stdout)


def widened(parent):
    law = Repository(parent, "widened")
    replace(law.data, "rules/taxonomy/act.yaml", "leaves: [break, hinder]", "leaves: [break, hinder, burn]")
    replace(law.data, "rules/taxonomy/act.yaml", "concepts:", "  - {id: burn, label: %s, phrase: %s}\nconcepts:" % (text("burn"), text("burn")))
    answer, found = law.effects("--all")
    widening = [key for key in found if key[0] == "effect-leaf-widened"]
    judge(widening == [("effect-leaf-widened", "xa/2")], "exactly the provision that names the concept", answer.stdout)
    judge("the new leaf 'burn' of 'act' under 'harms' widens xa/2" in answer.stdout, "in these words", answer.stdout)
    judge("1 provision widened" in answer.stdout, "and counted", answer.stdout)
    judge(found.get(("effect-leaf-widened", "xa/2"), [""])[0].startswith("rules/taxonomy/act.yaml:"), "placed at the leaf", answer.stdout)


def rules(parent):
    law = Repository(parent, "rules")
    replace(law.data, "rules/mapping/xa.yaml", "settled: harms", "settled: [break, hinder, take]")
    answer, found = law.effects("--all")
    judge(found and all(place.startswith("rules/mapping/xa.yaml:1:") for place, _, _ in found.values()), "a rule's change is placed at the rule", answer.stdout)


def broken(parent):
    files = invented()
    files["jurisdictions/xb/offences/b.yaml"] = files["jurisdictions/xb/offences/b.yaml"].replace("[take]", "[tak]")
    law = Repository(parent, "broken", files=files)
    replace(law.data, "jurisdictions/xb/offences/b.yaml", "[tak]", "[take]")
    answer, _ = law.effects()
    judge("what the change does cannot be said: the data of 'main' are not valid: 1 error" in answer.stdout, "broken older data are named", answer.stdout)
    judge("jurisdictions/xb/offences/b.yaml:18:" in answer.stdout, "with their first error", answer.stdout)
    judge("effects were not computed" in answer.stdout and "in all:" not in answer.stdout, "and no number is claimed", answer.stdout)
    judge(answer.returncode == 0, "a repair of broken data passes", str(answer.returncode))
    judge(law.effects("--fail-on", "warning")[0].returncode == 1, "unless warnings fail")
    law = Repository(parent, "breaks")
    replace(law.data, "jurisdictions/xb/offences/b.yaml", "[take]", "[tak]")
    answer, _ = law.effects()
    judge(answer.returncode == 2 and "effects were not computed, for the files are not valid" in answer.stdout, "broken new data", answer.stdout)


def names(parent):
    law = Repository(parent, "names")
    marker = os.path.join(parent, "touched")
    for name in ("--upload-pack=touch " + marker, "-h", "$(touch %s)" % marker, "`touch %s`" % marker, "main; touch " + marker, "a\nb",
                 "nowhere", "main:rules", "HEAD~99", "refs/heads", "\x1b[31m", "x" * 5000, "é", "^main", "main..amendment", "@{-9}"):
        answer = check(law.data, "--against=" + name)
        judge(answer.returncode == 2 and "help:" in answer.stderr and answer.stdout == "", "refused: " + repr(name[:40]), answer.stdout + answer.stderr)
        judge("\x1b" not in answer.stderr, "no escape reaches the terminal")
    judge(not os.path.exists(marker), "no shell ran")
    judge(check(law.data, "--against=").returncode == 2, "an empty name is refused")
    for name in ("main", "HEAD", "refs/heads/main", "HEAD^{commit}", "@"):
        judge(check(law.data, "--against", name).returncode == 0, "accepted: " + name)
    git(law.top, "tag", "-a", "v1", "-m", "one")
    judge(check(law.data, "--against", "v1").returncode == 0, "an annotated tag")


def places(parent):
    law = Repository(parent, "below", below="some where/data")
    replace(law.data, "jurisdictions/xb/offences/b.yaml", "[take]", "[look, take]")
    answer, found = law.effects(where=parent)
    judge(("effect-gap-closed", "gap/xa/xb/all/1/act") in found, "data in a folder of the repository", answer.stdout + answer.stderr)
    answer, found = law.effects(GIT_DIR=os.path.join(parent, "exact", ".git"), GIT_INDEX_FILE="/nonexistent")
    judge(("effect-gap-closed", "gap/xa/xb/all/1/act") in found, "a hook's own GIT_DIR is not asked", answer.stdout + answer.stderr)
    # A folder named like a branch, with data in it, comes first.
    older = os.path.join(parent, "main")
    write(older, invented())
    answer = check(law.data, "--against", "main", where=parent)
    judge("1 closed" in answer.stdout, "a folder", answer.stdout + answer.stderr)
    plain = os.path.join(parent, "plain")
    write(plain, invented())
    answer = check(plain, "--against", "main", GIT_CEILING_DIRECTORIES=parent)
    judge(answer.returncode == 2 and "no git repository" in answer.stderr and "help:" in answer.stderr, "no repository", answer.stderr)
    answer = check(plain, "--against", older)
    judge(answer.returncode == 0 and "in all: 0 gaps opened" in answer.stdout, "no repository is needed for a folder", answer.stderr)
    answer = check(law.data, "--against", "main", PATH="/nonexistent")
    judge(answer.returncode == 2 and "git cannot be started" in answer.stderr, "no git", answer.stderr)
    git(law.top, "commit", "-q", "-a", "-m", "amended")
    shallow = os.path.join(parent, "shallow")
    subprocess.run(["git", "clone", "-q", "--depth", "1", "file://" + law.top, shallow], check=True, capture_output=True, env=environment())
    answer = check(os.path.join(shallow, "some where/data"), "--against", "HEAD~1")
    judge(answer.returncode == 2 and "git fetch --unshallow" in answer.stderr, "a shallow clone says how to get more", answer.stderr)
    git(law.top, "checkout", "-q", "--orphan", "empty")
    git(law.top, "rm", "-q", "-r", "--cached", ".")
    git(law.top, "commit", "-q", "--allow-empty", "-m", "nothing")
    answer = check(law.data, "--against", "empty")
    judge(answer.returncode == 2 and "there are no law files" in answer.stderr, "a commit without law", answer.stderr)
    link = Repository(parent, "link")
    git(link.top, "checkout", "-q", "main")
    path = os.path.join(link.data, "jurisdictions/xb/offences/c.yaml")
    os.symlink("/etc/passwd", path)
    git(link.top, "add", "-A")
    git(link.top, "commit", "-q", "-m", "a link")
    os.remove(path)
    answer = check(link.data, "--against", "main")
    judge(answer.returncode == 2 and "is a link" in answer.stderr, "a link in the older data", answer.stderr)


def formats(parent):
    law = Repository(parent, "formats")
    replace(law.data, "jurisdictions/xa/offences/a.yaml", "right: lost}", "right: [lost, half]}")
    answer = check(law.data, "--against", "main", "--format", "gnu")
    lines = answer.stdout.splitlines()
    judge(lines and all(re.match(r"^[^:]+:\d+:\d+: (note|warning): .* \[effect-[a-z-]+\]$", line) for line in lines), "GNU lines", answer.stdout)
    judge(any("(gap/xa/xb/all/1/act)" in line for line in lines), "with the finding", answer.stdout)
    twice = {check(law.data, "--against", "main", "--jobs", str(jobs)).stdout for jobs in (1, 2, 5)}
    judge(len(twice) == 1, "the same bytes on any number of threads")


def real_law(parent):
    top = os.path.join(parent, "real")
    os.makedirs(top)
    for part in ("rules", "jurisdictions"):
        shutil.copytree(os.path.join(ROOT, part), os.path.join(top, part), ignore=shutil.ignore_patterns("facts"))
    git(top, "init", "-q", "-b", "main")
    git(top, "add", "-A")
    git(top, "commit", "-q", "-m", "the law")
    git(top, "checkout", "-q", "-b", "amendment")
    return top


def amend(top):
    """A made-up amendment of the real law: unlawful access without any result on information, from a day to come. The
    path and the line of the new version."""
    path = "jurisdictions/ru/offences/272.yaml"
    with open(os.path.join(top, path), encoding="utf-8") as file:
        law = file.read()
    start = law.index("    - from: {settled: 2024-12-11")
    end = law.index("\n\n", start)
    version = law[start:end].replace("{settled: 2024-12-11, arguable: 2024-12-09}", "2027-01-01")
    version = version.replace("conduct: [", "conduct: [enter, view, use-program, ")
    with open(os.path.join(top, path), "w", encoding="utf-8") as file:
        file.write(law[:end] + "\n" + version + law[end:])
    return path, law[:end].count("\n") + 2


def real(parent):
    top = real_law(parent)
    answer = check(top, "--against", "main")
    judge("in all: 0 gaps opened, 0 closed, 0 changed" in answer.stdout and answer.returncode == 0, "real data, no change", answer.stdout)
    path, line = amend(top)
    answer = check(top, "--against", "main", "--all")
    judge("ru / us on 2027-01-01: " in answer.stdout and "ru / us on " + DAY not in answer.stdout, "the day of the amendment", answer.stdout[:3000])
    closed = re.findall(r"\[effect-gap-closed\]\n  (\S+) ", answer.stdout)
    judge("gap/us/ru/illegal-access/272-1/conduct" in closed, "the gap it was made for closes", answer.stdout[:6000])
    judge("%s:%d:7: note: closes a settled gap: punished in us, not in ru: conduct: " % (path, line) in answer.stdout, "at the new version", answer.stdout[:3000])
    judge(answer.returncode == 0, "nothing fails by default", str(answer.returncode))


if __name__ == "__main__":
    sys.exit(main())
