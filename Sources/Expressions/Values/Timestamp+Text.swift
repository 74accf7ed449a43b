import ConfigValue

extension Timestamp {
    /// Reads RFC 3339: `2009-02-13T23:31:30.5Z`, `2009-02-13T23:31:30+01:00`.
    init?(parsing text: String) {
        var reader = FixedDigits(Array(text.utf8))
        guard let year = reader.number(4), reader.skip("-"), let month = reader.number(2), reader.skip("-"),
            let day = reader.number(2), reader.skip("T"), let hour = reader.number(2), reader.skip(":"),
            let minute = reader.number(2), reader.skip(":"), let second = reader.number(2),
            let nanoseconds = reader.fraction(), let offset = reader.zone(), reader.isAtEnd
        else { return nil }
        guard 1...12 ~= month, 1...CivilTime.dayCount(ofMonth: month, year: year) ~= day, hour < 24, minute < 60,
            second < 60
        else { return nil }
        let local = CivilTime(year: year, month: month, day: day, hour: hour, minute: minute, second: second)
        self.init(seconds: local.secondsSince1970 - offset, nanoseconds: nanoseconds)
    }
}

extension Timestamp: CustomStringConvertible {
    /// In RFC 3339 and UTC.
    package var description: String {
        let time = CivilTime(secondsSince1970: seconds)
        func padded(_ number: Int, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        return "\(padded(time.year, 4))-\(padded(time.month, 2))-\(padded(time.day, 2))T"
            + "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
            + DecimalFraction.text(ofNanoseconds: nanoseconds) + "Z"
    }
}

/// Reads numbers of a fixed width.
struct FixedDigits {
    private let bytes: [UInt8]
    private var position = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    mutating func number(_ width: Int) -> Int? {
        var number = 0
        for _ in 0..<width {
            guard let digit = next?.digit(base: 10) else { return nil }
            number = number * 10 + digit
            position += 1
        }
        return number
    }

    mutating func skip(_ character: Unicode.Scalar) -> Bool {
        guard let next, UInt32(next) == character.value else { return false }
        position += 1
        return true
    }

    /// The nanoseconds of `.5`; digits beyond the ninth are dropped.
    ///
    /// 0 where there is no point.
    mutating func fraction() -> Int? {
        guard skip(".") else { return 0 }
        guard next?.isDigit == true else { return nil }
        var scale = TimeSpan.nanosecondsOfSecond
        var nanoseconds = 0
        while let digit = next?.digit(base: 10) {
            scale /= 10
            nanoseconds += digit * scale
            position += 1
        }
        return nanoseconds
    }

    /// The seconds east of UTC: `Z`, or as ``offset()``.
    mutating func zone() -> Int? {
        skip("Z") ? 0 : offset()
    }

    /// The seconds east of UTC: `+02:00`, `-09:30`.
    mutating func offset() -> Int? {
        let isWest = skip("-")
        guard isWest || skip("+"), let hours = number(2), skip(":"), let minutes = number(2), hours < 24, minutes < 60
        else { return nil }
        return (hours * 3600 + minutes * 60) * (isWest ? -1 : 1)
    }
}
