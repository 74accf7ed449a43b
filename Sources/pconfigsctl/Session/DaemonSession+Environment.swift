import Diagnostics
import OrderedCollections
import PConfigsClient
import Processes
import Wire

extension DaemonSession {
    /// Of the variables that the project's schemas declare, those that this process has.
    mutating func declaredEnvironment() throws(CommandFailure) -> [String: String] {
        let declared = try call(SchemaList.self, NoMembers()).schemas.filter { $0.kind == .environment }
        let environment = ProcessEnvironment.current
        var values: [String: String] = [:]
        for schema in declared {
            for variable in try call(SchemaGet.self, SchemaGet.Params(name: schema.name)).fields {
                values[variable.name] = environment[variable.name]
            }
        }
        return values
    }

    /// What `test` says of experiments, each as it comes.
    ///
    /// - Parameters:
    ///   - warn: Gets at first what is wrong with the project's folders.
    ///   - body: Gets how many there are in all, too.
    mutating func test(
        _ params: Test.Params, warn: ([Diagnostic]?) -> Void, _ body: (TestEvent.Outcome, Int) throws -> Void
    ) throws -> (passed: Int, failed: Int) {
        var params = params
        params.environment = try declaredEnvironment()
        let begun = try call(Test.self, params)
        warn(begun.problems)
        while true {
            let event = try nextEvent(of: begun.stream)
            switch try? event.decoded(as: TestEvent.self) {
            case .experiment(let outcome)?: try body(outcome, begun.experiments)
            case .totals(let passed, let failed)?: return (passed, failed)
            case nil: throw CommandFailure(.unreachable, "the daemon ended the test before its end")
            }
        }
    }
}
