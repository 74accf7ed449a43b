/// A stream that a program writes.
package enum OutputStream: String, Sendable, Hashable, Codable, CaseIterable {
    case stdout
    case stderr
}

extension RunFolder {
    /// The first part of a stream's log, which is all of it unless the stream is very long.
    package func log(of stream: OutputStream) -> String {
        switch stream {
        case .stdout: standardOutput
        case .stderr: standardError
        }
    }
}
