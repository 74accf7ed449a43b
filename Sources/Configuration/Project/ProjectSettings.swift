import ConfigValue
package import Diagnostics
import YAML

/// What `pconfigs.yaml` says: where schemas and experiments are, and which plugins there are.
package struct ProjectSettings: Sendable, Hashable {
    package var schemas = [SourceFolder("schemas")]
    package var experiments = [SourceFolder("experiments")]
    package var plugins: [PluginDeclaration] = []
    /// How many runs go on at once on this machine; nil for as many as it has processors.
    package var slots: Int?

    package init() {}
}

extension ProjectSettings {
    /// Reads `pconfigs.yaml`.
    ///
    /// An empty file means the defaults.
    package init(parsing file: SourceFile) throws(SettingsProblems) {
        var reader: SettingsReader
        do throws(Diagnostic) {
            reader = SettingsReader(try Document(parsing: file))
        } catch {
            throw SettingsProblems(diagnostics: [error])
        }
        self = reader.settings()
        guard reader.problems.isEmpty else { throw SettingsProblems(diagnostics: reader.problems) }
    }

    static func isIdentifier(_ name: String) -> Bool {
        name.utf8.first?.isDigit == false
            && name.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
    }
}
