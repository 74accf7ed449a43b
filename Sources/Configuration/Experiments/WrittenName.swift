package import Diagnostics

/// A name, and where a file or a request writes it; the place is worked out when somebody is told of it.
package struct WrittenName: Sendable {
    package let text: String
    private let file: SourceFile
    /// Of bytes, which the limit on files keeps in range.
    private let range: Range<UInt32>

    init(_ text: String, in file: SourceFile, at range: Range<Int>) {
        self.text = text
        self.file = file
        self.range = UInt32(range.lowerBound)..<UInt32(range.upperBound)
    }

    package var location: SourceLocation { file.location(of: Int(range.lowerBound)..<Int(range.upperBound)) }
}
