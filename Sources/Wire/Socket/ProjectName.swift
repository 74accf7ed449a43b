/// A project's name where files of many projects lie together; the daemon and its clients work it out alike.
package enum ProjectName {
    /// The root's last component, for people, and a hash of the whole root, so that no two projects share a name.
    ///
    /// - Parameter root: The project's root, an absolute path without links.
    package static func of(_ root: String) -> String {
        let component = root.split(separator: "/").last ?? "root"
        let safe = component.unicodeScalars.map { scalar -> Character in
            scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
                ? Character(scalar) : "-"
        }
        let digits = String(hash(root), radix: 16)
        return String(safe.prefix(20)) + "-" + String(repeating: "0", count: 16 - digits.count) + digits
    }

    /// FNV-1a, which stays the same from process to process.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    }
}
