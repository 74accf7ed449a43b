import Foundation
import Testing

/// A text that a person reads, as it has been approved.
struct Golden {
    private let path: URL

    init(_ name: String) {
        path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Goldens/\(name).txt")
    }

    /// Where the package was built is left out of the text.
    func compare(with text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = text.replacing(/[^ ]*\/Examples\/trainer\/plugins\//, with: "…/plugins/")
        guard ProcessInfo.processInfo.environment["PCONFIGS_UPDATE_GOLDENS"] == nil else {
            return try Data(text.utf8).write(to: path)
        }
        let approved = try String(contentsOf: path, encoding: .utf8)
        #expect(text == approved, "\(path.lastPathComponent)", sourceLocation: sourceLocation)
    }
}
