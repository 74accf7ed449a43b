import ConfigValue
import OrderedCollections
import RunFolders
import Testing

@testable import Runs

@Suite("Slurm")
struct SlurmTests {
    @Test(
        "takes options that are of its kind",
        arguments: [
            (["partition": "gpu"], "--partition=gpu"), (["gpus": 8], "--gpus=8"), (["gpus": "a100:4"], "--gpus=a100:4"),
            (["memory": "32G"], "--mem=32G"), (["time": 90], "--time=90"),
            (["time": "1-12:00:00"], "--time=1-12:00:00"),
            (["cpus": 4], "--cpus-per-task=4"), (["requeue": false], "--no-requeue"),
            (["exclusive": true], "--exclusive"), (["constraint": "a&b"], "--constraint=a&b"),
        ] as [(ConfigMap, String)])
    func option(options: ConfigMap, directive: String) throws {
        #expect(try SlurmOptions(options).directives == [directive])
    }

    @Test(
        "refuses what sbatch would misread",
        arguments: [
            ["partition": "a b"], ["partition": ""], ["partition": "x\n#SBATCH --wrap=y"], ["partition": "'x'"],
            ["gpus": 0], ["gpus": 1.5], ["nodes": "2"], ["nodes": -1], ["time": "soon"], ["time": "1:2:3:4"],
            ["time": ""], ["requeue": "yes"], ["array_limit": 0], ["supervisor": "bin/x"], ["partitoin": "gpu"],
        ] as [ConfigMap])
    func wrongOption(options: ConfigMap) {
        #expect(throws: RunOptionProblem.self) { try SlurmOptions(options) }
    }

    @Test("knows all options that completion offers", arguments: RunOptionNames.slurm)
    func knownOption(name: String) {
        let problem = #expect(throws: RunOptionProblem.self) { try SlurmOptions([name: .null]) }
        #expect(problem?.isOfKey == false)
    }

    @Test("executes the supervisor on each folder of an array")
    func script() throws {
        let script = SlurmScript(
            name: "pconfigs-x-1", folders: [RunFolder(at: "/p/a b/1"), RunFolder(at: "/p/it's/2")], attempt: 1,
            options: try SlurmOptions(["array_limit": 1, "partition": "gpu"]),
            supervisor: "/usr/bin/pconfigs-supervise",
            directory: "/p/100% mine")
        #expect(
            script.text == """
                #!/bin/sh
                #SBATCH --job-name=pconfigs-x-1
                #SBATCH --export=NONE
                #SBATCH --open-mode=append
                #SBATCH --chdir="/p/100% mine"
                #SBATCH --output="/p/a b/1/slurm.log"
                #SBATCH --array=0-1%1
                #SBATCH --partition=gpu
                case $SLURM_ARRAY_TASK_ID in
                0) folder='/p/a b/1' ;;
                1) folder='/p/it'\\''s/2' ;;
                esac
                exec >>"$folder/slurm.log" 2>&1
                exec /usr/bin/pconfigs-supervise "$folder" 1

                """)
    }

    @Test("tells of all jobs in lines, of which those that are none are passed over")
    func jobList() {
        let list = SlurmJobList(
            parsing: "12|N/A|pconfigs-a-1|RUNNING|None\n13|4|pconfigs-b-1|PENDING|Resources\n\nnoise\n")
        #expect(list.state(of: "12", named: "pconfigs-a-1")?.stage == .active)
        #expect(list.state(of: "13_4", named: "pconfigs-b-1") == SlurmJobState(name: "PENDING", reason: "Resources"))
        #expect(list.state(of: "13_4", named: "pconfigs-b-1")?.stage == .pending)
        #expect(list.state(of: "12", named: "pconfigs-b-1") == nil)
        #expect(list.numbers == ["pconfigs-a-1": 12, "pconfigs-b-1": 13])
        #expect(SlurmJobState(name: "COMPLETING", reason: "").stage == .active)
        #expect(SlurmJobState(name: "NODE_FAIL", reason: "").mayBeRequeued)
    }
}
