import ConfigValue
import Diagnostics
import Testing

@testable import YAML

struct CoreScalarTests {
    static let scalars: [(String, ConfigValue)] = [
        ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nUll", "nUll"),
        ("true", true), ("True", true), ("FALSE", false), ("tRue", "tRue"), ("yes", "yes"), ("no", "no"), ("on", "on"),
        ("0", 0), ("12", 12), ("-3", -3), ("+7", 7), ("012", 12), ("0x1F", 31), ("0o17", 15), ("-0x1F", "-0x1F"),
        ("0o8", "0o8"), ("0x", "0x"), ("0b1", "0b1"), ("1_000", "1_000"), ("-", "-"), ("+", "+"), ("--1", "--1"),
        ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)),
        ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("-.5", -0.5), ("+1.", 1.0), ("1e-3", 0.001), ("1E5", 1e5),
        ("1.e2", 100.0),
        ("3e-4", 3e-4), ("-0.0", .double(-0.0)), (".", "."), ("e3", "e3"), ("1e", "1e"), ("1e+", "1e+"),
        ("1.2.3", "1.2.3"),
        (".inf", .double(.infinity)), ("-.inf", .double(-.infinity)), ("+.INF", .double(.infinity)), (".iNf", ".iNf"),
        ("inf", "inf"), ("nan", "nan"), ("-.nan", "-.nan"), ("1:30", "1:30"), ("2026-01-01", "2026-01-01"),
        ("1e-400", 0.0), ("a", "a"), ("é", "é"), ("1é", "1é"), ("１", "１"),
    ]

    @Test(arguments: scalars)
    func aPlainScalarIsReadAsCore(text: String, expected: ConfigValue) {
        #expect(CoreScalar.value(of: text) == expected)
    }

    @Test(arguments: [".nan", ".NaN", ".NAN"])
    func aNaNIsADouble(text: String) {
        guard case .double(let double)? = CoreScalar.value(of: text) else {
            Issue.record("\(text) is no double")
            return
        }
        #expect(double.isNaN)
    }

    @Test(arguments: [
        "9223372036854775808", "-9223372036854775809", "0xFFFFFFFFFFFFFFFF", "0o7777777777777777777777", "1e999",
        "-1e999",
    ])
    func aNumberOver64BitsIsNone(text: String) {
        #expect(CoreScalar.value(of: text) == nil)
        #expect(diagnostic("a: \(text)\n")?.code == .outOfRange)
    }
}
