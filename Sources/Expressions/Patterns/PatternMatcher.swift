/// Follows all ways through a pattern's program at once.
struct PatternMatcher {
    private let program: [PatternInstruction]
    /// For each instruction, the last place in the text at which it was taken up.
    private var lastSeen: [Int]
    private var current: [Int] = []
    private var next: [Int] = []

    init(program: [PatternInstruction]) {
        self.program = program
        lastSeen = Array(repeating: -1, count: program.count)
    }

    /// Whether the pattern matches somewhere in the text.
    mutating func search(_ text: [Unicode.Scalar]) -> Bool {
        current = []
        for position in 0...text.count {
            if follow(0, at: position, of: text) { return true }
            guard position < text.count else { break }
            swap(&current, &next)
            current.removeAll(keepingCapacity: true)
            for instruction in next {
                guard case .scalar(let set) = program[instruction], set.contains(text[position]) else { continue }
                if follow(instruction + 1, at: position + 1, of: text) { return true }
            }
        }
        return false
    }

    /// Takes up an instruction and all that follow without taking a scalar.
    ///
    /// True at a match.
    private mutating func follow(_ start: Int, at position: Int, of text: [Unicode.Scalar]) -> Bool {
        var open = [start]
        while let instruction = open.popLast() {
            guard lastSeen[instruction] != position else { continue }
            lastSeen[instruction] = position
            switch program[instruction] {
            case .match: return true
            case .scalar: current.append(instruction)
            case .jump(let target): open.append(target)
            case .split(let first, let second):
                open.append(second)
                open.append(first)
            case .assert(let assertion):
                if assertion.holds(at: position, of: text) { open.append(instruction + 1) }
            }
        }
        return false
    }
}

extension PatternAssertion {
    func holds(at position: Int, of text: [Unicode.Scalar]) -> Bool {
        switch self {
        case .textStart: return position == 0
        case .textEnd: return position == text.count
        case .lineStart: return position == 0 || text[position - 1] == "\n"
        case .lineEnd: return position == text.count || text[position] == "\n"
        case .wordBoundary, .noWordBoundary:
            let before = position > 0 && ScalarSet.words.contains(text[position - 1])
            let after = position < text.count && ScalarSet.words.contains(text[position])
            return (before != after) == (self == .wordBoundary)
        }
    }
}
