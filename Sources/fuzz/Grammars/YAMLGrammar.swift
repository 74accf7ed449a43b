/// YAML texts, mostly right, of all styles.
enum YAMLGrammar {
    static func text(_ random: inout Choices) -> String {
        (random.once(in: 10) ? "%YAML 1.2\n---\n" : "")
            + node(depth: random.once(in: 30) ? 130 : 4, margin: "", &random)
    }

    /// A node behind what stands on its line; ends with a line break.
    private static func node(depth: Int, margin: String, _ random: inout Choices) -> String {
        let head = properties(&random)
        guard depth > 0 else { return " \(head)\(flow(depth: 0, &random))\n" }
        switch random.below(5) {
        case 0: return " \(head)\(flow(depth: min(depth, 6), &random))\n"
        case 1: return " \(head)\(block(margin: margin + " ", &random))"
        case 2:
            var text = head.isEmpty ? "\n" : " \(head)\n"
            for _ in 0...random.below(depth > 5 ? 1 : 3) {
                text += "\(margin)-\(node(depth: depth - 1, margin: margin + " ", &random))"
            }
            return text
        default:
            var text = head.isEmpty ? "\n" : " \(head)\n"
            for _ in 0...random.below(depth > 5 ? 1 : 3) {
                text += "\(margin)\(key(&random)):\(node(depth: depth - 1, margin: margin + " ", &random))"
            }
            return text
        }
    }

    private static func properties(_ random: inout Choices) -> String {
        switch random.below(16) {
        case 0: "&\(random.pick(["a", "b", "c"])) "
        case 1: random.pick(["!!str ", "!!int ", "!append ", "!override ", "!reset ", "! ", "!!float ", "!x "])
        default: ""
        }
    }

    private static func key(_ random: inout Choices) -> String {
        switch random.below(12) {
        case 0: "<<"
        case 1: quoted(TextGrammar.text(&random))
        case 2: "? \(random.pick(Words.texts))\n"
        case 3: random.pick(Words.texts)
        default: random.pick(["a", "b", "c", "d", "e", "long_name", "$type", "1"])
        }
    }

    private static func flow(depth: Int, _ random: inout Choices) -> String {
        let head = properties(&random)
        switch random.below(depth > 0 ? 8 : 5) {
        case 0: return head + random.pick(Words.numbers)
        case 1: return head + random.pick(["a", "true", "null", "~", "b c", "no", "", "x: y"])
        case 2: return head + quoted(TextGrammar.text(&random))
        case 3: return random.pick(["*a", "*b", "*c", "plain"])
        case 4: return random.pick(Words.texts)
        case 5, 6:
            var elements: [String] = []
            for _ in 0..<random.below(4) { elements.append(flow(depth: depth - 1, &random)) }
            return head + "[" + elements.joined(separator: ", ") + "]"
        default:
            var members: [String] = []
            for _ in 0..<random.below(4) { members.append("\(key(&random)): \(flow(depth: depth - 1, &random))") }
            return head + "{" + members.joined(separator: ", ") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func block(margin: String, _ random: inout Choices) -> String {
        var text = random.pick(["|", ">", "|-", ">-", "|+", ">+", "|2", ">1-"]) + "\n"
        for _ in 0...random.below(3) {
            text += random.pick([margin, margin, margin + " ", ""]) + random.pick(Words.texts) + "\n"
        }
        return text
    }
}
