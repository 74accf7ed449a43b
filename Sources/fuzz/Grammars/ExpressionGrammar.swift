/// Expressions, mostly right in syntax and often in types.
enum ExpressionGrammar {
    static func text(_ random: inout Choices) -> String {
        expression(depth: random.once(in: 50) ? 6 : 3, &random)
    }

    private static func expression(depth: Int, _ random: inout Choices) -> String {
        guard depth > 0 else { return leaf(&random) }
        let next = depth - 1
        switch random.below(14) {
        case 0, 1: return leaf(&random)
        case 2, 3:
            return
                "\(expression(depth: next, &random)) \(random.pick(Words.operators)) \(expression(depth: next, &random))"
        case 4: return "(\(expression(depth: next, &random)))"
        case 5: return random.pick(["!", "-", "!!", "- -"]) + expression(depth: next, &random)
        case 6:
            return expression(depth: next, &random) + " ? " + expression(depth: next, &random) + " : "
                + expression(depth: next, &random)
        case 7: return "\(random.pick(Words.functions))(\(arguments(depth: next, &random)))"
        case 8:
            return
                "\(expression(depth: next, &random)).\(random.pick(Words.members))(\(arguments(depth: next, &random)))"
        case 9: return "[\(arguments(depth: next, &random))]"
        case 10:
            let entries = (0..<random.below(3)).map { _ in
                "\(leaf(&random)): \(expression(depth: next, &random))"
            }
            return "{\(entries.joined(separator: ", "))}"
        case 11: return "\(expression(depth: next, &random))[\(expression(depth: next, &random))]"
        case 12: return macro(depth: next, &random)
        default:
            return random.pick([
                "trainer.echo(x)", "trainer.add(1, f)", "trainer.late()", "o.child.w", "has(m.a.b)", "m.?a",
            ])
        }
    }

    private static func arguments(depth: Int, _ random: inout Choices) -> String {
        (0..<random.below(4)).map { _ in expression(depth: depth, &random) }.joined(separator: ", ")
    }

    private static func macro(depth: Int, _ random: inout Choices) -> String {
        let range = random.pick([
            "l", "m", "ss", "fs", "range(5)", "[1, 'a']", "{'a': 1}", expression(depth: depth, &random),
        ])
        let body = expression(depth: depth, &random)
        if random.once(in: 2) { return "\(range).\(random.pick(Words.macros))(x, \(body))" }
        let filter = random.once(in: 3) ? "x > y, " : ""
        return "\(range).\(random.pick(Words.macrosOfTwo))(x, y, \(filter)\(body))"
    }

    private static let leaves = [
        "x", "y", "f", "s", "t", "b", "l", "fs", "ss", "m", "d", "n", "o", "big", "small", "pi", "true", "null", "1u",
        "'a'",
        "b'\\xff'", "r'\\d'", "''", "m.a", "d.k", "o.w", "int", "string", "timestamp(t)", "duration('1.5s')", "'%s %d'",
        "'Europe/Berlin'", "'a,b,c'", "l[0]", "timestamp('9999-12-31T23:59:59Z')", "duration('-315576000000s')",
        "unknown",
        "1.5", "0", "-1", "2",
    ]

    private static func leaf(_ random: inout Choices) -> String {
        switch random.below(8) {
        case 0: random.pick(Words.numbers)
        case 1:
            "'"
                + random.pick(Words.texts).replacing("\\", with: "\\\\").replacing("'", with: "\\'")
                .replacing("\n", with: "\\n") + "'"
        default: random.pick(leaves)
        }
    }
}
