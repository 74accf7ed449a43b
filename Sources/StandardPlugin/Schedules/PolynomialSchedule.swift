internal import Glibc
internal import PConfigsPlugin

/// A learning rate that falls from `base_lr` towards 0 along a power.
///
/// `lr(t) = base_lr · (1 − t / total_steps)^power` for `t = 0 … total_steps − 1`: the closed form of PyTorch's
/// `torch.optim.lr_scheduler.PolynomialLR` with `total_iters=total_steps`.
enum PolynomialSchedule {
    static var registration: Computation {
        Computation(
            "polynomial", parameters: "base_lr", "total_steps", "power",
            doc: """
                Rates that fall towards 0: lr(t) = base_lr * (1 - t / total_steps)^power, t from 0 to total_steps - 1 \
                (PyTorch's PolynomialLR); a power of 1 is a line.
                """, file: #fileID
        ) { (baseLR: Double, totalSteps: Int, power: Double) throws -> [Double] in
            try rates(baseLR: baseLR, totalSteps: totalSteps, power: power)
        }
    }

    static func rates(baseLR: Double, totalSteps: Int, power: Double) throws(PluginError) -> [Double] {
        try ArgumentCheck.rate(baseLR, "base_lr")
        try ArgumentCheck.count(totalSteps, "total_steps")
        try ArgumentCheck.rate(power, "power")
        return (0..<totalSteps).map { step in
            baseLR * pow(1 - Double(step) / Double(totalSteps), power)
        }
    }
}
