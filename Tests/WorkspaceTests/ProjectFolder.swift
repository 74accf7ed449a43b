import Glibc
import Processes
import Testing

/// A project folder of its own for one test.
final class ProjectFolder: Sendable {
    let root: String

    /// A project with one schema, of one integer with a default, and one experiment.
    init() throws {
        var template = Array("/tmp/pconfigs-workspace-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        root = String(decoding: template.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
        for folder in ["schemas", "experiments"] { mkdir(root + "/" + folder, 0o700) }
        try write("", to: "pconfigs.yaml")
        try write("Line:\n  fields:\n    steps: {type: int, default: 3}\n", to: "schemas/line.yaml")
        try write("$type: Line\n", to: "experiments/first.yaml")
    }

    deinit {
        let command = ProcessCommand("/bin/rm", ["-rf", root])
        guard var removal = try? ChildProcess(launching: command, descriptors: [0, 1, 2]) else { return }
        _ = removal.wait()
    }

    func write(_ text: String, to name: String) throws {
        let file = try OwnedDescriptor.open(root + "/" + name, O_WRONLY | O_CREAT | O_TRUNC)
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { Glibc.write(file.number, $0.baseAddress, $0.count) }
        try #require(written == bytes.count)
    }
}
