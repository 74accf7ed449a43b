internal import Glibc
internal import Synchronization

/// A place where a debug build dies at once when a test asks for it, to show that nothing is lost there.
///
/// A release build has no such places.
package enum FaultPoint {
    /// The variable that names the place, as `rename.before` or, for its third time, `rename.before#3`.
    package static let variable = "PCONFIGS_FAULT_POINT"

    #if DEBUG
        package static let isPossible = true

        package static func reach(_ name: String) {
            guard let wanted = getenv(variable).map({ String(cString: $0) }) else { return }
            let parts = wanted.split(separator: "#")
            guard parts.first == name[...] else { return }
            let turn = parts.count > 1 ? Int(parts[1]) ?? 1 : 1
            let reached = counter.withLock { count in
                count += 1
                return count
            }
            if reached == turn { kill(getpid(), SIGKILL) }
        }

        private static let counter = Mutex(0)
    #else
        package static let isPossible = false

        @inline(__always)
        package static func reach(_ name: String) {}
    #endif
}
