internal import ConfigValue
internal import OrderedCollections

/// The whole protocol in data: what `describe` answers and what `schemas/protocol.json` holds.
package enum ProtocolDescription {
    /// Every method, in the order in which people read of them.
    package static let methods: [any WireMethod.Type] = [
        Hello.self, Describe.self, List.self, Resolve.self, ResolveMany.self, Print.self, Explain.self, Eval.self,
        Diff.self,
        Graph.self, Test.self, Watch.self, SchemaList.self, SchemaGet.self, SchemaExport.self, SchemaCode.self,
        PluginList.self,
        RunSubmit.self, RunScript.self, RunSweep.self, RunRerun.self, RunGet.self, RunList.self, RunWait.self,
        RunCancel.self,
        RunLogs.self, RunPrune.self, Cancel.self, Reload.self, Stats.self, Shutdown.self,
    ]

    package static var result: Describe.Result {
        Describe.Result(protocol: ProtocolVersion.current, methods: methodsValue, errors: errorsValue)
    }

    private static var methodsValue: ConfigValue {
        .map(ConfigMap(methods.map { ($0.name, describe($0)) }, uniquingKeysWith: { first, _ in first }))
    }

    private static func describe(_ method: any WireMethod.Type) -> ConfigValue {
        var members: ConfigMap = [
            "doc": .string(method.doc),
            "params": method.paramsSchema.with(CommonParams.members).closed().value,
            "result": method.resultSchema.value,
        ]
        if let event = method.eventSchema {
            members["event"] = event.with(event: method.name).value
        }
        return .map(members)
    }

    private static var errorsValue: ConfigValue {
        let kinds = ErrorKind.allCases.map { kind in
            (kind.rawValue, ["code": .int(kind.code), "doc": .string(kind.doc)] as ConfigValue)
        }
        return .map(ConfigMap(kinds, uniquingKeysWith: { first, _ in first }))
    }
}

extension JSONSchema {
    /// The schema of an event with the members that every event of a stream has.
    fileprivate func with(event method: String) -> JSONSchema {
        with([
            .required("stream", .string, "The stream, as the result of `\(method)` names it."),
            .required("sequence", .count, "The event's number in its stream, from 0."),
        ])
    }
}
