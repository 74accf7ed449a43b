import ConfigValue
import Configuration
import Glibc
import PluginHost
import Processes

/// Measures calls of a plugin's function beside a bare round trip over a socketpair, and an in-process call.
///
/// All are taken in turns, and each figure is a median, so that what else the machine does disturbs them alike.
@main
struct PluginCalls {
    private static let rounds = 40
    private static let callsPerRound = 100
    private static let plugin = "misbehaving-plugin"

    @concurrent static func main() async throws {
        if CommandLine.arguments.last == EchoPeer.mode { return EchoPeer.serve() }
        guard let program = ExecutablePath.current else { throw SystemError("readlink /proc/self/exe", errno) }
        let folder = String(program[..<(program.lastIndex(of: "/") ?? program.endIndex)])
        let settings = PluginSettings(name: plugin, location: .command(["\(folder)/\(plugin)"]))
        let host = try PluginHost(root: folder, plugins: [settings])
        await host.start()
        let peer = try EchoPeer(program: program)
        var samples: [String: [Double]] = [:]
        var next = 0
        for _ in 0..<rounds {
            samples["bare", default: []].append(measure(times: callsPerRound) { peer.roundTrip() })
            samples["in process", default: []].append(
                measure(times: callsPerRound * callsPerRound) { next = inProcess(next) })
            samples["one", default: []].append(
                await measure(times: callsPerRound) { await host.single(&next) })
            samples["batch", default: []].append(await measure(times: 4) { await host.batch(of: 64, &next) } / 64)
            samples["memoized", default: []].append(
                await measure(times: 10 * callsPerRound) { _ = await host.call([.double(of: -1)]) })
        }
        await host.shutDown()
        report(samples.mapValues { $0.sorted()[$0.count / 2] })
    }

    /// What the plugin computes, from its argument to its result as values of any type, without the way to another process.
    @inline(never)
    private static func inProcess(_ number: Int) -> Int {
        let arguments: [ConfigValue] = [.int(number &+ 1)]
        let result = double(arguments)
        guard case .int(let doubled)? = result else { return number }
        return doubled / 2
    }

    @inline(never)
    private static func double(_ arguments: [ConfigValue]) -> ConfigValue? {
        guard case .int(let value)? = arguments.first else { return nil }
        return .int(value &* 2)
    }

    private static func measure(times: Int, _ body: () -> Void) -> Double {
        let time = ContinuousClock().measure { for _ in 0..<times { body() } }
        return time / .microseconds(times)
    }

    private static func measure(times: Int, _ body: () async -> Void) async -> Double {
        let time = await ContinuousClock().measure { for _ in 0..<times { await body() } }
        return time / .microseconds(times)
    }

    private static func report(_ medians: [String: Double]) {
        let bare = medians["bare"] ?? 0
        for name in ["bare", "in process", "one", "batch", "memoized"] {
            let median = medians[name] ?? 0
            print("\(name)\t\(rounded(median)) µs\t\(rounded(median / bare)) x bare")
        }
    }

    private static func rounded(_ number: Double) -> String { "\((number * 1_000).rounded() / 1_000)" }
}

extension PluginHost {
    fileprivate func single(_ next: inout Int) async {
        next &+= 1
        let results = await call([.double(of: next)])
        precondition(results == [.value(.int(2 * next))])
    }

    fileprivate func batch(of count: Int, _ next: inout Int) async {
        let first = next &+ 1
        next &+= count
        let results = await call((first...next).map { .double(of: $0) })
        precondition(results.last == .value(.int(2 * next)))
    }
}

extension FunctionCall {
    fileprivate static func double(of value: Int) -> FunctionCall {
        FunctionCall(plugin: "misbehaving-plugin", function: "double", arguments: [.int(value)])
    }
}
