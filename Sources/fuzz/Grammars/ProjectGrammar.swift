/// Projects of a few schemas and experiments, mostly right.
enum ProjectGrammar {
    private static let types = [
        "int", "float", "string", "bool", "any", "path", "int?", "list[int]", "list[T1]", "map[float]", "map[T1]", "T1",
        "T2",
        "T1?", "T1 | int", "tuple[int, string]", "enum[a, b]", "E", "Env", "list[list[string]]", "map[any]",
        "float | string",
    ]

    private static let names = ["x", "y", "z", "l", "m", "sub", "s"]

    static func text(_ random: inout Choices) -> String {
        var text = "=== schemas/s.yaml\nE: {enum: [red, blue]}\nEnv: {environment: {RANK: {type: int, default: 0}}}\n"
        for index in 0...2 { text += schema(index, &random) }
        for name in ["c", "b", "a"] { text += experiment(name, &random) }
        text += "=== set\n"
        for _ in 0..<random.below(3) { text += "\(path(&random))=\(value(depth: 2, &random))\n" }
        text += "=== unset\n"
        if random.once(in: 4) { text += path(&random) + "\n" }
        return text + (random.once(in: 2) ? "=== environment\nRANK=2\n" : "")
    }

    private static func schema(_ index: Int, _ random: inout Choices) -> String {
        var text = "T\(index):\n"
        if index > 0, random.once(in: 3) { text += "  extends: T\(random.below(index))\n" }
        if random.once(in: 12) { text += "  abstract: true\n" }
        text += "  fields:\n"
        for name in names where !random.once(in: 3) { text += "    \(name): \(field(&random))\n" }
        if random.once(in: 4) { text += "  pins: {sub.\(random.pick(names)): \"${\(expression(&random))}\"}\n" }
        if random.once(in: 4) { text += "  defaults: {\(random.pick(names)): \(value(depth: 2, &random))}\n" }
        if random.once(in: 4) { text += "  rules: [{check: \"${\(expression(&random))}\", message: \"bad ${x}\"}]\n" }
        return text
    }

    private static func field(_ random: inout Choices) -> String {
        let type = random.once(in: 2) ? "int" : random.pick(types)
        var parts = ["type: \"\(type)\""]
        switch random.below(8) {
        case 0: parts.append("pinned: \"${\(expression(&random))}\"")
        case 1: parts.append("computed: \"${input}\"")
        case 2: break
        case 3, 4: parts.append("default: \"${\(expression(&random))}\"")
        default: parts.append("default: \(type == "int" ? random.pick(["1", "2", "3"]) : value(depth: 2, &random))")
        }
        if random.once(in: 10) {
            parts.append(random.pick(["min: 0", "max: 10", "length: {max: 3}", "pattern: '[a-z]+'", "secret: true"]))
        }
        if random.once(in: 12) {
            parts.append(random.pick(["deprecated: old", "renamed_from: w", "unit: s", "doc: d"]))
        }
        return "{" + parts.joined(separator: ", ") + "}"
    }

    private static func experiment(_ name: String, _ random: inout Choices) -> String {
        var text = "=== experiments/\(name).yaml\n"
        let bases = ["a": ["b", "c", "[b, c]", "[c, b]"], "b": ["c"]][name] ?? []
        if !bases.isEmpty, !random.once(in: 4) {
            text += "$extends: \(random.pick(bases))\n"
        } else {
            text += "$type: T\(random.below(3))\n"
        }
        if random.once(in: 6) { text += "$import: {i: \(random.pick(["b", "c"]))}\n" }
        for _ in 0..<random.below(4) { text += "\(random.pick(names)): \(value(depth: 3, &random))\n" }
        return text
    }

    private static func path(_ random: inout Choices) -> String {
        var path = random.pick(names)
        for _ in 0..<random.below(3) { path += random.once(in: 4) ? "[\(random.below(3))]" : "." + random.pick(names) }
        return path
    }

    private static func value(depth: Int, _ random: inout Choices) -> String {
        let tag = random.once(in: 8) ? random.pick(["!append ", "!prepend ", "!remove ", "!override ", "!reset "]) : ""
        switch random.below(depth > 0 ? 9 : 5) {
        case 0, 1: return tag + random.pick(["1", "2", "3", "0.5", "true", "red", "null", "a"])
        case 2: return random.pick(Words.numbers)
        case 3: return "\"${\(expression(&random))}\""
        case 4: return tag + random.pick(["\"n ${x} m\"", "\"$${x}\"", "data/x", "''", "[]", "{}"])
        case 5, 6:
            var elements: [String] = []
            for _ in 0..<random.below(4) { elements.append(value(depth: depth - 1, &random)) }
            return tag + "[" + elements.joined(separator: ", ") + "]"
        default:
            var members: [String] = []
            if random.once(in: 3) { members.append("$type: T\(random.below(3))") }
            for _ in 0..<random.below(3) {
                members.append("\(random.pick(names)): \(value(depth: depth - 1, &random))")
            }
            return tag + "{" + members.joined(separator: ", ") + "}"
        }
    }

    private static func expression(_ random: inout Choices) -> String {
        random.pick([
            "1", "x + 1", "y * 2", "self.x", "root.x", "sub.x", "len(l)", "l[0]", "m.x", "b.x", "c.x", "i.y", "a.x",
            "x > 0", "x / y",
            "'t' + string(x)", "sub", "l.map(e, e + 1)", "trainer.echo(x)", "trainer.lr_schedule(0.1, 3, 0.5)",
            "has(self.y) ? y : 0",
            "s", "z", "max(x, y)", "[x, y]", "{'k': x}", "true", "null", "sub.sub.x", "m['x'].y",
        ])
    }
}
