import PConfigsPlugin
import Testing
import Wire

@Suite struct RegistrationsTests {
    @RegistrationsBuilder private func listed(extra: Bool) -> Registrations {
        Computation("a", parameters: "x") { (x: Int) in x }
        if extra { Computation("b") { 1 } }
        for index in 0..<2 { Computation("c\(index)") { index } }
        Nothing.registered
    }

    struct Nothing: ExperimentRunnable {
        struct Config: Decodable {}
        var config: Config
        func main(_ context: RunContext) async throws {}

        static var registered: Runnable { Runnable("Nothing", Nothing.self) }
    }

    @Test func controlFlowWorksInTheList() {
        #expect(listed(extra: true).computations.map(\.function.name) == ["a", "b", "c0", "c1"])
        #expect(listed(extra: false).computations.map(\.function.name) == ["a", "c0", "c1"])
        #expect(listed(extra: false).runnables.map(\.description.name) == ["Nothing"])
    }

    @RegistrationsBuilder private var mistaken: Registrations {
        Computation("twice", parameters: "x") { (x: Int) in x }
        Computation("twice", parameters: "x", "y") { (x: Int) in x }
    }

    @Test func theAuthorsMistakesAreNamedWithTheirPlace() {
        let problems = mistaken.problems
        #expect(problems.count == 2)
        #expect(problems.first?.hasSuffix(": the function 'twice' is registered twice") == true)
        #expect(problems.last?.hasSuffix(": the function 'twice' takes 1 parameters, and 2 names are given") == true)
        #expect(problems.allSatisfy { $0.contains("RegistrationsTests.swift:") })
    }
}
