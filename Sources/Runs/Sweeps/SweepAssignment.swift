/// `path=a,b,c` or `path=name(a,b)`, taken apart; commas in brackets, braces and quotes do not separate.
struct SweepAssignment {
    let path: String
    /// What stands between the commas, without the space around it.
    let words: [String]
    /// Where the whole value is a call.
    let call: (name: String, arguments: [String])?

    init(parsing text: String) throws(SweepProblem) {
        guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
            throw SweepProblem("'\(text)': write it as path=VALUE,VALUE")
        }
        path = String(text[..<equals])
        let value = text[text.index(after: equals)...]
        guard !value.isEmpty else { throw SweepProblem("'\(text)' has no values") }
        words = try Self.split(value, in: text)
        call = try Self.call(value, in: text)
    }

    private static func call(
        _ value: Substring, in text: String
    ) throws(SweepProblem) -> (name: String, arguments: [String])? {
        guard value.last == ")", let open = value.firstIndex(of: "("), open != value.startIndex,
            value[..<open].allSatisfy({ $0.isASCII && $0.isLetter })
        else { return nil }
        let inside = value[value.index(after: open)...].dropLast()
        return (String(value[..<open]), try split(inside, in: text))
    }

    private static func split(_ value: Substring, in text: String) throws(SweepProblem) -> [String] {
        var words: [Substring] = []
        var start = value.startIndex
        var depth = 0
        var quote: Character?
        for index in value.indices {
            let character = value[index]
            if let open = quote {
                if character == open { quote = nil }
                continue
            }
            switch character {
            case "\"", "'": quote = character
            case "[", "{", "(": depth += 1
            case "]", "}", ")": depth -= 1
            case "," where depth == 0:
                words.append(value[start..<index])
                start = value.index(after: index)
            default: break
            }
        }
        words.append(value[start...])
        let trimmed = words.map { word in
            String(word.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
        }
        guard trimmed.allSatisfy({ !$0.isEmpty }) else { throw SweepProblem("'\(text)' has an empty value") }
        return trimmed
    }
}
