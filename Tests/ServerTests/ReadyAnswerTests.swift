import ConfigValue
import NIOCore
import Testing
import Wire

@testable import Server

@Suite(.timeLimit(.minutes(10)))
struct ReadyAnswerTests {
    /// The id as `#`, and whether the answer to the second of two such lines is ready.
    static let lines: [(line: String, isReady: Bool)] = [
        (#"{"jsonrpc":"2.0","id":#,"method":"resolve","params":{"experiment":"second"}}"#, true),
        (#"{"jsonrpc": "2.0", "id": #, "method": "resolve", "params": {"experiment": "second"}}"#, true),
        (#"{"id":#,"method":"resolve","params":{"experiment":"second","provenance":true}}"#, true),
        (#"{"id":#,"method":"resolve","params":{"experiment":"second","digest":"sha256:00"}}"#, true),
        (#"{"id":#,"method":"print","params":{"experiment":"second"}}"#, true),
        (#"{"id":#,"method":"explain","params":{"experiment":"second","path":"steps"}}"# + "\r", true),
        (#"{"id":#,"method":"resolve","params":{"experiment":"\u0073econd","set":["a=1"]}}"#, true),
        (#"{"id":#,"method":"resolve","params":{"experiment":"second","deadline_ms":600000}}"#, false),
        (#"{"id":#,"method":"resolve","params":{"experiment":"second","fresh":true}}"#, false),
        (#"{"id":#,"method":"resolve","params":{"experiment":"changing"}}"#, false),
        (#"{"id":#,"method":"resolve","params":{"experiment":"broken"}}"#, false),
        (#" {"id":#,"method":"resolve","params":{"experiment":"second"}}"#, false),
        (#"[{"id":#,"method":"resolve","params":{"experiment":"second"}}]"#, false),
    ]
    static let spellings = [
        ("1", "2"), ("0", "999999999999999999"), (#""a""#, #""/<>&'~ {\"id\":7}""#), (#""""#, #""{id:1,}""#),
        ("3", #""x""#),
    ]

    @Test(arguments: lines, spellings)
    func aReadyAnswerIsTheOrdinaryOneButForItsID(_ request: (line: String, isReady: Bool), ids: (String, String))
        async throws
    {
        try await ServerFixture.withServer { fixture in
            let texts = [ids.0, ids.1].map { request.line.replacing("#", with: $0) + "\n" }
            let cold = try await fixture.exchange(texts[0], lines: 1)
            let second = try await fixture.exchange(texts[1], lines: 1)
            let start = #""id":"#
            #expect(cold[0].replacing(start + ids.0, with: start) == second[0].replacing(start + ids.1, with: start))
            #expect(second[0].contains(start + ids.1))
            let isPlain = !ids.1.contains(#"\"#)
            #expect(fixture.service.resolvedNames.count == (request.isReady && isPlain ? 1 : 2))
        }
    }

    @Test func anIDAtTheEndIsFoundToo() async throws {
        try await ServerFixture.withServer { fixture in
            for id in 1...3 {
                let lines = try await fixture.exchange(
                    #"{"method":"resolve","params":{"experiment":"second"},"id":\#(id)}"# + "\n", lines: 1)
                #expect(lines[0].hasPrefix(#"{"jsonrpc":"2.0","id":\#(id),"result":{"experiment":"second","#))
            }
            #expect(fixture.service.resolvedNames == ["second"])
        }
    }

    @Test func anAnswerOfAnOlderStateIsNotGivenAgain() async throws {
        try await ServerFixture.withServer { fixture in
            let request = #"{"id":1,"method":"resolve","params":{"experiment":"second"}}"# + "\n"
            for revision in 7...9 {
                for _ in 0..<2 {
                    let lines = try await fixture.exchange(request, lines: 1)
                    #expect(try ConfigValue(json: lines[0])["result"]?["revision"] == .int(revision))
                }
                fixture.service.advance()
            }
            #expect(fixture.service.resolvedNames.count == 3)
        }
    }

    @Test func aReadyAnswerWaitsForThoseBeforeIt() async throws {
        try await ServerFixture.withServer(limits: .keepingOrder) { fixture in
            let second = #"{"id":2,"method":"resolve","params":{"experiment":"second"}}"# + "\n"
            _ = try await fixture.exchange(second, lines: 1)
            async let lines = fixture.exchange(
                #"{"id":1,"method":"resolve","params":{"experiment":"slow"}}"# + "\n" + second + second, lines: 3)
            await fixture.service.someoneWaits()
            fixture.service.openGate()
            let answers = try await lines
            #expect(try ids(answers) == [1, 2, 2])
        }
    }

    /// With one connection and with two, which write at once and together.
    @Test(arguments: [false, true]) func readyLinesAndOthersComeInOrderHoweverTheyAreSent(isAlone: Bool) async throws {
        try await ServerFixture.withServer(limits: .keepingOrder) { fixture in
            @Sendable func ready(_ id: Int) -> String {
                #"{"id":\#(id),"method":"resolve","params":{"experiment":"second"}}"# + "\n"
            }
            let other = #"{"id":3,"method":"list","params":{"pattern":"none"}}"# + "\n"
            let lines = try await RawClient.onThread { [location = fixture.location] in
                let second = isAlone ? nil : try RawClient(location.path)
                let client = try RawClient(location.path)
                try client.send(ready(0))
                _ = try client.receive(lines: 1)
                let half = ready(5).utf8.count / 2
                try client.send(ready(1) + "\n" + ready(2) + other + ready(4) + String(ready(5).prefix(half)))
                _ = try client.receive(lines: 5)
                try client.send(ready(5).dropFirst(half) + ready(6))
                return try withExtendedLifetime(second) { try client.receive(lines: 7) }
            }
            #expect(try ids(lines) == [0, 1, 2, 3, 4, 5, 6])
            // The first, and the one behind the third, which it has to wait for.
            #expect(fixture.service.resolvedNames == ["second", "second"])
            #expect(fixture.server.statistics.counts.requests["resolve"]?.answered == 6)
        }
    }

    @Test func readyAnswersAreCounted() async throws {
        try await ServerFixture.withServer { fixture in
            let request = #"{"id":1,"method":"resolve","params":{"experiment":"second"}}"# + "\n"
            _ = try await fixture.exchange(request, lines: 1)
            _ = try await fixture.exchange(String(repeating: request, count: 1000), lines: 1000)
            var counts = try #require(fixture.server.statistics.counts.requests["resolve"])
            #expect(counts.latency?.count == 1001)
            counts.latency = nil
            #expect(counts == Stats.Requests(open: 0, answered: 1001, failed: 0))
            #expect(fixture.service.resolvedNames.count == 1)
        }
    }

    @Test func eachEventLoopKeepsItsOwn() async throws {
        try await ServerFixture.withServer(loops: 3) { fixture in
            let request = #"{"id":1,"method":"resolve","params":{"experiment":"second"}}"# + "\n"
            // Connections go to the loops in turn.
            for _ in 0..<6 { _ = try await fixture.exchange(request, lines: 1) }
            #expect(fixture.service.resolvedNames.count == 3)
            let expected = try await fixture.exchange(request, lines: 1)
            try await withThrowingTaskGroup { group in
                for _ in 0..<12 {
                    group.addTask { try await fixture.exchange(String(repeating: request, count: 200), lines: 200) }
                }
                for try await lines in group { #expect(lines == Array(repeating: expected[0], count: 200)) }
            }
            #expect(fixture.service.resolvedNames.count == 3)
            #expect(fixture.server.statistics.counts.requests["resolve"]?.answered == 6 + 1 + 12 * 200)
        }
    }

    @Test func whatIsKeptIsSharedOutAmongTheLoops() {
        var limits = ServerLimits()
        (limits.readyAnswers, limits.readyAnswerBytes) = (10, 4096)
        let share = limits.share(of: 4)
        #expect((share.readyAnswers, share.readyAnswerBytes) == (2, 1024))
        #expect(share.connections == limits.connections)
    }

    @Test func anAnswerIsForOneAccessAndOneStateAlone() throws {
        let ready = ReadyAnswers(limits: ServerLimits())
        ready.advance(to: 3)
        ready.add(try answer(#"{"id":1}"#, access: .read), of: 3)
        ready.add(try answer(#"{"id":1,"x":0}"#, access: .read), of: 2)
        #expect(try found(#"{"id":99}"#, .read, in: ready))
        #expect(try !found(#"{"id":99}"#, .run, in: ready))
        #expect(try !found(#"{"id":99 }"#.replacing(" ", with: ","), .read, in: ready))
        #expect(try !found(#"{"id":1,"x":0}"#, .read, in: ready))
        ready.advance(to: 4)
        #expect(try !found(#"{"id":99}"#, .read, in: ready))
    }

    @Test func whatIsKeptIsBounded() throws {
        var limits = ServerLimits()
        limits.readyAnswers = 10
        let ready = ReadyAnswers(limits: limits)
        ready.advance(to: 1)
        for number in 0..<25 {
            ready.add(try answer(#"{"id":1,"n":\#(number)}"#, access: .read), of: 1)
            // The one that was given last is bounded too.
            #expect(try number != 9 || found(#"{"id":1,"n":9}"#, .read, in: ready))
            #expect(try number != 10 || !found(#"{"id":1,"n":9}"#, .read, in: ready))
        }
        let kept = try (0..<25).filter { try found(#"{"id":1,"n":\#($0)}"#, .read, in: ready) }
        #expect(kept == [20, 21, 22, 23, 24])
    }

    @Test(arguments: [
        (#"{"id":12}"#, "12"), (#"{"jsonrpc":"2.0","id":"a b","method":"x"}"#, #""a b""#), (#"{"id": 0, "m": 1}"#, "0"),
        (#"{"m":1,"id":123456789012345678}"#, "123456789012345678"), (#"{"m":1, "id": 7}"#, "7"),
        (#"{"id":01}"#, nil), (#"{"id":-1}"#, nil), (#"{"id":1.5}"#, nil), (#"{"id":1e3,"m":1}"#, nil),
        (#"{"id":1 }"#, nil), (#"{"id":"\n"}"#, nil), (#"{"id":"é"}"#, nil), (#"{"id":"a"#, nil), (#"{"id":"#, nil),
        (#"{"id":1234567890123456789}"#, nil), (#"{"m":{"id":1}}"#, nil), (#"{"xid":1}"#, nil), (#"{"id":null}"#, nil),
        (#"{"m":1,"id":01}"#, nil), (#"[{"m":1,"id":1}]"#, nil), ("", nil), ("}", nil), (#""id":1}"#, nil),
    ])
    func anIDIsFoundWhereNothingElseCanStand(line: String, id: String?) {
        let found = Array(line.utf8).withUnsafeBytes { bytes in
            IDToken(in: bytes).map { String(decoding: bytes[$0.range], as: UTF8.self) }
        }
        #expect(found == id)
    }

    private func answer(_ line: String, access: Access) throws -> ReadyAnswer {
        let template = try Array(line.utf8).withUnsafeBytes { bytes in
            RequestTemplate(bytes, without: try #require(IDToken(in: bytes)))
        }
        return ReadyAnswer(
            template: template, access: access, method: MethodStatistics(), tail: ByteBuffer(string: ",\"result\":0}"))
    }

    private func found(_ line: String, _ access: Access, in ready: ReadyAnswers) throws -> Bool {
        try Array(line.utf8).withUnsafeBytes { bytes in
            ready.answer(to: bytes, without: try #require(IDToken(in: bytes)), for: access) != nil
        }
    }
}
