import ConfigValue
import Expressions
import Testing

struct EvaluationTests {
    static let variables: ConfigValue = [
        "steps": 6, "rate": 0.5, "name": "first", "tags": ["a", "b"], "flag": true, "type": "sgd", "nothing": .null,
        "self": ["layers": [["width": 64], ["width": 32]], "a-b": 1],
    ]

    @Test(
        arguments: [
            ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("7 / 2", 3), ("-7 % 3", -1), ("1 - 2 - 3", -4),
            ("steps * rate", 3.0), ("rate + 1", 1.5), ("1 / rate", 2.0), ("2 - 0.5", 1.5), ("-steps", -6),
            ("'out/' + name", "out/first"), ("[1] + tags", [1, "a", "b"]), ("flag ? 1 : 2", 1),
            ("false ? 1 : true ? 2 : 3", 2), ("steps > 5 && rate < 1", true), ("steps == 6.0", true), ("1 < 1.5", true),
            ("'a' in tags", true), ("'x' in self", false), ("tags[1]", "b"), ("self.layers[0].width", 64),
            ("self['a-b']", 1), ("self.`a-b`", 1), ("self.layers[steps - 5].width", 32), ("has(self.layers)", true),
            ("has(self.depth)", false), ("{'a': 1}.a", 1), ("{'a': [1.0]}", ["a": [1.0]]), ("null", .null),
            ("nothing == null", true), ("9223372036854775807u", 9_223_372_036_854_775_807), ("type", "sgd"),
            ("type(steps) in [int, double]", true), ("type(int) == type", true), ("[int] == [type(steps)]", true),
            ("[int].exists(t, t == type(steps))", true), ("steps > 1 ? type(rate) == double : false", true),
            ("type(timestamp(0)) == google.protobuf.Timestamp", true), ("type == 'sgd' && [type] == ['sgd']", true),
            ("[,]", []), ("{,}", [:]), ("[1,]", [1]), ("true ? (false ? 1 : 2) : 3", 2),
            ("type(steps) == int", true), ("type == 'sgd' && type(type) == string", true),
        ] as [(String, ConfigValue)])
    func operatorsGiveValues(source: String, value: ConfigValue) {
        #expect(evaluate(source, over: Self.variables).value == value)
    }

    @Test(
        arguments: [
            ("len(tags)", 2), ("size(name)", 5), ("len('né')", 2), ("min(3, 1, 2)", 1), ("max(0.0, rate)", 0.5),
            ("max([1, 5, 2])", 5), ("min(1, 0.5)", 0.5), ("string(max([1.0, double('NaN'), 2.0]))", "NaN"),
            ("sum([1, 2, 3])", 6), ("sum([1, 0.5])", 1.5), ("sum([])", 0),
            ("abs(-3)", 3), ("abs(-0.5)", 0.5), ("floor(2.7)", 2), ("ceil(2.1)", 3), ("round(2.5)", 3), ("floor(7)", 7),
            ("round(-2.5)", -3), ("sqrt(16)", 4.0), ("pow(2, 10)", 1024), ("pow(2.0, -1)", 0.5),
            ("pow(-2, 63)", .int(.min)),
            ("exp(0)", 1.0), ("log(1.0)", 0.0), ("cos(pi)", -1.0), ("sin(0)", 0.0), ("range(3)", [0, 1, 2]),
            ("range(2, 5)", [2, 3, 4]), ("range(5, 2)", []), ("string(3.0)", "3.0"), ("string(3)", "3"),
            ("int('12')", 12),
            ("int(2.9)", 2), ("double(3)", 3.0), ("math.greatest(1, 2.5)", 2.5), ("math.ceil(1.2)", 2.0),
            ("'a,b'.split(',')", ["a", "b"]), ("tags.join('-')", "a-b"), ("'%d of %s'.format([1, 'x'])", "1 of x"),
            ("'abc'.substring(1)", "bc"), ("'aaa'.replace('a', 'b', 2)", "bba"), ("'abab'.lastIndexOf('ab')", 2),
            ("'x1'.matches('^[a-z][0-9]$')", true), ("duration('90s')", "90s"),
            ("timestamp('2026-01-01T00:00:00Z') + duration('24h')", "2026-01-02T00:00:00Z"),
        ] as [(String, ConfigValue)])
    func functionsGiveValues(source: String, value: ConfigValue) {
        #expect(evaluate(source, over: Self.variables).value == value)
    }

    @Test(
        arguments: [
            ("range(4).map(i, i * i)", [0, 1, 4, 9]), ("range(4).filter(i, i % 2 == 0)", [0, 2]),
            ("range(4).map(i, i > 1, i * 10)", [20, 30]), ("tags.all(t, t.size() == 1)", true),
            ("tags.exists(t, t == 'b')", true), ("tags.exists_one(t, t != 'b')", true),
            ("self.layers.map(l, l.width)", [64, 32]), ("tags.transformList(i, t, t + string(i))", ["a0", "b1"]),
            ("{'a': 1}.transformMap(k, v, v + 1)", ["a": 2]),
            ("{'a': 1}.transformMapEntry(k, v, {k + k: v})", ["aa": 1]),
            ("tags.map(name, name)", ["a", "b"]), ("range(2).map(i, range(2).map(j, i * 2 + j))", [[0, 1], [2, 3]]),
        ] as [(String, ConfigValue)])
    func macrosGoOverListsAndMaps(source: String, value: ConfigValue) {
        #expect(evaluate(source, over: Self.variables).value == value)
    }

    @Test func theLearningRateScheduleIsExactToTheBit() {
        let source = """
            range(total_steps).map(i, base_lr * ratio + (base_lr - base_lr * ratio) * 0.5
                * (1.0 + cos(pi * i / max(1, total_steps - 1))))
            """
        let value = evaluate(source, over: ["base_lr": 1e-3, "ratio": 0.1, "total_steps": 6]).value
        let expected: ConfigValue = [
            0.001, 0.0009140576474687263, 0.0006890576474687264, 0.0004109423525312737, 0.00018594235253127368, 0.0001,
        ]
        #expect(value == expected)
    }
}
