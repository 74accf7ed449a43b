import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

/// A case of yaml/yaml-test-suite: a text, and the JSON documents that it must load to or that it must be refused.
struct YAMLCase {
    enum Expectation {
        case documents([ConfigValue])
        case refusal
    }

    let name: String
    let bytes: [UInt8]
    let expectation: Expectation

    /// Nil where a value is no case.
    init?(_ value: ConfigValue) {
        guard case .string(let name)? = value["id"] else { return nil }
        self.name = name
        switch (value["yaml"], value["yaml_base64"]) {
        case (.string(let text)?, _): bytes = Array(text.utf8)
        case (_, .string(let text)?):
            guard let decoded = Base64.bytes(of: text) else { return nil }
            bytes = decoded
        default: return nil
        }
        if value["error"] != nil {
            expectation = .refusal
        } else if case .string(let text)? = value["json_text"], let documents = JSONStream.documents(in: text) {
            expectation = .documents(documents)
        } else {
            return nil
        }
    }

    /// What is wrong, or nil where the case passes.
    var failure: String? {
        do throws(Diagnostic) {
            let file = try SourceFile(name: name, bytes: bytes)
            let document = try Document(parsing: file, limits: Self.limits)
            var loaded: [ConfigValue] = []
            for root in document.roots { loaded.append(try Self.value(of: root, in: document)) }
            guard case .documents(let expected) = expectation else {
                return "it is read as \(loaded.map(\.json).joined(separator: " "))"
            }
            guard !JSONStream.isSame(loaded, expected) else { return nil }
            return "expected \(expected.map(\.json).joined(separator: " "))\n"
                + "     got \(loaded.map(\.json).joined(separator: " "))"
        } catch {
            if case .refusal = expectation { return nil }
            return error.rendered()
        }
    }

    /// What the language forbids and YAML allows.
    private static let limits: DocumentLimits = {
        var limits = DocumentLimits()
        limits.documents = .max
        limits.keys = .scalars
        limits.tags = .any
        return limits
    }()

    /// As ``Document/value(of:)``, but tags that the language does not know say nothing.
    private static func value(of node: NodeID, in document: Document) throws(Diagnostic) -> ConfigValue {
        switch document.kind(of: node) {
        case .sequence:
            var elements: [ConfigValue] = []
            for element in document.elements(of: node) { elements.append(try value(of: element, in: document)) }
            return .list(elements)
        case .mapping:
            var members = ConfigMap()
            for member in document.members(of: node) {
                members[member.key] = try value(of: member.value, in: document)
            }
            return .map(members)
        case .scalar:
            guard case .other = document.tag(of: node) else { return try document.value(of: node) }
            return .string(document.text(of: node))
        }
    }
}
