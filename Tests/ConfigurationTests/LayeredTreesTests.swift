import ConfigValue
import Diagnostics
import Foundation
import Testing
import YAML

@testable import Configuration

/// Trees of one slot each.
@Suite struct LayeredTreesTests {
    private static let project = Project(sources: ProjectSources())

    private func experiments(_ count: Int) throws -> [Experiment] {
        try (0..<count).map { number in
            let name = try #require(ExperimentName("e\(number)"))
            let file = SourceFile(name: "experiments/\(name).yaml", text: "$type: C\na: ${\(number) + 1}\n")
            return try Experiment.read(name, from: .success(file)).get()
        }
    }

    private func lay(_ experiments: some Sequence<Experiment>, in trees: LayeredTrees) {
        for experiment in experiments {
            let tree = ConfigTree(experiment: experiment.name, schemas: Self.project.schemas)
            trees.insert(TreeBuilder(tree: tree), of: experiment)
        }
    }

    @Test func theOldestGoFirst() throws {
        let trees = LayeredTrees(maximumSlots: 1_000)
        let experiments = try experiments(5_000)
        lay(experiments, in: trees)
        let known = experiments.map { trees[$0.name] != nil }
        #expect(known == Array(repeating: false, count: 4_000) + Array(repeating: true, count: 1_000))
    }

    @Test func threadsShareTheRoom() async throws {
        let trees = LayeredTrees(maximumSlots: 1_000)
        let experiments = try experiments(4_000)
        // What fills all the room makes some for others.
        lay(experiments[..<2_000], in: trees)
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                lay(experiments[2_000...], in: trees)
                continuation.resume()
            }
        }
        #expect(experiments.count { trees[$0.name] != nil } == 1_000)
        #expect(experiments.suffix(400).allSatisfy { trees[$0.name] != nil })
    }

    @Test func whatOneThreadLaidOthersFind() async throws {
        let trees = LayeredTrees(maximumSlots: 100_000)
        let experiments = try experiments(1_000)
        await withTaskGroup { group in
            for lane in 0..<8 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        Thread.detachNewThread {
                            lay(experiments[(lane * 125)...].prefix(125), in: trees)
                            continuation.resume()
                        }
                    }
                }
            }
        }
        #expect(experiments.allSatisfy { trees[$0.name]?.tree.experiment == $0.name })
    }

    @Test func oneThatIsTooLargeIsNotKept() throws {
        let trees = LayeredTrees(maximumSlots: 0)
        let experiment = try experiments(1)[0]
        lay([experiment], in: trees)
        #expect(trees[experiment.name] == nil)
    }

    /// A few are still with the thread that has parsed them; a large one is not.
    @Test(arguments: [1, 400]) func theFilesOfThoseThatGoEnd(fields: Int) throws {
        struct Held {
            weak var file: ParsedFile?
        }
        let trees = LayeredTrees(maximumSlots: 1)
        let text = "$type: C\n" + (0..<fields).map { "f\($0): 1\n" }.joined()
        let experiments = try (0..<200).map { number in
            let name = try #require(ExperimentName("e\(number)"))
            return try Experiment.read(name, from: .success(SourceFile(name: "\(name).yaml", text: text))).get()
        }
        let files = experiments.map { Held(file: $0.file) }
        lay(experiments, in: trees)
        #expect(files.count { $0.file != nil } <= (fields == 1 ? 64 : 1))
    }

    @Test func theFilesOfThoseThatGoAreParsedAgain() throws {
        let trees = LayeredTrees(maximumSlots: 1)
        let experiments = try experiments(2)
        let (gone, kept) = (experiments[0], experiments[1])
        let before = gone.file
        lay(experiments, in: trees)
        #expect(kept.file === kept.file)
        #expect(gone.file !== before)
        let root = try #require(before.document.root)
        #expect(try gone.file.document.value(of: root) == before.document.value(of: root))
        #expect(gone.file.holdsExpressions)
        #expect(gone.source.text == "$type: C\na: ${0 + 1}\n")
    }
}
