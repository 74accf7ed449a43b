import ConfigValue
import Configuration
import Diagnostics
import OrderedCollections
import Testing

@Suite struct FormatTests {
    private static let values: ConfigMap = [
        "steps": 5, "lr": .double(1e-05), "name": "it's", "none": .null, "rates": [1.0, 0.5], "odd key": true,
        "model": ["depth": 2, "empty": [:], "stages": [["size": 1], ["size": 2]], "limit": .double(.infinity)],
    ]

    @Test func flatTextHasALineAValue() {
        #expect(
            FlatText.text(of: Self.values) == """
                steps=5
                lr=1e-05
                name="it's"
                none=null
                rates=[1.0,0.5]
                ["odd key"]=true
                model.depth=2
                model.empty={}
                model.stages=[{"size":1},{"size":2}]
                model.limit="Infinity"

                """)
    }

    @Test func environmentTextIsForAShell() throws {
        #expect(
            try EnvironmentText.text(of: Self.values) == """
                STEPS=5
                LR=1e-05
                NAME='it'\\''s'
                NONE=''
                RATES='[1.0,0.5]'
                __ODD_KEY__=true
                MODEL_DEPTH=2
                MODEL_EMPTY='{}'
                MODEL_STAGES='[{"size":1},{"size":2}]'
                MODEL_LIMIT=Infinity

                """)
    }

    @Test func twoPathsOfOneVariableAreTold() {
        #expect(throws: Diagnostic.self) { try EnvironmentText.text(of: ["a_b": 1, "a": ["b": 2]]) }
    }

    @Test func tomlTellsWhatItCannotHold() throws {
        let values: ConfigMap = ["stages": [["size": .null, "a b": 2]], "m": ["deep": [["x": ["y": .null]]]]]
        #expect(
            try TOMLText.text(of: values) == """
                # stages[0].size is null
                stages = [{"a b" = 2}]

                [m]
                # m.deep[0].x.y is null
                deep = [{x = {}}]

                """)
        let error = #expect(throws: Diagnostic.self) { try TOMLText.text(of: ["a": [1, .null]]) }
        #expect(error?.message == "a[1] is null, and TOML has no null for an element of a list")
    }

    @Test func tomlHasTablesBehindValues() throws {
        #expect(
            try TOMLText.text(of: Self.values) == """
                steps = 5
                lr = 1e-05
                name = "it's"
                # none is null
                rates = [1.0, 0.5]
                "odd key" = true

                [model]
                depth = 2
                stages = [{size = 1}, {size = 2}]
                limit = inf

                [model.empty]

                """)
    }
}
