import Runs
import Testing

@Suite struct SweepTests {
    @Test func aGridIsEveryCombination() throws {
        let plan = try SweepPlan(grid: [SweepAxis(parsing: "lr=1e-3,3e-4"), SweepAxis(parsing: "seed=range(0,3)")])
        #expect(
            plan.runs == [
                ["lr=1e-3", "seed=0"], ["lr=1e-3", "seed=1"], ["lr=1e-3", "seed=2"],
                ["lr=3e-4", "seed=0"], ["lr=3e-4", "seed=1"], ["lr=3e-4", "seed=2"],
            ])
    }

    @Test(arguments: [
        ("a=1", ["1"]), ("a=[1,2],[3]", ["[1,2]", "[3]"]), ("a='x,y',z", ["'x,y'", "z"]),
        ("a={b: 1, c: 2}", ["{b: 1, c: 2}"]), ("a=range(4,0,-2)", ["4", "2"]), ("a=x, y", ["x", "y"]),
    ])
    func anAxisHasTheseValues(text: String, values: [String]) throws {
        #expect(try SweepAxis(parsing: text) == SweepAxis(path: "a", values: values))
    }

    @Test(arguments: [
        "a", "=1", "a=", "a=1,,2", "a=range(0)", "a=range(3,3)", "a=range(0,3,0)", "a=range(0,x)", "a=uniform(0,1)",
    ])
    func noAxis(text: String) {
        #expect(throws: SweepProblem.self) { try SweepAxis(parsing: text) }
    }

    @Test func theSameSeedDrawsTheSame() throws {
        let axes = try ["a=loguniform(1e-5,1e-2)", "b=randint(1,3)", "c=choice(x,y)", "d=uniform(-1,1)", "e=1,2"].map {
            try SweepDistribution(parsing: $0)
        }
        let plan = try SweepPlan(random: axes, count: 20, seed: 7)
        #expect(try SweepPlan(random: axes, count: 20, seed: 7) == plan)
        #expect(try SweepPlan(random: axes, count: 20, seed: 8) != plan)
        for run in plan.runs {
            let value = try #require(Double(run[0].dropFirst(2)))
            #expect((1e-5...1e-2).contains(value))
            #expect(["b=1", "b=2", "b=3"].contains(run[1]))
            #expect(["c=x", "c=y"].contains(run[2]))
        }
    }

    @Test func theGeneratorIsTheSameEverywhere() throws {
        let plan = try SweepPlan(random: [SweepDistribution(parsing: "a=randint(0,1000000)")], count: 3, seed: 7)
        #expect(plan.runs == [["a=389830"], ["a=16788"], ["a=900761"]])
    }

    @Test(arguments: [
        (Int.min, Int.max), (Int.min, 0), (-2, Int.max), (Int.max - 1, Int.max), (Int.min, Int.min), (-3, 5),
    ])
    func wholeNumbersAreDrawnFromAnyRange(low: Int, high: Int) throws {
        let plan = try SweepPlan(
            random: [SweepDistribution(parsing: "a=randint(\(low),\(high))")], count: 200, seed: 7)
        let drawn = plan.runs.compactMap { Int($0[0].dropFirst(2)) }
        #expect(drawn.count == 200)
        #expect(drawn.allSatisfy { (low...high).contains($0) })
    }

    @Test(arguments: ["randint(5,1)", "randint(1.5,2)", "randint(0,9223372036854775808)", "randint(1)"])
    func whatIsNoRangeOfIntsIsRefused(text: String) {
        let problem = SweepProblem("'a=\(text)': randint takes two whole numbers of 64 bits, the smaller first")
        #expect(throws: problem) { try SweepDistribution(parsing: "a=\(text)") }
    }

    @Test(arguments: ["a=3", "a=[1, 2]"])
    func oneValueIsNothingToDrawFrom(text: String) {
        let problem = #expect(throws: SweepProblem.self) { try SweepDistribution(parsing: text) }
        #expect(problem?.message.contains("has one value to draw: write a=uniform(0,1)") == true)
    }

    @Test func aSweepThatIsTooLargeIsRefused() throws {
        let axes = try ["a", "b"].map { try SweepAxis(parsing: "\($0)=range(0,1000)") }
        #expect(throws: SweepProblem.tooMany) { try SweepPlan(grid: axes) }
    }

    @Test func oneWhoseAxesVaryTheSameIsRefused() throws {
        let axes = try ["a=1,2", "a=3,4"].map { try SweepAxis(parsing: $0) }
        #expect(throws: SweepProblem("the grid of a sweep has a twice")) { try SweepPlan(grid: axes) }
    }

    @Test func aDistributionWiderThanAnyNumberIsRefused() {
        #expect(throws: SweepProblem.self) { try SweepDistribution(parsing: "a=uniform(-1e308,1e308)") }
    }
}
