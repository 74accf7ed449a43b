import CLibYAML
import Diagnostics

/// Pulls libyaml's events from a text that outlives it.
struct EventStream: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let text: DocumentText
    private var event = yaml_event_t()
    /// The text with characters replaced that libyaml would misread; empty where it has none.
    private let replacement: UnsafeMutableBufferPointer<UInt8>

    /// - Parameter bytes: The whole file; it must stay where it is as long as the stream lives.
    init(_ text: DocumentText, bytes: UnsafeBufferPointer<UInt8>) throws(Diagnostic) {
        self.text = text
        var input = UnsafeBufferPointer(rebasing: bytes.dropFirst(text.start))
        if let standIns = text.standIns {
            replacement = .allocate(capacity: input.count)
            _ = replacement.initialize(fromContentsOf: input)
            standIns.replaceSeparators(in: replacement)
            input = UnsafeBufferPointer(replacement)
        } else {
            replacement = UnsafeMutableBufferPointer(start: nil, count: 0)
        }
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        guard yaml_parser_initialize(parser) == 1 else {
            throw Diagnostic(.limitExceeded, "no memory is left to read the file", at: text.file.location(of: 0..<0))
        }
        yaml_parser_set_input_string(parser, input.baseAddress, input.count)
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    deinit {
        var last = event
        yaml_event_delete(&last)
        yaml_parser_delete(parser)
        parser.deallocate()
        replacement.deallocate()
    }

    /// The next event; its scalar's bytes hold until the call after this one.
    mutating func next() throws(Diagnostic) -> Event {
        yaml_event_delete(&event)
        guard yaml_parser_parse(parser, &event) == 1 else {
            throw SyntaxProblem(parser.pointee, in: text).diagnostic
        }
        let start = text.offset(ofCharacter: event.start_mark.index)
        let end = text.offset(ofCharacter: event.end_mark.index)
        return Event(event, range: start..<max(start, end))
    }
}
