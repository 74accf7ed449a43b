import Glibc

/// What an axis goes from and to, with round numbers to mark on it.
struct PlotScale {
    let lower: Double
    let upper: Double

    init(over numbers: [Double]) {
        let least = numbers.min() ?? 0
        let greatest = numbers.max() ?? 1
        // A flat line stands in the middle.
        let room = greatest > least ? 0 : Swift.max(abs(least) / 2, 0.5)
        (lower, upper) = (least - room, greatest + room)
    }

    /// Where a number stands, from 0 to 1; halves come first, for the difference of two doubles may be none.
    func position(of number: Double) -> Double {
        let height = upper / 2 - lower / 2
        return height > 0 ? Swift.min(1, Swift.max(0, (number / 2 - lower / 2) / height)) : 0.5
    }

    /// The number at a position.
    func number(at position: Double) -> Double { lower * (1 - position) + upper * position }

    /// Round numbers within, about so many.
    func ticks(_ count: Int) -> [Double] {
        let rough = (upper / 2 - lower / 2) / Double(Swift.max(1, count)) * 2
        guard rough > 0, rough.isFinite else { return [lower, upper] }
        let power = pow(10, floor(log10(rough)))
        let step = [1, 2, 5, 10].map { $0 * power }.first { $0 >= rough } ?? rough
        let (first, last) = ((lower / step).rounded(.up), (upper / step).rounded(.down))
        guard first.isFinite, last.isFinite, last - first < 100 else { return [lower, upper] }
        return stride(from: first, through: last, by: 1).map { $0 * step }
    }

    /// A number as a label has it, with four digits that count.
    static func label(_ number: Double) -> String {
        var buffer = [CChar](repeating: 0, count: 32)
        _ = withVaList([number]) { vsnprintf(&buffer, buffer.count, "%.4g", $0) }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
