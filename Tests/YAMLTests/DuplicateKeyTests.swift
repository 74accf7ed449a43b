import ConfigValue
import Diagnostics
import OrderedCollections
import RandomNumbers
import Testing

@testable import YAML

/// However the keys of mappings follow one another, one that is there twice is found, and no other.
struct DuplicateKeyTests {
    @Test(arguments: [UInt64.random(in: .min ... .max)])
    func aKeyThatIsThereTwiceIsFound(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for round in 0..<400 {
            let hasDuplicate = round.isMultiple(of: 2)
            var mappings = (0...random.number(below: 4)).map { _ in
                // Some with few keys, some with so many that they are kept by themselves.
                let count = Int(random.number(below: 2) == 0 ? random.number(below: 8) : 12 + random.number(below: 30))
                let keys = Array((0..<48).shuffled(using: &random).prefix(1 + count))
                // Mappings of one shape have their keys in one order.
                return random.number(below: 2) == 0 ? keys : keys.sorted()
            }
            if hasDuplicate {
                let chosen = Int(random.number(below: UInt64(mappings.count)))
                let twice = mappings[chosen][Int(random.number(below: UInt64(mappings[chosen].count)))]
                mappings[chosen].append(twice)
            }
            let text = mappings.map { keys in
                "- {" + keys.map { "k\($0): \($0)" }.joined(separator: ", ") + "}\n"
            }
            do {
                let document = try document(text.joined())
                #expect(!hasDuplicate, "\(text)")
                let read = try document.root.map { try document.value(of: $0) }
                #expect(
                    read
                        == .list(
                            mappings.map { keys in
                                .map(ConfigMap(uniqueKeysWithValues: keys.map { ("k\($0)", .int($0)) }))
                            }))
            } catch let error as Diagnostic {
                #expect(hasDuplicate && error.code == .duplicateKey, "\(text): \(error.message)")
            }
        }
    }

    /// A key that follows another as it did before is known without being read; what only looks like it is not.
    @Test(arguments: [
        ("[{a: 1, b: 2}, {a: 3, b: 4}]", #"[{"a":1,"b":2},{"a":3,"b":4}]"#),
        ("[{a: 1, b: 2}, {b: 3, a: 4}]", #"[{"a":1,"b":2},{"b":3,"a":4}]"#),
        ("[{a: 1, b: 2}, {a: 3, bb: 4}]", #"[{"a":1,"b":2},{"a":3,"bb":4}]"#),
        ("[{a: 1, b: 2}, {a: 3, 'b': 4}]", #"[{"a":1,"b":2},{"a":3,"b":4}]"#),
        ("[{a: 1, 'b': 2}, {a: 3, b: 4}]", #"[{"a":1,"b":2},{"a":3,"b":4}]"#),
        ("[{a: 1, \"\\x62\": 2}, {a: 3, b: 4}]", #"[{"a":1,"b":2},{"a":3,"b":4}]"#),
        ("[{a: 1, '1': 2}, {a: 3, 1: 4}]", nil), ("[{a: 1, 'true': 2}, {a: 3, true: 4}]", nil),
        ("[{a: 1, b: 2}, {a: 3, b: 4, b: 5}]", nil), ("[{a: 1, b: 2}, {a: 3, !!int b: 4}]", nil),
    ])
    func aKeyThatFollowsAsBeforeIsTheSame(text: String, json: String?) {
        #expect((try? value(text))?.json == json)
    }

    /// Swift takes them for equal, so that one would take the other's place, or its spelling.
    @Test(arguments: [
        "{\u{E9}: 1, e\u{301}: 2}", "[{\u{E9}: 1}, {e\u{301}: 2}]", "{'\u{E9}': 1, \"e\\u0301\": 2}",
        "{" + (0..<20).map { "k\($0): 1, " }.joined() + "\u{E9}: 1, e\u{301}: 2}",
    ])
    func aKeyIsSpelledInOneWay(text: String) throws {
        let problem = try #require(diagnostic(text))
        #expect(problem.code == .duplicateKey)
        #expect(problem.message == "the key 'e\u{301}' is in the file in two spellings of Unicode, which are one key")
        #expect(problem.hint == "write it in one way: here a character is U+0065 U+0301, and before it is U+00E9")
    }

    @Test(arguments: ["[{\u{E9}: 1}, {\u{E9}: 2}]", "[{e\u{301}: 1}, {\"e\\u0301\": 2}]"])
    func aKeyInOneSpellingIsRead(text: String) {
        #expect(diagnostic(text) == nil)
    }
}
