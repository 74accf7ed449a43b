import Foundation
import ProtocolCheck
import Synchronization
import Testing

/// Records what clients and daemons say to each other in the sockets of a folder.
final class TrafficRecorder: Sendable {
    /// Whether the projects of the test that runs are to have one.
    @TaskLocal static var isWanted = false

    private let folder: String
    private let sockets = Mutex<(current: [RecordingSocket], all: [RecordingSocket])>(([], []))

    /// - Parameter runtimeFolder: Where daemons make the folder of their sockets.
    init(runtimeFolder: String) {
        folder = runtimeFolder + "/pconfigs"
    }

    /// Stands in front of each daemon that has come, and gives up the paths of those that have gone.
    func attach() throws {
        try sockets.withLock { sockets in
            for socket in sockets.current where !socket.isCurrent { socket.withdraw() }
            sockets.current.removeAll { !$0.isCurrent }
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            for name in names where name.hasSuffix(".sock") && !name.hasPrefix(".") {
                let path = folder + "/" + name
                guard !sockets.current.contains(where: { $0.path == path }) else { continue }
                let socket = try RecordingSocket(inFrontOf: path)
                sockets.current.append(socket)
                sockets.all.append(socket)
            }
        }
    }

    func detach() {
        sockets.withLock { sockets in
            for socket in sockets.current { socket.withdraw() }
            sockets.current = []
        }
    }

    private var connections: [RecordedConnection] { sockets.withLock { $0.all }.flatMap(\.connections) }

    /// What in all that was said does not fit the protocol's schemas.
    var problems: [String] {
        connections.flatMap { SchemaCheck.problems(ofRequests: $0.sent, answers: $0.received) }
    }

    /// The methods that were asked, with how often one of them had a result.
    var answered: [String: Int] {
        connections.reduce(into: [:]) { counts, connection in
            for method in SchemaCheck.answered(requests: connection.sent, answers: connection.received) {
                counts[method, default: 0] += 1
            }
        }
    }
}

/// Has all that the projects of a test say to their daemons recorded, and held to the protocol's schemas.
struct RecordedTraffic: SuiteTrait, TestTrait, TestScoping {
    let isRecursive = true

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        try await TrafficRecorder.$isWanted.withValue(true) { try await function() }
    }
}

extension Trait where Self == RecordedTraffic {
    static var recordedTraffic: RecordedTraffic { RecordedTraffic() }
}
