import ConfigValue
import OrderedCollections
import Testing
import Wire

struct StreamTests {
    @Test(arguments: [[], [0x61], Array("schön\n".utf8), [0xFF], [0xFF, 0x00], [0xC3, 0x28, 0xA0], Array(0...255)])
    func aRunsOutputArrivesAsItWas(bytes: [UInt8]) throws {
        let event = RunEvent.output(channel: .stderr, offset: 7, bytes: bytes)
        let value = try ConfigValueEncoder().encode(event)
        #expect(try ConfigValueDecoder().decode(RunEvent.self, from: value) == event)
        #expect((value["text"] != nil) == (String(validating: bytes, as: UTF8.self) != nil))
    }

    @Test(arguments: ["A", "AAA", "A===", "AA=A", "ä===", "AA A"])
    func whatIsNoBase64IsRefused(text: String) {
        let value: ConfigValue = ["kind": "output", "channel": "stdout", "offset": 0, "base64": .string(text)]
        #expect(throws: DecodingError.self) { try ConfigValueDecoder().decode(RunEvent.self, from: value) }
    }

    @Test func anEndIsReadAsItWasWritten() throws {
        let event = RunEvent.ended(RunEnd(state: "failed", exitCode: 7))
        let value = try ConfigValueEncoder().encode(event)
        #expect(value["end"] == true)
        #expect(try ConfigValueDecoder().decode(RunEvent.self, from: value) == event)
    }

    @Test func aNotificationOfAStreamIsReadAsItWasWritten() {
        let event = StreamEvent(stream: "s1", sequence: 3, members: ["kind": "end", "end": true])
        #expect(event.isLast)
        #expect(StreamEvent(event.notification) == event)
        #expect(StreamEvent(Request(id: nil, method: "other", params: [:])) == nil)
        #expect(StreamEvent(Request(id: .int(1), method: "event", params: ["stream": "s1", "sequence": 0])) == nil)
    }
}
