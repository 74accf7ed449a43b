/// What the end of a file's name says of it.
enum FileEnding {
    /// `.yaml`: it is read.
    case read
    /// `.yml` or `.YAML`: whoever wrote it expects that it is.
    case mistaken
    case other

    init(of name: String) {
        if name.hasSuffix(".yaml") {
            self = .read
            return
        }
        let end = name.utf8.suffix(5).lazy.map { $0 | 0x20 }
        self = end.elementsEqual(".yaml".utf8) || end.dropFirst().elementsEqual(".yml".utf8) ? .mistaken : .other
    }
}
