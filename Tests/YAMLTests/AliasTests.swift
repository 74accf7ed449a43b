import ConfigValue
import Diagnostics
import Testing

@testable import YAML

struct AliasTests {
    static let aliases: [(String, ConfigValue)] = [
        ("a: &x 1\nb: *x\n", ["a": 1, "b": 1]),
        ("a: &x 1\nb: &x 2\nc: *x\n", ["a": 1, "b": 2, "c": 2]),
        ("a: &x [1, {y: 2}]\nb: [*x]\n", ["a": [1, ["y": 2]], "b": [[1, ["y": 2]]]]),
        ("&k a: 1\nb: *k\n", ["a": 1, "b": "a"]),
        ("a: &k key\nb: {*k : 1}\n", ["a": "key", "b": ["key": 1]]),
    ]

    @Test(arguments: aliases)
    func anAliasIsWhatItNames(text: String, expected: ConfigValue) throws {
        #expect(try value(text) == expected)
    }

    @Test func anAliasHasAPlaceOfItsOwn() throws {
        let document = try document("a: &x {y: 1}\nb: *x\n")
        let root = try #require(document.root)
        let alias = try #require(document.member("b", of: root)?.value)
        #expect(document.location(of: alias).line == 2)
        let inner = try #require(document.member("y", of: alias)?.value)
        #expect(document.location(of: inner).line == 1)
    }

    static let merges: [(String, ConfigValue)] = [
        ("d: &d {a: 1, b: 2}\ne: {<<: *d, b: 3}\n", ["a": 1, "b": 3]),
        ("d: &d {a: 1, b: 2}\ne: {b: 3, <<: *d}\n", ["a": 1, "b": 3]),
        ("d: [&d {a: 1}, &f {a: 2, c: 3}]\ne: {<<: [*d, *f]}\n", ["a": 1, "c": 3]),
        ("e: {<<: {a: 1}, b: 2}\n", ["a": 1, "b": 2]),
        ("d: &d {a: 1}\nf: &f {<<: *d, b: 2}\ne: {<<: *f, c: 3}\n", ["a": 1, "b": 2, "c": 3]),
        ("e: {<<: []}\n", [:]),
        ("e: {'<<': 1}\n", ["<<": 1]),
    ]

    @Test(arguments: merges)
    func aMergeKeyAddsWhatIsNotThere(text: String, expected: ConfigValue) throws {
        #expect(try value(text)["e"] == expected)
    }

    @Test(arguments: [
        ("a: *b\n", "no anchor &b stands before this alias"),
        ("a: &base 1\nb: *bsae\n", "no anchor &bsae stands before this alias"),
        ("a: &x [*x]\n", "*x stands inside of the value that it names"),
        ("a: &x {<<: *x}\n", "*x stands inside of the value that it names"),
        ("<<: 1\n", "'<<' merges maps, and this is none"),
        ("<<: [1]\n", "'<<' merges maps, and this is none"),
        ("<<: {a: 1}\n<<: {b: 1}\n", "the key '<<' is here twice"),
        ("a: &x [1]\n*x : 1\n", "a key must be a string, not a list or a map"),
    ])
    func aliasesThatNameNothingAreErrors(text: String, message: String) {
        #expect(diagnostic(text)?.message == message)
    }
}
