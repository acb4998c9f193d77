#!/usr/bin/env python3
"""Validates every data file against its schema, and checks that wrong documents are refused.

Usage: validate.py ROOT        (the repository root; needs python3-yaml and python3-jsonschema, no network)

Scalars are kept as text, as the loader keeps them. Last line: "N passed, N failed"; exit 1 on failure.
"""
import json
import os
import pathlib
import re
import sys

import jsonschema
import yaml

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "support"))
from runner import finish, judge  # noqa: E402

# Where each kind of file lies. rules/taxonomy/revision.yaml has one number and no schema.
KINDS = [
    (r"jurisdictions/[^/]+/source\.yaml", "source"),
    (r"jurisdictions/[^/]+/offences/.+\.yaml", "provisions"),
    (r"jurisdictions/[^/]+/facts/.+\.yaml", "facts"),
    (r"rules/mapping/[^/]+\.yaml", "rules"),
    (r"rules/categories/[^/]+\.yaml", "category"),
    (r"rules/taxonomy/impossible\.yaml", "impossible"),
    (r"rules/taxonomy/revision\.yaml", None),
    (r"rules/taxonomy/[^/]+\.yaml", "facet"),
    (r"rules/messages/[^/]+\.yaml", "messages"),
    (r"rules/rates\.yaml", "rates"),
    (r"rules/thresholds\.yaml", "thresholds"),
    (r"rules/relative\.yaml", "relative"),
    (r"examples/cases/[^/]+/case\.yaml", "case"),
    (r"examples/cases/claims\.yaml", None),
]

