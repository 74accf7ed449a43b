internal import NIOCore

/// An answer that can be given again, to whoever asks the same in the same state of the project.
final class ReadyAnswer {
    let template: RequestTemplate
    let access: Access
    /// Where it is counted.
    let method: MethodStatistics
    /// The answer's line behind the id, without the line break.
    let tail: ByteBuffer

    init(template: RequestTemplate, access: Access, method: MethodStatistics, tail: ByteBuffer) {
        self.template = template
        self.access = access
        self.method = method
        self.tail = tail
    }

    func answers(_ line: UnsafeRawBufferPointer, without id: IDToken, for access: Access) -> Bool {
        self.access == access && template.matches(line, without: id)
    }

    /// What it holds, in bytes.
    var size: Int { template.bytes.count + tail.readableBytes }
}
