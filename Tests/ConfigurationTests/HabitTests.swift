import Configuration
import Diagnostics
import Testing

/// What people write who know another tool, and what they are told.
@Suite struct HabitTests {
    private static let schema = """
        Optimizer: {abstract: true, fields: {lr: {type: float, default: 0.1}}}
        Adam: {extends: Optimizer, fields: {beta: {type: float, default: 0.9}}}
        SGD: {extends: Optimizer}
        T:
          fields:
            optimizer: {type: Optimizer, default: {$type: Adam}}
            steps: {type: int, default: 3}
            ratio: {type: "float | string", default: 0.5}
            name: {type: string, default: a}
            rates: {type: "list[float]", default: []}
            any: {type: any, default: 1}
        """

    private static let functions = FunctionCatalog(plugins: [
        "std": CatalogedPlugin(functions: [
            "cosine": CatalogedFunction(
                parameters: [.init(name: "base", type: "float"), .init(name: "steps", type: "int")],
                resultType: "list[float]", file: "a.swift", line: 1)
        ])
    ])

    /// `place: message (hint)` for each problem of an experiment with these lines.
    private func told(_ lines: String, set: [String] = []) -> [String] {
        let project = TestProject(
            [
                "schemas/s.yaml": Self.schema, "experiments/base.yaml": "$type: T", "experiments/a/b.yaml": "$type: T",
                "experiments/e.yaml": lines,
            ], functions: Self.functions)
        return project.problems("e", set: set).map { problem in
            let place = problem.location.map { "\($0.line):\($0.column)" } ?? ""
            return "\(place): \(problem.message) (\(problem.hint ?? "no hint"))"
        }
    }

    @Test(arguments: [
        (
            "optimizer: Adam",
            "2:12: optimizer: expected Optimizer, found the string \"Adam\" (choose its type with {$type: Adam})"
        ),
        (
            "optimizer: sgd",
            "2:12: optimizer: expected Optimizer, found the string \"sgd\" (choose its type with {$type: SGD})"
        ),
        (
            "optimizer: Adm",
            "2:12: optimizer: expected Optimizer, found the string \"Adm\" "
                + "(choose its type with {$type: Adam}, or one of SGD)"
        ),
        (
            "optimizer: {$type: Adagrad}",
            "2:20: no schema is named 'Adagrad' (configs are Adam, SGD)"
        ),
        (
            "optimizer: {$type: T}",
            "2:20: optimizer takes Optimizer or a schema that extends it, and T does not (schemas that fit: Adam, SGD)"
        ),
        (
            "optimizer: {type: SGD}",
            "2:13: Adam has no field 'type' (did you mean '$type'? Keys that are no fields begin with '$')"
        ),
        (
            "optimizer: {_target_: torch.optim.Adam}",
            "2:13: Adam has no field '_target_' (a config is of a schema, which $type names)"
        ),
        (
            "optimizer.lr: 1",
            "2:1: T has no field 'optimizer.lr' (a dot is part of a key in a file; write optimizer: {lr: …})"
        ),
        (
            "extends: base",
            "2:1: T has no field 'extends' (did you mean '$extends'? Keys that are no fields begin with '$')"
        ),
        (
            "defaults: [base, _self_]",
            "2:1: T has no field 'defaults' "
                + "(an experiment names what it builds on with $extends, and a subconfig its schema with $type)"
        ),
        ("+steps: 1", "2:1: T has no field '+steps' (write steps)"),
        ("~steps:", "2:1: T has no field '~steps' (to drop what lower layers set, write steps: !reset)"),
        (
            "steps: ???",
            "2:8: steps: expected int, found the string \"???\" (leave the field out: it is required unless it has a default)"
        ),
        (
            "$extends: base.yaml",
            "2:11: no experiment is named 'base.yaml' "
                + "(did you mean 'base'? A name is the file's path below experiments/ without .yaml)"
        ),
        (
            "$extends: [experiments/a/b.yaml]",
            "2:12: no experiment is named 'experiments/a/b.yaml' "
                + "(did you mean 'a/b'? A name is the file's path below experiments/ without .yaml)"
        ),
        (
            "name: ${oc.env:HOME}",
            "2:15: unexpected ':' (the environment is read through a schema: "
                + "declare {environment: {HOME: string}} and a field of that type)"
        ),
        (
            "name: ${HOME}",
            "2:9: 'HOME' is unknown here (the environment is read through a schema: "
                + "declare {environment: {HOME: string}} and a field of that type)"
        ),
        (
            "name: ${oc.select:any}",
            "2:18: unexpected ':' (there is no resolver 'oc.select'; a value is read by its path, as ${model.depth})"
        ),
        ("name: ${now:%Y}", "2:12: unexpected ':' (an expression knows no clock: equal files give equal configs)"),
        (
            "name: ${mul:2,3}",
            "2:12: unexpected ':' (a function is called as mul(…), and a value is read by its path)"
        ),
        (
            "name: ${..steps}",
            "2:10: expected a name behind '.' (a value is read by its name, or from the top of the experiment by root.NAME)"
        ),
        ("rates: ${std.cosine}", "2:10: 'std.cosine' is a function, and no value (call it: std.cosine(base, steps))"),
        ("rates: ${std.cosin}", "2:10: 'std' is a plugin, and no value (did you mean 'std.cosine'?)"),
        ("rates: ${std}", "2:10: 'std' is a plugin, and no value (its functions are std.cosine)"),
        ("steps: ${len}", "2:10: 'len' is a function, and no value (call it: len(…))"),
        (
            "ratio: ${steps / 2}",
            "2:10: the division of two ints is an int, and ratio is a float | string "
                + "(write double(…) around one of the two, or 2.0 for 2)"
        ),
        (
            "steps: |\n  ${any}\n",
            "2:8: steps: expected int, and the expression gives the string \"1\\n\" "
                + "(the line break at the end makes it a text: begin the block with |-)"
        ),
        (
            "steps: ${any} * 2",
            "2:8: steps: expected int, and the expression gives the string \"1 * 2\" "
                + "(what stands beside ${…} makes it a text: put all of it between the braces)"
        ),
        (
            "steps: steps_a * 2",
            "2:8: steps: expected int, found the string \"steps_a * 2\" "
                + "(an expression stands in ${…}: write ${steps_a * 2})"
        ),
        ("steps: $x", "2:8: steps: expected int, found the string \"$x\" (an expression stands in ${…}: write ${x})"),
        ("steps: 1_000", "2:8: steps: expected int, found the string \"1_000\" (write the number without '_')"),
        ("steps: 10k", "2:8: steps: expected int, found the string \"10k\" (write 10e3)"),
        ("steps: two", "2:8: steps: expected int, found the string \"two\" (no hint)"),
        (
            "steps: ~",
            "2:8: steps: expected int, found null (null is of the type int?; !reset drops what lower layers set)"
        ),
    ])
    func aHabitOfAnotherToolIsToldWithTheWayHere(lines: String, expected: String) {
        #expect(told("$type: T\n" + lines).first == expected)
    }

