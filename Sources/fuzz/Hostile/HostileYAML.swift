import ConfigValue
import Diagnostics
import YAML

/// YAML and JSON that is deep, large, or grows as it is read.
enum HostileYAML {
    static var cases: [HostileCase] {
        let depth = 100_000
        let nestings = [
            ("flow sequences", String(repeating: "[", count: depth)),
            ("flow mappings", String(repeating: "{a: ", count: depth)),
            ("closed flow sequences", String(repeating: "[", count: depth) + String(repeating: "]", count: depth)),
            ("block sequences", String(repeating: "- ", count: depth) + "x\n"),
            ("a block mapping a line", (0..<5_000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()),
        ]
        return nestings.map { name, text in HostileCase(name: "nesting of \(name)") { read(text) } }
            + [
                HostileCase(name: "alias bomb") { read(aliasBomb(levels: 12, width: 10)) },
                HostileCase(name: "alias bomb of two") { read(aliasBomb(levels: 60, width: 2)) },
                HostileCase(name: "merge key bomb") { read(mergeBomb) },
                HostileCase(name: "nesting of explicit keys", expected: "syntax") {
                    read(String(repeating: "? ", count: depth) + "x\n")
                },
                HostileCase(name: "100,000 anchors", expected: "read") { read(anchors) },
                HostileCase(name: "nesting of JSON", expected: "refused") {
                    readJSON(String(repeating: "[", count: depth))
                },
                HostileCase(name: "nesting of JSON maps", expected: "refused") {
                    readJSON(String(repeating: "{\"a\":", count: depth))
                },
            ] + scalars
    }

    /// Of 16 MiB, and one that makes the file larger than a file may be.
    private static var scalars: [HostileCase] {
        let size = DocumentLimits.standard.bytes
        let forms: [(name: String, head: String, tail: String)] = [
            ("plain", "", ""), ("double quoted", "\"", "\""), ("single quoted", "'", "'"), ("literal", "|\n ", ""),
            ("escaped", "\"\\n", "\""),
        ]
        return forms.map { form in
            let length = size - form.head.utf8.count - form.tail.utf8.count
            return HostileCase(name: "\(form.name) scalar of 16 MiB", expected: "read") {
                read(form.head + String(repeating: "x", count: length) + form.tail)
            }
        } + [
            HostileCase(name: "scalar over 16 MiB") { read(String(repeating: "x", count: size + 1)) },
            HostileCase(name: "number of 1 MiB", expected: "out-of-range") {
                read(String(repeating: "9", count: 1 << 20))
            },
            HostileCase(name: "key of 1 MiB", expected: "syntax") {
                read(String(repeating: "k", count: 1 << 20) + ": 1")
            },
        ]
    }

    static func read(_ text: String) -> HostileCase.Answer {
        do throws(Diagnostic) {
            let document = try Document(parsing: SourceFile(name: "hostile.yaml", bytes: Array(text.utf8)))
            if let root = document.root { _ = try document.value(of: root) }
            return .value("read")
        } catch {
            _ = error.rendered()
            return .code(error.code.rawValue)
        }
    }

    private static func readJSON(_ text: String) -> HostileCase.Answer {
        .value((try? ConfigValue(json: text)) == nil ? "refused" : "read")
    }

    static func aliasBomb(levels: Int, width: Int) -> String {
        var text = "a0: &a0 [x, x]\n"
        for level in 1...levels {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(Array(repeating: alias, count: width).joined(separator: ", "))]\n"
        }
        return text
    }

    private static var mergeBomb: String {
        var text = "m0: &m0 {" + (0..<1_000).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
        for level in 1...2_000 { text += "m\(level): &m\(level) {<<: *m\(level - 1), n\(level): 1}\n" }
        return text
    }

    private static var anchors: String { (0..<100_000).map { "- &a\($0) x\n" }.joined() }
}
