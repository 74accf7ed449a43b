import ConfigValue
import Configuration
import Diagnostics
import Testing

@Suite struct LayerTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        var schema = LayerTests.schema
        var base = ""
        let experiment: String
        var set: [String] = []
        var unset: [String] = []
        let json: String

        init(
            _ name: String, base: String = "", _ experiment: String, set: [String] = [], unset: [String] = [],
            json: String
        ) {
            testDescription = name
            self.base = base
            self.experiment = experiment
            self.set = set
            self.unset = unset
            self.json = json
        }
    }

    static let schema = """
        T:
          fields:
            n: {type: "int?"}
            tags: {type: "list[string]", default: [a]}
            labels: {type: "map[int]", default: {x: 1}}
            model: {type: Model}
        Model: {fields: {width: {type: int, default: 8}}}
        Deep: {extends: Model, fields: {depth: {type: int, default: 2}, stages: {type: "list[Stage]", default: []}}}
        Wide: {extends: Model, fields: {heads: {type: int, default: 4}}}
        Stage: {fields: {size: {type: int, default: 1}}}
        """

    static let cases: [Case] = [
        Case(
            "nothing but the type gives the schema's defaults", "$type: T",
            json: #"{"n":null,"tags":["a"],"labels":{"x":1},"model":{"width":8}}"#),
        Case(
            "lists replace, maps merge", "$type: T\ntags: [b]\nlabels: {y: 2}",
            json: #"{"n":null,"tags":["b"],"labels":{"x":1,"y":2},"model":{"width":8}}"#),
        Case(
            "append, prepend and remove work on the inherited list", base: "$type: T\ntags: !append [b, c]",
            "$extends: base\ntags: !remove [a]", set: ["tags=!prepend [z]"],
            json: #"{"n":null,"tags":["z","b","c"],"labels":{"x":1},"model":{"width":8}}"#),
        Case(
            "override replaces a mapping whole", base: "$type: T\nlabels: {y: 2}",
            "$extends: base\nlabels: !override {z: 3}",
            json: #"{"n":null,"tags":["a"],"labels":{"z":3},"model":{"width":8}}"#),
        Case(
            "reset goes back to the schema's default", base: "$type: T\ntags: [q]\nn: 5",
            "$extends: base\ntags: !reset\nn: !reset",
            json: #"{"n":null,"tags":["a"],"labels":{"x":1},"model":{"width":8}}"#),
        Case(
            "reset removes a map's key", "$type: T\nlabels: {x: !reset , y: 2}",
            json: #"{"n":null,"tags":["a"],"labels":{"y":2},"model":{"width":8}}"#),
        Case(
            "unset takes back what the files set", "$type: T\nn: 5", unset: ["n"],
            json: #"{"n":null,"tags":["a"],"labels":{"x":1},"model":{"width":8}}"#),
        Case(
            "an override reaches into a subconfig", "$type: T", set: ["model.width=3", "labels.q=7"],
            json: #"{"n":null,"tags":["a"],"labels":{"x":1,"q":7},"model":{"width":3}}"#),
        Case(
            "an override reaches into a list", "$type: T\nmodel: {$type: Deep, stages: [{}, {size: 4}]}",
            set: ["model.stages[1].size=9"],
            json: """
                {"n":null,"tags":["a"],"labels":{"x":1},"model":{"$type":"Deep","width":8,"depth":2,\
                "stages":[{"size":1},{"size":9}]}}
                """),
        Case(
            "an override of a key with a sign of its own", "$type: T",
            set: [#"labels["x=y"]=3"#, #"labels["a\"=b"]=4"#, "tags=['=']"],
            json: #"{"n":null,"tags":["="],"labels":{"x":1,"x=y":3,"a\"=b":4},"model":{"width":8}}"#),
        Case(
            "an override that begins as a document does", "$type: T", set: ["tags[0]=---x", "labels= {y: 2}"],
            json: #"{"n":null,"tags":["---x"],"labels":{"x":1,"y":2},"model":{"width":8}}"#),
        Case(
            "an override that is one expression, whatever YAML makes of it", "$type: T",
            set: ["n=${model.width > 1 ? 1 : 2}", "labels=${{'a': 1}}", "tags[0]= ${'# }'}"],
            json: ##"{"n":1,"tags":["# }"],"labels":{"a":1},"model":{"width":8}}"##),
        Case(
            "an override chooses a subconfig's type", "$type: T\nmodel: {width: 5}",
            set: ["model={$type: Deep, depth: 50}"],
            json: """
                {"n":null,"tags":["a"],"labels":{"x":1},"model":{"$type":"Deep","width":5,"depth":50,"stages":[]}}
                """),
        Case(
            "a change of type keeps what both share", base: "$type: T\nmodel: {$type: Deep, width: 5, depth: 9}",
            "$extends: base\nmodel: {$type: Wide}",
            json: #"{"n":null,"tags":["a"],"labels":{"x":1},"model":{"$type":"Wide","width":5,"heads":4}}"#),
        Case(
            "a merge key copies a mapping's members", "$type: T\nlabels:\n  <<: &more {y: 2}\n  z: 3",
            json: #"{"n":null,"tags":["a"],"labels":{"x":1,"y":2,"z":3},"model":{"width":8}}"#),
    ]

    @Test func whatALayerSaysIsCutWhereItIsLong() throws {
        let project = TestProject(
            schema: "T: {fields: {s: string}}", "$type: T\ns: \(String(repeating: "x", count: 1_000))\n")
        let layers = project.resolution().resolution.provenance(at: [.key("s")])?.layers
        #expect(layers?.map(\.text) == [String(repeating: "x", count: 200) + " …"])
    }

    @Test(arguments: cases) func layersMerge(_ example: Case) throws {
        let project = TestProject([
            "schemas/s.yaml": example.schema, "experiments/a.yaml": example.experiment,
            "experiments/base.yaml": example.base.isEmpty ? "$type: T" : example.base,
        ])
        #expect(try project.json(set: example.set, unset: example.unset) == example.json)
    }

    @Test func aDerivedSchemaMayPinWhatABaseExperimentSet() throws {
        let project = TestProject([
            "schemas/s.yaml": """
            Base: {fields: {a: {type: int, default: 1}, b: {type: int, default: 0}}}
            Derived: {extends: Base, pins: {b: "${a * 10}"}}
            """,
            "experiments/low.yaml": "$type: Base\nb: 5",
            "experiments/high.yaml": "$extends: low\n$type: Derived\na: 2",
        ])
        #expect(try project.json("low") == #"{"a":1,"b":5}"#)
        #expect(try project.json("high") == #"{"a":2,"b":20}"#)
        let (resolution, _) = project.resolution(of: "high")
        let provenance = try #require(resolution.provenance(at: ValuePath(parsing: "b")))
        #expect(provenance.kind == .pinned)
        #expect(provenance.layers.map(\.outcome) == [.ignored])
    }

    @Test func mixinsWithoutATypeTakeThatOfTheOthers() throws {
        let project = TestProject([
            "schemas/s.yaml": "T: {fields: {a: {type: int, default: 1}, b: {type: int, default: 2}}}",
            "experiments/mixin.yaml": "b: 7",
            "experiments/typed.yaml": "$type: T\na: 5",
            "experiments/a.yaml": "$extends: [mixin, typed]",
        ])
        #expect(try project.json() == #"{"a":5,"b":7}"#)
    }

    static let mixes: [(experiment: String, type: String, json: String)] = [
        ("$extends: [q, r]\n$type: QR", "QR", #"{"q":2,"r":3}"#),
        ("$extends: [r, q]\n$type: RQ", "RQ", #"{"r":3,"q":2}"#),
        ("$extends: [q, mid]\n$type: QRS", "QRS", #"{"q":2,"r":3,"s":4}"#),
        ("$extends: [q, r, s]\n$type: QRS", "QRS", #"{"q":2,"r":3,"s":4}"#),
        ("$extends: mixed\nq: 7", "QR", #"{"q":7,"r":3}"#),
    ]

    private static let mixed: [(String, String)] = [
        (
            "schemas/s.yaml",
            """
            Q: {fields: {q: {type: int, default: 1}}}
            R: {fields: {r: {type: int, default: 1}}}
            S: {fields: {s: {type: int, default: 1}}}
            QR: {extends: [Q, R]}
            RQ: {extends: [R, Q]}
            RS: {extends: [R, S]}
            QRS: {extends: [QR, RS]}
            """
        ), ("experiments/q.yaml", "$type: Q\nq: 2"), ("experiments/r.yaml", "$type: R\nr: 3"),
        ("experiments/s.yaml", "$type: S\ns: 4"), ("experiments/mid.yaml", "$extends: [r, s]\n$type: RS"),
        ("experiments/mixed.yaml", "$extends: [q, r]\n$type: QR"),
    ]

    @Test(arguments: mixes)
    func experimentsOfSeveralTypesMixUnderOneThatExtendsAll(experiment: String, type: String, json: String) throws {
        let project = TestProject(pairs: Self.mixed + [("experiments/a.yaml", experiment)])
        #expect(try project.json() == json)
        #expect(try project.resolve().type == type)
    }

    @Test(arguments: ["$extends: [q, r]", "$extends: [q, r]\n$type: Q", "$extends: [q, r, s]\n$type: QR"])
    func experimentsOfTypesThatNothingExtendsDoNotMix(experiment: String) {
        let project = TestProject(pairs: Self.mixed + [("experiments/a.yaml", experiment)])
        #expect(project.problems().first?.code == .typeMismatch)
    }

    @Test func theTypeMayBeNarrowedButNotWidened() throws {
        let project = TestProject([
            "schemas/s.yaml": """
            Base: {fields: {a: {type: int, default: 1}}}
            Derived: {extends: Base, fields: {b: {type: int, default: 2}}, defaults: {a: 9}}
            """,
            "experiments/base.yaml": "$type: Base",
            "experiments/narrow.yaml": "$extends: base\n$type: Derived",
            "experiments/wide.yaml": "$extends: narrow\n$type: Base",
        ])
        #expect(try project.json("narrow") == #"{"a":9,"b":2}"#)
        #expect(project.problems("wide").map(\.code) == [.typeMismatch])
    }

    @Test func aChainOfTooManyExperimentsIsToldWithItsPlace() {
        var files: [(String, String)] = [("schemas/s.yaml", "T: {fields: {}}"), ("experiments/e0.yaml", "$type: T")]
        for index in 1..<4_098 { files.append(("experiments/e\(index).yaml", "$extends: e\(index - 1)")) }
        let problems = TestProject(pairs: files).problems("e4097")
        #expect(problems.map(\.code) == [.limitExceeded])
        #expect(problems.first?.location?.file == "experiments/e4097.yaml")
        #expect(problems.first?.location?.column == 11)
    }

    @Test func aChainOfAThousandExperimentsResolves() throws {
        var files: [(String, String)] = [
            ("schemas/s.yaml", "T: {fields: {a: {type: int, default: 0}, b: {type: int, default: 0}}}")
        ]
        files.append(("experiments/e0.yaml", "$type: T\na: 1"))
        for index in 1..<1_000 {
            files.append(("experiments/e\(index).yaml", "$extends: e\(index - 1)\nb: \(index)"))
        }
        #expect(try TestProject(pairs: files).json("e999") == #"{"a":1,"b":999}"#)
    }
}
