package import ConfigValue

/// What an experiment is now: its values or its error; of an experiment that has gone, the error that it is not found.
package struct WatchEvent: StreamedEvent, Sendable, Hashable, Codable {
    package var experiment: String
    package var revision: Int
    package var result: Resolve.Result?
    /// As the error of an answer: `code`, `message`, `data`.
    package var error: ConfigValue?

    package var isLast: Bool { false }

    package init(experiment: String, revision: Int, result: Result<Resolve.Result, WireError>) {
        self.experiment = experiment
        self.revision = revision
        switch result {
        case .success(let result): self.result = result
        case .failure(let error): self.error = error.value
        }
    }

    static let schema = JSONSchema.object(
        .optional("experiment", .string, "The experiment's name."),
        .optional("revision", .int, "The snapshot that the event comes from."),
        .optional("result", Resolve.resultSchema, "What `resolve` gives for it now."),
        .optional("error", .any, "Instead of a result: `code`, `message` and `data`, as in an answer."),
        .optional("kind", .oneOf(["end"]), "Of the last event, after which the stream has ended."),
        .optional("end", .bool, "True for the last event, after which the stream has ended."),
        .optional("reason", .string, "Why the stream has ended."))
}
