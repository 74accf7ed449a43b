import ConfigValue

/// A numeric list as a line of bars, to see its shape at a glance.
enum Sparkline {
    private static let bars = Array("▁▂▃▄▅▆▇█")
    private static let maximumBars = 32

    /// Nil for what is no list of two or more finite numbers.
    static func of(_ value: ConfigValue) -> String? {
        guard case .list(let elements) = value, elements.count > 1 else { return nil }
        var numbers: [Double] = []
        for element in elements {
            guard let number = element.finiteNumber else { return nil }
            numbers.append(number)
        }
        guard let least = numbers.min(), let greatest = numbers.max() else { return nil }
        let shown = sampled(numbers)
        let height = greatest - least
        return String(
            shown.map { number in
                guard height > 0, height.isFinite else { return bars[0] }
                let level = ((number - least) / height * Double(bars.count - 1)).rounded()
                return bars[min(max(0, Int(level)), bars.count - 1)]
            })
    }

    private static func sampled(_ numbers: [Double]) -> [Double] {
        guard numbers.count > maximumBars else { return numbers }
        return (0..<maximumBars).map { numbers[$0 * (numbers.count - 1) / (maximumBars - 1)] }
    }
}

extension ConfigValue {
    fileprivate var finiteNumber: Double? {
        switch self {
        case .int(let int): Double(int)
        case .double(let double) where double.isFinite: double
        default: nil
        }
    }
}
