import Foundation
import Testing

@testable import Configuration

/// Trees of one slot each.
@Suite struct LayeredTreesTests {
    private static let project = Project(sources: ProjectSources())

    private func builder(_ name: ExperimentName) -> TreeBuilder {
        TreeBuilder(tree: ConfigTree(experiment: name, schemas: Self.project.schemas))
    }

    private func names(_ count: Int) throws -> [ExperimentName] {
        try (0..<count).map { try #require(ExperimentName("e\($0)")) }
    }

    @Test func theOldestGoFirst() throws {
        let trees = LayeredTrees(maximumSlots: 1_000)
        let names = try names(5_000)
        for name in names { trees.insert(builder(name), for: name) }
        let known = names.map { trees[$0] != nil }
        #expect(known == Array(repeating: false, count: 4_000) + Array(repeating: true, count: 1_000))
    }

    @Test func threadsShareTheRoom() async throws {
        let trees = LayeredTrees(maximumSlots: 1_000)
        let names = try names(4_000)
        // What fills all the room makes some for others.
        for name in names[..<2_000] { trees.insert(builder(name), for: name) }
        await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                for name in names[2_000...] { trees.insert(builder(name), for: name) }
                continuation.resume()
            }
        }
        #expect(names.count { trees[$0] != nil } == 1_000)
        #expect(names.suffix(400).allSatisfy { trees[$0] != nil })
    }

    @Test func whatOneThreadLaidOthersFind() async throws {
        let trees = LayeredTrees(maximumSlots: 100_000)
        let names = try names(1_000)
        await withTaskGroup { group in
            for lane in 0..<8 {
                group.addTask {
                    await withCheckedContinuation { continuation in
                        Thread.detachNewThread {
                            for name in names[(lane * 125)...].prefix(125) { trees.insert(builder(name), for: name) }
                            continuation.resume()
                        }
                    }
                }
            }
        }
        #expect(names.allSatisfy { trees[$0]?.tree.experiment == $0 })
    }

    @Test func oneThatIsTooLargeIsNotKept() throws {
        let trees = LayeredTrees(maximumSlots: 0)
        let name = try names(1)[0]
        trees.insert(builder(name), for: name)
        #expect(trees[name] == nil)
    }
}
