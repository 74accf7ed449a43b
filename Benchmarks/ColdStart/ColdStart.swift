import CLibYAML
import Configuration
import Glibc
import OrderedCollections
import Processes
import Workspace

/// Measures the parts of a cold start on a project's folder, beside libyaml alone on the same files.
///
/// The rounds of both are taken in turns, each on what the kernel has in its cache.
@main
struct ColdStart {
    @concurrent static func main() async throws {
        guard CommandLine.arguments.count > 1 else {
            print("usage: cold-start PROJECT [ROUNDS]")
            exit(2)
        }
        let root = CommandLine.arguments[1]
        let rounds = CommandLine.arguments.dropFirst(2).first.flatMap { Int($0) } ?? 5
        var floors: [Double] = []
        var loads: [Double] = []
        var resolves: [Double] = []
        for _ in 0..<rounds {
            let files = try YAMLFiles.below(root)
            floors.append(seconds { for file in files { LibYAML.pullAllEvents(of: file) } })
            let start = ContinuousClock.now
            let workspace = try await Workspace(root: root)
            loads.append(start.duration(to: .now) / .seconds(1))
            let resolving = ContinuousClock.now
            let count = await resolveAll(in: workspace.latest)
            resolves.append(resolving.duration(to: .now) / .seconds(1))
            guard count > 0 else { fatalError("nothing resolves in \(root)") }
            await workspace.shutDown()
        }
        let (floor, load, resolve) = (floors.median, loads.median, resolves.median)
        print("libyaml alone   \(milliseconds(floor))")
        print("loading         \(milliseconds(load))")
        print("resolving all   \(milliseconds(resolve))")
        print("both to libyaml \((((load + resolve) / floor) * 100).rounded() / 100)")
    }

    /// As many at a time as there are processors; gives how many have values.
    private static func resolveAll(in snapshot: Snapshot) async -> Int {
        let names = Array(snapshot.project.experiments.keys)
        let lanes = Processors.count
        let share = (names.count + lanes - 1) / lanes
        return await withTaskGroup(of: Int.self) { group in
            for lane in 0..<lanes {
                group.addTask {
                    var count = 0
                    for name in names.dropFirst(lane * share).prefix(share) {
                        let result = await snapshot.resolve(ResolutionRequest(experiment: name.text))
                        if case .success = result { count += 1 }
                    }
                    return count
                }
            }
            return await group.reduce(0, +)
        }
    }

    private static func seconds(_ body: () -> Void) -> Double {
        let start = ContinuousClock.now
        body()
        return start.duration(to: .now) / .seconds(1)
    }

    private static func milliseconds(_ seconds: Double) -> String {
        "\((seconds * 10_000).rounded() / 10) ms"
    }
}

extension Array where Element == Double {
    fileprivate var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
