import Configuration
import Glibc
import OrderedCollections
import Processes
import RandomNumbers
import Workspace

/// A project whose files change at random: they are edited, renamed, deleted and restored, and so are folders.
struct ScratchTree {
    let root: String
    var generator: SplitMix64
    private(set) var step = 0

    private static let folders = ["experiments", "experiments/a", "experiments/a/b", "experiments/c"]
    private static let names = ["x", "y", "z"]
    private static let settings = [
        "", "# nothing\n", "runs: {slots: 2}\n", "experiments: [experiments/c, experiments]\n",
        "experiments: [experiments/a]\n", "schemas: [schemas, more]\n", "schemas: more\n", "schemas: [\n",
    ]

    init(seed: UInt64) throws {
        var template = Array("/tmp/pconfigs-edits-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        root = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        generator = SplitMix64(seed: seed)
        mkdir("\(root)/schemas", 0o700)
        for folder in Self.folders { mkdir("\(root)/\(folder)", 0o700) }
        try write("", to: "pconfigs.yaml")
        for file in Self.schemaFiles { try writeSchema(file) }
        for folder in Self.folders {
            for name in Self.names { try write(experiment(), to: "\(folder)/\(name).yaml") }
        }
    }

    func remove() {
        guard
            var removal = try? ChildProcess(
                launching: ProcessCommand("/bin/rm", ["-rf", root]), descriptors: [0, 1, 2])
        else { return }
        _ = removal.wait()
    }

    /// One change, of which nothing is told.
    mutating func change() throws {
        step += 1
        let file = "\(pick(Self.folders))/\(pick(Self.names)).yaml"
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<40: try write(experiment(), to: file)
        case 40..<60:
            // As editors save: a new file takes the place of the old one.
            try write(experiment(), to: "\(file).new")
            move("\(file).new", file)
        case 60..<70: unlink("\(root)/\(file)")
        case 70..<78: move(file, "\(pick(Self.folders))/\(pick(Self.names)).yaml")
        case 78..<80: try write(pick(Self.settings), to: "pconfigs.yaml")
        case 80..<88: try changeSchema()
        case 88..<91:
            move("experiments/a", "experiments/moved")
            if Bool.random(using: &generator) { move("experiments/moved", "experiments/c/moved") }
        case 91..<95:
            move("experiments/moved", "experiments/a")
            move("experiments/c/moved", "experiments/a")
        case 95..<98:
            mkdir("\(root)/experiments/new", 0o700)
            try write(experiment(), to: "experiments/new/x.yaml")
        default:
            unlink("\(root)/experiments/new/x.yaml")
            rmdir("\(root)/experiments/new")
        }
    }

    private mutating func experiment() -> String {
        let base = "\(pick(["", "a/", "c/", "a/b/"]))\(pick(Self.names))"
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<2: return "$type: Line\nvalue: \(step)\n"
        case 2..<4: return "$type: Wide\n\(part())"
        case 4..<8: return "$extends: \(base)\nother: \(step)\n"
        case 8: return "$type: Line\n$import: {p: \(base)}\nvalue: ${p.value + 1}\n"
        default: return "$type: Line\nvalue: [\n"
        }
    }

    /// In a folder that is not there, nothing is written.
    func write(_ text: String, to name: String) throws {
        guard let file = try? OwnedDescriptor.open("\(root)/\(name)", O_WRONLY | O_CREAT | O_TRUNC) else { return }
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
    }

    func move(_ from: String, _ to: String) { rename("\(root)/\(from)", "\(root)/\(to)") }

    mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &generator) ?? "" }
}

/// What a state of a project says of every experiment, to be compared with another's.
func answers(of snapshot: Snapshot) async -> [String: String] {
    var answers: [String: String] = [:]
    for name in snapshot.project.experiments.keys {
        switch await snapshot.resolve(ResolutionRequest(experiment: name.text)) {
        case .success(let config): answers[name.text] = config.digest.description
        case .failure(let failure): answers[name.text] = "\(failure)"
        }
    }
    return answers
}
