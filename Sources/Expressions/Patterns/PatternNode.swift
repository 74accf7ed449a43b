import Diagnostics

/// A pattern, parsed.
indirect enum PatternNode: Sendable {
    case empty
    case scalar(ScalarSet)
    case assertion(PatternAssertion)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    case repetition(PatternNode, atLeast: Int, atMost: Int?)
}

extension PatternNode {
    /// How often the innermost of repetitions in each other is written out; a part that may come any number of times
    /// counts as often as it must.
    var repetitions: Int {
        switch self {
        case .empty, .scalar, .assertion: return 1
        case .sequence(let parts), .alternatives(let parts): return parts.map(\.repetitions).max() ?? 1
        case .repetition(let part, let least, let most):
            let (product, overflows) = part.repetitions.multipliedReportingOverflow(by: max(1, most ?? least))
            return overflows ? .max : product
        }
    }
}

extension Pattern {
    static let maximumProgramSize = 20_000

    /// - Throws: `evaluation` where the text is no pattern of RE2's syntax.
    init(parsing text: String) throws(EvaluationFailure) {
        var parser = PatternParser(text)
        let node = try parser.parse()
        var compiler = PatternCompiler()
        try compiler.append(node)
        self.init(program: compiler.program + [.match])
    }
}

private struct PatternCompiler {
    var program: [PatternInstruction] = []
    /// Counts what adds no instruction too, as `(()*){1000}` does.
    private var work = 0

    mutating func append(_ node: PatternNode) throws(EvaluationFailure) {
        work += 1
        guard work <= Pattern.maximumProgramSize else {
            throw EvaluationFailure(.limitExceeded, "the pattern is too large")
        }
        switch node {
        case .empty: break
        case .scalar(let set): program.append(.scalar(set))
        case .assertion(let assertion): program.append(.assert(assertion))
        case .sequence(let parts):
            for part in parts { try append(part) }
        case .alternatives(let parts): try appendAlternatives(parts)
        case .repetition(let part, let least, let most): try appendRepetition(part, least, most)
        }
    }

    private mutating func appendAlternatives(_ parts: [PatternNode]) throws(EvaluationFailure) {
        var jumps: [Int] = []
        for (index, part) in parts.enumerated() {
            guard index < parts.count - 1 else {
                try append(part)
                break
            }
            let split = program.count
            program.append(.jump(0))
            try append(part)
            jumps.append(program.count)
            program.append(.jump(0))
            program[split] = .split(split + 1, program.count)
        }
        for jump in jumps { program[jump] = .jump(program.count) }
    }

    private mutating func appendRepetition(_ part: PatternNode, _ least: Int, _ most: Int?) throws(EvaluationFailure) {
        for _ in 0..<least { try append(part) }
        guard let most else {
            let split = program.count
            program.append(.jump(0))
            try append(part)
            program.append(.jump(split))
            program[split] = .split(split + 1, program.count)
            return
        }
        var splits: [Int] = []
        for _ in least..<max(least, most) {
            splits.append(program.count)
            program.append(.jump(0))
            try append(part)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
    }
}
