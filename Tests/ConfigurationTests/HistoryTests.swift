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
