/// Mistakes that a test plants to see that it would notice them; nothing else sets any.
package struct WorkspaceFaults: OptionSet, Sendable {
    package let rawValue: Int

    package init(rawValue: Int) {
        self.rawValue = rawValue
    }

    /// What the kernel's queue lost is not looked for.
    package static let ignoreOverflows = WorkspaceFaults(rawValue: 1 << 0)
    package static let ignoreMoves = WorkspaceFaults(rawValue: 1 << 1)
    package static let ignoreDeletions = WorkspaceFaults(rawValue: 1 << 2)
    /// New, moved and removed folders are not looked for.
    package static let ignoreFolders = WorkspaceFaults(rawValue: 1 << 3)
    /// Folders that came later are read, but not watched.
    package static let leaveNewFoldersUnwatched = WorkspaceFaults(rawValue: 1 << 4)
    /// What depends on a changed experiment keeps its values.
    package static let forgetDependents = WorkspaceFaults(rawValue: 1 << 5)
    /// A changed experiment keeps its own values.
    package static let forgetChanged = WorkspaceFaults(rawValue: 1 << 6)
    /// All experiments keep their values when a schema changes.
    package static let forgetSchemas = WorkspaceFaults(rawValue: 1 << 7)
    /// Experiments that are no longer there stay.
    package static let keepRemoved = WorkspaceFaults(rawValue: 1 << 8)
    /// A changed state bears the number of the one before.
    package static let reuseRevisions = WorkspaceFaults(rawValue: 1 << 9)
    /// What depends on others is not found anew when that changes.
    package static let freezeDependents = WorkspaceFaults(rawValue: 1 << 10)
    /// Experiments keep their values when what their schema extends or names changes.
    package static let forgetSchemaUsers = WorkspaceFaults(rawValue: 1 << 11)
}
