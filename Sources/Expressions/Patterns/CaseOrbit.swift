/// The Unicode scalars that a pattern that ignores case takes for the same: those with one simple case folding.
enum CaseOrbit {
    /// The scalars that differ from one in case alone, itself among them or not.
    static func others(of scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if let members = exceptions[scalar] { return members }
        return [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping].compactMap { mapping in
            mapping.unicodeScalars.count == 1 ? mapping.unicodeScalars.first : nil
        }
    }

    /// Whole orbits of those that have a member which the mappings to upper and lower case do not lead to, and of the
    /// two dotted and dotless letters whose mappings lead out of theirs.
    private static let exceptions: [Unicode.Scalar: [Unicode.Scalar]] = {
        var members: [Unicode.Scalar: [Unicode.Scalar]] = [:]
        for word in table.split(separator: " ") {
            let orbit = word.split(separator: "-").compactMap { UInt32($0, radix: 16).flatMap(Unicode.Scalar.init) }
            for scalar in orbit { members[scalar] = orbit }
        }
        return members
    }()

    /// From CaseFolding.txt, UnicodeData.txt and SpecialCasing.txt of Unicode 15.
    private static let table = """
        130 131 4B-6B-212A 53-73-17F DF-1E9E C5-E5-212B 1C4-1C5-1C6 1C7-1C8-1C9 1CA-1CB-1CC 1F1-1F2-1F3 392-3B2-3D0 \
        395-3B5-3F5 398-3B8-3D1-3F4 345-399-3B9-1FBE 39A-3BA-3F0 B5-39C-3BC 3A0-3C0-3D6 3A1-3C1-3F1 3A3-3C2-3C3 \
        3A6-3C6-3D5 3A9-3C9-2126 412-432-1C80 414-434-1C81 41E-43E-1C82 421-441-1C83 422-442-1C84-1C85 42A-44A-1C86 \
        462-463-1C87 1E60-1E61-1E9B 1F80-1F88 1F81-1F89 1F82-1F8A 1F83-1F8B 1F84-1F8C 1F85-1F8D 1F86-1F8E 1F87-1F8F \
        1F90-1F98 1F91-1F99 1F92-1F9A 1F93-1F9B 1F94-1F9C 1F95-1F9D 1F96-1F9E 1F97-1F9F 1FA0-1FA8 1FA1-1FA9 1FA2-1FAA \
        1FA3-1FAB 1FA4-1FAC 1FA5-1FAD 1FA6-1FAE 1FA7-1FAF 1FB3-1FBC 1FC3-1FCC 1FF3-1FFC 1C88-A64A-A64B
        """
}
