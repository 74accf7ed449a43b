import ConfigValue
import Diagnostics

@testable import YAML

func document(_ text: String, limits: DocumentLimits = .standard) throws -> Document {
    try Document(parsing: SourceFile(name: "test.yaml", text: text), limits: limits)
}

func value(_ text: String) throws -> ConfigValue {
    let document = try document(text)
    return try document.root.map { try document.value(of: $0) } ?? .null
}

/// The diagnostic that a text meets, or nil where it is read.
func diagnostic(_ text: String, limits: DocumentLimits = .standard) -> Diagnostic? {
    do throws(Diagnostic) {
        let file = SourceFile(name: "test.yaml", text: text)
        let document = try Document(parsing: file, limits: limits)
        if let root = document.root { _ = try document.value(of: root) }
        return nil
    } catch {
        return error
    }
}
