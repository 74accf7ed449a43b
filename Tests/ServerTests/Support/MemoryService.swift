import ConfigValue
import Configuration
import Diagnostics
import OrderedCollections
import Runs
import Synchronization
import Wire
import Workspace

@testable import Server

/// A project in memory: `second` resolves, `slow` does so when it is let go, `broken` never does.
final class MemoryService: ProjectService {
    let root = "/project"
    private let gate = AsyncStream.makeStream(of: Never.self)
    private let waiting = AsyncStream.makeStream(of: Void.self)
    let runEvents = AsyncStream.makeStream(of: RunEvent.self)
    private let runCount = Mutex(0)
    private let resolved = Mutex<[String]>([])
    private let snapshots = AsyncStream.makeStream(of: Int.self)

    /// What was resolved, in order; an answer that was ready was not.
    var resolvedNames: [String] { resolved.withLock { $0 } }

    /// Lets `slow` resolve.
    func openGate() { gate.continuation.finish() }

    /// Returns when somebody waits for `slow`.
    func someoneWaits() async {
        for await _ in waiting.stream { return }
    }

    let latestRevision = LatestRevision(7)

    var latest: any ProjectSnapshot { MemorySnapshot(revision: latestRevision.value, service: self) }

    /// Changes the project.
    func advance() {
        let next = latestRevision.value + 1
        _ = latestRevision.change(to: next)
        snapshots.continuation.yield(next)
    }

    func fresh(for experiments: [String]?) async -> any ProjectSnapshot {
        MemorySnapshot(revision: latestRevision.value + 1, service: self)
    }

    func changes() -> any AsyncSequence<any ProjectSnapshot, Never> & Sendable {
        snapshots.stream.map { [self] revision -> any ProjectSnapshot in
            MemorySnapshot(revision: revision, service: self)
        }
    }

    func plugins() async -> [PluginList.Entry] { [PluginList.Entry(name: "trainer", state: .notBuilt)] }

    var runs: any RunService { MemoryRuns(service: self) }

    fileprivate func noteResolving(_ name: String) { resolved.withLock { $0.append(name) } }

    fileprivate func run() -> SubmittedRun {
        runCount.withLock { $0 += 1 }
        return SubmittedRun(
            id: "run-1", directory: "/project/.pconfigs/runs/run-1",
            events: runEvents.stream.map { (event: RunEvent) async throws -> RunEvent in event })
    }

    func hasActiveRuns() async -> Bool { false }

    var watchLimitation: String? { nil }

    func respond() async { await respondGate.withLock { $0 }?() }

    /// What `respond` waits for.
    let respondGate = Mutex<(@Sendable () async -> Void)?>(nil)

    func counters() async -> [String: Int] { ["runs": runCount.withLock { $0 }] }

    fileprivate func waitForGate() async {
        waiting.continuation.yield()
        for await _ in gate.stream {}
    }
}

private final class MemorySnapshot: ProjectSnapshot {
    private static let large: ConfigValue = ["text": .string(String(repeating: "x", count: 1 << 20))]

    let revision: Int
    let service: MemoryService

    init(revision: Int, service: MemoryService) {
        self.revision = revision
        self.service = service
    }

    var experimentCount: Int { 2 }
    var problems: [Diagnostic] { [] }
    var schemas: [SchemaSummary] {
        [SchemaSummary(name: "Line", kind: .config, doc: nil, file: "schemas/line.yaml", line: 1)]
    }

    func folderProblems(matching pattern: String?) -> [Diagnostic] { [] }

    func names(matching pattern: String?) -> [String] {
        pattern == "changing" ? ["changing"] : ["first", "second", "broken"]
    }

    func withoutSecrets(_ problem: Diagnostic) -> Diagnostic { problem }

    func graph(of experiment: String) throws(WireError) -> Graph.Result {
        Graph.Result(
            experiment: experiment, revision: revision, experiments: [Graph.Node(name: experiment)], schemas: [],
            functions: [], dependents: [])
    }

    func schema(_ params: SchemaGet.Params) throws(WireError) -> SchemaGet.Result {
        SchemaGet.Result(revision: revision, schema: schemas[0])
    }

    func exportedSchema(_ params: SchemaExport.Params) throws(WireError) -> ConfigValue { ["type": "object"] }

    func code(_ params: SchemaCode.Params) throws(WireError) -> String { "// \(params.name)\n" }

