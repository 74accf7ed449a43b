import ConfigValue
import Configuration
import Diagnostics
import Testing

/// What is wrong with a secret value is told without the value.
@Suite struct SecretMessageTests {
    static let schema = """
        Color: {enum: [red]}
        Keys: {fields: {main: {type: int, default: 1}}}
        Env: {environment: {TOKEN: {type: int, default: 1, secret: true, max: 5}}}
        T:
          fields:
            i: {type: int, default: 1, secret: true, max: 5}
            e: {type: Color, default: red, secret: true}
            l: {type: "list[int]", default: [], secret: true}
            m: {type: "map[int]", default: {}, secret: true}
            b: {type: bool, default: true, secret: true}
            s: {type: string, default: hunter2, secret: true}
            k: {type: Keys, secret: true}
            t: {type: "tuple[int, int]", default: [1, 2], secret: true}
            n: {type: int, default: 1}
            o: {type: "list[int]", default: []}
            u: {type: Color, default: red}
            w: {type: "int | bool", default: 1}
            env: Env
          rules:
            - {check: "${size(s) != 9}", message: "no ${s} please"}
        """

    static let written = [
        ("i: hunter2", "i: expected int, found a string"),
        ("i: 77777777777777777777", "i: the number does not fit into 64 bits"),
        ("i: 77", "i must be at most 5, and the value is not"),
        ("i: !!int hunter2", "i: the value does not fit its tag"),
        ("e: hunter2", "e: the value is not one of red"),
        ("l: hunter2", "l: expected list[int], found a string"),
        ("l: [1, hunter2]", "l[1]: expected int, found a string"),
        ("l: ['${n}', hunter2]", "l[1]: expected int, found a string"),
        ("m: {a: hunter2}", "m.a: expected int, found a string"),
        ("b: hunter2", "b: expected bool, found a string"),
        ("k: {main: hunter2}", "k.main: expected int, found a string"),
        ("t: [1, hunter2]", "t[1]: expected int, found a string"),
    ]

    static let evaluated = [
        ("n: ${int(s)}", "the evaluation fails over what is secret"),
        ("n: ${int(s.substring(1))}", "the evaluation fails over what is secret"),
        ("i: ${int('hunter2')}", "the evaluation fails over what is secret"),
        ("n: ${s}", "n: expected int, and the expression gives a string"),
        ("o: ${[1, s]}", "o: expected list[int], and the expression gives a list"),
        ("u: ${s}", "u: expected Color, and the expression gives a string"),
        ("u: re${s}", "u: expected Color, and the expression gives a string"),
        ("w: ${s}", "w: expected int | bool, and the expression gives a string"),
        ("s: hunter277", "no ${s} please"),
    ]

    @Test(arguments: written + evaluated)
    func theValueIsNotRepeated(line: String, message: String) {
        let problems = TestProject(schema: Self.schema, "$type: T\n" + line).problems(environment: [:])
        #expect(problems.map(\.message) == [message])
        for text in problems.flatMap({ [$0.message, $0.hint ?? "", $0.label ?? ""] }) {
            #expect(!text.contains("unter") && !text.contains("77"))
        }
        // What an expression itself says is shown, but where the value is the secret's.
        guard Self.written.contains(where: { $0.0 == line }) else { return }
        for text in problems.map({ $0.rendered() }) { #expect(!text.contains("unter") && !text.contains("777")) }
    }

    @Test(arguments: [
        ("i: hunter2", " 2 | i: (secret)\n   |    ^^^^^^^"), ("{n: x, i: hunter2}", " 2 | {n: x, i: (secret)\n"),
        ("l: !append [hunter2]", " 2 | l: (secret)\n"), ("\"i\" : hunter2", " 2 | \"i\" : (secret)\n"),
        ("l:\n  - 1\n  - hunter2", "  --> experiments/a.yaml:4:5\n"), ("n: [i, 1]", " 2 | n: [i, 1]\n"),
        ("n: \"${i == 2 ? 'x' : 'y'}\"", " 2 | n: \"${i == 2 ? 'x' : 'y'}\"\n"), ("n: nine", " 2 | n: nine\n"),
        ("s: hunter277", " 2 | s: (secret)\n"), ("s: hunter277  # hunter2", " 2 | s: (secret)\n"),
    ])
    func aLineIsShownWithoutTheValue(lines: String, shown: String) {
        let isFlow = lines.hasPrefix("{")
        let text = isFlow ? "#\n{$type: T, \(lines.dropFirst())" : "$type: T\n\(lines)"
        let problems = TestProject(schema: Self.schema, text).problems(environment: [:])
        let rendered = problems.map { $0.rendered() }.joined()
        #expect(rendered.contains(isFlow ? shown.replacing("{", with: "{$type: T, ") : shown), "\(rendered)")
        #expect(!rendered.contains("unter"))
    }

    @Test(arguments: [
        ("i=hunter2", "--> --set:1:3\n   |\n 1 | i=(secret)\n"), ("k.main=hunter2", "--> --set:1:8\n"),
        ("l=!append [hunter2]", "--> --set:1:12\n   |\n 1 | l=(secret)\n"),
    ])
    func anOverrideIsShownWithoutTheValue(override: String, shown: String) {
        let problems = TestProject(schema: Self.schema, "$type: T").problems(set: [override], environment: [:])
        let rendered = problems.map { $0.rendered() }.joined()
        #expect(rendered.contains(shown) && !rendered.contains("unter"), "\(rendered)")
    }

    @Test func whatAFunctionSaysIsToldWithoutTheValue() {
        let schema = """
            T:
              fields:
                s: {type: string, secret: true}
                n: {type: int, default: 1234}
                a: {type: string, pinned: "${auth.sign(s, n)}"}
                b: {type: string, secret: true, pinned: "${auth.sign('hunter3', 5678)}"}
            """
        let parameters = [("key", "string"), ("n", "int")].map { CatalogedFunction.Parameter(name: $0, type: $1) }
        let sign = CatalogedFunction(parameters: parameters, resultType: "string", file: "f", line: 1)
        let project = TestProject(
            ["schemas/s.yaml": schema, "experiments/a.yaml": "$type: T\ns: hunter2"],
            functions: FunctionCatalog(plugins: ["auth": CatalogedPlugin(functions: ["sign": sign])])
        ) { call in
            let given = ConfigValue.list(call.arguments).json
            return .failure(FunctionFailure(message: "bad \(given)", notes: ["in \(given)"], hint: "not \(given)"))
        }
        #expect(
            project.problems().map { "\($0.path): \($0.message) (\($0.hint ?? ""))" }
                == [
                    #"a: auth.sign: bad ["(secret)",1234]\nin ["(secret)",1234] (not ["(secret)",1234])"#,
                    #"b: auth.sign: bad ["(secret)",(secret)]\nin ["(secret)",(secret)] (not ["(secret)",(secret)])"#,
                ].map { $0.replacing("\\n", with: "\n") })
    }

