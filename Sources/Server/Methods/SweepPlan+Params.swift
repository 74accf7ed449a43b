internal import ConfigValue
internal import Configuration
internal import Diagnostics
internal import OrderedCollections
internal import Runs
internal import Wire

extension SweepPlan {
    /// What a request asks for: a grid, a list or a random sweep.
    init(_ params: RunSweep.Params) throws(WireError) {
        guard [params.grid != nil, params.list != nil, params.random != nil].filter({ $0 }).count == 1 else {
            throw WireError(
                .invalidParams, "a sweep has one of 'grid', 'list' and 'random'",
                hint: "as grid: [\"base_lr=1e-3,3e-4\", \"seed=range(0,4)\"]")
        }
        do throws(SweepProblem) {
            if let grid = params.grid {
                var axes: [SweepAxis] = []
                for text in grid { axes.append(try SweepAxis(parsing: text)) }
                try self.init(grid: axes)
            } else if let random = params.random {
                var axes: [SweepDistribution] = []
                for text in random { axes.append(try SweepDistribution(parsing: text)) }
                try self.init(random: axes, count: params.count ?? 0, seed: params.seed ?? 0)
            } else {
                try self.init(list: try Self.overrides(params.list ?? .null))
            }
        } catch {
            throw WireError(.invalidParams, error.message, hint: "pconfigsctl sweep --help shows what a sweep takes")
        }
    }

    private static func overrides(_ list: ConfigValue) throws(SweepProblem) -> [[String]] {
        guard case .list(let elements) = try value(of: list) else { throw notAList }
        var runs: [[String]] = []
        for element in elements {
            guard case .map(let members) = element else { throw notAList }
            runs.append(members.map { "\($0.key)=\($0.value.json)" })
        }
        return runs
    }

    private static func value(of list: ConfigValue) throws(SweepProblem) -> ConfigValue {
        guard case .string(let text) = list else { return list }
        do throws(Diagnostic) {
            return try ConfigValue(yaml: text, named: "list")
        } catch {
            throw SweepProblem("the list is no YAML: \(error.message)")
        }
    }

    private static let notAList = SweepProblem("a sweep's list is a list of maps from path to value")
}
