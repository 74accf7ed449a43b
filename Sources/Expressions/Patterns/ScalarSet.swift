/// A set of Unicode scalars.
struct ScalarSet: Sendable {
    var ranges: [ClosedRange<UInt32>] = []
    var properties: [UnicodeProperty] = []
    var isNegated = false
    var ignoresCase = false

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var isIn = includes(scalar)
        if !isIn, ignoresCase {
            isIn = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].contains { mapping in
                mapping.unicodeScalars.count == 1 && mapping.unicodeScalars.first.map(includes) == true
            }
        }
        return isIn != isNegated
    }

    private func includes(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } || properties.contains { $0.holds(for: scalar) }
    }

    static func single(_ scalar: Unicode.Scalar) -> ScalarSet { ScalarSet(ranges: [scalar.value...scalar.value]) }

    static let digits = ScalarSet(ranges: [0x30...0x39])
    static let spaces = ScalarSet(ranges: [0x09...0x0A, 0x0C...0x0D, 0x20...0x20])
    static let words = ScalarSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
    static let all = ScalarSet(ranges: [0...0x10_FFFF])

    var negated: ScalarSet {
        var set = self
        set.isNegated.toggle()
        return set
    }

    /// The ranges as they are when nothing else is in the set; all but them where it is negated.
    var plainRanges: [ClosedRange<UInt32>] {
        guard isNegated else { return ranges }
        var result: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if range.lowerBound > next { result.append(next...range.lowerBound - 1) }
            next = max(next, range.upperBound + 1)
        }
        if next <= 0x10_FFFF { result.append(next...0x10_FFFF) }
        return result
    }
}

/// What `\p{Lu}` or `\P{L}` means.
struct UnicodeProperty: Sendable {
    let name: String
    let isNegated: Bool

    static let names: Set<String> = [
        "L", "Lu", "Ll", "Lt", "Lm", "Lo", "M", "N", "Nd", "P", "S", "Z", "Greek", "Latin", "Cyrillic", "Han",
    ]

    func holds(for scalar: Unicode.Scalar) -> Bool { isIn(scalar) != isNegated }

    private func isIn(_ scalar: Unicode.Scalar) -> Bool {
        let category = scalar.properties.generalCategory
        switch name {
        case "Lu": return category == .uppercaseLetter
        case "Ll": return category == .lowercaseLetter
        case "Lt": return category == .titlecaseLetter
        case "Lm": return category == .modifierLetter
        case "Lo": return category == .otherLetter
        case "L":
            return [.uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter].contains(
                category)
        case "M": return [.nonspacingMark, .spacingMark, .enclosingMark].contains(category)
        case "Nd": return category == .decimalNumber
        case "N": return [.decimalNumber, .letterNumber, .otherNumber].contains(category)
        case "P":
            return [
                .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
                .finalPunctuation, .otherPunctuation,
            ].contains(category)
        case "S": return [.mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol].contains(category)
        case "Z": return [.spaceSeparator, .lineSeparator, .paragraphSeparator].contains(category)
        case "Greek": return 0x370...0x3FF ~= scalar.value || 0x1F00...0x1FFF ~= scalar.value
        case "Cyrillic": return 0x400...0x52F ~= scalar.value
        case "Han": return scalar.properties.isIdeographic
        case "Latin":
            return scalar.properties.isAlphabetic && (scalar.value < 0x250 || 0x1E00...0x1EFF ~= scalar.value)
        default: return false
        }
    }
}