    @Test(arguments: [
        ("hunter2", "TOKEN must be int, and the value is not"),
        ("77", "env.TOKEN must be at most 5, and the value is not"),
    ])
    func theTextOfAVariableIsNotRepeated(text: String, message: String) {
        let problems = TestProject(schema: Self.schema, "$type: T").problems(environment: ["TOKEN": text])
        #expect(problems.map(\.message) == [message])
        #expect(problems.allSatisfy { !$0.rendered().contains(text) })
    }

    @Test func theTextOfASecretEnvironmentIsNotRepeated() {
        let schema = "E: {environment: {N: int}}\nT: {fields: {e: {type: E, secret: true}}}"
        let problems = TestProject(schema: schema, "$type: T").problems(environment: ["N": "hunter2"])
        #expect(problems.map(\.message) == ["N must be int, and the value is not"])
    }

    @Test func aDefaultIsNotRepeated() {
        let schema = "T: {fields: {i: {type: int, secret: true, default: hunter2}}}"
        let problems = TestProject(schema: schema, "$type: T").problems()
        #expect(problems.map(\.message) == ["the default of i: expected int, found a string"])
    }

    @Test(arguments: [
        ("c: \"${{'s': 7777}}\"", "c.s: expected string, and the expression gives an int"),
        ("c: \"${{'s': ['hunter2']}}\"", "c.s: expected string, and the expression gives a list"),
        ("l: \"${[{'s': 7777}]}\"", "l[0].s: expected string, and the expression gives an int"),
        ("u: \"${{'s': 7777}}\"", "u: expected C | D, and the expression gives a map"),
    ])
    func aPartOfWhatAnExpressionGivesIsNotRepeated(line: String, message: String) {
        let schema = """
            C: {fields: {s: {type: string, secret: true, default: x}}}
            D: {fields: {n: {type: int, default: 1}}}
            T: {fields: {c: C, l: {type: "list[C]", default: []}, u: {type: "C | D", default: {$type: C}}}}
            """
        #expect(TestProject(schema: schema, "$type: T\n" + line).problems().map(\.message) == [message])
    }

    @Test func aConfigThatAnExpressionGivesIsNotRepeated() {
        let schema = """
            C:
              fields: {s: {type: string, secret: true}, n: {type: int, pinned: "${size(s)}"}}
              rules:
                - {check: "${size(s) < 3}", message: "${s} is too long"}
                - {check: "${int(s) > 0}"}
            T: {fields: {c: C}}
            """
        let problems = TestProject(schema: schema, "$type: T\nc: \"${{'s': 'hunter2', 'n': 7}}\"").problems()
        #expect(problems.map(\.message) == ["${s} is too long", "the evaluation fails over what is secret"])
    }
}
