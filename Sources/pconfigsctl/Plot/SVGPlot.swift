/// Lists of numbers as a chart in an SVG picture.
struct SVGPlot {
    private(set) var svg: String
    private let scale: PlotScale
    private let count: Int

    private static let (width, height) = (640.0, 360.0)
    private static let (left, right, top, bottom) = (72.0, 16.0, 40.0, 40.0)
    private static let colours = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b"]

    /// - Parameter title: The experiment's name.
    init(_ series: [PlotSeries], title: String) {
        scale = PlotScale(over: series.flatMap(\.finite))
        count = series.map(\.values.count).max() ?? 1
        svg = """
            <svg xmlns="http://www.w3.org/2000/svg" width="640" height="360" viewBox="0 0 640 360" \
            font-family="sans-serif" font-size="12">
            <rect width="640" height="360" fill="white"/>

            """
        let names = series.count == 1 ? ": \(series[0].name)" : ""
        svg += Self.text(title + names, x: Self.left, y: 24, anchor: "start", more: " font-size=\"14\"")
        for tick in scale.ticks(5) { addRow(tick) }
        for tick in PlotScale(over: [0, Double(max(1, count - 1))]).ticks(6) where tick == tick.rounded() {
            let label = PlotScale.label(tick)
            svg += Self.text(label, x: x(of: Int(tick)), y: Self.height - Self.bottom + 18, anchor: "middle", more: "")
        }
        for (index, series) in series.enumerated() { add(series, index) }
        if series.count > 1 { addLegend(series) }
        svg += "</svg>\n"
    }

    private mutating func addRow(_ tick: Double) {
        let y = y(of: tick)
        let number = Self.number(y)
        svg += """
            <line x1="\(Self.number(Self.left))" y1="\(number)" x2="\(Self.number(Self.width - Self.right))" y2="\(number)" \
            stroke="#ddd"/>

            """
        svg += Self.text(PlotScale.label(tick), x: Self.left - 8, y: y + 4, anchor: "end", more: "")
    }

    /// A line that breaks where a number is not finite; a number alone is a dot.
    private mutating func add(_ series: PlotSeries, _ index: Int) {
        let colour = Self.colours[index % Self.colours.count]
        for part in series.values.enumerated().split(whereSeparator: { $0.element == nil }) {
            let points = part.compactMap { index, value in value.map { (x(of: index), y(of: $0)) } }
            if points.count == 1, let (x, y) = points.first {
                svg += "<circle cx=\"\(Self.number(x))\" cy=\"\(Self.number(y))\" r=\"3\" fill=\"\(colour)\"/>\n"
            } else {
                let text = points.map { "\(Self.number($0)),\(Self.number($1))" }.joined(separator: " ")
                svg += "<polyline points=\"\(text)\" fill=\"none\" stroke=\"\(colour)\" stroke-width=\"2\"/>\n"
            }
        }
    }

    private mutating func addLegend(_ series: [PlotSeries]) {
        for (index, series) in series.enumerated() {
            let y = Self.top + 12 + Double(index) * 18
            let colour = " fill=\"\(Self.colours[index % Self.colours.count])\""
            svg += Self.text(series.name, x: Self.width - Self.right - 8, y: y, anchor: "end", more: colour)
        }
    }

    private func x(of index: Int) -> Double {
        let across = count > 1 ? Double(index) / Double(count - 1) : 0.5
        return Self.left + across * (Self.width - Self.left - Self.right)
    }

    private func y(of number: Double) -> Double {
        Self.top + (1 - scale.position(of: number)) * (Self.height - Self.top - Self.bottom)
    }

    private static func text(_ text: String, x: Double, y: Double, anchor: String, more: String) -> String {
        let place = "x=\"\(number(x))\" y=\"\(number(y))\" text-anchor=\"\(anchor)\"\(more)"
        return "<text \(place)>\(XMLText.escaped(text))</text>\n"
    }

    /// To a tenth of a pixel.
    private static func number(_ number: Double) -> String { "\((number * 10).rounded() / 10)" }
}
