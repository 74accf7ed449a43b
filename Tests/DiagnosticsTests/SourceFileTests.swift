import Diagnostics
import Testing

struct SourceFileTests {
    @Test(arguments: [
        ("ab\ncd", 3..<5, 2, 1, 3, "cd"),
        ("ab\r\ncd", 4..<5, 2, 1, 2, "cd"),
        ("ab\rcd", 3..<4, 2, 1, 2, "cd"),
        ("äö\nü: x", 9..<10, 2, 4, 5, "ü: x"),
        ("a", 0..<1, 1, 1, 2, "a"),
        ("a\n", 2..<2, 2, 1, 1, ""),
        ("a", 50..<60, 1, 2, 2, "a"),
        ("a", -5..<1, 1, 1, 2, "a"),
        ("", 0..<0, 1, 1, 1, ""),
        ("\u{FEFF}ab\ncd", 3..<4, 1, 1, 2, "ab"),
        ("\u{FEFF}ab\ncd", 0..<4, 1, 1, 2, "ab"),
        ("\u{FEFF}ab\ncd", 0..<2, 1, 1, 1, "ab"),
        ("\u{FEFF}ab\ncd", 6..<7, 2, 1, 2, "cd"),
        ("\u{FEFF}", 3..<3, 1, 1, 1, ""),
        ("\u{FEFF}\nü: x", 7..<8, 2, 3, 4, "ü: x"),
    ])
    func aRangeHasALineAndColumns(
        text: String, range: Range<Int>, line: Int, column: Int, endColumn: Int, excerpt: String
    ) {
        let location = SourceFile(name: "f", text: text).location(of: range)
        #expect(location.line == line)
        #expect(location.column == column)
        #expect(location.endColumn == endColumn)
        #expect(location.excerpt == excerpt)
    }

    @Test func aRangeOverLinesEndsOnItsLastLine() {
        let location = SourceFile(name: "f", text: "a: [1,\n  2]\n").location(of: 3..<11)
        #expect((location.line, location.column, location.endLine, location.endColumn) == (1, 4, 2, 5))
    }

    @Test(arguments: ["x", "ö"]) func ofAVeryLongLineOnlyWhatIsAroundTheRangeIsCarried(filler: String) {
        let long = String(repeating: filler, count: 1_000)
        let start = long.utf8.count
        let location = SourceFile(name: "f", text: long + "HERE" + long).location(of: start..<(start + 4))
        #expect((location.column, location.endColumn) == (1_001, 1_005))
        #expect(location.excerpt.unicodeScalars.count == 400)
        let offset = location.column - location.excerptColumn
        #expect(String(location.excerpt.unicodeScalars.dropFirst(offset).prefix(4)) == "HERE")
        let rendered = Diagnostic(.syntax, "wrong", at: location).rendered().split(separator: "\n")
        let cells = rendered[3].prefix { $0 != "H" }.count
        #expect(rendered[4].prefix { $0 != "^" }.count == cells)
    }

    @Test func theTextOfARangeIsClamped() {
        let file = SourceFile(name: "f", text: "abc")
        #expect(file.text(in: 1..<2) == "b")
        #expect(file.text(in: 2..<9) == "c")
        #expect(file.text(in: 7..<9) == "")
    }
}
