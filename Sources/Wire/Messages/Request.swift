package import ConfigValue

/// A request, or a notification where it has no id and gets no answer.
package struct Request: Sendable, Hashable {
    package var id: RequestID?
    package var method: String
    package var params: ConfigValue?

    package init(id: RequestID?, method: String, params: ConfigValue? = nil) {
        self.id = id
        self.method = method
        self.params = params
    }

    package var isNotification: Bool { id == nil }
}