    func readsSecret(_ request: ResolutionRequest) async -> Bool { false }

    func isRepeatable(_ request: ResolutionRequest) -> Bool { request.experiment != "changing" }

    func list(_ filter: List.Params) async throws(WireError) -> [List.Entry] {
        [List.Entry(name: "first"), List.Entry(name: "second", bases: ["first"])]
    }

    func resolve(_ request: ResolutionRequest) async throws(WireError) -> any ResolvedExperiment {
        service.noteResolving(request.experiment)
        switch request.experiment {
        case "slow": await service.waitForGate()
        case "large":
            return MemoryExperiment(name: "large", values: Self.large, service: service)
        case "broken":
            throw WireError(.invalidConfig, "broken is invalid", hint: "mend it", data: ["diagnostics": []])
        case "changing":
            // Another value at every other revision.
            return MemoryExperiment(name: "changing", values: ["half": .int(revision / 2)], service: service)
        default: break
        }
        return MemoryExperiment(
            name: request.experiment, values: ["steps": 5, "lr": [0.5, 1.0], "set": .int(request.set.count)],
            service: service)
    }
}

private final class MemoryExperiment: ResolvedExperiment {
    var runProblems: [Diagnostic] { [] }
    let name: String
    let type = "TrainerConfig"
    let values: ConfigValue
    let service: MemoryService

    init(name: String, values: ConfigValue, service: MemoryService) {
        self.name = name
        self.values = values
        self.service = service
    }

    var digest: String { values["half"].map { "sha256:\($0.json)" } ?? "sha256:00" }
    var warnings: [Diagnostic] { [] }
    var shadowedFiles: [Diagnostic] { [] }

    func appendValues(to bytes: inout [UInt8]) { values.appendJSON(to: &bytes) }

    func withoutSecrets() async -> any ResolvedExperiment {
        MemoryExperiment(name: name, values: values["half"] == nil ? ["steps": "(secret)"] : values, service: service)
    }

    var leafDigests: ConfigValue { ["steps": "00"] }

    func provenance() async -> [(path: String, provenance: ValueProvenance)] {
        [("steps", ValueProvenance(kind: "file"))]
    }

    func explain(_ path: ValuePath) async throws(WireError) -> Wire.Explanation {
        Wire.Explanation(
            path: path.description, type: "int", value: values[path], provenance: ValueProvenance(kind: "file"))
    }

    func evaluate(_ expression: String) async throws(WireError) -> ConfigValue { .string(expression) }

    func text(_ format: Print.Format, annotated: Bool) async throws(WireError) -> String { "steps: 5\n" }

    func runRequest(_ wish: RunWish) async throws(WireError) -> RunRequest {
        RunRequest(experiment: name, values: [:], digest: digest, program: .command(["true"]))
    }
}

/// The runs of the project in memory: all are the same, and nothing is kept.
private struct MemoryRuns: RunService {
    let service: MemoryService

    func submit(_ requests: [RunRequest], sweep: String?) async throws(WireError) -> [SubmittedRun] {
        requests.map { _ in service.run() }
    }

    func script(of request: RunRequest) async throws(WireError) -> String { "true\n" }

    func requestToRepeat(
        _ params: RunRerun.Params
    ) async throws(WireError) -> (request: RunRequest, changes: [String]) {
        throw missing(params.run)
    }

    func values(of run: String) async throws(WireError) -> ConfigValue { throw missing(run) }

    func details(of run: String) async throws(WireError) -> RunGet.Result { throw missing(run) }

    func list(_ params: RunList.Params) async throws(WireError) -> RunList.Result {
        RunList.Result(runs: [], more: false)
    }

    func end(of run: String) async throws(WireError) -> RunEntry { throw missing(run) }

    func cancel(_ run: String) async throws(WireError) -> Bool { throw missing(run) }

    func output(
        _ params: RunLogs.Params
    ) async throws(WireError) -> (run: RunEntry, events: any AsyncSequence<RunEvent, any Error> & Sendable) {
        throw missing(params.run)
    }

    func prune(_ params: RunPrune.Params) async throws(WireError) -> RunPrune.Result {
        RunPrune.Result(removed: [], folders: [])
    }

    private func missing(_ run: String) -> WireError { WireError(.notFound, "there is no run '\(run)'") }
}
