import ConfigValue
import Testing

struct JSONWriterTests {
    static let values: [(ConfigValue, String)] = [
        (.null, "null"), (true, "true"), (3, "3"), (3.0, "3.0"), (1e-5, "1e-05"), (0.1, "0.1"), (1e21, "1e+21"),
        (.double(.nan), "\"NaN\""), (.double(.infinity), "\"Infinity\""), (.double(-.infinity), "\"-Infinity\""),
        (.double(-0.0), "-0.0"), (.int(.min), "-9223372036854775808"),
        ("a\"b\\c\n\r\t\u{1}\u{1F}é😀", #""a\"b\\c\n\r\t\u0001\u001fé😀""#),
        ([1, [2.5], [:]], "[1,[2.5],{}]"), (["b": 1, "a": .null], #"{"b":1,"a":null}"#),
    ]

    @Test(arguments: values)
    func aValueIsWrittenOnOneLine(value: ConfigValue, text: String) {
        #expect(value.json == text)
    }

    @Test func theCanonicalFormSortsKeysByTheirBytes() {
        let value: ConfigValue = ["é": 1, "z": 2, "a": ["c": 1, "b": 2], "😀": 3, "Z": 4, "": 5]
        let text = String(decoding: value.canonicalJSON, as: UTF8.self)
        #expect(text == #"{"":5,"Z":4,"a":{"b":2,"c":1},"z":2,"é":1,"😀":3}"#)
    }

    @Test func theCanonicalFormOfMapsThatFollowOneAnother() {
        let value: ConfigValue = [
            ["b": 1, "a": 2], ["b": 3, "a": 4], ["a": 5, "b": 6], ["b": 7, "a": 8, "A": 9],
            ["b": ["d": 1, "c": 2], "a": 3],
            ["b": 4, "a": 5], [:], ["b": 6],
        ]
        #expect(
            String(decoding: value.canonicalJSON, as: UTF8.self)
                == #"[{"a":2,"b":1},{"a":4,"b":3},{"a":5,"b":6},{"A":9,"a":8,"b":7},{"a":3,"b":{"c":2,"d":1}},"#
                + #"{"a":5,"b":4},{},{"b":6}]"#)
        // Swift takes the two for equal, and their bytes stand on both sides of "f".
        let (composed, decomposed) = ("\u{E9}", "e\u{301}")
        let keys: ConfigValue = [[composed: 1, "f": 2], [decomposed: 1, "f": 2]]
        #expect(
            Array(keys.canonicalJSON)
                == Array("[{\"f\":2,\"\(composed)\":1},{\"\(decomposed)\":1,\"f\":2}]".utf8))
    }

    @Test func theFormForPeopleIsIndented() {
        let value: ConfigValue = ["a": [1, 2], "b": ["c": [["d": .null]], "e": [:]]]
        #expect(
            value.indentedJSON == """
                {
                  "a": [1, 2],
                  "b": {
                    "c": [
                      {
                        "d": null
                      }
                    ],
                    "e": {}
                  }
                }
                """)
    }

    @Test(arguments: 0..<2_000)
    func aDoubleReadsBackTheSame(seed: UInt64) throws {
        let double = Double(bitPattern: seed &* 0x9E37_79B9_7F4A_7C15)
        guard double.isFinite else { return }
        guard case .double(let read) = try ConfigValue(json: ConfigValue.double(double).json) else {
            Issue.record("\(double) reads back as another kind")
            return
        }
        #expect(read.bitPattern == double.bitPattern)
    }
}
