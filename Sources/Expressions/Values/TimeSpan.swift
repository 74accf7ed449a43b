import ConfigValue

/// A length of time in nanoseconds: CEL's duration, up to 292 years either way.
package struct TimeSpan: Sendable, Hashable {
    package var nanoseconds: Int

    package init(nanoseconds: Int) { self.nanoseconds = nanoseconds }

    static let nanosecondsOfSecond = 1_000_000_000

    /// Reads `1h45m47.5s`: decimal numbers with the units `h`, `m`, `s`, `ms`, `us` and `ns`, or `0`.
    init?(parsing text: String) {
        var bytes = Array(text.utf8)[...]
        let isNegative = bytes.first == UInt8(ascii: "-")
        if isNegative || bytes.first == UInt8(ascii: "+") { bytes.removeFirst() }
        if bytes.elementsEqual("0".utf8) {
            self.init(nanoseconds: 0)
            return
        }
        guard !bytes.isEmpty else { return nil }
        // Summed up below zero, where one more value has room.
        var total = 0
        while !bytes.isEmpty {
            guard let part = Self.readPart(&bytes) else { return nil }
            let (sum, overflows) = total.subtractingReportingOverflow(part)
            guard !overflows else { return nil }
            total = sum
        }
        guard isNegative || total != Int.min else { return nil }
        self.init(nanoseconds: isNegative ? total : -total)
    }

    private static func readPart(_ bytes: inout ArraySlice<UInt8>) -> Int? {
        let whole = bytes.prefix { $0.isDigit }
        bytes = bytes.dropFirst(whole.count)
        var fraction: ArraySlice<UInt8> = []
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            fraction = bytes.prefix { $0.isDigit }
            bytes = bytes.dropFirst(fraction.count)
        }
        guard !whole.isEmpty || !fraction.isEmpty else { return nil }
        let unit = bytes.prefix { !$0.isDigit && $0 != UInt8(ascii: ".") }
        bytes = bytes.dropFirst(unit.count)
        guard let size = nanoseconds(ofUnit: String(decoding: unit, as: UTF8.self)),
            let count = whole.isEmpty ? 0 : Int(String(decoding: whole, as: UTF8.self))
        else { return nil }
        let (product, overflows) = count.multipliedReportingOverflow(by: size)
        guard !overflows else { return nil }
        let (sum, sumOverflows) = product.addingReportingOverflow(nanoseconds(ofFraction: fraction, unit: size))
        return sumOverflows ? nil : sum
    }

    /// The whole nanoseconds of the digits behind a point.
    private static func nanoseconds(ofFraction digits: ArraySlice<UInt8>, unit: Int) -> Int {
        var (numerator, denominator): (UInt, UInt) = (0, 1)
        // No fraction of an hour that is a whole number of nanoseconds has more digits.
        for digit in digits.prefix(18) {
            numerator = numerator * 10 + UInt(digit - UInt8(ascii: "0"))
            denominator *= 10
        }
        // Less than the denominator by less than a unit: the quotient is below the unit.
        return Int(denominator.dividingFullWidth(numerator.multipliedFullWidth(by: UInt(unit))).quotient)
    }

    private static func nanoseconds(ofUnit unit: String) -> Int? {
        switch unit {
        case "h": 3600 * nanosecondsOfSecond
        case "m": 60 * nanosecondsOfSecond
        case "s": nanosecondsOfSecond
        case "ms": 1_000_000
        case "us", "µs", "μs": 1000
        case "ns": 1
        default: nil
        }
    }
}

extension TimeSpan: CustomStringConvertible {
    /// In seconds: `90s`, `-0.5s`.
    package var description: String {
        let (seconds, rest) = nanoseconds.quotientAndRemainder(dividingBy: Self.nanosecondsOfSecond)
        let sign = nanoseconds < 0 ? "-" : ""
        return "\(sign)\(seconds.magnitude)\(DecimalFraction.text(ofNanoseconds: Int(rest.magnitude)))s"
    }
}

/// The digits behind the point of a number of seconds.
enum DecimalFraction {
    /// `.5` for 500,000,000 nanoseconds; nothing for none.
    static func text(ofNanoseconds nanoseconds: Int) -> String {
        guard nanoseconds > 0 else { return "" }
        var digits = String(nanoseconds)
        digits = String(repeating: "0", count: max(0, 9 - digits.count)) + digits
        while digits.last == "0" { digits.removeLast() }
        return "." + digits
    }
}
