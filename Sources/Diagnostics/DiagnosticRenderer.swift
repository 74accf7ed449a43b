extension Diagnostic {
    /// The diagnostic as a person reads it, ending with a line break.
    ///
    /// ```
    /// error[pinned-field]: effective_batch_size is pinned and cannot be set
    ///   --> experiments/third.yaml:4:1
    ///    |
    ///  4 | effective_batch_size: 16
    ///    | ^^^^^^^^^^^^^^^^^^^^ computed by ${grad_accum_steps * num_devices} at schemas/trainer.yaml:12
    ///    = hint: remove this line, or change grad_accum_steps or num_devices
    /// ```
    package func rendered(colour: Bool = false) -> String {
        DiagnosticRenderer(style: colour ? .ansi : .plain).render(self)
    }
}

private struct DiagnosticRenderer {
    enum Style {
        case plain
        case ansi
    }

    enum Ink: String {
        case red = "1;31"
        case yellow = "1;33"
        case blue = "1;34"
        case bold = "1"
    }

    let style: Style

    func render(_ diagnostic: Diagnostic) -> String {
        let ink: Ink = diagnostic.severity == .error ? .red : .yellow
        var lines: [String] = []
        for (index, line) in diagnostic.message.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let head = paint("\(diagnostic.severity.rawValue)[\(diagnostic.code.rawValue)]", ink)
            lines.append(index == 0 ? head + paint(": \(line)", .bold) : "  \(line)")
        }
        let numbers = [diagnostic.location].compactMap { $0?.line } + diagnostic.related.map(\.location.line)
        let margin = String(repeating: " ", count: String(numbers.max() ?? 0).count)
        if let location = diagnostic.location {
            lines += snippet(location, label: diagnostic.label, ink: ink, margin: margin)
        } else if let label = diagnostic.label {
            lines.append(paint("\(margin)  = ", .blue) + label)
        }
        for related in diagnostic.related {
            lines.append(paint("\(margin)  = ", .blue) + "note: \(related.message)")
            lines += snippet(related.location, label: nil, ink: .blue, margin: margin)
        }
        if let hint = diagnostic.hint {
            lines.append(paint("\(margin)  = ", .blue) + "hint: \(hint)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func snippet(_ location: SourceLocation, label: String?, ink: Ink, margin: String) -> [String] {
        let head = paint("\(margin) --> ", .blue) + "\(location.file):\(location.line):\(location.column)"
        // A whole file that is not read, a line that is not to be seen, or one with nothing to point at.
        guard !location.excerpt.isEmpty else {
            return [head] + (label.map { [paint("\(margin)  = ", .blue) + $0] } ?? [])
        }
        let bar = paint("\(margin)  |", .blue)
        let number = String(repeating: " ", count: margin.count - String(location.line).count) + "\(location.line)"
        let cut = location.excerptColumn - 1
        let excerpt = DisplayedLine(
            location.excerpt, column: location.column - cut, endColumn: endColumn(of: location) - cut)
        let carets = String(repeating: "^", count: excerpt.width) + (label.map { " " + $0 } ?? "")
        return [
            head,
            bar,
            paint(" \(number) |", .blue) + " " + excerpt.text,
            bar + " " + String(repeating: " ", count: excerpt.indent) + paint(carets, ink),
        ]
    }

    /// Where the carets end on the first line: a range over several lines is underlined to the end of the first.
    private func endColumn(of location: SourceLocation) -> Int {
        let lineEnd = location.excerptColumn + location.excerpt.unicodeScalars.count
        return location.endLine == location.line ? min(location.endColumn, lineEnd) : lineEnd
    }

    private func paint(_ text: String, _ ink: Ink) -> String {
        switch style {
        case .plain: text
        case .ansi: "\u{1B}[\(ink.rawValue)m\(text)\u{1B}[0m"
        }
    }
}
