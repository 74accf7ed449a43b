import Configuration
import Diagnostics

extension Project {
    /// Whether answers outlive the step from these settings to others, as far as files and plugins are the same.
    func givesSameAnswers(under new: Project) -> Bool {
        // The order of folders decides which of two schemas with one name is told to be too many.
        settingsProblems.isEmpty && new.settingsProblems.isEmpty
            && settings.schemas.map(\.path) == new.settings.schemas.map(\.path)
    }
}

extension ProjectSources.File {
    /// Whether a file that was read again says what it said.
    func sameText(as known: ProjectSources.File?) -> Bool {
        guard case .success(let new) = self, case .success(let old)? = known else { return false }
        return new.hasSameText(as: old)
    }
}
