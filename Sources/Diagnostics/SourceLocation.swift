/// A range of a source file, as people and editors count: lines and columns from 1, columns in Unicode scalars.
package struct SourceLocation: Sendable, Hashable, Codable {
    /// The file relative to the project's root with `/` between folders, or `--set` for an override of a request.
    package var file: String
    package var line: Int
    package var column: Int
    package var endLine: Int
    /// The column behind the last character of the range.
    package var endColumn: Int
    /// The text of `line`, without its line break, so that a diagnostic renders where the file is not at hand.
    ///
    /// Of a very long line, only what stands around `column`.
    package var excerpt: String
    /// The column at which the excerpt begins: 1 but for very long lines.
    package var excerptColumn: Int

    package init(
        file: String, line: Int, column: Int, endLine: Int, endColumn: Int, excerpt: String, excerptColumn: Int = 1
    ) {
        self.file = file
        self.line = line
        self.column = column
        self.endLine = endLine
        self.endColumn = endColumn
        self.excerpt = excerpt
        self.excerptColumn = excerptColumn
    }

    private enum CodingKeys: String, CodingKey {
        case file, line, column
        case endLine = "end_line"
        case endColumn = "end_column"
        case excerpt
        case excerptColumn = "excerpt_column"
    }
}
