import ConfigValue
import Glibc
import Testing
import Wire

@testable import Server

@Suite(.timeLimit(.minutes(10)))
struct LimitTests {
    @Test func aLineThatIsTooLongIsAnErrorAndTheNextOneWorks() async throws {
        var limits = ServerLimits()
        limits.requestBytes = 1000
        try await ServerFixture.withServer(limits: limits) { fixture in
            let long = #"{"id":1,"method":"list","params":{"pattern":"\#(String(repeating: "x", count: 200_000))"}}"#
            let lines = try await fixture.exchange(long + "\n" + #"{"id":2,"method":"list"}"# + "\n", lines: 2)
            #expect(try ConfigValue(json: lines[0])["error"]?["message"] == "a line is longer than 1000 bytes")
            #expect(try ConfigValue(json: lines[1])["id"] == 2)
        }
    }

    @Test func tooManySlowRequestsAreRefusedAndCancelStillWorks() async throws {
        var limits = ServerLimits()
        limits.openRequests = 3
        try await ServerFixture.withServer(limits: limits) { fixture in
            let slow = (1...4).map { #"{"id":\#($0),"method":"resolve","params":{"experiment":"slow"}}"# + "\n" }
            let lines = try await fixture.exchange(
                slow.joined() + #"{"id":5,"method":"cancel","params":{"id":1}}"# + "\n", lines: 3)
            #expect(try ConfigValue(json: lines[0])["id"] == 4)
            #expect(try ConfigValue(json: lines[0])["error"]?["data"]?["kind"] == "overloaded")
            #expect(try ids(lines[1...]) == [1, 5])
        }
    }

    @Test func aBatchThatIsTooLargeIsRefusedAsAWhole() async throws {
        try await ServerFixture.withServer { fixture in
            let batch = "[" + Array(repeating: "0", count: 100_000).joined(separator: ",") + "]"
            let lines = try await fixture.exchange(batch + "\n" + #"{"id":2,"method":"list"}"# + "\n", lines: 2)
            #expect(try ConfigValue(json: lines[0])["error"]?["data"]?["kind"] == "overloaded")
            #expect(try ConfigValue(json: lines[1])["id"] == 2)
        }
    }

    @Test(arguments: [1, 3]) func clientsThatSendHalfALineAreToldSoAndClosedAndDelayNobody(loops: Int) async throws {
        var limits = ServerLimits()
        limits.unfinishedLinePatience = .milliseconds(300)
        try await ServerFixture.withServer(limits: limits, loops: loops) { fixture in
            let lines = try await RawClient.onThread { [location = fixture.location] in
                let halves = try (0..<200).map { _ in
                    let client = try RawClient(location.path)
                    try client.send(#"{"id":1,"method":"list""#)
                    return client
                }
                let other = try RawClient(location.path)
                try other.send(#"{"id":2,"method":"list"}"# + "\n")
                guard try other.receive(lines: 1).count == 1 else { return [[String]]() }
                return try halves.map { try $0.receive(lines: nil) }
            }
            #expect(lines.count == 200)
            #expect(lines.allSatisfy { $0.count == 1 && $0[0].contains("a line was not finished within 0.3 seconds") })
        }
    }

    /// It was the server that did not take it, for the client read nothing.
    @Test(arguments: [1, 3]) func aFinishedLineThatHadToWaitIsNoUnfinishedOne(loops: Int) async throws {
        var limits = ServerLimits()
        limits.unfinishedLinePatience = .seconds(3)
        try await ServerFixture.withServer(limits: limits, loops: loops) { fixture in
            let count = try await RawClient.onThread { [location = fixture.location] in
                let client = try RawClient(location.path)
                let large = #"{"id":1,"method":"resolve","params":{"experiment":"large"}}"# + "\n"
                let half = #"{"id":2,"method":"#
                try client.send(String(repeating: large, count: 24) + half)
                try client.send(#""list"}"# + "\n")
                sleep(4)
                return try client.receive(lines: 25).count
            }
            #expect(count == 25)
        }
    }

    /// One that takes its time may hold up the answers behind it for so long and no longer, however many these are.
    @Test func quickAnswersDoNotWaitForOneAnotherBehindASlowOne() async throws {
        var limits = ServerLimits()
        limits.orderPatience = .milliseconds(300)
        limits.sideBySide = 1_000
        try await ServerFixture.withServer(limits: limits) { fixture in
            let hasAnswer = try await RawClient.onThread { [location = fixture.location] in
                let client = try RawClient(location.path)
                try client.send(#"{"id":0,"method":"resolve","params":{"experiment":"slow"}}"# + "\n")
                for number in 1...6_000 where !client.hasUnread {
                    let params = #"{"experiment":"second","expression":"1"}"#
                    let request = #"{"id":\#(number),"method":"eval","params":\#(params)}"# + "\n"
                    if number <= 200 { try client.send(request) }
                    usleep(20_000)
                }
                return client.hasUnread
            }
            #expect(hasAnswer)
        }
    }

    @Test(arguments: [1, 3]) func oneThatSendsMoreThanATurnsLinesDelaysNobody(loops: Int) async throws {
        var limits = ServerLimits()
        limits.turn = 16
        try await ServerFixture.withServer(limits: limits, loops: loops) { fixture in
            let request = #"{"id":1,"method":"list"}"# + "\n"
            async let flood = fixture.exchange(String(repeating: request, count: 2000), lines: 2000)
            let other = try await fixture.exchange(request, lines: 1)
            let flooded = try await flood
            #expect(other.count == 1)
            #expect(flooded.count == 2000)
        }
    }

    /// More than the kernel takes at once, so that answers are cut in the middle.
    @Test(arguments: [1, 3]) func oneThatReadsLateGetsEveryAnswerWholeAndInOrder(loops: Int) async throws {
        try await ServerFixture.withServer(limits: .keepingOrder, loops: loops) { fixture in
            let lines = try await RawClient.onThread { [location = fixture.location] in
                let client = try RawClient(location.path)
                for round in 0..<8 {
                    let requests = (0..<500).map { number in
                        #"{"id":\#(round * 500 + number),"method":"resolve","params":{"experiment":"second"}}"# + "\n"
                    }
                    try client.send(requests.joined())
                    try client.waitUntilRead()
                }
                return try client.receive(lines: 4000)
            }
            #expect(lines.count == 4000)
            let misplaced = try lines.enumerated().first { number, line in
                let answer = try ConfigValue(json: line)
                return answer["id"] != .int(number) || answer["result"]?["experiment"] != "second"
            }
            #expect(misplaced == nil)
        }
    }

    /// Its requests have ready answers, which cost the server next to nothing.
    @Test(arguments: [1, 3]) func oneThatNeverReadsIsReadFromNoMore(loops: Int) async throws {
        var limits = ServerLimits()
        limits.unsentBytes = 1 << 16
        try await ServerFixture.withServer(limits: limits, loops: loops) { fixture in
            let request = #"{"id":1,"method":"resolve","params":{"experiment":"second"}}"# + "\n"
            let all = String(repeating: request, count: 50_000)
            let taken = try await RawClient.onThread { [location = fixture.location] in
                let client = try RawClient(location.path)
                try client.send(request)
                _ = try client.receive(lines: 1)
                return try client.sendWhileTaken(all)
            }
            #expect(taken < all.utf8.count / 2)
            #expect(fixture.server.statistics.counts.requests["resolve"]?.answered ?? 0 < 25_000)
        }
    }

    /// 200 are more than wait for their clients to take notice.
    @Test(arguments: [1, 3], [1, 200]) func tooManyConnectionsAreToldSo(loops: Int, count: Int) async throws {
        var limits = ServerLimits()
        limits.connections = 1
        try await ServerFixture.withServer(limits: limits, loops: loops) { fixture in
            let lines = try await RawClient.onThread { [location = fixture.location] in
                let first = try RawClient(location.path)
                try first.send(#"{"id":1,"method":"list"}"# + "\n")
                _ = try first.receive(lines: 1)
                let others = try (0..<count).map { _ in try RawClient(location.path) }
                return try others.map { try $0.receive(lines: nil) }
            }
            #expect(lines.count == count)
            #expect(lines.allSatisfy { $0.count == 1 && $0[0].contains("1 connections are open") })
            for line in lines.compactMap(\.first) {
                #expect(try ConfigValue(json: line)["error"]?["data"]?["kind"] == "overloaded")
            }
        }
    }

    @Test func onlySoManyThatAreRefusedWait() {
        let refusals = RefusalCount(connections: 40)
        let begun = (0..<100).count { _ in refusals.begin() }
        #expect(begun == 10)
        refusals.end()
        #expect(refusals.begin())
        #expect(!refusals.begin())
    }

    @Test(arguments: [1, 3]) func aClientThatDoesNotReadIsClosedAndOthersNeverNotice(loops: Int) async throws {
        var limits = ServerLimits()
        limits.unsentBytes = 1 << 20
        limits.slowReaderPatience = .milliseconds(50)
        try await ServerFixture.withServer(limits: limits, loops: loops) { fixture in
            let isClosed = try await RawClient.onThread { [location = fixture.location] in
                let lazy = try RawClient(location.path)
                let request = #"{"id":1,"method":"resolve","params":{"experiment":"large"}}"# + "\n"
                try lazy.send(String(repeating: request, count: 64))
                let eager = try RawClient(location.path)
                try eager.send(#"{"id":2,"method":"list"}"# + "\n")
                guard try eager.receive(lines: 1).count == 1 else { return false }
                return lazy.isClosed()
            }
            #expect(isClosed)
        }
    }

    /// As over a forwarded socket: all of a large answer comes, however much longer than the patience it takes.
    @Test func aClientThatReadsSlowlyGetsAll() async throws {
        var limits = ServerLimits()
        limits.unsentBytes = 1 << 20
        limits.slowReaderPatience = .seconds(2)
        try await ServerFixture.withServer(limits: limits) { fixture in
            let count = 8
            let received = try await RawClient.onThread { [location = fixture.location] in
                let client = try RawClient(location.path)
                let request = #"{"id":1,"method":"resolve","params":{"experiment":"large"}}"# + "\n"
                try client.send(String(repeating: request, count: count))
                let end = ContinuousClock.now + .seconds(6)
                var lines = 0
                while lines < count {
                    let bytes = client.receiveSome(1 << 14)
                    guard !bytes.isEmpty else { break }
                    lines += bytes.count { $0 == UInt8(ascii: "\n") }
                    if .now < end { usleep(20_000) }
                }
                return lines
            }
            #expect(received == count)
        }
    }
}
