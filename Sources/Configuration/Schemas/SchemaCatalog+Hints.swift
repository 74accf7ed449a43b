import Diagnostics

extension SchemaCatalog {
    /// How to choose the type of a subconfig: `add $type: Adam or $type: SGD`.
    func typeHint(_ verb: String, for declared: [String]) -> String {
        let choices = choices(for: declared)
        return choices.isEmpty
            ? "write a schema that extends \(declared.joined(separator: " or "))"
            : "\(verb) $type: \(choices.prefix(8).joined(separator: " or $type: "))"
    }

    /// How to choose the type of a subconfig where its name stands in the place of the subconfig itself.
    ///
    /// - Parameters:
    ///   - text: What stands there; nil where it is no text.
    ///   - isOverride: Whether a request says it, rather than a file.
    func typeHint(for declared: [String], at path: String, written text: String?, isOverride: Bool) -> String? {
        let choices = choices(for: declared)
        guard let first = choices.first else { return nil }
        let name = text.map { choices.contains($0) ? $0 : NearMisses.of($0, in: choices).first ?? first } ?? first
        let others = choices.filter { $0 != name }
        let rest =
            text.map { $0.lowercased() == name.lowercased() } ?? false || others.isEmpty
            ? "" : ", or one of \(others.prefix(7).joined(separator: ", "))"
        return isOverride
            ? "choose its type with --set '\(path).$type=\(name)'\(rest)"
            : "choose its type with {$type: \(name)}\(rest)"
    }
}
