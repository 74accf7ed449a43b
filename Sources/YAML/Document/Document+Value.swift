package import ConfigValue
package import Diagnostics
import OrderedCollections

extension Document {
    /// What a node means without a schema: scalars as YAML 1.2 core reads them, core's tags obeyed.
    ///
    /// - Throws: `out-of-range` for a number that 64 bits do not hold, `type-mismatch` where a core tag does not fit its
    ///   text, `unknown-tag` for any other tag.
    package func value(of node: NodeID) throws(Diagnostic) -> ConfigValue {
        switch tag(of: node) {
        case .none, .nonSpecific, .core: break
        case let tag:
            throw Diagnostic(
                .unknownTag, "the tag \(tag.written.shown) means nothing here", at: location(of: node),
                hint: "tags are for fields and keys of maps; leave it out")
        }
        // The document's limits bound how deep this goes and how often.
        switch kind(of: node) {
        case .scalar: return try scalarValue(of: node)
        case .sequence:
            var list: [ConfigValue] = []
            for element in elements(of: node) { list.append(try value(of: element)) }
            return .list(list)
        case .mapping:
            var map = ConfigMap()
            for member in members(of: node) { map[member.key] = try value(of: member.value) }
            return .map(map)
        }
    }

    private func scalarValue(of node: NodeID) throws(Diagnostic) -> ConfigValue {
        switch tag(of: node) {
        case .core(let core): return try value(of: text(of: node), as: core, node)
        case .none where style(of: node) == .plain:
            guard let value = plainValue(of: node) else { throw tooLarge(text(of: node), node) }
            return value
        default: return .string(text(of: node))
        }
    }

    /// Nil for a number that 64 bits do not hold.
    private func plainValue(of node: NodeID) -> ConfigValue? {
        guard let range = contentRange(of: node) else { return CoreScalar.value(of: text(of: node)) }
        var value: ConfigValue?
        file.readBytes(in: range) { value = CoreScalar.value(of: $0) }
        return value
    }

    private func value(of text: String, as core: CoreTag, _ node: NodeID) throws(Diagnostic) -> ConfigValue {
        guard core != .str else { return .string(text) }
        guard let value = CoreScalar.value(of: text) ?? (core == .float ? double(text) : nil) else {
            throw tooLarge(text, node)
        }
        switch (core, value) {
        case (.int, .int), (.float, .double), (.bool, .bool), (.null, .null): return value
        case (.float, .int(let int)): return .double(Double(int))
        default:
            throw Diagnostic(
                .typeMismatch, "'\(text.shown)' does not fit its tag !!\(core.rawValue)", at: location(of: node))
        }
    }

    private func double(_ text: String) -> ConfigValue? { CoreScalar.wholeDouble(of: text).map { .double($0) } }

    private func tooLarge(_ text: String, _ node: NodeID) -> Diagnostic {
        Diagnostic(
            .outOfRange, "the number \(text.shown) does not fit into 64 bits", at: location(of: node),
            hint: CoreScalar.wholeDouble(of: text).map { "write \($0) for a float, or quote it for a text" }
                ?? "quote it for a text, or write .inf for infinity")
    }
}
