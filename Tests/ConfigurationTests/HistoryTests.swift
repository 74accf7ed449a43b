import ConfigValue
import Diagnostics
import Testing
import YAML

@testable import Configuration

@Suite struct HistoryTests {
    private static let file = try? ParsedFile(parsing: SourceFile(name: "e.yaml", text: "a: 1\n"))

    private func entry(layer: Int, outcome: History.Entry.Outcome = .inForce) throws -> History.Entry {
        let file = try #require(Self.file)
        let node = try #require(file.document.root)
        return History.Entry(input: Input(file: file, node: node, layer: layer), schema: nil, outcome: outcome)
    }

    /// `+` adds an entry, `d` one that is dropped at once, and `s` supersedes what is there.
    @Test(arguments: [
        ("", ""), ("s", ""), ("+", "+"), ("++", "++"), ("+s", "r"), ("+s+", "r+"), ("++s+", "rr+"), ("+s+s", "rr"),
        ("s+", "+"), ("+d+", "+d+"), ("+ds+", "rd+"), ("+s+d+", "r+d+"), ("+ss+", "r+"), ("+s++s+", "rrr+"),
    ])
    func whatIsInForce(steps: String, outcomes: String) throws {
        var history = History()
        for (layer, step) in steps.enumerated() {
            switch step {
            case "s": history.supersede()
            case "d": history.append(try entry(layer: layer, outcome: .dropped))
            default: history.append(try entry(layer: layer))
            }
        }
        let told = history.entries.map { entry in
            switch entry.outcome {
            case .inForce: "+"
            case .replaced: "r"
            case .dropped: "d"
            case .ignored: "i"
            case .reset: "-"
            }
        }
        #expect(told.joined() == outcomes)
        #expect(history.isEmpty == outcomes.isEmpty)
        #expect(history.entries.map(\.input.layer) == history.entries.map(\.input.layer).sorted())
        #expect(history.winner?.input.layer == history.entries.last { $0.outcome == .inForce }?.input.layer)
        #expect(History(history.entries).entries.map(\.outcome) == history.entries.map(\.outcome))
    }

    @Test func aCopyGoesItsOwnWay() throws {
        var base = History([try entry(layer: 0)])
        var (left, right) = (base, base)
        left.supersede()
        left.append(try entry(layer: 1))
        right.append(try entry(layer: 2))
        base.supersede()
        #expect(left.entries.map(\.outcome) == [.replaced, .inForce])
        #expect(right.entries.map(\.outcome) == [.inForce, .inForce])
        #expect(base.entries.map(\.outcome) == [.replaced])
    }

    @Test func whatAnEarlierChangeOfTypeDroppedIsTold() throws {
        let project = TestProject([
            "schemas/s.yaml": """
            Opt: {abstract: true, fields: {lr: {type: float, default: 0.1}}}
            AdamW: {extends: Opt, fields: {wd: {type: float, default: 0.01}}}
            Sgd: {extends: Opt}
            T: {fields: {opt: Opt}}
            """,
            "experiments/ty0.yaml": "$type: T\nopt: {$type: AdamW, wd: 0.2}",
            "experiments/ty1.yaml": "$extends: ty0\nopt: {$type: Sgd}",
            "experiments/ty2.yaml": "$extends: ty1\nopt: {$type: AdamW}",
        ])
        let path = try ValuePath(parsing: "opt.wd")
        let layers = project.resolution(of: "ty2").resolution.provenance(at: path)?.layers ?? []
        #expect(layers.map(\.origin) == ["AdamW", "ty0"])
        #expect(layers.map(\.outcome) == [.used, .dropped])
        #expect(layers.map(\.text) == ["0.01", "0.2"])
        let whole = try ValuePath(parsing: "opt")
        let changes = project.resolution(of: "ty1").resolution.provenance(at: whole)?.layers ?? []
        #expect(changes.filter { $0.outcome == .dropped }.map(\.text) == ["wd: 0.2"])
    }

    private static let files: [(String, String)] = [
        (
            "schemas/s.yaml",
            """
            A: {fields: {a: {type: int, default: 1}, s: {type: int, default: 7}, in: {type: In}}}
            In: {fields: {x: {type: int, default: 4}}}
            T:
              fields:
                i: {type: int, default: 0}
                n: int?
                ab: A
                m: {type: "map[int]", default: {x: 1}}
                l: {type: "list[string]", default: [a, b]}
            """
        ),
        ("experiments/low.yaml", "$type: T\ni: 5\nn: 6\nab: {a: 3, in: {x: 8}}\nm: {x: 3}\nl: [c, d]"),
        ("experiments/reset.yaml", "$extends: low\ni: !reset\nn: !reset\nab: !reset"),
        ("experiments/again.yaml", "$extends: reset\ni: 9\nab: {a: 6}"),
        ("experiments/over.yaml", "$extends: low\nab: !override {s: 2, in: !override {}}\nm: !override {x: 2}"),
        ("experiments/twice.yaml", "$extends: over\nab: !override {s: 3}\nm: !override {x: 5}"),
    ]

