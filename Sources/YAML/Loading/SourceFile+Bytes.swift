package import Diagnostics

extension SourceFile {
    /// A file as it is read from a disk.
    ///
    /// - Throws: `limit-exceeded` for a file that is too large, `syntax` where the bytes are not UTF-8.
    package convenience init(name: String, bytes: [UInt8], limits: DocumentLimits = .standard) throws(Diagnostic) {
        guard bytes.count <= limits.bytes else {
            let head = SourceFile(name: name, text: "")
            throw Diagnostic(
                .limitExceeded, "the file has \(bytes.count) bytes, more than the \(limits.bytes) that a file may have",
                at: head.location(of: 0..<0))
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Self.invalidUTF8(name: name, bytes)
        }
        self.init(name: name, text: text)
    }

    private static func invalidUTF8(name: String, _ bytes: [UInt8]) -> Diagnostic {
        // Repaired, the text is the same up to the first wrong byte.
        let repaired = SourceFile(name: name, text: String(decoding: bytes, as: UTF8.self))
        let offset = zip(bytes, repaired.text.utf8).prefix { $0 == $1 }.count
        let byte = bytes.indices.contains(offset) ? bytes[offset] : 0
        return Diagnostic(
            .syntax, "the byte 0x\(String(byte, radix: 16, uppercase: true)) is not UTF-8",
            at: repaired.location(of: offset..<(offset + 1)), hint: "save the file as UTF-8")
    }
}
