internal import ConfigValue
internal import Configuration
internal import Wire

/// What a worker answers.
enum WorkerAnswer: Sendable {
    case description(PluginWorkerDescription)
    /// Of the call with this id.
    case result(Int, FunctionResult)
}

/// What a worker may not write.
struct UnexpectedMessage: Error, Sendable {
    var reason: String
}

extension WorkerAnswer {
    /// The id of the question for the description; calls count from 1.
    private static let describeID = 0

    static let describeRequest = Request(id: .int(describeID), method: PluginProtocol.describe)

    static func callRequest(_ call: FunctionCall, id: Int) -> Request {
        let params = PluginCallParams(function: call.function, arguments: call.arguments)
        return Request(id: .int(id), method: PluginProtocol.call, params: params.value)
    }

    init(line: [UInt8]) throws(UnexpectedMessage) {
        let message: Message
        do {
            message = try Message(line: line)
        } catch {
            throw UnexpectedMessage(reason: "\(error.error.message): \(Self.excerpt(line))")
        }
        guard case .response(let response) = message, case .int(let id) = response.id else {
            throw UnexpectedMessage(reason: "no answer to a question: \(Self.excerpt(line))")
        }
        self = id == Self.describeID ? try Self.description(response) : Self.result(id, response)
    }

    private static func description(_ response: Response) throws(UnexpectedMessage) -> WorkerAnswer {
        do {
            let description = try ConfigValueDecoder().decode(
                PluginWorkerDescription.self, from: response.outcome.get())
            guard description.protocol == PluginProtocol.version else {
                throw UnexpectedMessage(
                    reason: "it speaks version \(description.protocol), not \(PluginProtocol.version)")
            }
            return .description(description)
        } catch let error as WireError {
            throw UnexpectedMessage(reason: error.message)
        } catch let error as UnexpectedMessage {
            throw error
        } catch {
            throw UnexpectedMessage(reason: "its description is not understood: \(error)")
        }
    }

    private static func result(_ id: Int, _ response: Response) -> WorkerAnswer {
        switch response.outcome {
        case .success(let value): .result(id, .value(value))
        case .failure(let error): .result(id, .failure(FunctionFailure(message: error.message, hint: error.hint)))
        }
    }

    private static func excerpt(_ line: [UInt8]) -> String {
        let start = String(decoding: line.prefix(60), as: UTF8.self)
        return ConfigValue.string(line.count > 60 ? start + "…" : start).json
    }
}
