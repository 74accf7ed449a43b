import Glibc
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

    /// Each place of the frame, of the end of its line, and of the request behind it.
    @Test func everyOneWaySplitOfAFrameGetsTheSameAnswer() async throws {
        try await compare { frame, bytes in (1..<bytes.count).map { [$0] } }
    }

    /// One in so many pairs of places is tried; each where the whole is wished for.
    private static let step = getenv("PCONFIGS_FRAME_SPLITS") == nil ? 32 : 1

    /// The places are of the frame and of the end of its line.
    @Test(arguments: [UInt64.random(in: .min ... .max)])
    func twoWaySplitsOfAFrameGetTheSameAnswer(seed: UInt64) async throws {
        try await compare { frame, bytes in
            let pairs = (1..<frame.count + 1).flatMap { first in (first + 1..<frame.count + 2).map { [first, $0] } }
            return stride(from: Int(seed % UInt64(Self.step)), to: pairs.count, by: Self.step).map { pairs[$0] }
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

    /// How many connections get their parts side by side.
    private static let sideBySide = 64

    /// Sends each frame cut in the ways given, and one that always has an answer behind it.
    private func compare(_ cuts: @escaping @Sendable (_ frame: [UInt8], _ bytes: [UInt8]) -> [[Int]]) async throws {
        try await ServerFixture.withServer(limits: .keepingOrder, loops: 2) { fixture in
            let wrong = try await RawClient.onThread { [path = fixture.location.path] in
                let clients = try (0..<Self.sideBySide).map { _ in try RawClient(path) }
                let wrong = try Self.frames.compactMap { frame in
                    let bytes = Array((frame + "\n" + #"{"id":"end","method":"list"}"# + "\n").utf8)
                    let whole = try RawClient(path)
                    try whole.send(String(decoding: bytes, as: UTF8.self))
                    whole.shutDownSending()
                    let expected = Array(try whole.receive(lines: nil).map { $0 + "\n" }.joined().utf8)
                    let cut = try Self.firstWrong(cuts(Array(frame.utf8), bytes), of: bytes, expected, through: clients)
                    return cut.map { "\(frame) cut at \($0)" }
                }
                for client in clients { client.shutDownSending() }
                let isMoreTold = try clients.contains { try !$0.receive(bytes: 1).isEmpty }
                return wrong + (isMoreTold ? ["more is told than was asked for"] : [])
            }
            #expect(wrong == [])
        }
    }

    /// The first cut for which another answer comes.
    ///
    /// The server has read each part before the next one is sent, so none comes together with another.
    private static func firstWrong(
        _ cuts: [[Int]], of bytes: [UInt8], _ expected: [UInt8], through clients: [RawClient]
    ) throws -> [Int]? {
        for start in stride(from: 0, to: cuts.count, by: clients.count) {
            let round = Array(zip(clients, cuts[start..<min(start + clients.count, cuts.count)]))
            for part in 0...(cuts.first?.count ?? 0) {
                for (client, cut) in round {
                    let places = [0] + cut + [bytes.count]
                    try client.send(bytes: Array(bytes[places[part]..<places[part + 1]]))
                }
                for (client, _) in round { try client.waitUntilRead() }
            }
            for (client, cut) in round where try client.receive(bytes: expected.count) != expected { return cut }
        }
        return nil
    }
}