# One right document per schema, and changes that must make it wrong: (what, path, new value). A path ends in the key
# to set; DROP takes the key away.
DROP = object()
ALL = {"en": "a", "ru": "a", "zh": "a"}
VERSION = {
    "from": "2009-01-01",
    "source": {"act": "Act 3", "basis": "official"},
    "any": [{"conduct": {"term": "accesses"}, "loss": {"at-least": "10 XAD", "within": "1y"}, "access-authority": {"not": ["a", "b"]}}],
    "except": [{"act-authority": "a", "kind": "defence", "unless": {"conduct": "copy"}}],
    "penalty": {"imprisonment": {"max": "2y"}, "fine": {"max": "100 XAD"}},
    "words": {"accesses": "conduct", "openly": {"not-modelled": "vague", "effect": "narrows"}},
}
RIGHT = {
    "provisions": [{"id": "xa/1", "cite": {"en": "a"}, "title": {"en": "a"}, "versions": [VERSION]}],
    "rules": [{"id": "xa.a", "source": "xa", "term": "a", "facet": "conduct", "from": "2009-01-01", "settled": ["a"],
               "arguable": {"at-least": "b"}, "authority": "a", "basis": "official",
               "examples": {"match": [{"conduct": "a"}], "no-match": []}}],
    "facts": [{"id": "xa/1/a", "says": "a", "on": ["2009-01-01"], "facts": {"conduct": "copy", "loss": "5000 XAD"},
               "meets": ["xa/1"], "variants": [{"change": {"conduct": "view"}, "fails": {"xa/1": "conduct"}}]}],
    "source": {"id": "xa", "name": ALL, "scope": {"en": "a"}, "kind": "state", "encoded-from": "2000-01-01", "verified": "2026-01-01",
               "examined": [{"category": "a", "status": "partial", "date": "2026-01-01", "basis": "official"}],
               "general": [{"id": "xa/9", "cite": {"en": "a"}, "title": {"en": "a"}, "facet": "stage",
                            "leaves": "attempted", "from": "2009-01-01", "provisions": ["xa/*"], "max-over": "5y",
                            "percent-of-maximum": "75", "disputed": "courts differ", "source": {"act": "a", "basis": "official"}}],
               "classes": [{"id": "xa/minor", "name": ALL, "cite": {"en": "a"}, "at-most": "1y", "limitation": "2y",
                            "from": "2009-01-01", "source": {"act": "a", "basis": "official"}}]},
    "facet": {"id": "a", "label": ALL, "group": "act", "when-silent": "any", "typical": "b",
              "leaves": [{"id": "b", "label": ALL}], "concepts": [{"id": "c", "label": ALL, "leaves": ["b"]}]},
    "waivers": [{"id": "leaves-alike", "path": "rules/taxonomy", "provision": "xa 1", "reason": "a", "owner": "a",
                 "expires": "2030-01-01"}],
    "baseline": [{"path": "a", "id": "leaves-alike", "provision": "", "message": "0123456789abcdef", "count": "2"}],
    "category": {"id": "a", "label": ALL, "definition": ALL, "order": "3", "any": [{"conduct": "a"}],
                 "articles": [{"instrument": "coe-185", "article": "art. 2"}]},
    "impossible": {"impossible": [{"box": {"conduct": ["a"]}, "why": "a"}]},
    "messages": {"finding.gap": "a {name}"},
    "relative": {"words": [{"facet": "a", "word": "government", "asked": "own", "other": "foreign", "other-plain": "yes"}],
                 "places": [{"facet": "b", "act-here": "home", "effect-here": "effect", "neither": "abroad"}]},
    "case": {"says": "a", "acts": [{"id": "one", "on": "2020-01-01", "says": "a",
                                    "facts": {"conduct": ["a", "b"], "owner": "government of xa", "sum": {"at-least": "5 XAD"},
                                              "place": {"act": "xa", "effect": "elsewhere"}, "aim": "unknown"},
                                    "intended": {"stage": "tried"}}]},
    "rates": {"rates": [{"from": "USD", "to": "XAD", "date": "2011-01-01", "per-10000": "10000", "source": "a",
                         "basis": "official"}]},
    "thresholds": {"thresholds": [{"id": "a", "label": ALL, "imprisonment": "1y", "sign": "at-least",
                                   "authority": "a"}]},
    "batch": {"batch": "1", "items": [
        {"command": "gaps", "of": ["xa", "xb@2011-12-06"], "as-of": "2012-01-01", "category": ["a"], "all": "yes",
         "outputs": [{"format": "json", "path": "a.json"}]},
        {"command": "compare", "pairs-of": ["xa", "xb", "xa+xb"], "as-of": ["2012-01-01"], "lang": ["en", "zh"],
         "formats": ["text", "csv"], "path": "{left}/{right}.{lang}.{format}"},
        {"command": "matrix", "of": ["xa", "xb", "xc"], "as-of": ["2012-01-01", "2013-01-01"], "nodes": "1000",
         "outputs": [{"format": "csv", "path": "m.csv"}]},
        {"command": "list", "of": "provisions", "outputs": [{"format": "csv", "path": "l.csv"}]}]},
}
V = [0, "versions", 0]
WRONG = {
    "provisions": [
        ("unknown key", [0, "titel"], {"en": "a"}), ("missing key", [0, "cite"], DROP),
        ("missing versions", [0, "versions"], DROP), ("no version", [0, "versions"], []),
        ("wrong liability", [0, "liability"], "penal"), ("wrong kind", [0, "kind"], "crime"),
        ("unknown language", [0, "cite"], {"fr": "a"}), ("id without source", [0, "id"], "art-1"),
        ("reviewed is no number", [0, "reviewed"], "first"),
        ("wrong date", V + ["from"], "2009-13-01"), ("date the other way round", V + ["from"], "01.01.2009"),
        ("half a disputed date", V + ["from"], {"settled": "2009-01-01"}), ("missing words", V + ["words"], DROP),
        ("missing penalty", V + ["penalty"], DROP), ("no alternative", V + ["any"], []),
        ("missing basis", V + ["source"], {"act": "a"}), ("wrong basis", V + ["source", "basis"], "sure"),
        ("repealed with content", V + ["repealed"], "yes"), ("repealed: true", V + ["repealed"], "true"),
        ("reserved key of an exception", V + ["any", 0, "kind"], "defence"),
        ("empty one-of", V + ["any", 0, "one-of"], []), ("empty element", V + ["any", 0, "conduct"], []),
        ("capital in a facet", V + ["any", 0, "Conduct"], "a"),
        ("within alone", V + ["any", 0, "loss"], {"within": "1y"}),
        ("two bounds", V + ["any", 0, "loss"], {"at-least": "1 XAD", "at-most": "2 XAD"}),
        ("at-least and to", V + ["any", 0, "loss"], {"at-least": "a", "to": "b"}),
        ("not beside another value", V + ["any", 0, "conduct"], ["a", {"not": "b"}]),
        ("window in hours", V + ["any", 0, "loss", "within"], "1h"),
        ("exception without kind", V + ["except", 0, "kind"], DROP),
        ("wrong kind of exception", V + ["except", 0, "kind"], "excuse"),
        ("wrong duration", V + ["penalty", "imprisonment", "max"], "2 years"),
        ("imprisonment without maximum", V + ["penalty", "imprisonment"], {"min": "1y"}),
        ("fine without currency", V + ["penalty", "fine", "max"], "100"),
        ("unknown sanction", V + ["penalty", "prison"], {"max": "1y"}),
        ("unmodelled word without effect", V + ["words", "openly"], {"not-modelled": "vague"}),
        ("wrong effect", V + ["words", "openly", "effect"], "blurs"),
        ("not a list", [], {"id": "xa/1"}),
    ],
    "rules": [
        ("unknown key", [0, "says"], "a"), ("missing authority", [0, "authority"], DROP),
        ("missing basis", [0, "basis"], DROP), ("wrong date", [0, "decided"], "2021-6-3"),
        ("wrong basis", [0, "basis"], "firm"), ("term and silent", [0, "silent"], "conduct"),
        ("neither term nor silent", [0, "term"], DROP), ("boxes for one facet", [0, "settled"], [{"conduct": "a"}]),
        ("term in an example", [0, "examples", "match"], [{"conduct": {"term": "a"}}]),
        ("unknown condition", [0, "when"], {"date": "2009-01-01"}), ("why without language", [0, "why"], "a"),
    ],
    "facts": [
        ("unknown key", [0, "expect"], "a"), ("missing facts", [0, "facts"], DROP), ("wrong date", [0, "on"], ["2009"]),
        ("nothing expected", [0, "meets"], DROP), ("nothing expected of a variant", [0, "variants", 0, "fails"], DROP),
        ("two leaves", [0, "facts", "conduct"], ["copy", "view"]), ("a term", [0, "facts", "conduct"], {"term": "a"}),
        ("a threshold", [0, "facts", "loss"], {"at-least": "1 XAD"}), ("fails as a list", [0, "fails"], ["xa/1"]),
        ("one-of in facts", [0, "facts", "one-of"], [{"conduct": "copy"}]),
    ],
    "source": [
        ("a class with two bounds", ["classes", 0, "less-than"], "2y"), ("a class without a name", ["classes", 0, "name"], DROP),
        ("a limitation that is no length", ["classes", 0, "limitation"], "five"),
        ("unknown key", ["names"], ALL), ("missing scope", ["scope"], DROP), ("missing language", ["name"], {"en": "a"}),
        ("wrong date", ["verified"], "today"), ("wrong status", ["examined", 0, "status"], "done"),
        ("missing without reason", ["examined", 0, "missing"], [{"cite": "a"}]),
        ("share above 100", ["general", 0, "percent-of-maximum"], "150"),
        ("wrong duration", ["general", 0, "max-over"], "five years"),
        ("wrong liability", ["general", 0, "liability"], "moral"), ("missing leaves", ["general", 0, "leaves"], DROP),
        ("caveat without text", ["caveats"], [{"id": "xa/a"}]),
    ],
    "facet": [
        ("unknown key", ["labels"], ALL), ("missing when-silent", ["when-silent"], DROP),
        ("missing typical", ["typical"], DROP), ("label in one language", ["label"], {"en": "a"}),
        ("wrong quantity", ["quantity"], "moeny"), ("ordered: true", ["ordered"], "true"),
        ("leaf without label", ["leaves"], [{"id": "b"}]), ("window without quantity", ["window"], "span"),
        ("concept without leaves", ["concepts", 0, "leaves"], DROP), ("a number of the future", ["since"], "1001"),
    ],
    "category": [
        ("unknown key", ["all"], []), ("missing any", ["any"], DROP), ("wrong order", ["order"], "first"),
        ("article without instrument", ["articles"], [{"article": "art. 2"}]), ("empty box", ["any"], [{}]),
    ],
    "impossible": [
        ("unknown key", ["possible"], []), ("missing why", ["impossible", 0, "why"], DROP),
        ("why by language", ["impossible", 0, "why"], ALL), ("missing list", ["impossible"], DROP),
    ],
    "waivers": [
        ("no expiry", [0, "expires"], DROP), ("no reason", [0, "reason"], DROP), ("no owner", [0, "owner"], DROP),
        ("empty reason", [0, "reason"], ""), ("no path", [0, "path"], DROP), ("wrong date", [0, "expires"], "soon"),
        ("unknown key", [0, "line"], "3"), ("a mapping", [], {}),
    ],
    "baseline": [
        ("a line number", [0, "line"], "3"), ("no message", [0, "message"], DROP), ("no id", [0, "id"], DROP),
        ("short digest", [0, "message"], "0123"), ("count of none", [0, "count"], "0"), ("a mapping", [], {}),
    ],
    "messages": [("not text", ["finding.gap"], {"en": "a"}), ("wrong id", ["Finding Gap"], "a"), ("a list", [], ["a"])],
    "relative": [
        ("unknown key", ["words", 0, "leaf"], "a"), ("missing leaf", ["words", 0, "other"], DROP), ("no words", ["words"], []),
        ("yes as a word of its own", ["words", 0, "other-plain"], "true"), ("missing place", ["places", 0, "neither"], DROP),
    ],
    "case": [
        ("unknown key", ["acts", 0, "when"], "2020-01-01"), ("no sentence", ["says"], DROP), ("no acts", ["acts"], []),
        ("no day", ["acts", 0, "on"], DROP), ("wrong day", ["acts", 0, "on"], "2020-13-01"), ("no facts", ["acts", 0, "facts"], DROP),
        ("an empty list", ["acts", 0, "facts", "conduct"], []), ("a word without a state", ["acts", 0, "facts", "owner"], "government of"),
        ("a denial", ["acts", 0, "facts", "conduct"], {"not": "a"}), ("a place without an act", ["acts", 0, "facts", "place"], {"effect": "xa"}),
        ("intended as text", ["acts", 0, "intended"], "tried"),
    ],
    "rates": [
        ("unknown key", ["rates", 0, "rate"], "1"), ("missing rate", ["rates", 0, "per-10000"], DROP),
        ("wrong date", ["rates", 0, "date"], "2011"), ("decimal point", ["rates", 0, "per-10000"], "30.9"),
        ("wrong basis", ["rates", 0, "basis"], "bank"), ("wrong currency", ["rates", 0, "to"], "rouble"),
    ],
    "thresholds": [
        ("unknown key", ["thresholds", 0, "days"], "1"), ("missing sign", ["thresholds", 0, "sign"], DROP),
        ("wrong sign", ["thresholds", 0, "sign"], "above"), ("wrong duration", ["thresholds", 0, "imprisonment"], "1"),
    ],
    "batch": [
        ("unknown key", ["items", 0, "colour"], "red"), ("another version", ["batch"], "2"), ("no items", ["items"], []),
        ("unknown command", ["items", 0, "command"], "gasp"), ("one source", ["items", 0, "of"], ["xa"]),
        ("three sources", ["items", 0, "of"], ["xa", "xb", "xc"]), ("wrong date", ["items", 0, "as-of"], "2011"),
        ("unknown format", ["items", 0, "outputs", 0, "format"], "pdf"), ("no path", ["items", 0, "outputs", 0, "path"], DROP),
        ("nothing written", ["items", 0, "outputs"], []), ("pairs without path", ["items", 1, "path"], DROP),
        ("pairs with outputs", ["items", 1, "outputs"], [{"format": "json", "path": "a"}]),
        ("several dates of one pair", ["items", 0, "as-of"], ["2012-01-01", "2013-01-01"]),
        ("list with a date", ["items", 3, "as-of"], "2012-01-01"), ("list of what is not", ["items", 3, "of"], "laws"),
        ("unknown language", ["items", 1, "lang"], ["fr"]), ("unknown cause", ["items", 0, "without-cause"], "chance"),
    ],
}


