import Foundation
import Logging
import Processes
import Wire

@testable import Server

/// A server on a socket of its own, for the time of a test.
struct ServerFixture {
    let server: Server
    let service: MemoryService
    let location: SocketLocation

    /// - Parameter loops: One, where all connections meet, unless a test is about several.
    static func withServer(
        limits: ServerLimits = ServerLimits(), loops: Int = 1, _ body: (ServerFixture) async throws -> Void
    ) async throws {
        let folder = "/tmp/pconfigs-test-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let location = try SocketLocation(path: folder + "/p.sock", in: "/")
        let service = MemoryService()
        let server = Server(
            service: service, version: "0", limits: limits, eventLoops: loops,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let (ready, signal) = AsyncStream.makeStream(of: Never.self)
        try await withThrowingTaskGroup { group in
            group.addTask {
                try await server.run(on: ListeningSocket(at: location)) { _ in signal.finish() }
                signal.finish()
            }
            for await _ in ready {}
            try await body(ServerFixture(server: server, service: service, location: location))
            service.openGate()
            server.beginDraining()
            try await group.waitForAll()
        }
    }

    /// Sends text, and gives the lines that come back until the server closes or as many came as were asked for.
    func exchange(_ text: String, lines: Int? = nil, halfClosing: Bool = false) async throws -> [String] {
        try await RawClient.onThread { [location] in
            let client = try RawClient(location.path)
            try client.send(text)
            if halfClosing { client.shutDownSending() }
            return try client.receive(lines: lines)
        }
    }
}

extension ServerLimits {
    /// Where an answer holds up those behind it, however long it takes on a busy machine.
    static var keepingOrder: ServerLimits {
        var limits = ServerLimits()
        limits.orderPatience = .seconds(RawClient.patience)
        return limits
    }
}
