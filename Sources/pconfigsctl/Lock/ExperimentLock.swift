import ConfigValue
import Glibc
import OrderedCollections
import Processes
import Wire

/// `experiments.lock`: what every experiment resolved to when it was written.
///
/// An experiment a line, so that a review and a merge see which are others.
struct ExperimentLock {
    static let fileName = "experiments.lock"
    private static let version = 1

    private struct Entry {
        var digest: String
        /// By path.
        var digests: ConfigMap
    }

    /// By experiment.
    private var entries: [String: Entry] = [:]

    init() {}

    static func path(in root: String) -> String { "\(root)/\(fileName)" }

    static func read(in root: String) throws(CommandFailure) -> ExperimentLock {
        guard let lock = try readIfThere(in: root) else {
            throw CommandFailure(
                .invalidConfig, "there is no \(fileName) in \(root)", hint: "write it with: pconfigsctl lock")
        }
        return lock
    }

    static func readIfThere(in root: String) throws(CommandFailure) -> ExperimentLock? {
        guard access(path(in: root), F_OK) == 0 else { return nil }
        let bytes: [UInt8]
        do throws(SystemError) {
            bytes = try OwnedDescriptor.open(path(in: root), O_RDONLY).bytes()
        } catch {
            throw CommandFailure(
                .refused, "\(path(in: root)) cannot be read: \(error.reason)", hint: "see to the file")
        }
        return try ExperimentLock(parsing: bytes)
    }

    private init(parsing bytes: [UInt8]) throws(CommandFailure) {
        guard case .map(let members)? = try? ConfigValue(json: String(decoding: bytes, as: UTF8.self)),
            case .int(Self.version)? = members["version"], case .map(let experiments)? = members["experiments"]
        else { throw Self.damaged }
        for (name, entry) in experiments {
            guard case .string(let digest)? = entry["digest"], case .map(let digests)? = entry["values"] else {
                throw Self.damaged
            }
            entries[name] = Entry(digest: digest, digests: digests)
        }
    }

    private static let damaged = CommandFailure(
        .invalidConfig, "\(fileName) is damaged, or of a newer version", hint: "write it anew with: pconfigsctl lock")

    mutating func note(_ outcome: TestEvent.Outcome) {
        guard let digest = outcome.digest, case .map(let digests)? = outcome.digests else { return }
        entries[outcome.experiment] = Entry(digest: digest, digests: digests)
    }

    var text: String {
        let lines = entries.sorted { $0.key < $1.key }.map { name, entry in
            let members: ConfigMap = ["digest": .string(entry.digest), "values": .map(entry.digests)]
            return "  \(ConfigValue.string(name).json): \(ConfigValue.map(members).json)"
        }
        return "{\"version\": \(Self.version), \"experiments\": {\n\(lines.joined(separator: ",\n"))\n}}\n"
    }

    /// The values of an experiment that are others than they were; none where it has errors, which say more.
    func changes(in outcome: TestEvent.Outcome) -> [LockedChange] {
        guard let digest = outcome.digest, case .map(let now)? = outcome.digests else { return [] }
        guard let entry = entries[outcome.experiment] else { return [.notLocked] }
        guard entry.digest != digest else { return [] }
        let changed = entry.digests.keys.compactMap { path -> LockedChange? in
            guard let value = now[path] else { return .removed(path) }
            return value == entry.digests[path] ? nil : .changed(path)
        }
        let added = now.keys.filter { entry.digests[$0] == nil }.map { LockedChange.added($0) }
        let all = changed + added
        return all.isEmpty ? [.type] : all
    }

    /// Those that were locked and are not there any more.
    func missing(among present: [String]) -> [TestResult] {
        Set(entries.keys).subtracting(present).sorted().map { name in
            TestResult(TestEvent.Outcome(experiment: name), changes: [.gone])
        }
    }
}