    /// What stands at a path, its kind, and the layers that set it, the lowest first.
    @Test(
        arguments: [
            ("reset", "i", "default", ["replaced 5 (low)", "used !reset (reset)", "used 0 (T)"]),
            ("reset", "n", "default", ["replaced 6 (low)", "used !reset (reset)"]),
            ("reset", "ab", "default", ["replaced {a: 3, in: {x: 8}} (low)", "used !reset (reset)"]),
            ("reset", "ab.a", "default", ["replaced 3 (low)", "used 1 (A)"]),
            ("reset", "ab.in.x", "default", ["replaced 8 (low)", "used 4 (In)"]),
            (
                "again", "i", "file",
                ["replaced 5 (low)", "replaced !reset (reset)", "replaced 0 (T)", "used 9 (again)"]
            ),
            ("again", "ab.a", "file", ["replaced 3 (low)", "replaced 1 (A)", "used 6 (again)"]),
            ("over", "ab.a", "default", ["replaced 3 (low)", "used 1 (A)"]),
            ("over", "ab.s", "file", ["replaced 7 (A)", "used 2 (over)"]),
            ("over", "ab.in.x", "default", ["replaced 8 (low)", "used 4 (In)"]),
            ("over", "m.x", "file", ["replaced 1 (T)", "replaced 3 (low)", "used 2 (over)"]),
            ("twice", "ab.a", "default", ["replaced 3 (low)", "used 1 (A)"]),
            ("twice", "ab.s", "file", ["replaced 2 (over)", "replaced 7 (A)", "used 3 (twice)"]),
            ("twice", "m.x", "file", ["replaced 1 (T)", "replaced 3 (low)", "replaced 2 (over)", "used 5 (twice)"]),
            ("low", "l", "override", ["replaced [a, b] (T)", "used [c, d] (low)", "used z (--set)"]),
            ("low", "l[0]", "override", ["replaced c (low)", "used z (--set)"]),
            ("low", "l[1]", "file", ["used d (low)"]),
        ] as [(String, String, String, [String])])
    func everyLayerIsInTheChain(experiment: String, path: String, kind: String, layers: [String]) throws {
        let set = experiment == "low" ? ["l[0]=z"] : []
        let (resolution, _) = TestProject(pairs: Self.files).resolution(of: experiment, set: set)
        let provenance = try #require(resolution.provenance(at: ValuePath(parsing: path)))
        #expect(provenance.kind.rawValue == kind)
        #expect(provenance.layers.map { "\($0.outcome.rawValue) \($0.text) (\($0.origin))" } == layers)
    }

    @Test func anUnsetIsInTheChain() throws {
        let (resolution, _) = TestProject(pairs: Self.files).resolution(of: "low", unset: ["i"])
        let layers = try #require(resolution.provenance(at: [.key("i")])).layers
        #expect(layers.map(\.text) == ["5", "--unset", "0"])
        #expect(layers.map(\.outcome) == [.replaced, .used, .used])
    }

    @Test func aDefaultUnderAPinOfAnOuterConfigIsIgnored() throws {
        let project = TestProject(
            schema: """
                Model: {fields: {size: {type: int, default: 8}, depth: {type: int, default: 2}}}
                T: {fields: {model: {type: Model, default: {size: 4}}}, pins: {model.size: "${1 + 1}"}}
                """, "$type: T")
        let (resolution, _) = project.resolution()
        let pinned = resolution.provenance(at: [.key("model"), .key("size")])
        #expect(pinned?.kind == .pin)
        #expect(pinned?.layers.map(\.outcome) == [.replaced, .ignored])
        let free = resolution.provenance(at: [.key("model"), .key("depth")])
        #expect(free?.layers.map(\.outcome) == [.used])
    }

    @Test func oneOfAMillionEntriesEnds() throws {
        let entry = try entry(layer: 0)
        var (history, half) = (History(), History())
        for number in 0..<1_000_000 {
            history.append(entry)
            if number == 500_000 { half = history }
        }
        history = History()
        #expect(half.entries.count == 500_001)
    }
}
