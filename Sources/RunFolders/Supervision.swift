/// How a supervisor is started: `pconfigs-supervise FOLDER ATTEMPT [LOCK]`.
package struct Supervision: Sendable, Hashable {
    package static let executableName = "pconfigs-supervise"

    package var folder: RunFolder
    /// Counts from 1.
    package var attempt: Int
    /// The descriptor of the folder's lock, where whoever starts the supervisor holds it already.
    package var lock: Int32?

    package init(of folder: RunFolder, attempt: Int, lock: Int32? = nil) {
        self.folder = folder
        self.attempt = attempt
        self.lock = lock
    }

    /// Nil for arguments that are none of a supervisor's.
    package init?(arguments: [String]) {
        guard 2...3 ~= arguments.count, arguments[0].hasPrefix("/"), let attempt = Int(arguments[1]), attempt > 0
        else { return nil }
        self.init(of: RunFolder(at: arguments[0]), attempt: attempt)
        guard arguments.count == 3 else { return }
        guard let lock = Int32(arguments[2]), lock > 2 else { return nil }
        self.lock = lock
    }

    package var arguments: [String] { [folder.path, String(attempt)] + (lock.map { [String($0)] } ?? []) }
}
