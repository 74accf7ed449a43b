import ConfigValue
import Configuration
import Testing

/// Requests that go on from an experiment that is worked out.
@Suite struct ResolvedBaseTests {
    private let project = TestProject([
        "schemas/s.yaml": """
        Inner: {fields: {a: {type: int, default: 1}, b: {type: int, pinned: "${a * 10}"}, c: {type: int, default: 0}}}
        T:
          fields:
            n:      {type: int, default: 2, min: 0, max: 100}
            ratio:  {type: float, default: 0.5}
            name:   {type: string, default: "run-${n}"}
            old:    {type: int, default: 0, deprecated: use n}
            twice:  {type: int, pinned: "${n * 2}"}
            four:   {type: int, pinned: "${twice * 2}"}
            capped: {type: int, default: 7, computed: "${input < 5 ? input : 5}"}
            inner:  {type: Inner}
            words:  {type: "list[string]", default: [x, y]}
            maybe:  {type: int?}
          pins: {inner.c: "${four}"}
          rules:
            - {check: "${four < 100}", message: Too much.}
        U: {extends: T, fields: {u: {type: int, default: 1}}}
        """,
        "experiments/a.yaml": "$type: T\nratio: ${double(n) / 4.0}\n",
        "experiments/b.yaml": "$extends: a\nold: 1\n",
        "experiments/c.yaml": "$type: T\nn: 200\n",
    ])

    private func goingOn(set: [String]) throws -> Resolution? {
        let base = try #require(ResolvedBase(project.resolution().resolution))
        return Resolution(of: ResolutionRequest(experiment: "a", set: set), from: base)
    }

    @Test(arguments: [
        ["n=7"], ["ratio=1.5"], ["name=x"], ["inner.a=3"], ["words=[]"], ["words=[a, b, c]"], ["maybe=4"],
        ["maybe=null"],
        ["n=7", "inner.a=3", "name=x"], ["n=7", "n=8"],
    ])
    func otherValuesGiveWhatTheyGiveFromTheBeginning(set: [String]) throws {
        var resolution = try #require(try goingOn(set: set))
        guard case .finished(let result) = resolution.advance() else { return #expect(Bool(false)) }
        let config = try result.get()
        let expected = try project.resolve(set: set)
        #expect(ConfigValue.map(config.values).json == ConfigValue.map(expected.values).json)
        #expect(config.digest == expected.digest)
        #expect(resolution.isClean)
    }

    /// What one changes is its own.
    @Test func allThatGoOnFromOneBaseAreApart() throws {
        let base = try #require(ResolvedBase(project.resolution().resolution))
        let values = try ["n=7", "n=8", "name=x", "n=7"].map { set in
            var resolution = try #require(
                Resolution(of: ResolutionRequest(experiment: "a", set: [set]), from: base))
            guard case .finished(let result) = resolution.advance() else { return "" }
            return ConfigValue.map(try result.get().values).json
        }
        #expect(values[0] == values[3])
        #expect(Set(values).count == 3)
        #expect(try values[2] == ConfigValue.map(project.resolve(set: ["name=x"]).values).json)
    }

    @Test(arguments: [
        "$type=U", "twice=1", "capped=3", "inner.b=1", "inner.c=1", "inner={a: 3}", "name=${n}", "words[0]=z",
        "words=!append [z]",
        "nothing=1", "n", "n=", "n={", "old=1",
    ])
    func moreThanAValueBeginsAnew(set: String) throws {
        #expect(try goingOn(set: [set]) == nil)
    }

    @Test(arguments: ["n=101", "n=30", "n=x", "n=null", "words=1", "maybe=x"])
    func whatIsWrongIsToldFromTheBeginning(set: String) throws {
        var resolution = try #require(try goingOn(set: [set]))
        _ = resolution.advance()
        #expect(!resolution.isClean)
        #expect(!project.problems(set: [set]).isEmpty)
    }

    @Test func nothingGoesOnFromWhatIsWrongOrWarnedOf() {
        #expect(ResolvedBase(project.resolution(of: "b").resolution) == nil)
        #expect(ResolvedBase(project.resolution(of: "c").resolution) == nil)
    }

    @Test func aFunctionIsCalledOnlyWhereItsArgumentsAreOthers() throws {
        let trainer = TestProject.trainer()
        let base = try #require(ResolvedBase(trainer.resolution(of: "second").resolution))
        func calls(_ set: String) throws -> [FunctionCall] {
            let request = ResolutionRequest(experiment: "second", set: [set])
            var resolution = try #require(Resolution(of: request, from: base))
            guard case .needs(let calls) = resolution.advance() else { return [] }
            return calls
        }
        #expect(try calls("base_lr=0.5").map(\.arguments) == [[.double(0.5), .int(6), .double(0.1)]])
        #expect(try calls("num_devices=8") == [])
    }
}
