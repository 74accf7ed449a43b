internal import ConfigValue
internal import Wire

/// Takes the arguments of a call one after the other, each as its parameter's type.
struct ArgumentReader {
    private let parameters: [PluginParameter]
    private let arguments: [ConfigValue]
    private var index = 0
    private let decoder = ConfigValueDecoder(keys: .snakeCase, unknownMembers: .rejected)

    init(parameters: [PluginParameter], arguments: [ConfigValue]) {
        self.parameters = parameters
        self.arguments = arguments
    }

    mutating func next<T: Decodable>(_ type: T.Type) throws -> T {
        guard index < arguments.count, index < parameters.count else {
            throw PluginError("an argument is missing")
        }
        let parameter = parameters[index]
        let argument = arguments[index]
        index += 1
        do {
            return try decoder.decode(type, from: argument)
        } catch let error as DecodingError {
            throw PluginError("\(parameter.name)\(DecodingProblem(error).description) (declared as \(parameter.type))")
        }
    }
}
