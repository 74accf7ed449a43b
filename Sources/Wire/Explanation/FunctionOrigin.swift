/// A plugin's function that a value was computed with, and where it is registered.
package struct FunctionOrigin: Sendable, Hashable, Codable {
    /// As `trainer.lr_schedule`.
    package var name: String
    package var file: String
    package var line: Int

    package init(name: String, file: String, line: Int) {
        self.name = name
        self.file = file
        self.line = line
    }
}

extension FunctionOrigin {
    static let schema = JSONSchema.object(
        .required("name", .string, "The function's name, as `trainer.lr_schedule`."),
        .required("file", .string, "The Swift file that registers it."),
        .required("line", .int, "The line in it."))
}
