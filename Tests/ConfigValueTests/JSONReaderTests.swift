import ConfigValue
import OrderedCollections
import Testing

struct JSONReaderTests {
    static let texts: [(String, ConfigValue)] = [
        ("null", .null), (" true ", true), ("-0", 0), ("3", 3), ("3.0", 3.0), ("1e2", 100.0), ("-0.0", .double(-0.0)),
        ("9223372036854775807", .int(.max)), ("-9223372036854775808", .int(.min)), ("0.1", 0.1),
        ("2.2250738585072014e-308", 2.2250738585072014e-308),
        ("\"\"", ""), ("\"a\\u00e9\\ud83d\\ude00\\n\\/\"", "aé😀\n/"), ("\"\\u0000\"", "\u{0}"), ("\"日本\"", "日本"),
        ("[]", []), ("[1,[2.0],{}]", [1, [2.0], [:]]), ("{\"b\":1,\"a\":{\"c\":null}}", ["b": 1, "a": ["c": .null]]),
        ("\t\r\n[ 1 , 2 ]\n", [1, 2]),
    ]

    @Test(arguments: texts)
    func aTextIsRead(text: String, expected: ConfigValue) throws {
        #expect(try ConfigValue(json: text) == expected)
    }

    @Test func membersKeepTheirOrder() throws {
        guard case .map(let members) = try ConfigValue(json: #"{"z":1,"a":2,"m":3}"#) else {
            Issue.record("no map")
            return
        }
        #expect(Array(members.keys) == ["z", "a", "m"])
    }

    @Test(arguments: [
        ("", 1, "the text ends where a value is expected"),
        ("nul", 1, "expected a value"),
        ("[1 2]", 4, "expected ',' or ']'"),
        ("[1,]", 4, "expected a value"),
        ("{\"a\":1,}", 8, "expected a key in double quotes"),
        ("{\"a\" 1}", 6, "expected ':'"),
        ("{\"a\":1,\"b\":2,\"a\":3}", 14, "duplicate key \"a\""),
        ("{\"a\":1,\"\\u0061\":3}", 8, "duplicate key \"a\""),
        ("01", 1, "a number may not start with 0"),
        ("1.", 3, "expected a digit"),
        ("+1", 1, "expected a value"),
        ("NaN", 1, "expected a value"),
        ("1e999", 1, "the number 1e999 is out of 64 bits"),
        ("9223372036854775808", 1, "the number 9223372036854775808 is out of 64 bits"),
        ("\"é", 3, "the string does not end"),
        ("\"é\\x\"", 3, "unknown escape"),
        ("\"\\ud800\"", 2, "a lone surrogate is no character"),
        ("\"\\ud800\\u0041\"", 2, "a lone surrogate is no character"),
        ("\"\\udc00\"", 2, "a lone surrogate is no character"),
        ("\"a\nb\"", 3, "a control character in a string must be escaped"),
        ("1 2", 3, "unexpected text after the value"),
    ])
    func aWrongTextIsRefusedWithItsColumn(text: String, column: Int, message: String) {
        let error = #expect(throws: JSONError.self) { try ConfigValue(json: text) }
        #expect(error?.message == message)
        #expect(error?.column == column)
    }

    @Test func nestingIsBounded() throws {
        let nested = { (levels: Int) in String(repeating: "[", count: levels) + String(repeating: "]", count: levels) }
        #expect(throws: Never.self) { try ConfigValue(json: nested(64)) }
        #expect(throws: JSONError.self) { try ConfigValue(json: nested(65)) }
        #expect(throws: JSONError.self) { try ConfigValue(json: String(repeating: "{\"a\":", count: 100_000)) }
    }

    @Test(arguments: [
        [0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0xEF, 0xBB, 0xBF, 0x31],
    ])
    func invalidUTF8IsRefused(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try ConfigValue(jsonBytes: bytes) }
    }
}
