/// A set of Unicode scalars: those of some groups, or all others.
struct ScalarSet: Sendable {
    var groups: [ScalarGroup] = []
    var isNegated = false

    func contains(_ scalar: Unicode.Scalar) -> Bool { groups.contains { $0.contains(scalar) } != isNegated }

    static func single(_ scalar: Unicode.Scalar, ignoringCase: Bool) -> ScalarSet {
        ScalarSet(groups: [ScalarGroup([scalar.value...scalar.value], ignoringCase: ignoringCase)])
    }

    static let all = ScalarSet(isNegated: true)
    static let allButLineFeed = ScalarSet(groups: [ScalarGroup([0x0A...0x0A])], isNegated: true)
    static let words = ScalarSet(groups: [ScalarGroup(ScalarGroup.words)])
}

/// Scalars that a pattern names by one word, or all but them.
struct ScalarGroup: Sendable {
    enum Members: Sendable {
        /// In order, apart from each other.
        case ranges([ClosedRange<UInt32>])
        case categories(Set<Unicode.GeneralCategory>)
    }

    let members: Members
    var isNegated = false
    /// Whether what differs from a member in case alone is a member too, and so is none where the group is negated.
    let ignoresCase: Bool

    init(_ members: Members, isNegated: Bool = false, ignoringCase: Bool = false) {
        self.members = members
        self.isNegated = isNegated
        ignoresCase = ignoringCase
    }

    /// - Parameter ranges: In any order.
    init(_ ranges: [ClosedRange<UInt32>], isNegated: Bool = false, ignoringCase: Bool = false) {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            guard let last = merged.last, range.lowerBound <= last.upperBound else {
                merged.append(range)
                continue
            }
            merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        }
        self.init(.ranges(merged), isNegated: isNegated, ignoringCase: ignoringCase)
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isIn = includes(scalar) || ignoresCase && CaseOrbit.others(of: scalar).contains { includes($0) }
        return isIn != isNegated
    }

    private func includes(_ scalar: Unicode.Scalar) -> Bool {
        switch members {
        case .categories(let categories): return categories.contains(scalar.properties.generalCategory)
        case .ranges(let ranges):
            var (low, high) = (0, ranges.count)
            while low < high {
                let middle = (low + high) / 2
                if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
            }
            return low < ranges.count && ranges[low].contains(scalar.value)
        }
    }

    static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
    static let spaces: [ClosedRange<UInt32>] = [0x09...0x0A, 0x0C...0x0D, 0x20...0x20]
    static let words: [ClosedRange<UInt32>] = [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]
}
