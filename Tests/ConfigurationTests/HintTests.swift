import Configuration
import Diagnostics
import Testing

/// Hints that are right word for word: who does what they say has mended the problem.
@Suite struct HintTests {
    private static let schema = """
        M: {fields: {new: {type: int, default: 0, renamed_from: old}}}
        T:
          fields:
            i: {type: int, default: 0}
            f: {type: float, default: 0}
            b: {type: bool, default: false}
            s: {type: string, default: ""}
            x: {type: any, default: 0}
            l: {type: "list[M]", default: []}
            n: {type: "list[int]", default: []}
            m: M
            o: {type: int, default: 1, renamed_from: former}
        """

    private func hint(_ lines: String, set: [String] = []) -> String? {
        TestProject(schema: Self.schema, "$type: T\n" + lines).problems(set: set).first?.hint
    }

    @Test(arguments: [
        ("i: 0X1F", "write 31"), ("i: -0x1F", "write -31"), ("f: 0b101", "write 5"), ("i: 0O17", "write 15"),
        ("i: 1,000", "write the number without ','"), ("f: 1,234,567.5", "write the number without ','"),
        ("i: 10 000", "write the number without blanks"), ("i: 1,5", nil), ("i: 1,0000", nil),
        ("f: inf", "write .inf"), ("f: -Infinity", "write -.inf"), ("f: nan", "write .nan"),
        ("i: inf", "only a float can be infinite"), ("i: .inf", "only a float can be .inf"),
        ("i: .nan", "only a float can be .nan"), ("i: 1.5", "an int has no fraction"),
        ("i: '12'", "remove the quotes"), ("i: !!str 12", "remove the tag"), ("f: '.inf'", "remove the quotes"),
        ("i: |-\n  12", "write 12 without the '|' or '>'"), ("b: 'true'", "remove the quotes"),
        ("b: 'tRUE'", "write true"), ("b: 1.5", nil), ("b: |-\n  true", "write true without the '|' or '>'"),
        ("i: 1/3", "an expression stands in ${…}: write ${1/3}"),
        ("l: {new: 1}", "write a list: [{…}]"), ("l: 3", "write a list: [{…}]"), ("n: 3", "write [3]"),
        ("n: null", "null is of the type list[int]?; !reset drops what lower layers set"),
    ])
    func aValueThatDoesNotFitIsToldHowToWriteIt(line: String, expected: String?) {
        #expect(hint(line) == expected)
    }

    @Test(arguments: [
        ("float(3)", "write double(…)"), ("str(3)", "write string(…)"), ("log2(3.0)", "write log(x) / log(2.0)"),
        ("np.sqrt(2)", "write sqrt(…)"), ("math.cos(2)", "write cos(…)"), ("math.log10(2)", "write log(x) / log(10.0)"),
        ("math.pi", "write pi"), ("np.inf", "write double('Infinity')"), ("True", "write true"), ("None", "write null"),
        ("1_000", "write 1000"), ("0o17", "write 15"), ("0b11", "write 3"),
        ("self.former", "'former' is called 'o' now"),
        ("m.old", "'old' is called 'new' now"),
        ("'a #b'", "YAML takes what stands behind ' #' for a comment: put quotes around the text"),
        ("type(1)", "compare it, as in type(x) == int"),
    ])
    func anExpressionAsPythonHasItIsToldHowToWriteIt(source: String, expected: String) {
        #expect(hint("x: ${\(source)}") == expected)
    }

    @Test(arguments: [
        ("s=", "write null, --unset s, or 's=\"\"' with both quotes for an empty text"),
        ("m.old=3", "write m.new instead"), ("m={old: 3}", "write new instead"),
        ("s=a: b", "write {key: value}, or quote the text"), ("s=- a", "write [a, b], or quote the text"),
    ])
    func anOverrideIsToldHowToWriteIt(set: String, expected: String) {
        #expect(hint("i: 1", set: [set]) == expected)
    }

    @Test(arguments: [
        (
            "T: {fields: {x: 'tuple[]'}}",
            "types are bool, int, float, string, path, any, list[T], map[T], tuple[T, U], "
                + "T?, A | B, enum[a, b] and the names of schemas"
        ),
        ("T: {fields: {x: 'T-x'}}", "a schema's name is of letters, digits and '_'"),
        ("A: {}\nT: {extends: [A, A]}", "name each base once"),
        ("T: {fields: {x: {type: string, length: 3}}}", "write length: {min: 1, max: 9}"),
        ("T: {fields: {x: {type: int, min: '1'}}}", "remove the quotes"),
        (
            "T: {fields: {x: {type: int, min: '${y}'}, y: int}}",
            "values are compared by a rule: rules: [{check: \"${…}\", message: …}]"
        ),
        ("T: {fields: {x: {type: int, secret: yes}}}", "write true"),
        ("T: {fields: {}, rules: ['${true}']}", "write {check: \"${…}\", message: …}"),
        (
            "A: {fields: {new: {type: int, default: 1, renamed_from: old}}}\nT: {extends: A, defaults: {old: 3}}",
            "'old' is called 'new' now"
        ),
        (
            "O: {}\nA: {extends: O}\nB: {extends: O}\nX: {extends: [A, B]}\nY: {extends: [B, A]}\nT: {extends: [X, Y]}",
            "X has A before B, and Y B before A: give both one order"
        ),
    ])
    func aSchemaIsToldHowToWriteIt(schema: String, expected: String) {
        let problems = TestProject(schema: schema, "$type: T").problems()
        #expect(problems.map(\.hint) == [expected])
    }

    @Test(arguments: [
        ("[Y, X]", "Y has A before B, and X B before A: give both one order"),
        ("[A, B, X]", "X has B before A, and Z A before B: give both one order"),
        ("[X, A]", "list a base before those that extend it"),
    ])
    func basesWithoutAnOrderAreToldWhichOnesDisagree(bases: String, expected: String) {
        let project = TestProject([
            "schemas/s.yaml": "T: {}", "experiments/A.yaml": "$type: T", "experiments/B.yaml": "$type: T",
            "experiments/X.yaml": "$extends: [B, A]", "experiments/Y.yaml": "$extends: [A, B]",
            "experiments/Z.yaml": "$extends: \(bases)",
        ])
        #expect(project.problems("Z").map(\.hint) == [expected])
    }

    @Test(arguments: [
        ("", "give z a $type that extends both B and C"),
        ("\nD: {extends: [B, C]}", "give z a $type that extends both B and C, as $type: D"),
    ])
    func basesOfTwoTypesAreToldToTakeAThird(schema: String, expected: String) {
        let project = TestProject([
            "schemas/s.yaml": "A: {}\nB: {extends: A}\nC: {extends: A}" + schema, "experiments/x.yaml": "$type: B",
            "experiments/y.yaml": "$type: C", "experiments/z.yaml": "$extends: [x, y]",
            "experiments/w.yaml": "$extends: z",
        ])
        #expect(project.problems("w").map(\.hint) == [expected])
    }

    @Test func anExperimentThatReadsItselfIsNotToldToReadItself() {
        let project = TestProject([
            "schemas/s.yaml": Self.schema, "experiments/a.yaml": "$type: T\n$import: {a: a}\ni: ${a.i}",
        ])
        #expect(project.problems("a").map(\.hint) == ["set one of these values without an expression"])
    }
}
