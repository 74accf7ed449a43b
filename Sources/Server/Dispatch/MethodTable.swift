internal import Diagnostics
internal import Wire

/// The methods that a server answers, by name.
struct MethodTable: Sendable {
    static let standard = MethodTable([
        Hello.self, Describe.self, List.self, Resolve.self, ResolveMany.self, Print.self, Explain.self, Eval.self,
        Diff.self, Graph.self, Test.self, Watch.self, SchemaList.self, SchemaGet.self, SchemaExport.self,
        SchemaCode.self, PluginList.self, RunSubmit.self, RunScript.self, RunSweep.self, RunRerun.self, RunGet.self,
        RunList.self, RunWait.self, RunCancel.self, RunLogs.self, RunPrune.self, Reload.self, Stats.self,
        Shutdown.self,
    ])

    private let methods: [String: any ServedMethod.Type]

    init(_ methods: [any ServedMethod.Type]) {
        self.methods = Dictionary(methods.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// With `cancel`, which the connection answers by itself.
    var names: [String] { (methods.keys + [Cancel.name]).sorted() }

    func method(named name: String) throws(WireError) -> any ServedMethod.Type {
        guard let method = methods[name] else {
            throw WireError(
                .methodNotFound, "there is no method \"\(name)\"",
                hint: NearMisses.question(name, in: names) ?? "'describe' lists the methods")
        }
        return method
    }
}
