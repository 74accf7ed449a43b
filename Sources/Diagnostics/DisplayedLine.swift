/// A source line as a terminal shows it, and where on it a range of columns stands.
///
/// Tabs become spaces up to the next multiple of four; wide characters take two cells and combining ones none, so that
/// carets stand under what they mean. A very long line is cut around the range.
package struct DisplayedLine {
    package private(set) var text = ""
    /// The cells before the range.
    package private(set) var indent = 0
    /// The cells of the range, at least one.
    package private(set) var width = 0

    private static let tabWidth = 4
    private static let maximumScalars = 160

    /// - Parameters:
    ///   - column: The first column of the range, from 1, in Unicode scalars.
    ///   - endColumn: The column behind the range.
    package init(_ line: String, column: Int, endColumn: Int) {
        let scalars = Array(line.unicodeScalars)
        let shown = Self.shownRange(count: scalars.count, column: column)
        if shown.lowerBound > 0 { appendEllipsis(isBeforeRange: true) }
        var cells = shown.lowerBound > 0 ? 1 : 0
        for position in shown {
            let scalar = scalars[position]
            let size = scalar == "\t" ? Self.tabWidth - cells % Self.tabWidth : Self.cells(of: scalar)
            if scalar == "\t" {
                text += String(repeating: " ", count: size)
            } else if scalar.properties.generalCategory == .control {
                text += " "
            } else {
                text.unicodeScalars.append(scalar)
            }
            cells += size
            if position + 1 < column {
                indent += size
            } else if position + 1 < endColumn {
                width += size
            }
        }
        if shown.upperBound < scalars.count { appendEllipsis(isBeforeRange: false) }
        width = max(1, width)
    }

    private mutating func appendEllipsis(isBeforeRange: Bool) {
        text += "…"
        if isBeforeRange { indent += 1 }
    }

    private static func shownRange(count: Int, column: Int) -> Range<Int> {
        guard count > maximumScalars else { return 0..<count }
        let start = min(max(0, column - 1 - maximumScalars / 4), count - maximumScalars)
        return start..<(start + maximumScalars)
    }

    /// The cells of a terminal that a scalar takes: East Asian wide characters and emoji two, combining marks none.
    package static func cells(of scalar: Unicode.Scalar) -> Int {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: break
        }
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
