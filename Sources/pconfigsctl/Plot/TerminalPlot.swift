/// Lists of numbers as a chart of characters.
///
/// One is a fine line of Braille dots; several have a mark each, so that they can be told apart without colour.
struct TerminalPlot {
    private(set) var text = ""
    private let isColoured: Bool
    private let width: Int
    private let height: Int
    private let scale: PlotScale
    /// The elements of the longest.
    private let count: Int

    private static let marks: [Character] = ["●", "×", "○", "+", "◆", "□", "▲", "◇"]
    private static let colours: [Colour] = [.cyan, .yellow, .magenta, .green, .blue, .red]
    private static let (leastWidth, widestLabel) = (10, 11)

    /// - Parameters:
    ///   - title: The experiment's name.
    ///   - columns: How wide the whole may be.
    init(_ series: [PlotSeries], title: String, columns: Int, height: Int, colour: Bool) {
        isColoured = colour
        self.height = height
        count = series.map(\.values.count).max() ?? 1
        scale = PlotScale(over: series.flatMap(\.finite))
        width = max(Self.leastWidth, columns - Self.widestLabel - 2)
        text = head(series, title)
        let cells = series.count == 1 ? fineCells(series[0]) : markedCells(series)
        for (row, line) in cells.enumerated() { text += axis(row) + line + "\n" }
        text += String(repeating: " ", count: Self.widestLabel) + "└" + String(repeating: "─", count: width) + "\n"
        text += foot
    }

    private func head(_ series: [PlotSeries], _ title: String) -> String {
        guard series.count > 1 else { return "\(title): \(series[0].name)\n" }
        let names = series.enumerated().map { index, series in
            "\(Self.mark(index)) \(series.name)".painted(Self.colour(index), if: isColoured)
        }
        return "\(title): \(names.joined(separator: "  "))\n"
    }

    private func axis(_ row: Int) -> String {
        let isMarked = row == 0 || row == height - 1 || row == (height - 1) / 2
        let number = scale.number(at: height > 1 ? 1 - Double(row) / Double(height - 1) : 0.5)
        let label = isMarked ? PlotScale.label(number) : ""
        let blank = String(repeating: " ", count: max(0, Self.widestLabel - 1 - label.count))
        return blank + label + (isMarked ? " ┤" : " │")
    }

    /// The indices of the first and the last element.
    private var foot: String {
        let last = "\(max(0, count - 1))"
        let blank = String(repeating: " ", count: max(1, width - 1 - last.count))
        return String(repeating: " ", count: Self.widestLabel + 1) + "0" + (count > 1 ? blank + last : "") + "\n"
    }

    private func fineCells(_ series: PlotSeries) -> [String] {
        let raster = PlotRaster(series.values, of: count, on: scale, columns: width * 2, rows: height * 4)
        var cells = Array(repeating: Array(repeating: UInt32(0), count: width), count: height)
        // The dots of a Braille character, column by column.
        let bits: [[UInt32]] = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
        for dot in raster.dots { cells[dot.row / 4][dot.column / 2] |= bits[dot.column % 2][dot.row % 4] }
        return cells.map { row in
            var line = ""
            for cell in row {
                line.unicodeScalars.append(cell == 0 ? " " : Unicode.Scalar(0x2800 + cell) ?? " ")
            }
            while line.last == " " { line.removeLast() }
            return line.painted(Self.colour(0), if: isColoured)
        }
    }

    private func markedCells(_ series: [PlotSeries]) -> [String] {
        var cells = Array(repeating: Array(repeating: " ", count: width), count: height)
        for (index, series) in series.enumerated() {
            let raster = PlotRaster(series.values, of: count, on: scale, columns: width, rows: height)
            let mark = String(Self.mark(index)).painted(Self.colour(index), if: isColoured)
            for dot in raster.dots { cells[dot.row][dot.column] = mark }
        }
        return cells.map { row in
            var row = row
            while row.last == " " { row.removeLast() }
            return row.joined()
        }
    }

    private static func mark(_ index: Int) -> Character { marks[index % marks.count] }

    private static func colour(_ index: Int) -> Colour { colours[index % colours.count] }
}
