internal import Wire

/// A message that was taken and is not begun.
struct Arrival {
    enum Content {
        /// It cannot be done; this is why.
        case refused(Response)
        case cancel(Request)
        case call(Request, Invocation)
    }

    let content: Content
    let destination: AnswerDestination
    /// Where its answer may be kept ready: the line that it came in.
    var template: RequestTemplate?

    init(
        _ message: Result<Message, MalformedMessage>, in table: MethodTable, access: Access,
        destination: AnswerDestination
    ) {
        self.destination = destination
        switch message {
        case .success(.request(let request)) where request.method == Cancel.name:
            content = .cancel(request)
        case .success(.request(let request)):
            do {
                content = .call(request, try Invocation(request, in: table, access: access))
            } catch {
                content = .refused(Response(id: request.id ?? .null, error: error))
            }
        case .success(.response(let response)):
            let error = WireError(.invalidRequest, "an answer, where nothing was asked", hint: "send requests")
            content = .refused(Response(id: response.id, error: error))
        case .failure(let malformed):
            content = .refused(malformed.response)
        }
    }

    /// Keeps its line for an answer that others may get too, where such a one may come.
    mutating func keepLine(_ line: [UInt8]) {
        guard case .call(let request, let invocation) = content, invocation.isPure, let id = request.id,
            invocation.common.deadlineMilliseconds == nil
        else { return }
        template = line.withUnsafeBytes { line in
            guard let token = IDToken(in: line), line[token.range].elementsEqual(id.description.utf8) else {
                return nil
            }
            return RequestTemplate(line, without: token)
        }
    }
}
