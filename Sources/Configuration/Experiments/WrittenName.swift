package import Diagnostics

/// A name, and where a file or a request writes it; the place is worked out when somebody is told of it.
package struct WrittenName: Sendable {
    package let text: String
    private let file: SourceFile
    private let range: Range<Int>

    init(_ text: String, in file: SourceFile, at range: Range<Int>) {
        self.text = text
        self.file = file
        self.range = range
    }

    package var location: SourceLocation { file.location(of: range) }
}
