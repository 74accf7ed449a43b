import Configuration
import Glibc
import OrderedCollections
import Testing
import Workspace

@Suite("A change of a schema")
struct SchemaChangeTests {
    @Test(
        "has those experiments resolved anew that stand on it, and no others",
        arguments: [
            ("line", ["line", "reader", "wide", "wider"]), ("wide", ["wide", "wider"]),
            ("part", ["big", "chosen", "evaluated", "wide", "wider"]), ("big", ["chosen", "evaluated"]),
            ("kind", ["wide", "wider"]), ("holder", ["big", "chosen", "evaluated"]), ("variables", ["environment"]),
            ("unused", []),
        ])
    func onlyUsersAreResolved(file: String, expected: [String]) async throws {
        let folder = try Self.project()
        let workspace = try await Workspace(root: folder.root)
        let before = await Self.resolved(in: workspace.latest)
        #expect(before.count == workspace.latest.project.experiments.count)
        let text = try #require(Self.schemas[file])
        // A line more moves all places.
        try folder.write("\n" + text, to: "schemas/\(file).yaml")
        let fresh = await workspace.fresh()
        #expect(fresh.revision == 2)
        let anew = fresh.project.experiments.keys.map(\.text).filter { !fresh.keeps(Self.request($0)) }
        #expect(anew == expected)
        #expect(await Self.resolved(in: fresh) == before)
        await workspace.shutDown()
    }

    @Test("leaves what a request changes with another schema as it is")
    func changedRequestsAreKept() async throws {
        let folder = try Self.project()
        let workspace = try await Workspace(root: folder.root)
        let (plain, chosen) = (Self.request("big", ["part.depth=2"]), Self.request("big", ["part={$type: Big}"]))
        for request in [plain, chosen] { _ = try await workspace.latest.resolve(request).get() }
        try folder.write("\n" + Self.schemas["big", default: ""], to: "schemas/big.yaml")
        let fresh = await workspace.fresh()
        #expect(fresh.keeps(plain))
        #expect(!fresh.keeps(chosen))
        await workspace.shutDown()
    }

    private static func project() throws -> ProjectFolder {
        let folder = try ProjectFolder()
        try folder.write("$type: Line\n", to: "experiments/line.yaml")
        unlink("\(folder.root)/experiments/first.yaml")
        for (name, text) in schemas { try folder.write(text, to: "schemas/\(name).yaml") }
        for (name, text) in experiments { try folder.write(text, to: "experiments/\(name).yaml") }
        return folder
    }

    private static let schemas = [
        "line": "Line:\n  fields:\n    steps: {type: int, default: 3}\n",
        "wide":
            "Wide:\n  extends: Line\n  fields:\n    part: Part\n    kind: {type: \"list[Kind]\", default: [small]}\n",
        "part": "Part:\n  fields:\n    depth: {type: int, default: 1}\n",
        "big": "Big:\n  extends: Part\n  fields:\n    weight: {type: int, default: 1}\n",
        "kind": "Kind: {enum: [small, large]}\n",
        "holder": "Holder:\n  fields:\n    part: Part\n",
        "variables": "Variables: {environment: {RANK: {type: int, default: 0}}}\n",
        "job": "Job:\n  fields:\n    variables: Variables\n",
        "loose": "Loose:\n  fields:\n    value: int\n",
        "unused": "Unused:\n  extends: Line\n",
    ]

    private static let experiments = [
        "wide": "$type: Wide\n", "wider": "$extends: wide\nsteps: 4\n",
        "reader": "$type: Loose\n$import: {line: line}\nvalue: ${line.steps}\n",
        "big": "$type: Holder\n", "chosen": "$type: Holder\npart: {$type: Big}\n",
        "evaluated": "$type: Holder\npart: \"${{'$type': 'B' + 'ig', 'depth': 1, 'weight': 2}}\"\n",
        "environment": "$type: Job\n",
    ]

    private static func request(_ name: String, _ set: [String] = []) -> ResolutionRequest {
        ResolutionRequest(experiment: name, set: set, environment: name == "environment" ? [:] : nil)
    }

    /// The digests of the experiments that resolve.
    private static func resolved(in snapshot: Snapshot) async -> [String: String] {
        var digests: [String: String] = [:]
        for name in snapshot.project.experiments.keys {
            digests[name.text] = try? await snapshot.resolve(request(name.text)).get().digest.description
        }
        return digests
    }
}
