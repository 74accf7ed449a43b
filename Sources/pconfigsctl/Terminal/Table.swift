/// Rows under headings, each column as wide as its widest cell.
struct Table {
    private var rows: [[String]]

    /// The least that is left of the last column.
    private static let leastLast = 12

    init(_ headings: [String]) {
        rows = headings.isEmpty ? [] : [headings]
    }

    mutating func add(_ cells: [String]) { rows.append(cells) }

    /// Each row ended by a line break.
    ///
    /// On a terminal the last column, which has the longest texts, is cut to what there is room for.
    var text: String { text(columns: TerminalSize.current?.columns) }

    func text(columns available: Int?) -> String {
        let count = rows.map(\.count).max() ?? 0
        var widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? $0[column].displayWidth : 0 }.max() ?? 0
        }
        if let available, let last = widths.popLast() {
            let before = widths.reduce(0) { $0 + $1 + 2 }
            widths.append(min(last, max(Self.leastLast, available - before)))
        }
        return rows.map { row in
            var line = ""
            for (cell, width) in zip(row, widths) { line += cell.cut(to: width).padded(to: width + 2) }
            while line.last == " " { line.removeLast() }
            return line + "\n"
        }.joined()
    }
}
