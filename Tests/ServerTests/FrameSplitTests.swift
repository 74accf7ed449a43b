import Testing
import Wire

@testable import Server

/// However the bytes of a request come in, its answer is the same.
@Suite(.timeLimit(.minutes(10)))
struct FrameSplitTests {
    static let frames: [String] = [
        #"{"jsonrpc":"2.0","id":1,"method":"resolve","params":{"experiment":"second"}}"#,
        #"{"jsonrpc":"2.0","id":2,"method":"resolve","params":{"experiment":"second"}}"#,
        #"{"jsonrpc": "2.0", "id": 3, "method": "resolve", "params": {"experiment": "second"}}"#,
        #"{"id":4,"method":"resolve","params":{"experiment":"second"}}"#,
        #"{"id":"four","method":"resolve","params":{"experiment":"second"}}"#,
        #"{"method":"resolve","params":{"experiment":"second"},"id":5}"#,
        #"{"method":"resolve","id":6,"params":{"experiment":"second"}}"#,
        #"{"method":"resolve","params":{"experiment":"second","id":7},"id":7}"#,
        #"{"method":"resolve","params":{"experiment":"second","id":8}}"#,
        #"{"id":9,"method":"resolve","params":{"experiment":"second","path":"lr[1]"}}"#,
        #"{"id":10,"method":"resolve","params":{"experiment":"second","provenance":true}}"#,
        #"{"id":11,"method":"resolve","params":{"experiment":"second","digest":"sha256:00"}}"#,
        #"{"id":12,"method":"resolve","params":{"experiment":"second","set":["a=1","b=\"x\""]}}"#,
        #"{"id":13,"method":"resolve","params":{"experiment":"second","fresh":true}}"#,
        #"{"id":14,"method":"resolve","params":{"experiment":"second","deadline_ms":60000}}"#,
        #"{"id":15,"method":"resolve","params":{"experiment":"broken"}}"#,
        #"{"id":16,"method":"resolve","params":{"experiment":"second","path":"stesp"}}"#,
        #"{"id":17,"method":"print","params":{"experiment":"second"}}"#,
        #"{"id":18,"method":"explain","params":{"experiment":"second","path":"steps"}}"#,
        #"{"id":19,"method":"list"}"#,
        #"{"id":20,"method":"list","params":{}}"# + "\r",
        #"  {"id":21,"method":"list"}  "#,
        #"{"id":"Grüße, 世界 🌍","method":"list"}"#,
        #"{"id":"\u00fc\ud83c\udf0d","method":"list"}"#,
        #"{"id":9223372036854775807,"method":"list"}"#,
        #"{"id":92233720368547758070,"method":"list"}"#,
        #"{"id":999999999999999999,"method":"list"}"#,
        #"{"id":-1,"method":"list"}"#, #"{"id":-0,"method":"list"}"#, #"{"id":01,"method":"list"}"#,
        #"{"id":1.5,"method":"list"}"#, #"{"id":1e2,"method":"list"}"#, #"{"id":null,"method":"list"}"#,
        #"{"id":true,"method":"list"}"#, #"{"id":[1],"method":"list"}"#, #"{"id":"","method":"list"}"#,
        #"{"id":1,"id":2,"method":"list"}"#, #"{"id":1,"method":"list","id":1}"#, #"{"method":"list"}"#,
        #"{"id":40,"result":{}}"#, #"{"id":41,"method":"helo"}"#, #"{"id":42,"method":"hello","params":[1]}"#,
        #"{"id":43,"method":"cancel","params":{"id":1}}"#,
        #"[{"id":44,"method":"list"},{"method":"list"},7,{"id":45,"method":"nothing"}]"#,
        #"[]"#, "", " \t", "{", "\u{FEFF}{}", #"{"id":50,"method":"li"# + "\u{0}" + #"st"}"#,
    ]

    @Test func thereAreFiftyFrames() {
        #expect(Self.frames.count == 50)
    }

    @Test func everyOneWaySplitOfAFrameGetsTheSameAnswer() async throws {
        try await compare { bytes in (1..<bytes.count).map { [$0] } }
    }

    /// All pairs of places are too many for a socket in each run; a step that differs from frame to frame takes its part.
    @Test func twoWaySplitsOfAFrameGetTheSameAnswer() async throws {
        try await compare { bytes in
            let step = 5 + bytes.count % 3
            return stride(from: 1, to: bytes.count, by: step).flatMap { first in
                stride(from: first + 1, to: bytes.count, by: step).map { [first, $0] }
            }
        }
    }

    @Test(arguments: frames)
    func everyTwoWaySplitOfAFrameIsOneLine(frame: String) throws {
        let bytes = Array((frame + "\n" + frame + "\n").utf8)
        let line = Array(frame.utf8)
        for first in 1..<bytes.count {
            for second in first..<bytes.count {
                var framer = LineFramer(limit: 1 << 20)
                var lines: [[UInt8]] = []
                for piece in [bytes[..<first], bytes[first..<second], bytes[second...]] {
                    framer.append(piece)
                    while let next = try framer.withNextLine({ Array($0) }) { lines.append(next) }
                }
                guard lines == [line, line] else {
                    Issue.record("split at \(first) and \(second): \(lines)")
                    return
                }
            }
        }
    }

    /// Sends each frame cut in the ways given, and one that always has an answer behind it.
    private func compare(_ cuts: ([UInt8]) -> [[Int]]) async throws {
        // On a busy machine an answer may take longer, and would no longer hold up the one behind it.
        var limits = ServerLimits()
        limits.orderPatience = .seconds(20)
        try await ServerFixture.withServer(limits: limits) { fixture in
            for frame in Self.frames {
                let bytes = Array((frame + "\n" + #"{"id":"end","method":"list"}"# + "\n").utf8)
                let expected = try await fixture.exchange(String(decoding: bytes, as: UTF8.self), halfClosing: true)
                let wrong = try await RawClient.onThread { [location = fixture.location, cuts = cuts(bytes)] in
                    try cuts.first { cut in
                        let client = try RawClient(location.path)
                        var start = 0
                        for end in cut + [bytes.count] {
                            try client.send(bytes: Array(bytes[start..<end]))
                            start = end
                        }
                        client.shutDownSending()
                        return try client.receive(lines: nil) != expected
                    }
                }
                #expect(wrong == nil, "\(frame) cut at \(wrong ?? [])")
            }
        }
    }
}
