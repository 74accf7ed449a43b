import Glibc
import Processes

/// The program in Python that reads other systems' configs, which came with this one.
struct Importer {
    private let options: ImportOptions

    init(_ options: ImportOptions) {
        self.options = options
    }

    /// Becomes the program, whose exit code is then this one's.
    ///
    /// - Returns: Why it could not; otherwise it does not return.
    func run(_ arguments: [String]) throws(CommandFailure) -> CommandFailure {
        guard let own = RealPath.ownExecutable else { throw Self.missing }
        guard let program = ShippedFiles.find(installed: "importers", inCheckout: "deploy/importers") else {
            throw Self.missing
        }
        var words = [options.python, program] + arguments + ["--output", options.output, "--control", own]
        if options.force { words.append("--force") }
        var pointers = words.map { strdup($0) } + [nil]
        defer { for pointer in pointers { free(pointer) } }
        execvp(options.python, &pointers)
        return CommandFailure(
            .usage, "'\(options.python)' cannot be started: \(SystemError("execvp", errno).reason)",
            hint: "name a Python that has the other system installed, as --python .venv/bin/python")
    }

    private static let missing = CommandFailure(
        .usage, "the importers did not come with this pconfigsctl",
        hint: "install it with 'make install' or its package")
}
