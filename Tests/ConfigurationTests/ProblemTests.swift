import Diagnostics
import Testing

/// What is wrong is found, named and placed; how it reads is in ``RenderedProblemTests``.
@Suite struct ProblemTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let schema: String
        let experiment: String
        var set: [String] = []
        /// `code` or `code@line` for each problem, in order.
        let problems: [String]

        init(_ name: String, _ schema: String, _ experiment: String, set: [String] = [], _ problems: String...) {
            testDescription = name
            self.schema = schema
            self.experiment = experiment
            self.set = set
            self.problems = problems
        }
    }

    static let cases: [Case] = [
        Case("an unknown type", "T: {fields: {a: int}}", "$type: U\na: 1", "unknown-type@1"),
        Case("no type at all", "T: {fields: {a: int}}", "a: 1", "unknown-type@1"),
        Case(
            "several problems in one answer", "T: {fields: {a: int, b: {type: int, default: 1}, c: int}}",
            "$type: T\na: x\nz: 1\nb: 2.5", "unknown-field@3", "type-mismatch@2", "type-mismatch@4"),
        Case(
            "two wrong values", "T: {fields: {a: int, b: int}}", "$type: T\na: x\nb: 2.5", "type-mismatch@2",
            "type-mismatch@3"),
        Case("below the least value", "T: {fields: {a: {type: int, min: 0}}}", "$type: T\na: -1", "out-of-range@2"),
        Case("not above", "T: {fields: {a: {type: float, above: 0}}}", "$type: T\na: 0", "out-of-range@2"),
        Case(
            "a pinned NaN is not the text",
            "T: {fields: {l: L}}\nL: {fields: {x: {type: any, pinned: '${0.0 / 0.0}'}}}",
            "$type: T\nl: \"${{'x': 'NaN'}}\"", "pinned-field@2"),
        Case("NaN is in no range", "T: {fields: {a: {type: float, min: 0}}}", "$type: T\na: .nan", "out-of-range@2"),
        Case(
            "a text that does not match", "T: {fields: {a: {type: string, pattern: \"[a-z]+\"}}}", "$type: T\na: A1",
            "out-of-range@2"),
        Case(
            "too short", "T: {fields: {a: {type: \"list[int]\", length: {min: 1}}}}", "$type: T\na: []",
            "out-of-range@2"),
        Case(
            "too long, and of other letters",
            "T: {fields: {a: {type: string, pattern: \"[a-z]+\", length: {max: 2}}}}", "$type: T\na: ABC",
            "out-of-range@2", "out-of-range@2"),
        Case(
            "several wrong elements of a default", "T:\n  fields:\n    a: {type: \"list[int]\", default: [x, 1, y]}",
            "$type: T", "type-mismatch@3", "type-mismatch@3"),
        Case("over 64 bits", "T: {fields: {a: int}}", "$type: T\na: 9223372036854775808", "out-of-range@2"),
        Case("null for a string", "T: {fields: {a: string}}", "$type: T\na: ~", "type-mismatch@2"),
        Case(
            "a word that the enum has not", "T: {fields: {a: \"enum[red, blue]\"}}", "$type: T\na: rde",
            "type-mismatch@2"),
        Case(
            "a tuple of the wrong length", "T: {fields: {a: \"tuple[int, int]\"}}", "$type: T\na: [1]",
            "type-mismatch@2"),
        Case(
            "a reserved key that means nothing", "T: {fields: {a: int}}", "$type: T\n$extend: b\na: 1",
            "unknown-field@2"),
        Case("a field of a scalar", "T: {fields: {a: int}}", "$type: T\na: {b: 1}", "type-mismatch@2"),
        Case("an override of nothing", "T: {fields: {a: int}}", "$type: T\na: 1", set: ["b.c=1"], "unknown-field@1"),
        Case("an override without a value", "T: {fields: {a: int}}", "$type: T\na: 1", set: ["a"], "syntax@1"),
        Case("an override of an element of all", "T: {fields: {a: int}}", "$type: T\na: 1", set: ["[0]=a"], "syntax@1"),
        Case("a literal as an override", "T: {fields: {a: string}}", "$type: T\na: x", set: ["a=|"], "syntax@1"),
        Case("a folded text as an override", "T: {fields: {a: string}}", "$type: T\na: x", set: ["a=>"], "syntax@1"),
        Case("a document as an override", "T: {fields: {a: string}}", "$type: T\na: x", set: ["a=--- a"], "syntax@1"),
        Case("an empty document as an override", "T: {fields: {a: string?}}", "$type: T", set: ["a= ---"], "syntax@1"),
        Case(
            "an override with a wrong expression", "T: {fields: {a: int}}", "$type: T\na: 1", set: ["a=${1 ? 2 : }"],
            "expression-syntax@1"),
        Case("an override into a scalar", "T: {fields: {a: int}}", "$type: T\na: 1", set: ["a.b=1"], "unknown-field@1"),
        Case(
            "an index that is not there", "T: {fields: {a: \"list[int]\"}}", "$type: T\na: [1]", set: ["a[1]=1"],
            "out-of-range@1"),
        Case("append to a float", "T: {fields: {a: float}}", "$type: T\na: !append [1]", "type-mismatch@2"),
        Case(
            "an abstract config", "T: {abstract: true, fields: {a: {type: int, default: 1}}}", "$type: T", "abstract@1"),
        Case("an abstract experiment", "T: {fields: {}}", "$type: T\n$abstract: true", "abstract@2"),
        Case(
            "an expression that does not parse", "T: {fields: {a: int}}", "$type: T\na: ${1 +}", "expression-syntax@2"),
        Case("an unknown name", "T: {fields: {a: int, b: int}}", "$type: T\na: 1\nb: ${c}", "unknown-name@3"),
        Case(
            "an unknown member", "T: {fields: {m: M, b: int}}\nM: {fields: {x: {type: int, default: 1}}}",
            "$type: T\nb: ${m.y}", "unknown-name@2"),
        Case("division by zero", "T: {fields: {a: int, b: int}}", "$type: T\na: 0\nb: ${1 / a}", "evaluation@3"),
        Case("wrong types", "T: {fields: {a: int, b: int}}", "$type: T\na: 0\nb: ${a + 'x'}", "no-overload@3"),
        Case(
            "the expression gives another type", "T: {fields: {a: int, b: int}}", "$type: T\na: 0\nb: ${'x'}",
            "type-mismatch@3"),
        Case(
            "a rule does not hold", "T: {fields: {a: int}, rules: [{check: \"${a > 1}\", message: \"a is ${a}\"}]}",
            "$type: T\na: 0", "rule-failed@2"),
        Case(
            "a pin deep inside is owned", "T: {fields: {m: M}, pins: {m.x: \"${1 + 1}\"}}\nM: {fields: {x: int}}",
            "$type: T\nm: {x: 3}", "pinned-field@2"),
        Case(
            "a pin deep inside is not reset", "T: {fields: {m: M}, pins: {m.x: \"${1 + 1}\"}}\nM: {fields: {x: int}}",
            "$type: T\nm: {x: !reset }", "pinned-field@2"),
        Case(
            "a pinned key of a map is owned",
            "T: {fields: {m: {type: \"map[int]\", default: {}}}, pins: {m.x: \"${1 + 1}\"}}", "$type: T\nm: {x: 3}",
            "pinned-field@2"),
        Case(
            "a new name for an old field is a warning", "T: {fields: {lr: {type: float, renamed_from: rate}}}",
            "$type: T\nrate: 1", "renamed@2"),
        Case(
            "a deprecated field is a warning", "T: {fields: {lr: {type: float, deprecated: use x}}}", "$type: T\nlr: 1",
            "deprecated@2"),
        Case(
            "a mark of what is missing in a text", "T: {fields: {a: string, b: path, c: any, d: \"int | string\"}}",
            "$type: T\na: ???\nb: ???\nc: ???\nd: ???", "missing-value@2", "missing-value@3", "missing-value@4",
            "missing-value@5"),
        Case(
            "a mark of what is missing in a default", "T:\n  fields:\n    a:\n      type: string\n      default: ???",
            "$type: T",
            "missing-value@5"),
        Case(
            "a text that looks as a mark of what is missing", "T: {fields: {a: string, b: string, c: string}}",
            "$type: T\na: \"???\"\nb: ????\nc: what???"),
        Case(
            "an int division in a float field is a warning", "T: {fields: {a: int, b: float}}",
            "$type: T\na: 3\nb: ${a / 2}", "integer-division@3"),
        Case(
            "int divisions in a list of floats", "T: {fields: {a: int, b: \"list[float]\", c: \"map[float]\"}}",
            "$type: T\na: 3\nb: ${[a].map(x, x / 2)}\nc: \"${{'x': 1 / 2}}\"", "integer-division@3",
            "integer-division@4"),
        Case(
            "int divisions in a tuple of several types",
            "T: {fields: {a: int, b: \"tuple[string, float, int]\", c: \"tuple[string, tuple[int, float]]?\"}}",
            "$type: T\na: 3\nb: ${['x', 1.0, a / 2]}\nc: ${['x', [a / 2, 1.0]]}"),
        Case(
            "int divisions in the floats of such a tuple",
            "T: {fields: {a: int, b: \"tuple[string, float, int]\", c: \"tuple[string, tuple[int, float]]?\"}}",
            "$type: T\na: 3\nb: \"${a > 2 ? ['x', a / 2, 1] : ['y', 1.0, 1]}\"\nc: ${['x', [1, 1.0 + a / 2]]}",
            "integer-division@3", "integer-division@4"),
        Case(
            "int divisions that are no part of a float", "T: {fields: {a: int, b: \"list[float]\", c: float}}",
            "$type: T\na: 3\nb: \"${range(a / 2).map(i, i * 0.5)}\"\nc: \"${[1.0, 2.0][a / 3] + 4 / -1}\""),
        Case(
            "a tag of YAML's before an expression", "T: {fields: {a: int, b: any, c: any, d: any, e: any}}",
            "$type: T\na: !!float ${1}\nb: !!str ${1}\nc: ! ${1}\nd: !!int \"${1}\"\ne: !!str a${1}", "type-mismatch@2",
            "type-mismatch@3", "type-mismatch@4", "type-mismatch@5"),
        Case(
            "an int division in a float field's default",
            "T:\n  fields:\n    a: int\n    b: {type: float, default: \"${a / 2}\"}", "$type: T\na: 3",
            "integer-division@4"),
        Case(
            "an int division in a pinned float field", "T: {fields: {a: int, b: {type: float, pinned: \"${a / 2}\"}}}",
            "$type: T\na: 3", "integer-division@1"),
        Case(
            "an int division in a computed float field",
            "T: {fields: {a: int, b: {type: float, default: 1, computed: \"${input + a / 2}\"}}}", "$type: T\na: 3",
            "integer-division@1"),
        Case(
            "an int division in a pin of a float field",
            "M: {fields: {x: float}}\nT: {fields: {a: int, m: M}, pins: {m.x: \"${a / 2}\"}}", "$type: T\na: 3",
            "integer-division@2"),
        Case(
            "an int division in a schema that a subconfig chooses",
            "M: {fields: {a: {type: int, default: 3}}}\n"
                + "N: {extends: M, fields: {b: {type: float, default: \"${a / 2}\"}}}\nT: {fields: {m: M}}",
            "$type: T\nm: {$type: N}", "integer-division@2"),
        Case(
            "an int division in a default that the schema replaces",
            "B: {fields: {a: int, b: {type: float, default: \"${a / 2}\"}}}\nT: {extends: B, defaults: {b: 1.5}}",
            "$type: T\na: 3"),
        Case(
            "an int division in an int field", "T: {fields: {a: int, b: {type: int, pinned: \"${a / 2}\"}}}",
            "$type: T\na: 3"),
        Case(
            "computed without input", "T: {fields: {a: {type: int, default: 1, computed: \"${1 + 1}\"}}}", "$type: T",
            "invalid-schema@1"),
        Case("a default of the wrong type", "T: {fields: {a: {type: int, default: x}}}", "$type: T", "type-mismatch@1"),
        Case(
            "a default that fits in the base alone",
            "B: {fields: {a: {type: int, default: 1}}}\nT:\n  extends: B\n  fields:\n    a: {min: 5}", "$type: T",
            "out-of-range@5"),
        Case(
            "a default that fits in the base alone, of a schema between",
            "B: {fields: {a: {type: int, default: 1}}}\nM: {extends: B, fields: {a: {min: 5}}}\nT: {extends: M}",
            "$type: T", "out-of-range@2"),
        Case(
            "a default that fits nowhere",
            "B: {fields: {a: {type: int, min: 2, default: 1}}}\nT: {extends: B, fields: {a: {min: 5}}}", "$type: T",
            "out-of-range@1"),
        Case(
            "a default of the base's type alone",
            "B: {fields: {a: {type: int | string, default: x}}}\nT: {extends: B, fields: {a: {type: int}}}", "$type: T",
            "type-mismatch@2"),
        Case(
            "a default that fits in the base alone, for an experiment of the base",
            "B: {fields: {a: {type: int, default: 1}}}\nT: {extends: B, fields: {a: {min: 5}}}", "$type: B"),
        Case(
            "an expression that fits in the base alone",
            "B: {fields: {a: {type: any, default: 1}, b: {type: any, pinned: \"${a + 1}\"}}}\n"
                + "T: {extends: B, fields: {a: {type: string, default: x}}}", "$type: B"),
        Case(
            "an expression of the base that does not fit",
            "B: {fields: {a: {type: any, default: 1}, b: {type: any, pinned: \"${a + 1}\"}}}\n"
                + "T: {extends: B, fields: {a: {type: string, default: x}}}", "$type: T", "no-overload@1"),
        Case(
            "a default of a pinned field", "T: {fields: {a: {type: int, default: 3, pinned: \"${1 + 1}\"}}}",
            "$type: T", "invalid-schema@1"),
        Case(
            "a default of a field that the base pins",
            "B: {fields: {a: {type: int, pinned: \"${1 + 1}\"}}}\nT: {extends: B, defaults: {a: 3}}", "$type: T",
            "invalid-schema@2"),
        Case(
            "a default of a field among the pins",
            "B: {fields: {a: int}}\nT:\n  extends: B\n  defaults: {a: 3}\n  pins: {a: \"${1 + 1}\"}", "$type: T",
            "invalid-schema@4"),
        Case(
            "a field that is renamed from another's name",
            "T: {fields: {a: {type: int, default: 1}, b: {type: int, default: 1, renamed_from: a}}}", "$type: T",
            "invalid-schema@1"),
        Case(
            "a field that is renamed from its own name", "T: {fields: {a: {type: int, default: 1, renamed_from: a}}}",
            "$type: T", "invalid-schema@1"),
        Case(
            "two fields that are renamed from one",
            "T:\n  fields:\n    a: {type: int, default: 1, renamed_from: c}\n"
                + "    b: {type: int, default: 1, renamed_from: c}", "$type: T", "invalid-schema@4"),
        Case(
            "two fields of a base that are renamed from one",
            "B: {fields: {a: {type: int, default: 1, renamed_from: c}, b: {type: int, default: 1, renamed_from: c}}}\n"
                + "T: {extends: B}", "$type: T", "invalid-schema@1"),
        Case(
            "a derived schema has the old name of a base's field",
            "B: {fields: {a: {type: int, default: 1, renamed_from: b}}}\n"
                + "T: {extends: B, fields: {b: {type: int, default: 1}}}", "$type: T", "invalid-schema@1"),
        Case(
            "a base's field has an old name that a derived schema's has",
            "B: {fields: {a: {type: int, default: 1, renamed_from: b}}}\n"
                + "T: {extends: B, fields: {b: {type: int, default: 1}}}", "$type: B"),
        Case("min above max", "T: {fields: {a: {type: int, min: 3, max: 2}}}", "$type: T\na: 1", "invalid-schema@1"),
        Case("min and max alike", "T: {fields: {a: {type: int, min: 3, max: 3.0}}}", "$type: T\na: 3"),
        Case(
            "above and below alike", "T: {fields: {a: {type: float, above: 3, below: 3}}}", "$type: T\na: 1",
            "invalid-schema@1"),
        Case(
            "min and below alike", "T: {fields: {a: {type: float, min: 3, below: 3}}}", "$type: T\na: 1",
            "invalid-schema@1"),
        Case(
            "a least length above the greatest", "T: {fields: {a: {type: string, length: {min: 3, max: 2}}}}",
            "$type: T\na: x", "invalid-schema@1"),
        Case(
            "min above the base's max",
            "B: {fields: {a: {type: int, max: 2}}}\nT: {extends: B, fields: {a: {min: 3}}}", "$type: T\na: 1",
            "invalid-schema@2"),
        Case(
            "a variable's min above its max", "E: {environment: {A: {type: int, min: 3, max: 2}}}\nT: {fields: {e: E}}",
            "$type: T", "invalid-schema@1"),
        Case(
            "a variable that is renamed and deprecated",
            "E: {environment: {A: {type: int, renamed_from: B, deprecated: no}}}\nT: {fields: {e: E}}", "$type: T",
            "invalid-schema@1", "invalid-schema@1"),
        Case(
            "a word twice in an enum", "E: {enum: [a, b, a]}\nT: {fields: {a: E}}", "$type: T\na: a", "invalid-schema@1"
        ),
        Case(
            "a word twice in an enum in place", "T: {fields: {a: \"enum[a, a]\"}}", "$type: T\na: a",
            "invalid-schema@1"),
        Case(
            "deprecated without a text", "T: {fields: {a: {type: int, deprecated: true}}}", "$type: T\na: 1",
            "invalid-schema@1"),
        Case(
            "an unknown name in a rule's message",
            "T: {fields: {a: int}, rules: [{check: \"${a > 0}\", message: \"a is ${b}\"}]}", "$type: T\na: 1",
            "unknown-name@1"),
        Case(
            "a message of a rule that does not parse",
            "T: {fields: {a: int}, rules: [{check: \"${a > 0}\", message: \"a is ${a +}\"}]}", "$type: T\na: 1",
            "expression-syntax@1"),
        Case(
            "wrong types in a command", "T:\n  runs: {command: [run, \"${a + 'x'}\"]}\n  fields: {a: int}",
            "$type: T\na: 1", "no-overload@2"),
        Case(
            "a word of a command that does not parse", "T:\n  runs: {command: [run, \"${a +}\"]}\n  fields: {a: int}",
            "$type: T\na: 1", "expression-syntax@2"),
        Case(
            "tags on reserved keys", "T: {fields: {a: int}}",
            "$type: !override T\n$doc: !reset x\n$tags: !append [x]\n$abstract: !reset false\n$run: {b: !override 1}\n"
                + "a: 1",
            "unknown-tag@1", "unknown-tag@2", "unknown-tag@3", "unknown-tag@4", "unknown-tag@5"),
        Case(
            "a tag on a subconfig's type", "M: {fields: {x: {type: int, default: 1}}}\nT: {fields: {m: M}}",
            "$type: T\nm: {$type: !override M}", "unknown-tag@2"),
        Case(
            "a tag on the type that a request names", "T: {fields: {a: int}}", "$type: T\na: 1",
            set: ["$type=!override T"], "unknown-tag@1"),
        Case(
            "tags below reserved keys", "T: {fields: {a: int}}",
            "$type: T\n$extends: !prepend [!remove b]\n$import: !append {c: !reset d}\na: 1", "unknown-tag@2",
            "unknown-tag@2", "unknown-tag@3", "unknown-tag@3"),
        Case(
            "tags all over a schema",
            """
            B: {fields: {b: {type: int, default: 1}}}
            T: !override
              doc: !append x
              extends: !append [B]
              fields: !prepend
                a: !override
                  type: !remove int
                  length: {min: !reset 1}
              defaults: !append
                b: !override 3
              rules: !append []
            """, "$type: T\na: 1", "unknown-tag@2", "unknown-tag@3", "unknown-tag@4", "unknown-tag@5", "unknown-tag@6",
            "unknown-tag@7", "unknown-tag@8", "unknown-tag@9", "unknown-tag@11", "invalid-schema@8"),
        Case(
            "tags in an enum and an environment",
            "C: {enum: !append [x]}\nE: {environment: !append {A: !override {type: int, default: 1}}}\n"
                + "T: {fields: {c: {type: C, default: x}, e: E}}", "$type: T", "unknown-tag@2",
            "unknown-tag@2", "unknown-tag@1"),
        Case(
            "a tag on the default of a field of its own",
            "T:\n  fields:\n    a: {type: \"list[int]\", default: !append [1]}", "$type: T", "unknown-tag@3"),
        Case(
            "tags on what they do nothing to",
            """
            T:
              fields:
                {s: string, l: "list[int]", e: "list[list[int]]", d: "list[list[int]]", i: "list[int]", m: "map[int]"}
            """,
            """
            $type: T
            s: !override abc
            l: !append [!override 1]
            e: [!prepend ["${1}"]]
            d: !append [!append [1]]
            i: [!reset 1]
            m: {a: !override 1}
            """, "type-mismatch@4", "type-mismatch@5", "type-mismatch@2", "type-mismatch@3", "type-mismatch@6",
            "type-mismatch@7"),
        Case(
            "a tag on a whole experiment", "T: {fields: {a: int}}", "!override\n$type: T\na: 1", "unknown-tag@1"),
        Case(
            "a new default of a field of its own", "T: {fields: {a: {type: int, default: 1}}, defaults: {a: 2}}",
            "$type: T", "invalid-schema@1"),
        Case("an enum of no words", "E: {enum: []}\nT: {fields: {a: E?}}", "$type: T", "invalid-schema@1"),
        Case(
            "a bound that is no number", "T: {fields: {a: {type: float, min: .nan}}}", "$type: T\na: 1",
            "invalid-schema@1"),
        Case(
            "environments that may be none or many",
            "E: {environment: {A: int}}\nT:\n  fields:\n    a: E?\n    b: list[E]\n    c: E | int", "$type: T",
            "invalid-schema@4", "invalid-schema@5", "invalid-schema@6"),
        Case("a type that is not there", "T: {fields: {a: flaot}}", "$type: T", "unknown-type@1"),
        Case("a config that holds itself", "T: {fields: {a: T}}", "$type: T", "invalid-schema@1"),
        Case(
            "pinned fields that need each other",
            "T: {fields: {a: {type: int, pinned: \"${b}\"}, b: {type: int, pinned: \"${a}\"}}}", "$type: T",
            "dependency-cycle@1"),
        Case(
            "an unknown name in a schema", "T: {fields: {a: {type: int, pinned: \"${nope}\"}}}", "$type: T",
            "unknown-name@1"),
        Case(
            "a schema's expression looks around",
            "T: {fields: {a: {type: int, pinned: \"${root.b}\"}, b: {type: int, default: 1}}}", "$type: T",
            "unknown-name@1"),
    ]

    @Test(arguments: cases) func isFoundAndPlaced(_ example: Case) {
        let project = TestProject(schema: example.schema, example.experiment)
        let found = project.problems(set: example.set).map { problem in
            "\(problem.code.rawValue)@\(problem.location?.line ?? 0)"
        }
        #expect(found == example.problems)
    }

    @Test func aDefaultThatFitsInTheBaseAloneNamesBothSchemas() {
        let project = TestProject(
            schema: "Base: {fields: {size: {type: int, default: 1}}}\nBig: {extends: Base, fields: {size: {min: 5}}}",
            "$type: Big")
        #expect(
            project.rendered() == """
                error[out-of-range]: the default that size has from Base does not fit in Big: must be at least 5
                  --> schemas/s.yaml:2:31
                   |
                 2 | Big: {extends: Base, fields: {size: {min: 5}}}
                   |                               ^^^^
                   = note: the default is here
                  --> schemas/s.yaml:1:44
                   |
                 1 | Base: {fields: {size: {type: int, default: 1}}}
                   |                                            ^
                   = hint: give size a default of its own in Big

                """)
    }

    @Test(
        arguments: [
            ("li[5]", "the index 5 is out of range, the list has 2 elements", nil),
            ("li[-1]", "the index -1 is out of range, the list has 2 elements", nil),
            ("self.li[2] + 1", "the index 2 is out of range, the list has 2 elements", nil),
            ("mo.sub.lr", "mo.sub is null, so there is no mo.sub.lr", "write mo.sub == null ? … : mo.sub.lr"),
            ("self.no.lr + 1", "self.no is null, so there is no self.no.lr", "write self.no == null ? … : self.no.lr"),
            ("la['x y']", "no such key: la[\"x y\"]", nil),
        ] as [(String, String, String?)])
    func whyAPathLeadsNowhereIsTold(expression: String, message: String, hint: String?) {
        let schema = """
            M: {fields: {lr: {type: int, default: 1}, sub: {type: "M?"}}}
            T: {fields: {li: "list[int]", la: {type: "map[int]", default: {}}, mo: M, no: "M?", a: int}}
            """
        let experiment = "$type: T\nli: [1, 2]\na: ${\(expression)}"
        let problems = TestProject(schema: schema, experiment).problems()
        #expect(problems.map(\.message) == [message])
        #expect(problems.first?.hint == hint)
    }

    @Test(arguments: [
        ("li=[1, x]", "li[1]: expected int, found the string \"x\"", "li[1]"),
        ("deep=[[1], [2, [3]]]", "deep[1][1]: expected int, found a list", "deep[1][1]"),
        ("la={a: [1, y]}", "la.a[1]: expected int, found the string \"y\"", "la.a[1]"),
        ("pair=[1, z]", "pair[1]: expected int, found the string \"z\"", "pair[1]"),
        ("li=[[1]]", "li[0]: expected int, found a list", "li[0]"),
        ("li=x", "li: expected list[int], found the string \"x\"", "li"),
        ("li=${['x']}", "li[0]: expected int, and the expression gives the string \"x\"", "li[0]"),
    ])
    func aWrongElementIsToldWithItsPath(set: String, message: String, path: String) {
        let schema = """
            T:
              fields:
                li: {type: "list[int]", default: []}
                deep: {type: "list[list[int]]", default: []}
                la: {type: "map[list[int]]", default: {}}
                pair: {type: "tuple[int, int]", default: [1, 2]}
            """
        let problems = TestProject(schema: schema, "$type: T").problems(set: [set])
        #expect(problems.map(\.message) == [message])
        #expect(problems.map(\.path) == [path])
    }

    @Test(
        arguments: [
            ("li=[a, b, 1]", ["li[0]", "li[1]"]), ("pair=[1, z]", ["pair[1]"]),
            ("pair=[y, z]", ["pair[0]", "pair[1]"]),
            ("deep=[[a], [1, b], x]", ["deep[0][0]", "deep[1][1]", "deep[2]"]), ("no=[a, ~, [1]]", ["no[0]", "no[2]"]),
            ("li=[\(Array(repeating: "x", count: 200).joined(separator: ", "))]", (0..<100).map { "li[\($0)]" }),
        ] as [(String, [String])])
    func everyWrongElementIsTold(set: String, paths: [String]) {
        let schema = """
            T:
              fields:
                li: {type: "list[int]", default: []}
                deep: {type: "list[list[int]]", default: []}
                pair: {type: "tuple[int, int]", default: [1, 2]}
                no: {type: "list[int?]?"}
            """
        let problems = TestProject(schema: schema, "$type: T").problems(set: [set])
        #expect(problems.map(\.path) == paths)
        #expect(problems.allSatisfy { $0.code == .typeMismatch })
    }

    @Test func aCycleOfBasesNamesItsSteps() {
        let project = TestProject([
            "schemas/s.yaml": "T: {fields: {}}", "experiments/a.yaml": "$extends: b",
            "experiments/b.yaml": "$extends: c",
            "experiments/c.yaml": "$extends: b",
        ])
        #expect(project.problems().map(\.message) == ["experiments extend each other in a cycle: b -> c -> b"])
    }

    @Test func basesInAnImpossibleOrderAreRefused() {
        let project = TestProject([
            "schemas/s.yaml": "T: {fields: {}}", "experiments/low.yaml": "$type: T",
            "experiments/high.yaml": "$extends: low",
            "experiments/a.yaml": "$extends: [high, low]",
        ])
        #expect(project.problems().map(\.code) == [.inheritanceOrder])
    }

    @Test func aBrokenFileBreaksOnlyWhatUsesIt() throws {
        let project = TestProject([
            "schemas/s.yaml": "T: {fields: {a: {type: int, default: 1}}}", "experiments/broken.yaml": "$type: [",
            "experiments/a.yaml": "$type: T", "experiments/b.yaml": "$extends: broken",
        ])
        #expect(try project.json() == #"{"a":1}"#)
        #expect(project.problems("b").map(\.code) == [.syntax])
    }

    @Test func experimentsThatReadEachOtherInACircleAreTold() {
        let project = TestProject([
            "schemas/s.yaml": "T: {fields: {a: int}}",
            "experiments/a.yaml": "$type: T\n$import: {other: b}\na: ${other.a}",
            "experiments/b.yaml": "$type: T\n$import: {other: a}\na: ${other.a}",
        ])
        let problems = project.problems()
        #expect(problems.map(\.code) == [.dependencyCycle])
    }
}
