import Wire

/// An experiment, what it stands on and what depends on it, as an SVG picture: bases above what extends them.
struct GraphPicture {
    private struct Place {
        var x: Int
        var y: Int
        var width: Int
    }

    private static let (rowHeight, boxHeight, gap, margin) = (72, 32, 24, 16)
    private static let characterWidth = 8

    private let name: String
    private let nodes: [Graph.Node]
    private var places: [String: Place] = [:]
    private var (width, height) = (0, 0)

    init(_ graph: Graph.Result) {
        name = graph.experiment
        nodes = graph.experiments + graph.dependents
        place()
    }

    var svg: String {
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" \
            font-family="monospace" font-size="13">
            <rect width="100%" height="100%" fill="white"/>

            """
        for node in nodes {
            for base in node.bases { text += line(from: node.name, to: base, style: "") }
            for used in node.imports { text += line(from: node.name, to: used, style: " stroke-dasharray=\"5 4\"") }
        }
        for (name, place) in places.sorted(by: { $0.key < $1.key }) { text += box(name, place) }
        return text + "</svg>\n"
    }

    /// Rows by the longest way down from an experiment that stands on nothing.
    private mutating func place() {
        let below = Dictionary(nodes.map { ($0.name, $0.bases + $0.imports) }, uniquingKeysWith: { first, _ in first })
        var depths: [String: Int] = [:]
        for node in nodes { measure(node.name, below, &depths) }
        let rows = Dictionary(grouping: depths.keys.sorted()) { depths[$0] ?? 0 }
        for (depth, names) in rows {
            var x = Self.margin
            for name in names {
                let boxWidth = name.displayWidth * Self.characterWidth + 20
                places[name] = Place(x: x, y: Self.margin + depth * Self.rowHeight, width: boxWidth)
                x += boxWidth + Self.gap
            }
            width = max(width, x - Self.gap + Self.margin)
            height = max(height, Self.margin * 2 + depth * Self.rowHeight + Self.boxHeight)
        }
    }

    /// Without recursion, for chains are long; experiments that extend each other in a circle end it.
    private func measure(_ start: String, _ below: [String: [String]], _ depths: inout [String: Int]) {
        var stack = [start]
        var open: Set<String> = []
        while let name = stack.last {
            let missing = (below[name] ?? []).filter { depths[$0] == nil && !open.contains($0) }
            if depths[name] != nil || missing.isEmpty {
                let depth = (below[name] ?? []).compactMap { depths[$0] }.max().map { $0 + 1 } ?? 0
                if depths[name] == nil { depths[name] = depth }
                open.remove(name)
                stack.removeLast()
            } else {
                open.insert(name)
                stack += missing
            }
        }
    }

    private func box(_ name: String, _ place: Place) -> String {
        let stroke = name == self.name ? "stroke=\"#06c\" stroke-width=\"2\"" : "stroke=\"#555\""
        let (middle, baseline) = (place.x + place.width / 2, place.y + Self.boxHeight / 2 + 5)
        return """
            <rect x="\(place.x)" y="\(place.y)" width="\(place.width)" height="\(Self.boxHeight)" rx="4" fill="#f6f8fa" \
            \(stroke)/>
            <text x="\(middle)" y="\(baseline)" text-anchor="middle">\(XMLText.escaped(name))</text>

            """
    }

    private func line(from upper: String, to lower: String, style: String) -> String {
        guard let from = places[upper], let to = places[lower] else { return "" }
        return """
            <line x1="\(from.x + from.width / 2)" y1="\(from.y)" x2="\(to.x + to.width / 2)" \
            y2="\(to.y + Self.boxHeight)" stroke="#555"\(style)/>

            """
    }
}
