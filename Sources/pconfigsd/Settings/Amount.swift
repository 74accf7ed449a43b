/// Amounts with their unit behind them, as `pconfigs.yaml` has them too: `30s`, `8MiB`.
enum Amount {
    /// The units of one kind of amount, the smallest first, each with how many of the smallest it is.
    typealias Units = [(name: String, size: Int)]

    /// Of times, in milliseconds.
    static let times: Units = [("ms", 1), ("s", 1_000), ("min", 60_000), ("h", 3_600_000)]
    /// Of sizes, in bytes.
    static let sizes: Units = [("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40)]

    /// Nil where the text is no amount, or one past all bounds.
    static func read(_ text: String, in units: Units) -> Int? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let unit = text.dropFirst(digits.count).drop { $0 == " " }
        guard let number = Int(digits), let size = units.first(where: { $0.name == unit })?.size else { return nil }
        let (amount, isTooLarge) = number.multipliedReportingOverflow(by: size)
        return isTooLarge ? nil : amount
    }

    /// In the largest unit that needs no fraction.
    static func text(_ amount: Int, in units: Units) -> String {
        let unit = units.last { amount != 0 && amount % $0.size == 0 } ?? units.first { $0.size > 1 } ?? ("", 1)
        return "\(amount / unit.size)\(unit.name)"
    }
}
