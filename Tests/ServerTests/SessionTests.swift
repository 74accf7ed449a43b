import ConfigValue
import Testing
import Wire

@testable import Server

@Suite(.timeLimit(.minutes(10)))
struct SessionTests {
    @Test(arguments: [
        (
            #"{"jsonrpc":"2.0","id":1,"method":"resolve","params":{"experiment":"second"}}"#,
            #"{"jsonrpc":"2.0","id":1,"result":{"experiment":"second","type":"TrainerConfig","revision":7,"#
                + #""digest":"sha256:00","values":{"steps":5,"lr":[0.5,1.0],"set":0},"warnings":[]}}"#
        ),
        (
            #"{"id":"a","method":"resolve","params":{"experiment":"second","path":"lr[1]","fresh":true}}"#,
            #"{"jsonrpc":"2.0","id":"a","result":{"experiment":"second","type":"TrainerConfig","revision":8,"#
                + #""digest":"sha256:00","path":"lr[1]","value":1.0,"warnings":[]}}"#
        ),
        (
            #"{"id":2,"method":"resolve","params":{"experiment":"second","digest":"sha256:00","provenance":true}}"#,
            #"{"jsonrpc":"2.0","id":2,"result":{"experiment":"second","type":"TrainerConfig","revision":7,"#
                + #""digest":"sha256:00","unchanged":true,"provenance":{"steps":{"kind":"file","functions":[],"layers":[]}},"warnings":[]}}"#
        ),
        (
            #"{"id":3,"method":"print","params":{"experiment":"second"}}"#,
            #"{"jsonrpc":"2.0","id":3,"result":{"experiment":"second","revision":7,"digest":"sha256:00","#
                + #""format":"yaml","text":"steps: 5\n"}}"#
        ),
        (
            #"{"id":4,"method":"list","params":{}}"#,
            #"{"jsonrpc":"2.0","id":4,"result":{"revision":7,"experiments":[{"name":"first","tags":[],"bases":[],"#
                + #""abstract":false,"state":"ok"},{"name":"second","tags":[],"bases":["first"],"abstract":false,"#
                + #""state":"ok"}]}}"#
        ),
        (
            #"{"id":5,"method":"resolve","params":{"experiment":"broken"}}"#,
            #"{"jsonrpc":"2.0","id":5,"error":{"code":-32001,"message":"broken is invalid","#
                + #""data":{"kind":"invalid-config","hint":"mend it","diagnostics":[]}}}"#
        ),
        (
            #"{"id":6,"method":"resolve","params":{"experiment":"second","path":"stesp"}}"#,
            #"{"jsonrpc":"2.0","id":6,"error":{"code":-32000,"message":"second has no value 'stesp'","#
                + #""data":{"kind":"not-found","hint":"did you mean 'steps'?"}}}"#
        ),
        (
            #"{"id":7,"method":"cancel","params":{"id":99}}"#,
            #"{"jsonrpc":"2.0","id":7,"result":{"cancelled":false}}"#
        ),
    ])
    func aRequestGetsExactlyThisLine(request: String, answer: String) async throws {
        try await ServerFixture.withServer { fixture in
            let lines = try await fixture.exchange(request + "\n", lines: 1)
            #expect(lines == [answer])
        }
    }

