import ConfigValue

/// JSON texts that are right, of all kinds of values.
enum JSONGrammar {
    static func text(_ random: inout Choices) -> String {
        var depth = random.once(in: 30) ? 70 : 5
        return value(&depth, &random)
    }

    private static func value(_ depth: inout Int, _ random: inout Choices) -> String {
        depth -= 1
        defer { depth += 1 }
        switch random.below(depth > 0 ? 9 : 5) {
        case 0: return random.pick(["true", "false", "null"])
        case 1: return random.pick(Words.numbers)
        case 2: return String(Int(truncatingIfNeeded: random.next()) >> random.below(64))
        case 3: return ConfigValue.text(of: Double(bitPattern: random.next()))
        case 4: return string(&random)
        case 5, 6:
            var elements: [String] = []
            for _ in 0..<count(depth, &random) { elements.append(value(&depth, &random)) }
            return "[" + elements.joined(separator: ",") + "]"
        default:
            var members: [String] = []
            for _ in 0..<count(depth, &random) { members.append(string(&random) + ": " + value(&depth, &random)) }
            return "{" + members.joined(separator: ", ") + "}"
        }
    }

    /// Far from the leaves one at most, so that what is deep is not large.
    private static func count(_ depth: Int, _ random: inout Choices) -> Int {
        guard depth < 5 else { return 1 }
        return random.once(in: 40) ? 20 : random.below(4)
    }

    private static func string(_ random: inout Choices) -> String {
        ConfigValue.string(TextGrammar.text(&random)).json
    }
}