class TextLoader(yaml.SafeLoader):
    """Resolves nothing: every plain scalar is text. Duplicate keys are refused."""

    def construct_mapping(self, node, deep=False):
        seen = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.YAMLError("line %d: '%s' stands twice" % (key.start_mark.line + 1, key.value))
            seen.add(key.value)
        return super().construct_mapping(node, deep)


TextLoader.yaml_implicit_resolvers = {}


def changed(document, path, value):
    document = json.loads(json.dumps(document))
    if not path:
        return value
    at = document
    for step in path[:-1]:
        at = at[step]
    if value is DROP:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return document


def place(error):
    return "/".join(str(step) for step in error.absolute_path) or "the document"


class Run:
    def __init__(self, root):
        self.root = root
        self.schemas = {}

    def check_schemas(self):
        shared = {}
        for path in sorted((self.root / "schemas").glob("*.schema.json")):
            kind = path.name[: -len(".schema.json")]
            schema = json.loads(path.read_text(encoding="utf-8"))
            try:
                jsonschema.Draft7Validator.check_schema(schema)
                judge(True, "")
            except jsonschema.SchemaError as error:
                judge(False, "%s: not a draft-07 schema: %s" % (path.name, error.message))
            self.schemas[kind] = jsonschema.Draft7Validator(schema)
            # The schemas stand alone, so what they share is written in each: it must be the same everywhere.
            for name, text in schema.get("definitions", {}).items():
                first = shared.setdefault(name, (kind, text))
                judge(first[1] == text, "%s: definition '%s' differs from %s" % (kind, name, first[0]))
        # Schemas of what the program prints: validate_report.py, assess_cases.py, tests/check and tests/batch look at those.
        judge(set(self.schemas) - {"report", "list", "check", "matrix", "manifest", "assessment"} == set(RIGHT),
                 "schemas/ holds %s" % sorted(self.schemas))

    def check_data(self):
        files = [p for top in ("rules", "jurisdictions", "examples/cases") for p in sorted((self.root / top).rglob("*.yaml"))]
        judge(bool(files), "no data files under %s" % self.root)
        for path in files:
            name = path.relative_to(self.root).as_posix()
            kind = next((kind for pattern, kind in KINDS if re.fullmatch(pattern, name)), "")
            if kind is None:
                continue
            if kind == "" or kind not in self.schemas:
                judge(False, name + ": no schema is for a file in this place")
                continue
            text = path.read_text(encoding="utf-8")
            wanted = "# yaml-language-server: $schema=%sschemas/%s.schema.json" % ("../" * name.count("/"), kind)
            judge(text.split("\n", 1)[0] == wanted, "%s: the first line should be %s" % (name, wanted))
            try:
                document = yaml.load(text, Loader=TextLoader)
            except yaml.YAMLError as error:
                judge(False, "%s: %s" % (name, error))
                continue
            errors = sorted(self.schemas[kind].iter_errors(document), key=lambda e: [str(s) for s in e.absolute_path])
            for error in errors:
                best = jsonschema.exceptions.best_match([error])
                print("%s: %s: %s" % (name, place(best), best.message[:300]))
            judge(not errors, "%s: %d error(s)" % (name, len(errors)))

    def check_wrong(self):
        for kind, right in RIGHT.items():
            if kind not in self.schemas:
                continue
            valid = self.schemas[kind].is_valid
            judge(valid(right), kind + ": the right document is refused")
            for what, path, value in WRONG[kind]:
                judge(not valid(changed(right, path, value)), "%s: accepted: %s" % (kind, what))


def main():
    if len(sys.argv) != 2:
        print("usage: validate.py ROOT", file=sys.stderr)
        return 2
    run = Run(pathlib.Path(sys.argv[1]))
    run.check_schemas()
    run.check_data()
    run.check_wrong()
    return finish()


if __name__ == "__main__":
    sys.exit(main())
