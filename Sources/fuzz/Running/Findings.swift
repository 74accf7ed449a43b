import Glibc

/// Inputs that showed something.
enum Findings {
    /// Writes an input to a file; gives its path.
    static func save(_ input: [UInt8], named name: String, folder: String) -> String {
        mkdir(folder, 0o755)
        let path = "\(folder)/\(name)"
        guard let file = fopen(path, "wb") else { return path }
        fwrite(input, 1, input.count, file)
        fclose(file)
        return path
    }
}
