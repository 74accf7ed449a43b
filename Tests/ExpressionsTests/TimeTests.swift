import ConfigValue
import Testing

@testable import Expressions

struct TimeTests {
    @Test(arguments: [
        ("2026-07-01T12:00:00Z", "Europe/Berlin", 14), ("2026-01-01T12:00:00Z", "Europe/Berlin", 13),
        ("2100-07-01T12:00:00Z", "Europe/Berlin", 14), ("2100-12-01T12:00:00Z", "Europe/Berlin", 13),
        ("2026-01-01T12:00:00Z", "Australia/Sydney", 23), ("2100-07-01T12:00:00Z", "Australia/Sydney", 22),
        ("2026-01-01T12:00:00Z", "UTC", 12), ("2026-01-01T12:00:00Z", "+05:30", 17),
        ("2026-01-01T12:00:00Z", "-09:30", 2),
        ("1800-01-01T12:00:00Z", "Europe/Berlin", 12),
    ])
    func hoursAreThoseOfTheZone(time: String, zone: String, hour: Int) {
        #expect(evaluate("timestamp('\(time)').getHours('\(zone)')").value == .int(hour))
    }

    @Test(arguments: [
        ("0.99999999999m", "59.999999999s"), ("0.333333333333h", "1199.999999998s"), ("1.5h", "5400s"),
        ("0.1ns", "0s"), ("0.0000000001s1.9ns", "0.000000001s"), ("-1.0000000019s", "-1.000000001s"),
        ("0.99999999999999999999999999h", "3599.999999999s"), ("0.0000000000025h", "0.000000009s"),
    ])
    func aFractionOfAUnitIsExactToTheNanosecond(text: String, expected: String) {
        #expect(evaluate("string(duration('\(text)'))").value == .string(expected))
    }

    @Test(arguments: ["../etc/passwd", "/etc/passwd", "Europe/../../etc", "Nowhere/None", "25:00", "Europe"])
    func whatIsNoZoneIsAnError(zone: String) {
        #expect(evaluate("timestamp(0).getHours('\(zone)')").error?.message == "there is no time zone '\(zone)'")
    }

    @Test(
        arguments: [
            ("1h45m47.5s", 6_347_500_000_000), ("-1.5s", -1_500_000_000), ("0", 0), ("1ns", 1), ("1us1ms", 1_001_000),
            (".5s", 500_000_000), ("-9223372036854775808ns", nil), ("", nil), ("1", nil), ("s", nil), ("1x", nil),
            ("1h-1m", nil),
            ("9223372037s", nil), ("99999999999999999999s", nil),
        ] as [(String, Int?)])
    func lengthsOfTimeAreRead(text: String, nanoseconds: Int?) {
        #expect(TimeSpan(parsing: text)?.nanoseconds == nanoseconds)
    }

    @Test(arguments: [
        "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "2000-02-29T12:00:00Z", "9999-12-31T23:59:59.999999999Z",
    ])
    func momentsReadBackAsWritten(text: String) {
        #expect(Timestamp(parsing: text)?.description == text)
    }

    @Test(arguments: [
        "2001-02-29T00:00:00Z", "2000-13-01T00:00:00Z", "2000-01-01T24:00:00Z", "2000-01-01", "0000-01-01T00:00:00Z",
        "x",
    ])
    func whatIsNoMomentIsRefused(text: String) {
        #expect(Timestamp(parsing: text) == nil)
    }
}
