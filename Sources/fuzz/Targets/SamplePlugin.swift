import ConfigValue
import Configuration
import OrderedCollections

/// A plugin that needs no process.
enum SamplePlugin {
    static func answer(_ call: FunctionCall) -> FunctionResult {
        switch (call.function, call.arguments.count) {
        case ("echo", 1): .value(call.arguments[0])
        case ("lr_schedule", 3): schedule(call.arguments)
        default: .failure(FunctionFailure(message: "\(call.qualifiedName) fails", notes: ["a note"]))
        }
    }

    private static func schedule(_ arguments: [ConfigValue]) -> FunctionResult {
        guard case .double(let rate) = arguments[0], case .int(let count) = arguments[1], (0...100).contains(count)
        else {
            return .failure(FunctionFailure(message: "there is no such schedule"))
        }
        return .value(.list((0..<count).map { .double(rate / Double($0 + 1)) }))
    }
}

extension FunctionCatalog {
    static let sample = FunctionCatalog(plugins: [
        "trainer": CatalogedPlugin(
            functions: [
                "echo": CatalogedFunction(
                    parameters: [.init(name: "value", type: "any")], resultType: "any", file: "Plugin.swift", line: 1),
                "lr_schedule": CatalogedFunction(
                    parameters: [
                        .init(name: "base_lr", type: "float"), .init(name: "total_steps", type: "int"),
                        .init(name: "min_lr_ratio", type: "float"),
                    ], resultType: "list[float]", file: "Plugin.swift", line: 2),
                "broken": CatalogedFunction(parameters: [], resultType: "int", file: "Plugin.swift", line: 3),
            ],
            runnables: ["Trainer": CatalogedRunnable(file: "Plugin.swift", line: 4)])
    ])
}