    @Test(arguments: [
        ("{", -32700, "parse-error"),
        (#"{"id":1,"id":2,"method":"hello"}"#, -32700, "parse-error"),
        ("[]", -32600, "invalid-request"),
        ("7", -32600, "invalid-request"),
        (#"{"id":1}"#, -32600, "invalid-request"),
        (#"{"id":[1],"method":"hello"}"#, -32600, "invalid-request"),
        (#"{"id":1,"result":{}}"#, -32600, "invalid-request"),
        (#"{"id":1,"method":"helo"}"#, -32601, "method-not-found"),
        (#"{"id":1,"method":"hello","params":[1]}"#, -32602, "invalid-params"),
        (#"{"id":1,"method":"resolve"}"#, -32602, "invalid-params"),
        (#"{"id":1,"method":"resolve","params":{"experiment":7}}"#, -32602, "invalid-params"),
        (#"{"id":1,"method":"resolve","params":{"experiment":"a","sett":[]}}"#, -32602, "invalid-params"),
        (#"{"id":1,"method":"describe","params":{"x":1}}"#, -32602, "invalid-params"),
        (#"{"id":1,"method":"resolve","params":{"experiment":"a","path":"a[b"}}"#, -32602, "invalid-params"),
        (#"{"id":1,"method":"hello","params":{"deadline_ms":0}}"#, -32602, "invalid-params"),
        (#"{"id":1,"method":"hello","params":{"protocol":9}}"#, -32602, "invalid-params"),
    ])
    func whatIsWrongIsAnsweredAndTheNextRequestWorks(line: String, code: Int, kind: String) async throws {
        try await ServerFixture.withServer(limits: .keepingOrder) { fixture in
            let lines = try await fixture.exchange(line + "\n" + #"{"id":9,"method":"list"}"# + "\n", lines: 2)
            let error = try #require(try ConfigValue(json: lines[0])["error"])
            #expect(error["code"] == .int(code))
            #expect(error["data"]?["kind"] == .string(kind))
            #expect(try ConfigValue(json: lines[1])["id"] == 9)
        }
    }

    @Test func pipelinedRequestsAreAllAnsweredInOrder() async throws {
        try await ServerFixture.withServer(limits: .keepingOrder) { fixture in
            let requests = (0..<2000).map {
                #"{"id":\#($0),"method":"resolve","params":{"experiment":"e\#($0)"}}"# + "\n"
            }
            let lines = try await fixture.exchange(requests.joined(), lines: 2000)
            let answered = try ids(lines)
            let misplaced = answered.enumerated().first { $0.element != .int($0.offset) }
            #expect(misplaced == nil)
            #expect(lines.first { !$0.contains(#""result":"#) } == nil)
        }
    }

    @Test func aSlowRequestHoldsBackNobody() async throws {
        try await ServerFixture.withServer { fixture in
            let lines = try await fixture.exchange(
                #"{"id":1,"method":"resolve","params":{"experiment":"slow"}}"# + "\n"
                    + #"{"id":2,"method":"list"}"# + "\n", lines: 1)
            #expect(try ConfigValue(json: lines[0])["id"] == 2)
        }
    }

    @Test func aClientThatOnlyShutItsSendingSideGetsItsAnswers() async throws {
        try await ServerFixture.withServer(limits: .keepingOrder) { fixture in
            let lines = try await fixture.exchange(
                #"{"id":1,"method":"list"}"# + "\n" + #"{"id":2,"method":"list"}"#, halfClosing: true)
            #expect(try ids(lines) == [1, 2])
        }
    }

    @Test func aNotificationGetsNoAnswer() async throws {
        try await ServerFixture.withServer { fixture in
            let lines = try await fixture.exchange(
                #"{"method":"list"}"# + "\n\n" + #"{"method":"nothing"}"# + "\n" + #"{"id":2,"method":"list"}"# + "\n",
                halfClosing: true)
            #expect(try ids(lines) == [2])
        }
    }

    @Test func aBatchIsAnsweredAsOneList() async throws {
        try await ServerFixture.withServer(limits: .keepingOrder) { fixture in
            let batch = #"[{"id":1,"method":"list"},{"method":"list"},7,{"id":2,"method":"nothing"}]"#
            let lines = try await fixture.exchange(batch + "\n" + #"{"id":3,"method":"list"}"# + "\n", lines: 2)
            guard case .list(let answers) = try ConfigValue(json: lines[0]) else {
                Issue.record("no list: \(lines[0])")
                return
            }
            #expect(answers.map { $0["id"] } == [1, .null, 2])
            #expect(try ConfigValue(json: lines[1])["id"] == 3)
        }
    }

    @Test func aCancelledRequestIsAnsweredAtOnce() async throws {
        try await ServerFixture.withServer { fixture in
            let lines = try await fixture.exchange(
                #"{"id":1,"method":"resolve","params":{"experiment":"slow"}}"# + "\n"
                    + #"{"id":2,"method":"cancel","params":{"id":1}}"# + "\n", lines: 2)
            let data = try ConfigValue(json: lines[0])["error"]?["data"]
            #expect(data?["kind"] == "cancelled")
            #expect(data?["hint"] == "the client took it back with 'cancel'; ask again")
            #expect(try ConfigValue(json: lines[1])["result"]?["cancelled"] == true)
        }
    }

    @Test func aDeadlineEndsARequest() async throws {
        try await ServerFixture.withServer { fixture in
            let lines = try await fixture.exchange(
                #"{"id":1,"method":"resolve","params":{"experiment":"slow","deadline_ms":20}}"# + "\n", lines: 1)
            #expect(try ConfigValue(json: lines[0])["error"]?["data"]?["kind"] == "deadline-exceeded")
        }
    }

    @Test func aRunIsFollowedToItsEnd() async throws {
        try await ServerFixture.withServer { fixture in
            fixture.service.runEvents.continuation.yield(.output(channel: .stdout, offset: 0, bytes: Array("a\n".utf8)))
            fixture.service.runEvents.continuation.yield(.output(channel: .stderr, offset: 0, bytes: [0xFF]))
            fixture.service.runEvents.continuation.yield(.ended(RunEnd(state: "failed", exitCode: 7)))
            fixture.service.runEvents.continuation.finish()
            let lines = try await fixture.exchange(
                #"{"id":1,"method":"run.submit","params":{"experiment":"second"}}"# + "\n", halfClosing: true)
            #expect(
                lines == [
                    #"{"jsonrpc":"2.0","id":1,"result":{"run":"run-1","experiment":"second","digest":"sha256:00","#
                        + #""directory":"/project/.pconfigs/runs/run-1","stream":"s1"}}"#,
                    #"{"jsonrpc":"2.0","method":"event","params":{"stream":"s1","sequence":0,"kind":"output","#
                        + #""channel":"stdout","offset":0,"text":"a\n"}}"#,
                    #"{"jsonrpc":"2.0","method":"event","params":{"stream":"s1","sequence":1,"kind":"output","#
                        + #""channel":"stderr","offset":0,"base64":"/w=="}}"#,
                    #"{"jsonrpc":"2.0","method":"event","params":{"stream":"s1","sequence":2,"kind":"end","end":true,"#
                        + #""state":"failed","exit_code":7}}"#,
                ])
        }
    }

    @Test func aStreamCanBeCancelled() async throws {
        try await ServerFixture.withServer { fixture in
            let client = try await RawClient.onThread { [location = fixture.location] in
                let client = try RawClient(location.path)
                try client.send(#"{"id":1,"method":"run.submit","params":{"experiment":"second"}}"# + "\n")
                _ = try client.receive(lines: 1)
                try client.send(#"{"id":2,"method":"cancel","params":{"id":1}}"# + "\n")
                return try client.receive(lines: 3)
            }
            #expect(client.contains(#"{"jsonrpc":"2.0","id":2,"result":{"cancelled":true}}"#))
            #expect(client.last?.contains(#""end":true,"reason":"cancelled""#) == true)
        }
    }

    @Test(
        arguments: [
            (
                "print", #"{"experiment":"second","format":"xml"}"#,
                #"'format': "xml" is none of the words that it takes"#, "it takes yaml, json, toml, env, flat"
            ),
            ("resolve", #"{"experimnt":"a"}"#, "'experiment' is missing", "is 'experimnt' meant to be 'experiment'?"),
            ("resolve", "{}", "'experiment' is missing", "'describe' shows the params of resolve"),
            (
                "resolve", #"{"experiment":"a","deadline":3}"#, "'deadline': unknown member 'deadline'",
                "did you mean 'deadline_ms'?"
            ),
            ("hello", #"{"x":3}"#, "'x': unknown member 'x'", "it takes client, protocol"),
            ("reload", #"{"x":3}"#, "'x': unknown member 'x'", "'describe' shows the params of reload"),
            (
                "diff", #"{"left":{"experimen":"a"},"right":{"experiment":"a"}}"#,
                "'left.experimen': unknown member 'experimen'", "did you mean 'experiment'?"
            ),
            ("list", #"{"tag":5}"#, "'tag': expected a string, found int", "'describe' shows the params of list"),
            ("cancel", "[3]", "'params': expected a map, found list", "'describe' shows the params of cancel"),
        ])
    func paramsThatAMethodDoesNotTake(method: String, params: String, message: String, hint: String) async throws {
        try await ServerFixture.withServer { fixture in
            let request = #"{"id":1,"method":"\#(method)","params":\#(params)}"#
            let lines = try await fixture.exchange(request + "\n", lines: 1)
            let error = try ConfigValue(json: lines[0])["error"]
            #expect(error?["message"] == .string("\(method): \(message)"))
            #expect(error?["data"]?["hint"] == .string(hint))
        }
    }

    @Test(arguments: ["run.submit", "run.script", "run.sweep", "run.rerun"])
    func aKeyIsNotEmpty(method: String) async throws {
        let params =
            method == "run.rerun"
            ? #""run":"run-1""#
            : #""experiment":"second""# + (method == "run.sweep" ? #","grid":["a=1"]"# : "")
        try await ServerFixture.withServer { fixture in
            let lines = try await fixture.exchange(
                #"{"id":1,"method":"\#(method)","params":{\#(params),"key":""}}"# + "\n", lines: 1)
            #expect(try ConfigValue(json: lines[0])["error"]?["message"] == "'key' is empty")
        }
    }

    /// A busy machine may not open a stream within the first of these deadlines; it then has the next.
    @Test func aStreamEndsAtItsDeadline() async throws {
        try await ServerFixture.withServer { fixture in
            for milliseconds in [500, 5_000, 50_000] {
                let lines = try await RawClient.onThread { [location = fixture.location] in
                    let client = try RawClient(location.path)
                    try client.send(
                        #"{"id":1,"method":"watch","params":{"experiments":["second"],"deadline_ms":\#(milliseconds)}}"#
                            + "\n")
                    var lines: [String] = []
                    while lines.last?.contains(#""end":true"#) != true, lines.last?.contains(#""error":"#) != true {
                        lines = try client.receive(lines: lines.count + 1)
                    }
                    return lines
                }
                guard lines.first?.contains(#""stream":"#) == true else { continue }
                #expect(lines.last?.contains(#""reason":"it was not over within \#(milliseconds) ms""#) == true)
                return
            }
            Issue.record("no stream was opened")
        }
    }

    @Test(arguments: [1, 3]) func aDaemonThatEndsDoesNotWaitForWatches(loops: Int) async throws {
        try await ServerFixture.withServer(loops: loops) { fixture in
            let server = fixture.server
            let lines = try await RawClient.onThread { [location = fixture.location] in
                let client = try RawClient(location.path)
                try client.send(#"{"id":1,"method":"watch","params":{"experiments":["second"]}}"# + "\n")
                _ = try client.receive(lines: 2)
                server.beginDraining()
                return try client.receive(lines: nil)
            }
            #expect(lines.count == 3)
            #expect(lines.last?.contains(#""end":true,"reason":"the daemon is ending""#) == true)
        }
    }
}