    @Test(arguments: [
        (
            "optimizer=Adam",
            "1:11: optimizer: expected Optimizer, found the string \"Adam\" "
                + "(choose its type with --set 'optimizer.$type=Adam')"
        ),
        (
            "optimizer=1",
            "1:11: optimizer: expected Optimizer, found the int 1 "
                + "(choose its type with --set 'optimizer.$type=Adam', or one of SGD)"
        ),
    ])
    func anOverrideOfASubconfigByANameIsToldHowToChoose(set: String, expected: String) {
        #expect(told("$type: T", set: [set]) == [expected])
    }

    @Test(arguments: [
        ("steps: 1", "1:1: e has no $type (add $type: T, or $extends an experiment that has one)"),
        (
            "steps: 1\nextends: base",
            "2:1: e has no $type (did you mean '$extends'? Keys that are no fields begin with '$')"
        ),
        (
            "defaults: [base]",
            "1:1: e has no $type (an experiment names what it builds on with $extends, and a subconfig its schema with $type)"
        ),
        ("T: {steps: 1}", "1:1: e has no $type (write $type: T, and its fields beside it)"),
        ("_target_: T", "1:1: e has no $type (a config is of a schema, which $type names)"),
    ])
    func anExperimentWithoutATypeIsToldWhatItsKeysMayMean(lines: String, expected: String) {
        #expect(told(lines) == [expected])
    }

    @Test(arguments: [
        ("{type: int, required: true}", "a field without a default is required"),
        ("{type: int, description: x}", "write doc"), ("{type: int, ge: 1}", "write min"),
        ("{type: int, optional: true}", "write the type with a '?', as int?"),
        ("{type: string, choices: [a]}", "write type: enum[a, b]"), ("{type: string, regex: a}", "write pattern"),
        ("{type: int, const: 1}", "write pinned: \"${…}\""), ("int = 3", "write {type: int, default: 3}"),
        ("List[int]", "write list[int]"), ("int[]", "write list[int]"), ("Optional[int]", "write int?"),
        ("\"dict[str, int]\"", "keys are strings: write map[int]"), ("\"Literal[a, b]\"", "write enum[a, b]"),
        (
            "int 3",
            "types are bool, int, float, string, path, any, list[T], map[T], tuple[T, U], T?, A | B, enum[a, b] "
                + "and the names of schemas"
        ),
    ])
    func aFieldAsOtherToolsDeclareItIsToldWithTheWayHere(field: String, hint: String) {
        let project = TestProject(schema: "T:\n  fields:\n    a: {type: int, default: 1}\n    b: \(field)", "$type: T")
        #expect(project.problems().map(\.hint) == [hint])
    }

    @Test(arguments: [
        ("T: {properties: {b: int}}", "write fields"), ("T: {base: B, fields: {}}", "write extends"),
        ("T: {b: int}", "a config's fields stand below fields:"),
        ("T: {fields: {}, rules: [{assert: \"${true}\", check: \"${true}\"}]}", "write check"),
        ("class T: {b: int}", "schemas/s.yaml:1 is wrong: 'class T' is no name of a schema"),
    ])
    func aSchemaAsOtherToolsWriteItIsToldWithTheWayHere(schema: String, hint: String) {
        #expect(TestProject(schema: schema, "$type: T").problems().first?.hint == hint)
    }

    @Test func whatIsNeededByAnotherSaysSo() {
        let project = TestProject([
            "schemas/s.yaml": Self.schema, "experiments/top.yaml": "$extends: mid\n$import: {other: imported}",
            "experiments/mid.yaml": "$extends: low", "experiments/low.yaml": "$type: T\nstep: 1\nstesp: 2",
            "experiments/imported.yaml": "$extends: nowhere", "experiments/broken.yaml": "$extends: cut",
            "experiments/cut.yaml": "$type: [",
        ])
        let notes = project.problems("top").map { problem in
            problem.related.map { "\($0.location.file):\($0.location.line): \($0.message)" }
        }
        #expect(notes == [["experiments/mid.yaml:1: needed by top, through mid"], []])
        #expect(project.problems("low").flatMap(\.related).isEmpty)
        let cut = project.problems("broken").first
        #expect(cut?.location?.file == "experiments/cut.yaml")
        #expect(cut?.related.map(\.message) == ["needed by broken"])
        #expect(cut?.related.first?.location.file == "experiments/broken.yaml")
    }
}
