import ConfigValue

/// When summer time begins and ends in any year, as the footer of a compiled time zone says.
///
/// It is written as in `CET-1CEST,M3.5.0,M10.5.0/3`.
struct DaylightRule {
    private let standardOffset: Int
    private let summer: (offset: Int, start: Change, end: Change)?

    init?(_ text: String) {
        var reader = Reader(Array(text.utf8))
        guard reader.skipName(), let west = reader.time() else { return nil }
        standardOffset = -west
        guard !reader.isAtEnd else {
            summer = nil
            return
        }
        guard reader.skipName() else { return nil }
        let summerOffset = reader.isAt(",") ? standardOffset + 3600 : reader.time().map { -$0 } ?? standardOffset + 3600
        guard reader.skip(","), let start = reader.change(), reader.skip(","), let end = reader.change() else {
            return nil
        }
        summer = (summerOffset, start, end)
    }

    func offset(at seconds: Int) -> Int {
        guard let summer else { return standardOffset }
        let year = CivilTime(secondsSince1970: seconds + standardOffset).year
        let start = summer.start.seconds(in: year) - standardOffset
        let end = summer.end.seconds(in: year) - summer.offset
        let isSummer = start < end ? (start..<end).contains(seconds) : !(end..<start).contains(seconds)
        return isSummer ? summer.offset : standardOffset
    }

    /// A day of the year and a time of it, by the clock before the change.
    private struct Change {
        enum Day {
            /// The weekday's n-th of the month; the fifth is the last.
            case weekday(month: Int, week: Int, weekday: Int)
            /// From 1, never counting February 29.
            case ofCommonYear(Int)
            /// From 0.
            case ofYear(Int)
        }

        let day: Day
        let time: Int

        func seconds(in year: Int) -> Int {
            let january = CivilTime.days(year: year, month: 1, day: 1)
            let days: Int
            switch day {
            case .ofYear(let number): days = january + number
            case .ofCommonYear(let number):
                let isLeap = CivilTime.dayCount(ofMonth: 2, year: year) == 29
                days = january + number - (isLeap && number >= 60 ? 0 : 1)
            case .weekday(let month, let week, let weekday):
                let first = CivilTime(year: year, month: month, day: 1)
                var day = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
                if day > CivilTime.dayCount(ofMonth: month, year: year) { day -= 7 }
                days = CivilTime.days(year: year, month: month, day: day)
            }
            return days * 86_400 + time
        }
    }

    private struct Reader {
        private var bytes: ArraySlice<UInt8>

        init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

        var isAtEnd: Bool { bytes.isEmpty }

        func isAt(_ character: Unicode.Scalar) -> Bool { bytes.first.map { UInt32($0) == character.value } ?? false }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard isAt(character) else { return false }
            bytes.removeFirst()
            return true
        }

        /// Reads a name such as `CET` or `<+0330>`.
        mutating func skipName() -> Bool {
            if skip("<") {
                bytes = bytes.drop { $0 != UInt8(ascii: ">") }
                return skip(">")
            }
            let name = bytes.prefix { $0.isLetter }
            bytes = bytes.dropFirst(name.count)
            return !name.isEmpty
        }

        mutating func number() -> Int? {
            let digits = bytes.prefix { $0.isDigit }
            bytes = bytes.dropFirst(digits.count)
            return digits.count > 4 ? nil : Int(String(decoding: digits, as: UTF8.self))
        }

        /// `-1`, `3:30`, `2:00:00` in seconds.
        mutating func time() -> Int? {
            let sign = skip("-") ? -1 : 1
            _ = skip("+")
            guard var seconds = number().map({ $0 * 3600 }) else { return nil }
            for unit in [60, 1] where skip(":") {
                guard let part = number() else { return nil }
                seconds += part * unit
            }
            return sign * seconds
        }

        mutating func change() -> Change? {
            let day: Change.Day
            if skip("M") {
                guard let month = number(), 1...12 ~= month, skip("."), let week = number(), 1...5 ~= week, skip("."),
                    let weekday = number(), 0...6 ~= weekday
                else { return nil }
                day = .weekday(month: month, week: week, weekday: weekday)
            } else if skip("J") {
                guard let number = number() else { return nil }
                day = .ofCommonYear(number)
            } else {
                guard let number = number() else { return nil }
                day = .ofYear(number)
            }
            guard skip("/") else { return Change(day: day, time: 7200) }
            return time().map { Change(day: day, time: $0) }
        }
    }
}
