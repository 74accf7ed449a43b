import ConfigValue
import Synchronization
import Wire

/// A connection that one stream has to itself.
///
/// A client that does not ask for the next event holds up nobody else, and nothing piles up in it. When nobody has the
/// connection any more the daemon ends the stream.
final class StreamConnection: Sendable {
    private let connection: Mutex<Connection>
    private let isCancelled = Atomic(false)
    /// Kept beside the connection, whose lock is held while it is read; it is open for as long as this is.
    private let descriptor: Int32

    init(_ connection: consuming sending Connection) {
        descriptor = connection.descriptor
        self.connection = Mutex(connection)
    }

    /// Calls the method that begins the stream.
    func begin<Method: WireMethod>(
        _ method: Method.Type, _ params: Method.Params, _ common: CommonParams
    ) async throws -> Method.Result {
        try await cancellable {
            try await DaemonLink.onThread { [self] in
                try connection.withLock { connection in try connection.call(method, params, common) }
            }
        }
    }

    /// The next event; one that is here already costs no thread.
    func next(of stream: String) async throws -> StreamEvent {
        if let ready = try connection.withLock({ try $0.readyEvent(of: stream) }) { return ready }
        return try await cancellable {
            try await DaemonLink.onThread { [self] in
                try connection.withLock { connection in try connection.nextEvent(of: stream) }
            }
        }
    }

    /// Where the task is cancelled, the connection ends, and the thread that reads it notices.
    private func cancellable<T: Sendable>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await withTaskCancellationHandler(operation: body) {
                isCancelled.store(true, ordering: .relaxed)
                UnixStream.shutDown(descriptor)
            }
        } catch {
            throw isCancelled.load(ordering: .relaxed) ? CancellationError() : error
        }
    }
}
