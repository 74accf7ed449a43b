import ConfigValue
import Configuration
import OrderedCollections
import Testing

@Suite("Two configs' values")
struct ValueDifferenceTests {
    @Test(
        "differ leaf by leaf",
        arguments: [
            (#"{"a": 1}"#, #"{"a": 1}"#, ""),
            (#"{"a": 1}"#, #"{"a": 1.0}"#, "~a"),
            (#"{"a": {"b": 1, "c": 2}}"#, #"{"a": {"c": 3, "d": 4}}"#, "~a.c +a.d -a.b"),
            (#"{"a": [1, 2, 3]}"#, #"{"a": [1, 9]}"#, "~a[1] -a[2]"),
            (#"{"a": []}"#, #"{"a": [1]}"#, "+a[0] -a"),
            (#"{"a": {"b": 1}}"#, #"{"a": null}"#, "+a -a.b"),
            (#"{"a b": {"": 1}}"#, #"{"a b": {"": 2}}"#, #"~["a b"][""]"#),
            ("{}", #"{"a": {}}"#, "+a"),
        ])
    func differ(left: String, right: String, differences: String) throws {
        let difference = ValueDifference(left: try ConfigValue(json: left), right: try ConfigValue(json: right))
        let told =
            difference.changed.map { "~\($0.path)" } + difference.added.map { "+\($0.path)" }
            + difference.removed.map { "-\($0.path)" }
        #expect(told.filter { $0 != "+" && $0 != "-" }.joined(separator: " ") == differences)
    }

    @Test("are the same where both are NaN")
    func notANumber() {
        let values: ConfigValue = ["a": .double(.nan), "b": [1, ["c": [.double(-.nan)]]]]
        #expect(ValueDifference(left: values, right: values) == ValueDifference(left: [:], right: [:]))
        let changed = ValueDifference(left: values, right: ["a": .double(.nan), "b": [1, ["c": [2.0]]]]).changed
        #expect(changed.map(\.path.description) == ["b[1].c[0]"])
    }

    @Test("have a digest for each leaf, which says whether it is the same")
    func digests() {
        let one = Digest.leaves(of: ["a": 1, "b": ["c": "x"]])
        let other = Digest.leaves(of: ["a": 1.0, "b": ["c": "x"]])
        #expect(Array(one.keys) == ["a", "b.c"])
        #expect(one["a"] != other["a"])
        #expect(one["b.c"] == other["b.c"])
    }

    @Test("leave out what is no part of the whole digest", arguments: [("false", ["n"]), ("true", ["e.HOST", "n"])])
    func environment(isDigested: String, paths: [String]) throws {
        let project = TestProject(
            schema: """
                E: {environment: {HOST: string}, digest: \(isDigested)}
                T: {fields: {e: E, n: {type: int, default: 1}}}
                """, "$type: T\n")
        let configs = try ["a", "b"].map { try project.resolve(environment: ["HOST": $0]) }
        #expect(configs.map { Array($0.leafDigests.keys) } == [paths, paths])
        #expect((configs[0].digest == configs[1].digest) == (isDigested == "false"))
        #expect((configs[0].leafDigests == configs[1].leafDigests) == (isDigested == "false"))
        #expect(configs[0].values["e"] == ["HOST": "a"])
        let shown = configs[0].hiding([try ValuePath(parsing: "n")], warnings: [])
        #expect(Array(shown.leafDigests.keys) == paths)
    }
}
