import ConfigValue

/// The JSON reader, and what the writers make of what it reads.
struct JSONTarget: Target {
    let corpus: [[UInt8]]
    private let mutator = Mutator(words: Words.json + Words.numbers, maximumLength: 4 << 10)

    init(corpus: [[UInt8]]) {
        self.corpus = corpus
    }

    func input(_ number: Int, _ random: inout Choices) -> [UInt8] {
        let written = number % 3 == 0 ? Array(JSONGrammar.text(&random).utf8) : random.pick(corpus)
        guard number % 6 != 0 else { return written }
        return mutator.mutated(written, other: random.pick(corpus), &random)
    }

    func failure(of input: [UInt8]) -> String? {
        guard let value = try? ConfigValue(jsonBytes: input) else { return nil }
        for text in [value.json, value.indentedJSON] {
            let again = try? ConfigValue(json: text)
            if again?.json != value.json { return "is written as \(text), read back as \(again?.json ?? "nothing")" }
        }
        if (try? ConfigValue(jsonBytes: value.canonicalJSON))?.canonicalJSON != value.canonicalJSON {
            return "its canonical form reads back as another"
        }
        return WrittenYAML.failure(of: value)
    }
}
