internal import ConfigValue
package import Diagnostics
internal import OrderedCollections

extension WireError {
    /// What the error says is wrong with the project's files; empty where it is about something else.
    package var diagnostics: [Diagnostic] {
        guard let value = data["diagnostics"] else { return [] }
        return (try? ConfigValueDecoder().decode([Diagnostic].self, from: value)) ?? []
    }

    /// The names of the environment's variables that a request has to bring; empty where the error is about something
    /// else.
    package var variables: [String] {
        guard case .list(let variables)? = data["variables"] else { return [] }
        return variables.compactMap { if case .string(let name)? = $0["name"] { name } else { nil } }
    }

    /// The same error with its diagnostics changed, and its message where it is that of the first.
    package func replacingDiagnostics(_ change: (Diagnostic) -> Diagnostic) -> WireError {
        let before = diagnostics
        guard !before.isEmpty else { return self }
        var error = self
        let after = before.map(change)
        if let first = before.first(where: { $0.message == message }) { error.message = change(first).message }
        if let hint = before.compactMap(\.hint).first(where: { $0 == self.hint }),
            !after.contains(where: { $0.hint == hint })
        {
            error.data["hint"] = "ask the daemon's owner"
        }
        error.data["diagnostics"] = .list(after.compactMap { try? ConfigValueEncoder().encode($0) })
        return error
    }
}
