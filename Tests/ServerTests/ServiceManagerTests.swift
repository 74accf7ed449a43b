import Foundation
import Glibc
import Processes
import Synchronization
import Testing

@testable import Server

/// The protocols between a service manager and its services, against sockets of our own.
@Suite(.timeLimit(.minutes(10)))
struct ServiceManagerTests {
    @Test(arguments: [
        (ServiceNotification.ready(status: "serving /p"), "READY=1\nSTATUS=serving /p\n"),
        (.reloading(since: 12_345, status: "x"), "RELOADING=1\nMONOTONIC_USEC=12345\nSTATUS=x\n"),
        (.stopping(status: "x"), "STOPPING=1\nSTATUS=x\n"), (.alive, "WATCHDOG=1\n"),
        (.status("serving /a\nWATCHDOG=trigger"), "STATUS=serving /a?WATCHDOG=trigger\n"),
    ])
    func whatIsToldIsOneDatagramOfAssignments(notification: ServiceNotification, text: String) {
        #expect(notification.text == text)
    }

    @Test func theTimeOfAReloadIsTheMonotonicClocks() {
        guard case .reloading(let time, _) = ServiceNotification.reloadingNow(status: "") else {
            Issue.record("another notification")
            return
        }
        var now = timespec()
        clock_gettime(CLOCK_MONOTONIC, &now)
        #expect(abs(Int64(time) - Int64(now.tv_sec) * 1_000_000 - Int64(now.tv_nsec) / 1000) < 1_000_000)
    }

    @Test(arguments: ["/tmp/pconfigs-test-", "@pconfigs-test-"])
    func aManagerListensAtAPathOrAnAbstractName(prefix: String) throws {
        let address = prefix + UUID().uuidString
        defer { unlink(address) }
        let listener = OwnedDescriptor(owning: socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue), 0))
        let bound = UnixAddress.withPointer(toPathOrAbstractName: address) { bind(listener.number, $0, $1) }
        try #require(bound == 0)
        #expect(try ServiceManager(address: address).tell(.alive))
        var buffer = [UInt8](repeating: 0, count: 100)
        let count = recv(listener.number, &buffer, buffer.count, Int32(MSG_DONTWAIT))
        #expect(String(decoding: buffer.prefix(max(count, 0)), as: UTF8.self) == "WATCHDOG=1\n")
    }

    @Test func aManagerThatHasGoneIsNoError() throws {
        #expect(try !ServiceManager(address: "/tmp/pconfigs-test-nobody-\(UUID().uuidString)").tell(.alive))
    }

    @Test(arguments: ["", "@", "/", "relative/path", "vsock:2:9999"])
    func anAddressOfAnotherKindIsRefused(address: String) {
        #expect(throws: SystemError.self) { try ServiceManager(address: address) }
    }

    @Test(
        arguments: [
            ([:], 0, []), (["LISTEN_FDS": "2"], 0, []), (["LISTEN_FDS": "2", "LISTEN_PID": "8"], 0, []),
            (["LISTEN_FDS": "x", "LISTEN_PID": "7"], 0, []), (["LISTEN_FDS": "-1", "LISTEN_PID": "7"], 0, []),
            (["LISTEN_FDS": "2", "LISTEN_PID": "7"], 0, [3, 4]),
            (["WATCHDOG_USEC": "400000"], 400, []), (["WATCHDOG_USEC": "400000", "WATCHDOG_PID": "8"], 0, []),
            (["WATCHDOG_USEC": "400000", "WATCHDOG_PID": "7"], 400, []), (["WATCHDOG_USEC": "0"], 0, []),
            (["WATCHDOG_USEC": "-1"], 0, []),
        ] as [([String: String], Int, [Int32])])
    func onlyWhatIsMeantForThisProcessCounts(variables: [String: String], watchdog: Int, sockets: [Int32]) {
        let environment = ServiceEnvironment(variables: variables, process: 7)
        #expect(environment.watchdogTime == (watchdog == 0 ? nil : .milliseconds(watchdog)))
        #expect(environment.sockets.map(\.descriptor) == sockets)
    }

    @Test func namesBelongToTheSocketsInTheirOrder() {
        let variables = ["LISTEN_FDS": "3", "LISTEN_PID": "7", "LISTEN_FDNAMES": "a::pconfigsd"]
        let environment = ServiceEnvironment(variables: variables, process: 7)
        #expect(environment.sockets.map(\.name) == ["a", "", "pconfigsd"])
    }

    @Test func aDescriptorThatIsNoListeningSocketIsRefused() throws {
        let pair = try OwnedDescriptor.socketPair()
        var environment = ServiceEnvironment(variables: [:], process: 7)
        for number in [pair.first.number, 9_999] {
            environment.sockets = [.init(descriptor: number, name: "")]
            let error = #expect(throws: SocketError.self) { try ActivatedSocket(passedTo: environment) }
            #expect(error?.description.contains("is no Unix stream socket that listens") == true)
        }
        environment.sockets = [.init(descriptor: 9_998, name: "a"), .init(descriptor: 9_999, name: "b")]
        let error = #expect(throws: SocketError.self) { try ActivatedSocket(passedTo: environment) }
        #expect(error?.description.hasPrefix("2 sockets were passed by LISTEN_FDS, and none is named ") == true)
    }

    @Test func theServerAnswersTheWatchdogOnlyWhenTheProjectDoes() async throws {
        try await ServerFixture.withServer { fixture in
            await fixture.server.respond()
            let (gate, opening) = AsyncStream.makeStream(of: Never.self)
            fixture.service.respondGate.withLock { $0 = { for await _ in gate {} } }
            let answered = Mutex(false)
            let check = Task {
                await fixture.server.respond()
                answered.withLock { $0 = true }
            }
            // A whole exchange later it still waits.
            _ = try await fixture.exchange(#"{"id":1,"method":"list"}"# + "\n", lines: 1)
            #expect(answered.withLock { $0 } == false)
            opening.finish()
            await check.value
        }
    }

    /// The watchdog asks all the while; an end that it meets, and among a hundred it meets some, must not keep it waiting.
    @Test func whoeverAsksWhileTheServerEndsIsAnswered() async throws {
        for _ in 0..<100 {
            let isEnded = Mutex(false)
            let (servers, pass) = AsyncStream.makeStream(of: Server.self)
            let asking = Task {
                for await server in servers {
                    while !isEnded.withLock({ $0 }) { await server.respond() }
                }
            }
            try await ServerFixture.withServer { fixture in
                pass.yield(fixture.server)
                pass.finish()
                _ = try await fixture.exchange(#"{"id":1,"method":"list"}"# + "\n", lines: 1)
            }
            isEnded.withLock { $0 = true }
            await asking.value
        }
    }
}
