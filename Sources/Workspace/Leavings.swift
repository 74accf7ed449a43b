import Processes
import Synchronization

/// What reading and resolving leave free between what is kept of each: after thousands, more than that itself takes.
enum Leavings {
    private static let experiments = Atomic(0)
    private static let experimentsWorthGivingBack = 4_096

    /// Notes that so many experiments were read, or worked out from the beginning.
    static func add(_ count: Int) {
        let (before, after) = experiments.add(count, ordering: .relaxed)
        guard before / experimentsWorthGivingBack != after / experimentsWorthGivingBack else { return }
        Task { ProcessMemory.giveBack() }
    }
}
