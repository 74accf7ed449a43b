import Diagnostics

/// Texts by the cells of a terminal that they take.
extension String {
    /// How many cells the text takes.
    var displayWidth: Int { unicodeScalars.reduce(0) { $0 + DisplayedLine.cells(of: $1) } }

    /// The text itself where it fits, else as much of it as fits before a `…`.
    func cut(to width: Int) -> String {
        guard displayWidth > width else { return self }
        var (text, taken) = ("", 0)
        for scalar in unicodeScalars {
            let cells = DisplayedLine.cells(of: scalar)
            guard taken + cells < width else { break }
            text.unicodeScalars.append(scalar)
            taken += cells
        }
        while text.last == " " { text.removeLast() }
        return text + "…"
    }

    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - displayWidth))
    }
}
