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
enum UnexpectedMessage: Error, Sendable {
    case garbage(String)
    /// An answer with an id that no open call has.
    case unasked(String)
}

extension WorkerAnswer {
    init(line: [UInt8]) throws(UnexpectedMessage) {
        if let result = Self.plainResult(line) {
            self = result
            return
        }
        let message: Message
        do {
            message = try Message(line: line)
        } catch {
            throw .garbage("\(error.error.message): \(Self.excerpt(line))")
        }
        guard case .response(let response) = message, case .int(let id) = response.id else {
            throw .garbage("no answer to a question: \(Self.excerpt(line))")
        }
        self = id == WorkerRequest.describeID ? try Self.description(response) : Self.result(id, response)
    }

    /// A result in the very form that workers in Swift write, which is most of them, read without its frame.
    private static func plainResult(_ line: [UInt8]) -> WorkerAnswer? {
        var rest = line[...]
        guard rest.last == UInt8(ascii: "}"), rest.dropPrefix(#"{"jsonrpc":"2.0","id":"#) else { return nil }
        var id = 0
        while let digit = rest.first, digit.isDigit, id < 1 << 52 {
            id = id * 10 + Int(digit - UInt8(ascii: "0"))
            rest.removeFirst()
        }
        guard id != WorkerRequest.describeID, rest.dropPrefix(#","result":"#) else { return nil }
        guard let value = try? ConfigValue(jsonBytes: Array(rest.dropLast())) else { return nil }
        return .result(id, .value(value))
    }

    private static func description(_ response: Response) throws(UnexpectedMessage) -> WorkerAnswer {
        do {
            let description = try ConfigValueDecoder().decode(
                PluginWorkerDescription.self, from: response.outcome.get())
            guard description.protocol == PluginProtocol.version else {
                throw UnexpectedMessage.garbage(
                    "it speaks version \(description.protocol), not \(PluginProtocol.version)")
            }
            return .description(description)
        } catch let error as WireError {
            throw .garbage(error.message)
        } catch let error as UnexpectedMessage {
            throw error
        } catch {
            throw .garbage("its description is not understood: \(error)")
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

extension ArraySlice<UInt8> {
    fileprivate mutating func dropPrefix(_ prefix: StaticString) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard self.count >= count else { return false }
        let isEqual = prefix.withUTF8Buffer { $0.elementsEqual(self.prefix(count)) }
        if isEqual { removeFirst(count) }
        return isEqual
    }
}
