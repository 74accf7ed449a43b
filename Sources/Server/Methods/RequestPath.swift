internal import ConfigValue
internal import Wire

extension ValuePath {
    /// Reads a path that a request names.
    init(ofRequest text: String) throws(WireError) {
        do {
            try self.init(parsing: text)
        } catch {
            throw WireError(
                .invalidParams, "'path': \(error.message) at character \(error.offset + 1)",
                hint: "write it as model.layers[2].width")
        }
    }
}
