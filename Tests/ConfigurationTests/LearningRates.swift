import ConfigValue
import Configuration
import Glibc

/// The worked example's function, as its plugin computes it.
enum LearningRates {
    static func answer(to arguments: [ConfigValue]) -> FunctionResult {
        guard arguments.count == 3, case .double(let baseLR) = arguments[0], case .int(let totalSteps) = arguments[1],
            case .double(let minLRRatio) = arguments[2]
        else { return .failure(FunctionFailure(message: "wrong arguments \(arguments)")) }
        guard totalSteps > 0, (0.0...1.0).contains(minLRRatio) else {
            return .failure(FunctionFailure(message: "Bad lr_schedule."))
        }
        let minLR = baseLR * minLRRatio
        return .value(
            .list(
                (0..<totalSteps).map { step in
                    let phase = Double.pi * Double(step) / Double(max(1, totalSteps - 1))
                    return .double(minLR + (baseLR - minLR) * 0.5 * (1.0 + cos(phase)))
                }))
    }
}
