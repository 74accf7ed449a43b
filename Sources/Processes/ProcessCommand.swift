/// What to execute, with what, and within which bounds.
package struct ProcessCommand: Sendable, Hashable {
    /// An absolute path; see ``ExecutableSearch`` for names.
    package var executable: String
    /// What follows the executable's name.
    package var arguments: [String]
    /// The whole environment: nothing is inherited.
    package var environment: [String: String]
    package var directory: String?
    /// In bytes; nil for no bound.
    package var addressSpace: Int?
    package var lifetime: Lifetime

    package enum Lifetime: Sendable, Hashable {
        /// It goes on when its parent ends.
        case independent
        /// The kernel kills it when the thread that started it ends, so start it from a ``DedicatedThread``.
        case boundToThread
    }

    package init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String] = [:],
        directory: String? = nil, addressSpace: Int? = nil, lifetime: Lifetime = .independent
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
        self.addressSpace = addressSpace
        self.lifetime = lifetime
    }
}
