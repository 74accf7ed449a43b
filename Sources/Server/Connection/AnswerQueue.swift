internal import DequeModule

/// The places of answers that come in the order of their requests.
struct AnswerQueue {
    typealias Filled = (reply: Reply, destination: AnswerDestination)

    private var places: Deque<(ticket: Int?, filled: Filled?)> = []
    /// The number of the first place; those behind it follow on.
    private var firstNumber = 0

    var isEmpty: Bool { places.isEmpty }
    var count: Int { places.count }

    /// The request that all others wait for; nil where none does.
    var head: Int? { places.first?.ticket }

    /// - Returns: The place's number.
    mutating func reserve(for ticket: Int) -> Int {
        places.append((ticket, nil))
        return firstNumber + places.count - 1
    }

    /// Takes the last place with an answer that is there already.
    mutating func append(_ filled: Filled) {
        places.append((nil, filled))
    }

    /// - Returns: False where the place was given up.
    mutating func fill(_ number: Int, with filled: Filled) -> Bool {
        guard holds(number) else { return false }
        places[number - firstNumber].filled = filled
        return true
    }

    func holds(_ number: Int) -> Bool { places.indices.contains(number - firstNumber) }

    /// The first answer, where it is there.
    mutating func popFilled() -> Filled? {
        guard let filled = places.first?.filled else { return nil }
        giveUpFirst()
        return filled
    }

    /// Lets those behind the first go before it.
    mutating func giveUpFirst() {
        places.removeFirst()
        firstNumber += 1
    }
}
