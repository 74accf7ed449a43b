/// Times and sizes as people write them, everywhere alike: `30s`, `1.5h`, `24:00:00`, `8MiB`.
///
/// A number alone is in seconds, or in bytes.
package enum Amount {
    /// The units of one kind of amount, the smallest first, each with how many of the smallest it is.
    ///
    /// Of several names of one size the first is written.
    private typealias Units = [(name: String, size: Int)]

    private static let times: Units = [
        ("ms", 1), ("s", 1_000), ("min", 60_000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]
    private static let sizes: Units = [
        ("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30), ("TiB", 1 << 40),
    ]

    /// What a time is, behind "must be".
    package static func expectedTime(_ bounds: String) -> String {
        "a time \(bounds), as 500ms, 30s, 15m, 2h, 7d or 24:00:00"
    }

    /// What a size is, behind "must be".
    package static func expectedSize(_ bounds: String) -> String { "a size \(bounds), as 512KiB, 8MiB or 1.5GiB" }
}

extension Amount {
    /// A time in seconds, none below zero; nil where the value is none.
    package static func seconds(_ value: ConfigValue) -> Double? {
        switch value {
        case .int(let count): count >= 0 ? Double(count) : nil
        case .double(let count): count >= 0 && count.isFinite ? count : nil
        case .string(let text): seconds(text)
        default: nil
        }
    }

    package static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count > 1 { return clock(parts) }
        guard let (count, unit) = read(text, in: times) else { return nil }
        return unit.map { count * Double($0) / 1_000 } ?? count
    }

    /// The time in whole milliseconds, where it is within a range.
    package static func milliseconds(_ value: ConfigValue, within range: ClosedRange<Int>) -> Int? {
        guard let time = seconds(value) else { return nil }
        return whole(time * 1_000, within: range)
    }

    /// Hours, minutes and seconds, or minutes and seconds.
    private static func clock(_ parts: [Substring]) -> Double? {
        let numbers = parts.compactMap { UInt16($0) }
        guard numbers.count == parts.count, 2...3 ~= numbers.count else { return nil }
        return numbers.reduce(0) { $0 * 60 + Double($1) }
    }

    /// A size in bytes, where it is within a range.
    package static func bytes(_ value: ConfigValue, within range: ClosedRange<Int>) -> Int? {
        switch value {
        case .int(let count): return range.contains(count) ? count : nil
        case .string(let text):
            guard let (count, unit) = read(text, in: sizes) else { return nil }
            return whole(count * Double(unit ?? 1), within: range)
        default: return nil
        }
    }

    private static func whole(_ amount: Double, within range: ClosedRange<Int>) -> Int? {
        Int(exactly: amount.rounded()).flatMap { range.contains($0) ? $0 : nil }
    }

    /// A number, and the size of the unit behind it; nil where the text is no such thing.
    private static func read(_ text: String, in units: Units) -> (count: Double, unit: Int?)? {
        let name = String(text.reversed().prefix { $0.isASCII && $0.isLetter }.reversed())
        var number = text.dropLast(name.count)
        while number.last == " " { number.removeLast() }
        guard let first = number.first, first.isASCII, first.isNumber || first == ".",
            let count = Double(number), count.isFinite
        else { return nil }
        if name.isEmpty { return (count, nil) }
        return units.first { $0.name == name }.map { (count, $0.size) }
    }
}

extension Amount {
    /// A time in the largest unit that needs no fraction.
    package static func text(milliseconds: Int) -> String { text(milliseconds, in: times.filter { $0.name != "d" }) }

    /// A size in the largest unit that needs no fraction.
    package static func text(bytes: Int) -> String { text(bytes, in: sizes) }

    private static func text(_ amount: Int, in units: Units) -> String {
        let largest = units.filter { amount != 0 && amount % $0.size == 0 }.map(\.size).max()
        let unit = units.first { $0.size == largest } ?? units.first { $0.size > 1 } ?? ("", 1)
        return "\(amount / unit.size)\(unit.name)"
    }
}
