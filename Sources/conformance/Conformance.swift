import ConfigValue
import Glibc
import Processes

/// Runs a file of conformance cases: `conformance (cel|json|resolver|yaml) FILE`.
@main
enum Conformance {
    /// Reads a file of cases and runs them.
    private typealias Kind = @Sendable (_ bytes: [UInt8], _ file: String) throws -> Tally

    private static let kinds: [String: Kind] = [
        "cel": { bytes, _ in CELCases.run(try ConfigValue(jsonBytes: bytes)) },
        "json": { bytes, _ in JSONCases.run(try ConfigValue(jsonBytes: bytes)) },
        "resolver": { bytes, file in try ResolverCase.run(bytes, named: file) },
        "yaml": { bytes, _ in YAMLCases.run(try ConfigValue(jsonBytes: bytes)) },
    ]

    static func main() {
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let run = kinds[arguments[1]] else {
            exit(withMessage: "usage: conformance (\(kinds.keys.sorted().joined(separator: "|"))) FILE")
        }
        guard let bytes = try? OwnedDescriptor.open(arguments[2], O_RDONLY).bytes() else {
            exit(withMessage: "\(arguments[2]) cannot be read")
        }
        do {
            let tally = try run(bytes, arguments[2])
            tally.report()
            Glibc.exit(tally.failures.isEmpty ? 0 : 1)
        } catch {
            exit(withMessage: "\(arguments[2]): \(error)")
        }
    }

    private static func exit(withMessage message: String) -> Never {
        let line = Array((message + "\n").utf8)
        _ = write(STDERR_FILENO, line, line.count)
        Glibc.exit(2)
    }
}
