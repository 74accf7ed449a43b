extension Library {
    /// CEL's extension for strings: what makes a text of others.
    static let textTransformations: [FunctionDefinition] = [
        .member("lowerAscii") { (text: String) in
            String(decoding: text.utf8.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
        },
        .member("upperAscii") { (text: String) in
            String(decoding: text.utf8.map { 0x61...0x7A ~= $0 ? $0 & ~0x20 : $0 }, as: UTF8.self)
        },
        .member("trim") { (text: String) in trimmed(text) },
        .member("reverse") { (text: String) in
            var reversed = String.UnicodeScalarView()
            reversed.append(contentsOf: text.unicodeScalars.reversed())
            return String(reversed)
        },
        .chargedMember("join") { (budget: inout EvaluationBudget, parts: [String]) in
            try join(parts, "", charging: &budget)
        },
        .chargedMember("join") { (budget: inout EvaluationBudget, parts: [String], separator: String) in
            try join(parts, separator, charging: &budget)
        },
        .member("split") { (text: String, separator: String) in split(text, separator, limit: -1) },
        .member("split") { (text: String, separator: String, limit: Int) in split(text, separator, limit: limit) },
        .chargedMember("replace") { (budget: inout EvaluationBudget, text: String, old: String, new: String) in
            try replace(text, old, new, limit: -1, charging: &budget)
        },
        .chargedMember("replace") {
            (budget: inout EvaluationBudget, text: String, old: String, new: String, limit: Int) in
            try replace(text, old, new, limit: limit, charging: &budget)
        },
        .chargedMember("format") { (budget: inout EvaluationBudget, form: String, values: [Value]) in
            try Formatter.format(form, values, charging: &budget)
        },
        .global("strings.quote") { (text: String) in quoted(text) },
    ]

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars.drop { $0.properties.isWhitespace }
        guard let last = scalars.lastIndex(where: { !$0.properties.isWhitespace }) else { return "" }
        return String(scalars[...last])
    }

    private static func join(
        _ parts: [String], _ separator: String, charging budget: inout EvaluationBudget
    ) throws -> String {
        let size = parts.reduce(separator.utf8.count * max(0, parts.count - 1)) { $0 + $1.utf8.count }
        try budget.charge(bytes: size)
        return parts.joined(separator: separator)
    }

    /// At most `limit` parts, the last with all that is left; a negative limit is none.
    private static func split(_ text: String, _ separator: String, limit: Int) -> [String] {
        guard limit != 0 else { return [] }
        let limit = limit < 0 ? Int.max : limit
        var parts: [String] = []
        if separator.isEmpty {
            var rest = text.unicodeScalars[...]
            while parts.count < limit - 1, let first = rest.popFirst() { parts.append(String(first)) }
            if !rest.isEmpty { parts.append(String(rest)) }
            return parts
        }
        let bytes = Array(text.utf8)
        var start = 0
        for place in TextSearch(separator).places(in: bytes, limit: limit - 1) {
            parts.append(String(decoding: bytes[start..<place.lowerBound], as: UTF8.self))
            start = place.upperBound
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    private static func replace(
        _ text: String, _ old: String, _ new: String, limit: Int, charging budget: inout EvaluationBudget
    ) throws -> String {
        let bytes = Array(text.utf8)
        let limit = limit < 0 ? Int.max : limit
        var places: [Range<Int>] = []
        if old.isEmpty {
            var offset = 0
            places.append(0..<0)
            for scalar in text.unicodeScalars {
                offset += UTF8.width(scalar)
                places.append(offset..<offset)
            }
        } else {
            places = TextSearch(old).places(in: bytes, limit: limit)
        }
        let chosen = places.prefix(limit)
        let (added, overflows) = chosen.count.multipliedReportingOverflow(by: new.utf8.count)
        try budget.charge(bytes: overflows ? Int.max : added)
        var result: [UInt8] = []
        var start = 0
        for place in chosen {
            result += bytes[start..<place.lowerBound]
            result += new.utf8
            start = place.upperBound
        }
        result += bytes[start...]
        return String(decoding: result, as: UTF8.self)
    }

    /// The text as a CEL literal in double quotes.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{07}": quoted += "\\a"
            case "\u{08}": quoted += "\\b"
            case "\u{0C}": quoted += "\\f"
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{0B}": quoted += "\\v"
            case "\\": quoted += "\\\\"
            case "\"": quoted += "\\\""
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
