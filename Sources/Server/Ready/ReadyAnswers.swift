internal import NIOCore
internal import Wire

/// Answers of one state of the project, found by the request's line without reading it.
///
/// A line that equals, but for its id, one that was read, allowed and answered in the ordinary way gets the same answer.
/// Only answers come here that the params, the state and the access alone decide. It lives on one event loop.
final class ReadyAnswers {
    private let limits: ServerLimits
    private var revision = 0
    private var answers: [Int: ReadyAnswer] = [:]
    /// The one that was given last, which is found without a hash.
    private var latest: ReadyAnswer?
    private var bytes = 0

    init(limits: ServerLimits) {
        self.limits = limits
    }

    /// Forgets what an older state said.
    func advance(to revision: Int) {
        guard revision != self.revision else { return }
        self.revision = revision
        removeAll()
    }

    /// - Parameter revision: The state that the answer was given in.
    func add(_ answer: ReadyAnswer, of revision: Int) {
        guard revision == self.revision, answer.size <= limits.readyAnswerBytes / 2 else { return }
        // What is asked again is soon here again.
        if answers.count >= limits.readyAnswers || bytes + answer.size > limits.readyAnswerBytes { removeAll() }
        let key = answer.template.bytes.withUnsafeBytes { line in
            Self.key(line[..<answer.template.place], line[answer.template.place...], answer.access)
        }
        bytes += answer.size - (answers.updateValue(answer, forKey: key)?.size ?? 0)
    }

    /// The answer to a line, where it is here.
    func answer(to line: UnsafeRawBufferPointer, without id: IDToken, for access: Access) -> ReadyAnswer? {
        if let latest, latest.answers(line, without: id, for: access) { return latest }
        let key = Self.key(line[..<id.range.lowerBound], line[id.range.upperBound...], access)
        guard let answer = answers[key], answer.answers(line, without: id, for: access) else { return nil }
        latest = answer
        return answer
    }

    /// Seeded anew in each process, so that nobody can send lines that meet at one key.
    private static func key(
        _ head: Slice<UnsafeRawBufferPointer>, _ tail: Slice<UnsafeRawBufferPointer>, _ access: Access
    ) -> Int {
        var hasher = Hasher()
        hasher.combine(access)
        hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: head))
        hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: tail))
        return hasher.finalize()
    }

    private func removeAll() {
        answers.removeAll(keepingCapacity: true)
        latest = nil
        bytes = 0
    }
}
