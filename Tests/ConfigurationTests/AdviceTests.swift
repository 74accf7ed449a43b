import Configuration
import Diagnostics
import Testing

/// What is wrong, where, and what to do about it, in as few words as a table takes.
@Suite struct AdviceTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var schema = """
            T:
              fields:
                a: {type: int, default: 1}
                l: {type: "list[any]", default: [1, 2]}
                m: {type: "map[int]", default: {}}
                p: {type: int, pinned: "${a + 1}"}
                e: E
                d: {type: D, default: {}}
              pins: {d.x: "${a}"}
            D: {fields: {x: {type: int, default: 1}}}
            F: {extends: D}
            Color: {enum: [red]}
            E: {environment: {N: {type: int, default: 1, max: 4}}}
            """
        var files: KeyValuePairs<String, String> = [:]
        var experiment = "$type: T"
        var unset: [String] = []
        var environment: [String: String]? = [:]
        /// `place: message (hint)`, a line a problem.
        let told: String

        init(_ name: String, unset: String..., told: String) {
            testDescription = name
            self.unset = unset
            self.told = told
        }

        init(
            _ name: String, experiment: String = "$type: T", files: KeyValuePairs<String, String> = [:],
            environment: [String: String]? = [:], told: String
        ) {
            testDescription = name
            self.experiment = experiment
            self.files = files
            self.environment = environment
            self.told = told
        }

        init(_ name: String, schema: String, told: String) {
            testDescription = name
            self.schema = schema
            self.told = told
        }
    }

    static let bools = [
        ("yes", "7", "write true"), ("Off", "7", "write false"), ("tRUE", "8", "write true"),
        (#""True""#, "10", "remove the quotes"),
    ].map { text, end, advice in
        Case(
            "a bool that is written \(text)", experiment: "$type: B\nb: \(text)",
            files: ["schemas/b.yaml": "B: {fields: {b: bool}}"],
            told: "experiments/a.yaml:2:4-\(end): b: expected bool, found the string "
                + "\"\(text.filter { $0 != "\"" })\" (\(advice))")
    }

    static let unset = [
        Case(
            "an unset of no field", unset: "nosuch.x",
            told: "--unset:1:1-9: T has no field 'nosuch' (its fields are a, l, m, p, e, d)"),
        Case(
            "an unset below a scalar", unset: "a.b",
            told: "--unset:1:1-4: a is int, it has no fields (take back a itself: --unset a)"),
        Case(
            "an unset of an element of a scalar", unset: "a[0]",
            told: "--unset:1:1-5: a is int, it has no elements (take back a itself: --unset a)"),
        Case(
            "an unset of an element that is not there", unset: "l[9]",
            told: "--unset:1:1-5: l has 2 elements, so there is no l[9] (indices count from 0)"),
        Case(
            "an unset of an element", unset: "l[0]",
            told: """
                --unset:1:1-5: l[0] is an element of a list, which has no value to go back to \
                (take it out with l: !remove […], or set l whole)
                """),
        Case(
            "an unset of a map's key that is not there", unset: "m.k",
            told: "--unset:1:1-4: there is no m.k to take back (leave it out)"),
        Case(
            "an unset of a pinned field", unset: "p",
            told: "--unset:1:1-2: p is pinned and cannot be set (remove this override, or change a)"),
        Case(
            "an unset of a variable", unset: "e.N",
            told: """
                --unset:1:1-4: e.N is filled from the environment of who asks and cannot be set \
                (remove this override, and set the variables of E where the experiment is started)
                """),
        Case(
            "an unset of a pin deep inside", unset: "d.x",
            told: "--unset:1:1-4: d.x is pinned and cannot be set (remove this override, or change a)"),
        Case(
            "an unset of no path", unset: "a b[",
            told: "--unset:1:5-5: 'a b[' is no path: expected an index such as [0] or a key "
                + "such as [\"a.b\"] (write it as model.depth or layers[2].width)"),
    ]

    static let aliases = [
        Case(
            "an alias with a hyphen", experiment: "$type: T\n$import: {res-net: a}",
            told: "experiments/a.yaml:2:11-18: 'res-net' is no alias that an expression can name "
                + "(use letters, digits and '_', as in res_net)"),
        Case(
            "an alias that means the config", experiment: "$type: T\n$import: {self: a}",
            told: "experiments/a.yaml:2:11-15: 'self' is no alias that an expression can name "
                + "('self' is a config in every expression; take another name)"),
        Case(
            "an alias that is a word of expressions", experiment: "$type: T\n$import: {in: a}",
            told: "experiments/a.yaml:2:11-13: 'in' is no alias that an expression can name "
                + "('in' is a word of the expressions themselves; take another name)"),
        Case(
            "an alias that is a base's",
            experiment: "$extends: x/low\n$import: {low: y/low}",
            files: ["experiments/x/low.yaml": "$type: T", "experiments/y/low.yaml": "$type: T"],
            told: "experiments/a.yaml:2:11-14: 'low' means the base x/low already (take another name)"),
        Case(
            "an alias that says which base", experiment: "$extends: [x/low, y/low]\n$import: {low: y/low}\na: ${low.a}",
            files: ["experiments/x/low.yaml": "$type: T", "experiments/y/low.yaml": "$type: T"], told: ""),
        Case(
            "a name that two bases have", experiment: "$extends: [x/low, y/low]\na: ${low.a}",
            files: ["experiments/x/low.yaml": "$type: T", "experiments/y/low.yaml": "$type: T"],
            told: "experiments/a.yaml:2:6-11: 'low' may be y/low or x/low "
                + "(name the one that is meant: $import: {y_low: y/low})"),
        Case(
            "a name that two bases of a base have", experiment: "$extends: both\na: ${low.a}",
            files: [
                "experiments/x/low.yaml": "$type: T", "experiments/y/low.yaml": "$type: T",
                "experiments/both.yaml": "$extends: [x/low, y/low]",
            ],
            told: "experiments/a.yaml:2:6-11: 'low' may be y/low or x/low "
                + "(name the one that is meant: $import: {y_low: y/low})"),
        Case(
            "a base that no expression can name", experiment: "$extends: nets/res-50\na: ${res-50.a}",
            files: ["experiments/nets/res-50.yaml": "$type: T"],
            told: "experiments/a.yaml:2:6-9: 'res' is unknown here "
                + "(an expression cannot write 'res-50'; give it a name: $import: {res_50: nets/res-50})"),
        Case(
            "a name that a base only begins with", experiment: "$extends: nets/res-50\na: ${re}",
            files: ["experiments/nets/res-50.yaml": "$type: T"],
            told: "experiments/a.yaml:2:6-8: 're' is unknown here (did you mean 'e'?)"),
    ]

    static let keysAndVariables = [
        Case(
            "an expression as a key", experiment: "$type: T\nm: {\"${a}\": 1}",
            told: "experiments/a.yaml:2:5-11: a key is not evaluated, so '${a}' cannot be one "
                + "(make m by one expression, as in \"${{'layer' + string(1): 0.5}}\")"),
        Case(
            "an expression as a key in a list", experiment: "$type: T\nl: [{x: {\"k${a}\": 1}}]",
            told: "experiments/a.yaml:2:10-17: a key is not evaluated, so 'k${a}' cannot be one "
                + "(make l[0].x by one expression, as in \"${{'layer' + string(1): 0.5}}\")"),
        Case(
            "a reset of an element", experiment: "$type: T\nl: [\"${a}\", !reset ]",
            told: "experiments/a.yaml:2:13-19: l[1] is an element of a list, which has no value to go back to "
                + "(take it out with l: !remove […], or set l whole)"),
        Case(
            "a reset of an element beside literals", experiment: "$type: T\nl: [1, !reset ]",
            told: "experiments/a.yaml:2:8-14: l[1]: !reset is for a field or a key of a map (write it without the tag)"),
        Case(
            "a variable above its max", environment: ["N": "5"],
            told: "environment:1:3-4: e.N must be at most 4, and 5 is not ()"),
        Case(
            "an element that an expression may give", experiment: "$type: T\nl: !remove ['${a}']",
            told: "experiments/a.yaml:2:13-19: l has no such element to remove "
                + "(an element that an expression gives is found by the expression's text)"),
        Case(
            "an int that is none", experiment: "$type: T\na: 1e30",
            told: "experiments/a.yaml:2:4-8: a: the number 1e30 does not fit into 64 bits "
                + "(an int is from -9223372036854775808 to 9223372036854775807)"),
    ]

    static let defaults = [
        Case(
            "a default that does not parse", schema: "T: {fields: {a: {type: int, default: \"${1 +\"}}}",
            told: "schemas/s.yaml:1:39-41: the expression does not end: '}' is missing (for a literal ${ write $${)"),
        Case(
            "an expression as a key of a default", schema: "T: {fields: {m: {type: any, default: {\"${a}\": 1}}}}",
            told: "schemas/s.yaml:1:39-45: a key is not evaluated, so '${a}' cannot be one "
                + "(make m by one expression, as in \"${{'layer' + string(1): 0.5}}\")"),
        Case(
            "an unknown name in a default's list",
            schema: "T: {fields: {l: {type: \"list[int]\", default: [1, \"${x}\"]}}}",
            told: "schemas/s.yaml:1:53-54: 'x' is unknown here (did you mean 'l'?)"),
        Case(
            "a wrong operand in a default's map",
            schema: "T: {fields: {a: {type: int, default: 1}, m: {type: any, default: {k: [\"${a + 'x'}\"]}}}}",
            told: "schemas/s.yaml:1:74-81: + does not take an int and a string "
                + "(make a string of the other with string(…))"),
        Case(
            "a division in a default's list",
            schema: "T: {fields: {a: {type: int, default: 1}, l: {type: \"list[float]\", default: [\"${a / 2}\"]}}}",
            told: "schemas/s.yaml:1:80-85: the division of two ints is an int, and l[0] is a float "
                + "(write double(…) around one of the two, or 2.0 for 2)"),
    ]

    static let types = [
        Case(
            "a base that is no schema", schema: "T: {extends: Modle}\nModel: {fields: {}}\nOdd: {enum: [x]}",
            told: "schemas/s.yaml:1:14-19: no schema is named 'Modle' (did you mean 'Model'?)"),
        Case(
            "the type of an experiment is an enum", experiment: "$type: Color",
            told: "experiments/a.yaml:1:8-13: 'Color' is an enum, and no config (configs are T, D, F)"),
        Case(
            "the type of a subconfig is an enum", experiment: "$type: T\nd: {$type: Color}",
            told: "experiments/a.yaml:2:12-17: 'Color' is an enum, and no config (configs are D, F)"),
        Case(
            "the type of a subconfig is an environment", experiment: "$type: T\nd: {$type: E}",
            told: "experiments/a.yaml:2:12-13: 'E' is an environment, and no config (configs are D, F)"),
        Case(
            "the type of a subconfig is a list", experiment: "$type: T\nd: {$type: [F]}",
            told: "experiments/a.yaml:2:12-15: $type must be the name of a schema (schemas that fit: D, F)"),
        Case(
            "the type of a subconfig is an expression", experiment: "$type: T\nd: {$type: \"${'F'}\"}",
            told: "experiments/a.yaml:2:12-20: $type must be the name of a schema (schemas that fit: D, F)"),
        Case(
            "the type of a subconfig is taken back", unset: "d.$type",
            told: "--unset:1:1-8: the type of d is not taken back alone "
                + "(name another with --set 'd.$type=…', or take back d itself: --unset d)"),
        Case(
            "the type of an experiment is taken back", unset: "$type",
            told: "--unset:1:1-6: $type must be the name of a schema (write --set '$type=…' with one that extends T)"),
        Case(
            "an int in quotes", experiment: "$type: T\na: \"12\"",
            told: "experiments/a.yaml:2:4-8: a: expected int, found the string \"12\" (remove the quotes)"),
        Case(
            "a fraction in quotes", experiment: "$type: T\na: \"1.5\"",
            told: "experiments/a.yaml:2:4-9: a: expected int, found the string \"1.5\" (an int has no fraction)"),
        Case(
            "a tag on a whole experiment", experiment: "!override\n$type: T",
            told: "experiments/a.yaml:1:1-9: the tag !override means nothing here "
                + "(tags are for fields; write the fields without one)"),
    ]

    @Test(arguments: unset + aliases + keysAndVariables + defaults + types + bools)
    func aProblemIsToldWithItsPlaceAndWhatToDo(_ wrong: Case) {
        let project = TestProject(
            pairs: [("schemas/s.yaml", wrong.schema), ("experiments/a.yaml", wrong.experiment)]
                + wrong.files.map { ($0, $1) })
        let told = project.problems(unset: wrong.unset, environment: wrong.environment).map { problem in
            let place = problem.location.map { "\($0.file):\($0.line):\($0.column)-\($0.endColumn)" } ?? "nowhere"
            return "\(place): \(problem.message) (\(problem.hint ?? ""))"
        }
        #expect(told.joined(separator: "\n") == wrong.told)
    }

    /// In a subconfig an expression reads that config's fields, so nothing is said of it before it stands in one.
    @Test func aDefaultsExpressionInASubconfigReadsItsFields() throws {
        let schema = """
            M: {fields: {x: {type: int, default: 2}, y: {type: int, default: 0}}}
            T: {fields: {m: {type: M, default: {y: "${x + 1}"}}, l: {type: "list[M]", default: [{y: "${x}"}]}}}
            """
        #expect(try TestProject(schema: schema, "$type: T").json() == #"{"m":{"x":2,"y":3},"l":[{"x":2,"y":2}]}"#)
    }
}
