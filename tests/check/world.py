"""A small invented body of law in a folder, right or wrong on purpose, with texts meant to break a format."""
import os
import pathlib

# Each must come out of every format as text: no markup, no command, no end of the report.
HOSTILE = "a]]>b ::error::c %0A<script>alert('d')</script> {0} [e](f) |g| `h` & *Ы* 法, \"i\": https://j.example @k #1"
# A line of its own that would be a command of GitHub's; files may not spell out other control characters.
TWO_LINES = "xa/lines\\n::error::l"
# But their names may hold them.
ODD_NAME = "jurisdictions/xa/facts/b\n::error file=x::y\x1b[31m\x07.yaml"
FACTS = "jurisdictions/xa/facts/факты 法 <&'%,;#?>.yaml"


def text(word):
    return "{en: %s, ru: %s, zh: %s}" % (word, word, word)


def quoted(word):
    return '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def facet(name, leaves, rest):
    lines = ["id: " + name, "label: " + text(name), "group: act"] + rest + ["leaves:"]
    lines += ["  - {id: %s, label: %s, phrase: %s}" % (leaf, text(leaf), text(leaf)) for leaf in leaves]
    return "\n".join(lines) + "\n"


def files():
    """Valid files: two law tests pass, nothing is wrong."""
    made = {
        "rules/taxonomy/act.yaml": facet("act", ["look", "take"], ["when-silent: must-say", "typical: look", "slot: deed"]),
        "rules/taxonomy/right.yaml": facet("right", ["none", "full"], ["when-silent: any", "typical: none", "slot: actor"]),
        "rules/categories/all.yaml": "id: all\norder: 1\nlabel: %s\ndefinition: %s\nany:\n  - {act: any}\n" % (text("all"), text("all")),
        "jurisdictions/xa/source.yaml":
            "id: xa\nname: %s\nscope: {en: invented}\nkind: state\nencoded-from: 1900-01-01\nverified: 2020-01-01\nverify-within: 36500\n" % text("xa") +
            "examined:\n  - {category: all, status: complete, date: 2030-01-01, basis: official}\n",
        "jurisdictions/xa/offences/a.yaml":
            "- id: xa/1\n  cite: {en: xa 1}\n  title: {en: xa 1}\n  versions:\n    - from: 2000-01-01\n"
            "      source: {act: invented, basis: secondary}\n      any:\n        - {act: take, right: none}\n        - {act: take, right: full}\n"
            "      penalty: {imprisonment: {max: 2y}}\n      words: {take: act, without right: right}\n",
        FACTS: "- id: xa/takes\n  says: takes\n  on: 2020-01-01\n  facts: {act: take}\n  meets: xa/1\n"
               "  variants:\n    - {change: {act: look}, fails: {xa/1: act}}\n",
    }
    return made


def failing():
    """Valid files with problems: three law tests fail, one of them on two days, and two leaves of a facet are alike."""
    made = files()
    made[FACTS] += ("- id: %s\n  says: a\n  on: [2020-01-01, 2021-01-01]\n  facts: {act: look}\n  meets: xa/1\n" % quoted(HOSTILE))
    made[FACTS] += "- id: \"%s\"\n  says: a\n  on: 2020-01-01\n  facts: {act: look}\n  meets: xa/1\n" % TWO_LINES
    made[ODD_NAME] = "- id: xa/odd\n  says: a\n  on: 2020-01-01\n  facts: {act: look}\n  meets: xa/1\n"
    made["jurisdictions/xa/offences/a.yaml"] = made["jurisdictions/xa/offences/a.yaml"].replace(
        "right: none}", "right: none, link: [near, far]}").replace("words: {", "words: {near or far: link, ")
    made["rules/taxonomy/link.yaml"] = facet("link", ["near", "far"], ["when-silent: any", "typical: near", "slot: place"])
    return made


def broken():
    """Files that are not valid: nothing may be said of law."""
    made = failing()
    made["jurisdictions/xa/offences/a.yaml"] += "  %s: no\n  'кл法': no\n" % quoted(HOSTILE)
    made["jurisdictions/xa/offences/b.yaml"] = "- id: xa/2\n  cite: [\n"
    made["jurisdictions/xa/offences/c.yaml"] = b"- id: xa/3 \x1b[31m \x00 \xe2\x80\xae \xff]]>\r\n"
    return made


def lay(folder, made):
    for name, content in made.items():
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    os.makedirs(os.path.join(folder, "rules/mapping"), exist_ok=True)
    return str(folder)
