import ConfigValue
import OrderedCollections
import Testing
import Wire

struct MessageTests {
    @Test(arguments: [
        (#"{"jsonrpc":"2.0","id":1,"method":"hello","params":{}}"#, RequestID.int(1)),
        (#"{"id":"a","method":"hello"}"#, .string("a")),
        (#" {"method":"hello","id":null} "#, .null),
        (#"{"id":1.5,"method":"hello"}"#, .double(1.5)),
        (#"{"id":1e3,"method":"hello"}"#, .double(1_000)),
        (#"{"method":"hello"}"#, nil),
    ])
    func aRequestIsRead(line: String, id: RequestID?) throws {
        guard case .request(let request) = try Message(line: Array(line.utf8)) else {
            Issue.record("no request")
            return
        }
        #expect(request.id == id)
        #expect(request.method == "hello")
    }

    @Test(arguments: [
        ("", "not a JSON text: the text ends where a value is expected at column 1"),
        ("{\"id\":1,}", "not a JSON text: expected a key in double quotes at column 9"),
        (#"{"id":1,"id":1}"#, "not a JSON text: duplicate key \"id\" at column 9"),
        ("[]", "an empty batch"),
        ("true", "a request is an object, found bool"),
        ("{}", "'method' is missing or no string"),
        (#"{"id":true,"method":"hello"}"#, "'id' is a string, a number or null"),
        (#"{"id":1,"method":7}"#, "'method' is missing or no string"),
        (#"{"id":1,"method":"hello","params":7}"#, "'params' is an object"),
        (#"{"id":1,"method":"hello","param":{}}"#, #"unknown member "param" beside 'params'"#),
        (#"{"jsonrpc":"1.0","id":1,"method":"hello"}"#, "'jsonrpc' is \"2.0\" where it is given"),
        (#"{"id":1,"error":{"code":"x"}}"#, "'error' has a code and a message"),
        (#"[{"id":1,"method":"hello"}]"#, "a batch is not expected here"),
    ])
    func whatIsNoMessageIsToldWhy(line: String, reason: String) {
        let error = #expect(throws: MalformedMessage.self) { try Message(line: Array(line.utf8)) }
        #expect(error?.error.message == reason)
        #expect(error?.error.hint != nil)
    }

    @Test(arguments: [
        Message.request(Request(id: .int(1), method: "resolve", params: ["experiment": "second"])),
        .request(Request(id: nil, method: "event", params: ["sequence": 0])),
        .response(Response(id: .string("a\n"), result: [1, 2.0, .null])),
        .response(Response(id: .double(-0.1), result: .null)),
        .response(Response(id: .double(2), result: .null)),
        .response(Response(id: .null, error: WireError(.notFound, "no", hint: "look", data: ["names": ["a"]]))),
    ])
    func aMessageIsReadAsItWasWritten(message: Message) throws {
        #expect(message.line.last == UInt8(ascii: "\n"))
        #expect(message.line.dropLast().allSatisfy { $0 != UInt8(ascii: "\n") })
        #expect(try Message(line: message.line) == message)
    }

    @Test func everyKindOfErrorHasACodeOfItsOwn() {
        #expect(Set(ErrorKind.allCases.map(\.code)).count == ErrorKind.allCases.count)
        for kind in ErrorKind.allCases {
            let error = WireError(kind, "x")
            #expect(error.kind == kind)
            #expect(error.data["kind"] == .string(kind.rawValue))
        }
    }

    @Test func aBrokenElementDoesNotSpoilItsBatch() {
        guard case .batch(let messages) = MessageLine(Array(#"[{"id":1,"method":"a"},7,{"method":"b"}]"#.utf8)) else {
            Issue.record("no batch")
            return
        }
        #expect(messages.count == 3)
        #expect((try? messages[0].get()) != nil)
        #expect((try? messages[1].get()) == nil)
        #expect((try? messages[2].get()) != nil)
    }
}
