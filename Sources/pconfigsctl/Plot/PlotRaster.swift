/// A line through numbers, as dots on a grid; the first row is the uppermost.
struct PlotRaster {
    private(set) var dots: Set<Dot> = []

    struct Dot: Hashable {
        var column: Int
        var row: Int
    }

    /// - Parameter count: How many elements the whole width stands for.
    init(_ values: [Double?], of count: Int, on scale: PlotScale, columns: Int, rows: Int) {
        var previous: Dot?
        for (index, value) in values.enumerated() {
            guard let value else {
                previous = nil
                continue
            }
            let across = count > 1 ? Double(index) / Double(count - 1) : 0.5
            let dot = Dot(
                column: Int((across * Double(columns - 1)).rounded()),
                row: Int(((1 - scale.position(of: value)) * Double(rows - 1)).rounded()))
            draw(from: previous ?? dot, to: dot)
            previous = dot
        }
    }

    /// Bresenham's line.
    private mutating func draw(from start: Dot, to end: Dot) {
        let (width, height) = (abs(end.column - start.column), abs(end.row - start.row))
        let (right, down) = (start.column < end.column ? 1 : -1, start.row < end.row ? 1 : -1)
        var (dot, error) = (start, width - height)
        dots.insert(dot)
        while dot != end {
            let twice = 2 * error
            if twice > -height {
                error -= height
                dot.column += right
            }
            if twice < width {
                error += width
                dot.row += down
            }
            dots.insert(dot)
        }
    }
}
