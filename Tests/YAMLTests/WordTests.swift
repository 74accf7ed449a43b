import Diagnostics
import RandomNumbers
import Testing
import YAML

/// A text of one word is not given to libyaml; with a line feed behind it, it is.
struct WordTests {
    @Test(arguments: [
        "1", "-1", "+1", ".5", "-.5", "1e-3", "0x1F", "1_000", "true", "null", "yes", "resnet50", "data/train", "a.b-c",
        "x+", "1..2", "a--", "--", "-", "...", ".", "..", "-a", "+a", "-.a", ".inf", "~", "a b", "", "é", "aé", "%a",
        "a:b", "a#b", String(repeating: "w", count: 300),
    ])
    func aWordIsReadAsLibyamlReadsIt(text: String) {
        #expect(read(text) == read(text + "\n"))
        #expect(read("p=" + text, from: 2) == read("p=" + text + "\n", from: 2))
    }

    @Test func randomWordsAreToo() {
        let seed = UInt64.random(in: .min ... .max)
        var random = SplitMix64(seed: seed)
        let bytes = Array("abz019+-._/".utf8)
        for _ in 0..<5_000 {
            let word = String(
                decoding: (0..<Int.random(in: 1...6, using: &random)).map { _ in bytes.randomElement(using: &random)! },
                as: UTF8.self)
            // The line feed would be a part of the document that begins here.
            if word == "---" { continue }
            #expect(read(word) == read(word + "\n"), "seed \(seed): \(word)")
        }
    }

    private func read(_ text: String, from offset: Int = 0) -> [String] {
        do {
            let document = try Document(parsing: SourceFile(name: "x", text: text), from: offset, limits: .override)
            guard let root = document.root else { return ["nothing"] }
            return [
                document.text(of: root), "\(document.kind(of: root))", "\(document.style(of: root))",
                "\(document.tag(of: root))", "\(document.range(of: root))",
                "\(document.contentRange(of: root).map { "\($0)" } ?? "")", "\(document.nodeCount)",
                "\(document.hasRewrittenTexts)",
            ]
        } catch {
            return [error.code.rawValue]
        }
    }
}
