import Testing
import Wire

struct LineFramerTests {
    @Test(arguments: [1, 2, 3, 7, 100])
    func linesComeOutHoweverTheBytesCome(chunk: Int) throws {
        let bytes = Array("one\n\ntwo\r\nthree\nrest".utf8)
        var framer = LineFramer(limit: 10)
        var lines: [String] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            framer.append(bytes[start..<min(start + chunk, bytes.count)])
            while let line = try framer.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        }
        #expect(lines == ["one", "", "two\r", "three"])
        // `#expect` would copy the framer to show it.
        let hasRest = framer.hasPartialLine
        #expect(hasRest)
        #expect(framer.takeUnfinishedLine().map { String(decoding: $0, as: UTF8.self) } == "rest")
        let isEmpty = framer.isEmpty && !framer.hasPartialLine
        #expect(isEmpty)
    }

    @Test(arguments: [1, 4, 64])
    func aLineThatIsTooLongIsToldOnceAndLeftOut(chunk: Int) throws {
        let bytes = Array("ok\n12345678901234567890\nfine\n".utf8)
        var framer = LineFramer(limit: 8)
        var lines: [String] = []
        var failures = 0
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            framer.append(bytes[start..<min(start + chunk, bytes.count)])
            while true {
                do {
                    guard let line = try framer.next() else { break }
                    lines.append(String(decoding: line, as: UTF8.self))
                } catch {
                    #expect(error == .lineTooLong(limit: 8))
                    failures += 1
                }
            }
        }
        #expect(lines == ["ok", "fine"])
        #expect(failures == 1)
    }

    @Test func aLineOfExactlyTheLimitIsTaken() throws {
        var framer = LineFramer(limit: 3)
        framer.append(Array("abc".utf8))
        #expect(try framer.next() == nil)
        framer.append(Array("\n".utf8))
        #expect(try framer.next() == Array("abc".utf8))
    }
}
