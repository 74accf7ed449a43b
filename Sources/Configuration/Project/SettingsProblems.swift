package import Diagnostics

/// All that is wrong with `pconfigs.yaml`.
package struct SettingsProblems: Error, Sendable, Hashable {
    package let diagnostics: [Diagnostic]
}
