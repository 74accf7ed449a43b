import ConfigValue
import Testing
import Wire

@testable import Server

@Suite("Requests about many experiments", .timeLimit(.minutes(10)))
struct ManyExperimentsTests {
    @Test("give a result or an error for each, in the order asked for")
    func resolveMany() async throws {
        let answer = try await answer(
            to: #"{"id":1,"method":"resolve_many","params":{"experiments":["second","broken","first"],"path":"steps"}}"#
        )
        #expect(answer["result"]?["revision"] == 7)
        let results = try #require(list(answer["result"]?["results"]))
        #expect(results.map { $0["experiment"] } == ["second", "broken", "first"])
        #expect(results.map { $0["result"]?["value"] } == [5, nil, 5])
        #expect(results[1]["error"]?["data"]?["kind"] == "invalid-config")
    }

    @Test("take all experiments where neither names nor a pattern are there, and not both")
    func selection() async throws {
        let all = try await answer(to: #"{"id":1,"method":"resolve_many"}"#)
        #expect(list(all["result"]?["results"])?.map { $0["experiment"] } == ["first", "second", "broken"])
        let both = try await answer(
            to: #"{"id":1,"method":"resolve_many","params":{"experiments":["first"],"pattern":"*"}}"#)
        #expect(both["error"]?["data"]?["kind"] == "invalid-params")
    }

    @Test("stream one event for each that is tested, then the totals")
    func test() async throws {
        try await ServerFixture.withServer { fixture in
            let lines = try await fixture.exchange(
                #"{"id":1,"method":"test","params":{"digests":true}}"# + "\n", halfClosing: true)
            #expect(
                lines.first == #"{"jsonrpc":"2.0","id":1,"result":{"revision":7,"experiments":3,"stream":"s1"}}"#)
            let events = try lines.dropFirst().map { try ConfigValue(json: $0)["params"] ?? .null }
            #expect(events.map { $0["sequence"] } == [0, 1, 2, 3])
            #expect(events.map { $0["experiment"] } == ["first", "second", "broken", nil])
            #expect(events[0]["digests"]?["steps"] == "00")
            #expect(events[2]["digest"] == nil)
            #expect(events[2]["diagnostics"]?[0]?["message"] == "broken is invalid")
            #expect(events[3]["passed"] == 2)
            #expect(events[3]["failed"] == 1)
            #expect(events[3]["end"] == true)
        }
    }

    @Test("tell a watcher what an experiment is, and again only where it is something else")
    func watch() async throws {
        try await ServerFixture.withServer { fixture in
            let (service, location) = (fixture.service, fixture.location)
            try await RawClient.onThread {
                let client = try RawClient(location.path)
                try client.send(#"{"id":1,"method":"watch","params":{"experiments":["changing"]}}"# + "\n")
                #expect(try client.halves(2) == [nil, 3])
                service.advance()
                #expect(try client.halves(3) == [nil, 3, 4])
                // Revision 9 has the values of 8, and 10 has others.
                service.advance()
                service.advance()
                #expect(try client.halves(4) == [nil, 3, 4, 5])
                try client.send(#"{"id":2,"method":"cancel","params":{"id":1}}"# + "\n")
                let last = try client.receive(lines: 6)
                #expect(last.contains { $0.contains(#""end":true,"reason":"cancelled""#) })
            }
        }
    }

    @Test("tell a watcher that knows the revision only what comes behind it")
    func resumedWatch() async throws {
        try await ServerFixture.withServer { fixture in
            let (service, location) = (fixture.service, fixture.location)
            try await RawClient.onThread {
                let client = try RawClient(location.path)
                try client.send(#"{"id":1,"method":"hello"}"# + "\n")
                let hello = try ConfigValue(json: client.receive(lines: 1)[0])["result"]
                let instance = try #require(hello?["instance"]).json
                let known = #""revision":7,"instance":"# + instance
                try client.send(
                    #"{"id":2,"method":"watch","params":{"experiments":["changing"],"# + known + "}}\n")
                _ = try client.receive(lines: 2)
                service.advance()
                #expect(try client.halves(3) == [nil, nil, 4])
                // A revision of another instance says nothing.
                try client.send(
                    #"{"id":3,"method":"watch","params":{"experiments":["changing"],"revision":8,"instance":"x"}}"#
                        + "\n")
                #expect(try client.halves(5) == [nil, nil, 4, nil, 4])
            }
        }
    }

    @Test("compare two of them, and values that are sent along")
    func diff() async throws {
        let answer = try await answer(
            to: #"{"id":1,"method":"diff","params":{"left":{"experiment":"first","set":["a=1"]},"#
                + #""right":{"values":{"steps":5,"lr":[0.5],"more":{}}}}}"#)
        let result = try #require(answer["result"])
        #expect(result["equal"] == false)
        #expect(result["changed"] == [])
        #expect(list(result["added"])?.map { $0["path"] } == ["more"])
        #expect(list(result["removed"])?.map { $0["path"] } == ["lr[1]", "set"])
        let none = try await self.answer(to: #"{"id":1,"method":"diff","params":{"left":{},"right":{}}}"#)
        #expect(none["error"]?["data"]?["kind"] == "invalid-params")
    }

    private func answer(to request: String) async throws -> ConfigValue {
        var answer = ConfigValue.null
        try await ServerFixture.withServer { fixture in
            answer = try ConfigValue(json: try await fixture.exchange(request + "\n", lines: 1)[0])
        }
        return answer
    }

    private func list(_ value: ConfigValue?) -> [ConfigValue]? {
        guard case .list(let elements)? = value else { return nil }
        return elements
    }
}

extension RawClient {
    /// What so many lines, all from the first on, say that `changing` holds; nil for one that says nothing of it.
    fileprivate func halves(_ count: Int) throws -> [Int?] {
        try receive(lines: count).map { line in
            let values = try ConfigValue(json: line)["params"]?["result"]?["values"]
            guard case .int(let half)? = values?["half"] else { return nil }
            return half
        }
    }
}
