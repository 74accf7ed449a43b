import ConfigValue
import Diagnostics

/// A list of numbers of an experiment, to be drawn.
struct PlotSeries {
    /// Its path.
    let name: String
    /// In order; nil for what is not finite.
    let values: [Double?]

    /// - Throws: Where there is no list of numbers; the hint has those that there are.
    init(at path: String, in values: ConfigValue) throws(CommandFailure) {
        name = path
        let value = (try? ValuePath(parsing: path)).flatMap { values[$0] }
        guard let numbers = value.flatMap(Self.numbers) else {
            let known = Self.lists(of: values)
            let hint =
                NearMisses.question(path, in: known)
                ?? (known.isEmpty
                    ? "the experiment has no lists of numbers"
                    : "lists of numbers are \(known.joined(separator: ", "))")
            let reason = value == nil ? "there is no value '\(path)'" : "\(path) is no list of numbers"
            throw CommandFailure(.invalidConfig, reason, hint: hint)
        }
        self.values = numbers
    }

    var finite: [Double] { values.compactMap(\.self) }

    private static func numbers(_ value: ConfigValue) -> [Double?]? {
        guard case .list(let elements) = value, !elements.isEmpty else { return nil }
        var numbers: [Double?] = []
        for element in elements {
            switch element {
            case .int(let int): numbers.append(Double(int))
            case .double(let double): numbers.append(double.isFinite ? double : nil)
            // As JSON calls them.
            case .string("NaN"), .string("Infinity"), .string("-Infinity"): numbers.append(nil)
            default: return nil
            }
        }
        return numbers
    }

    /// The paths of all lists of numbers.
    private static func lists(of values: ConfigValue, below path: String = "") -> [String] {
        guard case .map(let members) = values else { return numbers(values) == nil ? [] : [path] }
        return members.flatMap { lists(of: $1, below: path.isEmpty ? $0 : "\(path).\($0)") }
    }
}
