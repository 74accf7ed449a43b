import ConfigValue
import Wire

/// What differs between two configs, a path a line, with where each value comes from.
struct DifferenceText {
    private(set) var text = ""
    private let colour: Bool

    init(_ result: Diff.Result, colour: Bool) {
        self.colour = colour
        for change in result.changed {
            add("~", change.path, "\(change.left.value.json) -> \(change.right.value.json)", paint: 33)
            if change.left.provenance?.sentence == change.right.provenance?.sentence {
                add(origin: change.left.provenance)
            } else {
                add(origin: change.left.provenance, of: change.left.value)
                add(origin: change.right.provenance, of: change.right.value)
            }
        }
        for entry in result.added {
            add("+", entry.path, entry.value.json, paint: 32)
            add(origin: entry.provenance)
        }
        for entry in result.removed {
            add("-", entry.path, entry.value.json, paint: 31)
            add(origin: entry.provenance)
        }
    }

    private mutating func add(_ sign: String, _ path: String, _ values: String, paint: Int) {
        let line = "\(sign) \(path): \(values)"
        text += (colour ? "\u{1B}[\(paint)m\(line)\u{1B}[0m" : line) + "\n"
    }

    private mutating func add(origin: ValueProvenance?, of value: ConfigValue? = nil) {
        guard let origin else { return }
        let lead = value.map { "\($0.json) is " } ?? ""
        text += "    \(lead)\(origin.sentence)\n"
    }
}

extension ValueProvenance {
    /// As `pinned by ${a * b} at schemas/trainer.yaml:12`.
    var sentence: String {
        let by = expression.map { " by \($0)" } ?? ""
        let of = origin.map { " of \($0)" } ?? ""
        let at = file.map { " at \($0):\(line ?? 0)" } ?? ""
        return kind + (expression == nil ? of : by) + at
    }
}
