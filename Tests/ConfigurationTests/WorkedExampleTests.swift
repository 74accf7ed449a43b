import ConfigValue
import Configuration
import OrderedCollections
import Testing

@Suite struct WorkedExampleTests {
    @Test func firstResolvesBitForBit() throws {
        let config = try TestProject.trainer().resolve("first")
        #expect(config.type == "TrainerConfig")
        #expect(
            ConfigValue.map(config.values).json == """
                {"steps":3,"base_lr":0.0003,"total_steps":6,"min_lr_ratio":0.1,"grad_accum_steps":4,"num_devices":2,\
                "effective_batch_size":8,"lr_schedule":[0.0002999999999999999,0.00027421729424061787,\
                0.00020671729424061788,0.0001232827057593821,5.5782705759382104e-05,2.9999999999999997e-05]}
                """)
    }

    @Test func secondIsACopyWithTwoLinesChanged() throws {
        let config = try TestProject.trainer().resolve("second")
        #expect(
            ConfigValue.map(config.values).json == """
                {"steps":5,"base_lr":0.001,"total_steps":6,"min_lr_ratio":0.1,"grad_accum_steps":4,"num_devices":2,\
                "effective_batch_size":8,"lr_schedule":[0.001,0.0009140576474687263,0.0006890576474687264,\
                0.0004109423525312737,0.00018594235253127368,0.0001]}
                """)
        #expect(config.run?.target == .runnable(plugin: "trainer", name: "Trainer"))
        #expect(config.warnings.isEmpty)
    }

    @Test func theDigestIsThatOfTheCanonicalJSON() throws {
        // printf '{"type":"T","values":{"a":1,"b":2.0}}' | sha256sum
        let project = TestProject(schema: "T: {fields: {b: float, a: int}}", "$type: T\nb: 2\na: 1\n")
        let digest = "sha256:ffedbbf7126c4ac6db7688a08129f33edbd4855842696ae28a258db86a79c18c"
        #expect(try project.resolve().digest.description == digest)
    }

    @Test func anOverrideChangesWhatDependsOnIt() throws {
        let config = try TestProject.trainer().resolve("second", set: ["grad_accum_steps=8", "total_steps=1"])
        #expect(config.values["effective_batch_size"] == 16)
        #expect(config.values["lr_schedule"] == [0.001])
        #expect(config.values["steps"] == 5, "first is read as it is, without the override")
    }
}
