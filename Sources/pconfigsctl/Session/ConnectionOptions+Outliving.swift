import Glibc
import PConfigsClient

/// Runs go on where the daemon ends, and so does whoever waits for them.
extension ConnectionOptions {
    static let mostReconnections = 5

    /// Asks, and asks the next daemon where this one ends before it has answered.
    ///
    /// - Parameter question: May be asked twice.
    func outliving<Answer>(
        _ session: inout DaemonSession, _ question: (inout DaemonSession) throws(CommandFailure) -> Answer
    ) throws(CommandFailure) -> Answer {
        var attempt = 0
        while true {
            do {
                if attempt > 0 { session = try reopen(session.address, attempt) }
                return try question(&session)
            } catch {
                guard error.code == .unreachable, attempt < Self.mostReconnections else { throw error }
                attempt += 1
            }
        }
    }

    /// Connects to the daemon that comes after one that has gone, which may still be about to end.
    ///
    /// - Parameter attempt: From 1; each waits longer than the one before.
    func reopen(_ address: ProjectAddress, _ attempt: Int) throws(CommandFailure) -> DaemonSession {
        if attempt > 1 { poll(nil, 0, 100 << Int32(attempt)) }
        return try open(address)
    }
}
