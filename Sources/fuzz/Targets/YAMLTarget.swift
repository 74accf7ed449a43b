import ConfigValue
import Diagnostics
import YAML

/// The YAML loader, its places and its writers.
struct YAMLTarget: Target {
    let corpus: [[UInt8]]
    private let mutator = Mutator(words: Words.yaml + Words.numbers + Words.texts, maximumLength: 8 << 10)

    init(corpus: [[UInt8]]) {
        self.corpus = corpus
    }

    func input(_ number: Int, _ random: inout Choices) -> [UInt8] {
        let written = number % 3 == 0 ? Array(YAMLGrammar.text(&random).utf8) : random.pick(corpus)
        guard number % 6 != 0 else { return written }
        return mutator.mutated(written, other: random.pick(corpus), &random)
    }

    func failure(of input: [UInt8]) -> String? {
        do throws(Diagnostic) {
            let file = try SourceFile(name: "input.yaml", bytes: input)
            // An override reads the same text from its middle on.
            _ = try? Document(parsing: file, from: input.count / 3, limits: .override)
            let document = try Document(parsing: file)
            if let failure = misplacedNode(in: document) { return failure }
            guard let root = document.root else { return nil }
            let value = try document.value(of: root)
            return WrittenYAML.failure(of: value)
        } catch {
            return error.rendered().isEmpty ? "the diagnostic is empty" : nil
        }
    }

    /// Nodes stand in their file, one in the other, and verbatim text is the text.
    private func misplacedNode(in document: Document) -> String? {
        for node in document.nodes {
            let range = document.range(of: node)
            guard range.upperBound <= document.file.byteCount else { return "a node ends behind the file: \(range)" }
            _ = document.location(of: node)
            if let content = document.contentRange(of: node), document.file.text(in: content) != document.text(of: node)
            {
                return "the text at \(content) is not that of the node"
            }
        }
        return nil
    }
}
