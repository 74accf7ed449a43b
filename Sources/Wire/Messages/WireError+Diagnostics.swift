internal import ConfigValue
package import Diagnostics
internal import OrderedCollections

extension WireError {
    /// What the error says is wrong with the project's files; empty where it is about something else.
    package var diagnostics: [Diagnostic] {
        guard let value = data["diagnostics"] else { return [] }
        return (try? ConfigValueDecoder().decode([Diagnostic].self, from: value)) ?? []
    }
}
