import ConfigValue
import Foundation
import Glibc
import Logging
import Testing
import Wire

@testable import Server

/// A server whose path is taken away or given to another.
@Suite(.timeLimit(.minutes(10)))
struct PathCheckTests {
    private static let hello = #"{"id":1,"method":"hello"}"# + "\n"

    private static func limits(_ milliseconds: Int) -> ServerLimits {
        var limits = ServerLimits()
        limits.pathCheckInterval = .milliseconds(milliseconds)
        return limits
    }

    @Test(arguments: ["socket", "socket and lock", "folder"])
    func aPathThatHasGoneIsBoundAgain(what: String) async throws {
        try await ServerFixture.withServer(limits: Self.limits(5)) { fixture in
            let (path, folder) = (fixture.location.path, fixture.location.folder)
            // Used by one thread at a time.
            nonisolated(unsafe) let open = try RawClient(path)
            switch what {
            case "socket": unlink(path)
            case "socket and lock":
                unlink(path)
                unlink(path + ".lock")
            default: try FileManager.default.removeItem(atPath: folder)
            }
            try await waitForFile(path)
            let line = try await fixture.exchange(Self.hello, lines: 1).first
            #expect(try ConfigValue(json: line ?? "")["result"]?["instance"] == .string(fixture.server.instance))
            // A connection from before goes on.
            let old = try await RawClient.onThread { [hello = Self.hello] in
                try open.send(hello)
                return try open.receive(lines: 1)
            }
            #expect(old.count == 1)
        }
    }

    @Test func aPathThatAnotherDaemonHoldsEndsTheServer() async throws {
        let folder = "/tmp/pconfigs-test-\(UUID().uuidString.prefix(8))"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let location = try SocketLocation(path: folder + "/p.sock", in: "/")
        let first = server(checkingEvery: 5)
        let (ready, signal) = AsyncStream.makeStream(of: Never.self)
        try await withThrowingTaskGroup(of: SocketError?.self) { group in
            group.addTask {
                do {
                    try await first.run(on: ListeningSocket(at: location)) { _ in signal.finish() }
                } catch let error as SocketError {
                    return error
                }
                return nil
            }
            for await _ in ready {}
            let other = folder + "-other"
            defer { try? FileManager.default.removeItem(atPath: other) }
            let second = server(checkingEvery: 60_000)
            let (secondReady, secondSignal) = AsyncStream.makeStream(of: Never.self)
            group.addTask {
                let place = try SocketLocation(path: other + "/p.sock", in: "/")
                try await second.run(on: ListeningSocket(at: place)) { _ in secondSignal.finish() }
                return nil
            }
            for await _ in secondReady {}
            // The lock first: without the socket nothing is lost yet.
            for name in ["p.sock.lock", "p.sock"] { #expect(rename("\(other)/\(name)", "\(folder)/\(name)") == 0) }
            let error = try #require(try await group.next())
            #expect(error?.reason == .alreadyServed)
            second.beginDraining()
            try await group.waitForAll()
        }
    }

    @Test func theServersOwnConnectionsDoNotKeepAnIdleOneOrCount() async throws {
        try await ServerFixture.withServer(limits: Self.limits(1)) { fixture in
            _ = try await fixture.exchange(Self.hello, lines: 1, halfClosing: true)
            let end = ContinuousClock.now + .seconds(RawClient.patience)
            while fixture.server.statistics.idleTime < .milliseconds(100) {
                try #require(.now < end, "it is never idle")
                try await Task.sleep(for: .milliseconds(5))
            }
            // Of this process's own connection the server cannot tell that it is not its own, where it checks just then.
            let counts = fixture.server.statistics.counts
            #expect(counts.connections.accepted <= 1)
            #expect(counts.requests["hello"]?.answered ?? 0 <= 1)
        }
    }

    private func server(checkingEvery milliseconds: Int) -> Server {
        Server(
            service: MemoryService(), version: "0", limits: Self.limits(milliseconds),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func waitForFile(_ path: String) async throws {
        let end = ContinuousClock.now + .seconds(RawClient.patience)
        while access(path, F_OK) != 0 {
            try #require(.now < end, "the path is not bound again")
            try await Task.sleep(for: .milliseconds(2))
        }
    }
}
