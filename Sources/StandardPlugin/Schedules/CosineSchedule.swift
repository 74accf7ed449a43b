internal import Glibc
internal import PConfigsPlugin

/// A learning rate that falls from `base_lr` towards `min_lr` along half a cosine.
///
/// `lr(t) = min_lr + (base_lr − min_lr) · (1 + cos(π · t / total_steps)) / 2` for `t = 0 … total_steps − 1`: the closed form of
/// PyTorch's `torch.optim.lr_scheduler.CosineAnnealingLR` with `T_max=total_steps`, and formula 5 of Loshchilov and Hutter,
/// "SGDR: Stochastic Gradient Descent with Warm Restarts" (arXiv:1608.03983), for one period.
enum CosineSchedule {
    static var registration: Computation {
        Computation(
            "cosine", parameters: "base_lr", "total_steps", "min_lr",
            doc: """
                Rates that fall along half a cosine: lr(t) = min_lr + (base_lr - min_lr) * (1 + cos(pi * t / total_steps)) \
                / 2, t from 0 to total_steps - 1 (PyTorch's CosineAnnealingLR, arXiv:1608.03983).
                """, file: #fileID
        ) { (baseLR: Double, totalSteps: Int, minLR: Double) throws -> [Double] in
            try rates(baseLR: baseLR, totalSteps: totalSteps, minLR: minLR)
        }
    }

    static func rates(baseLR: Double, totalSteps: Int, minLR: Double) throws(PluginError) -> [Double] {
        try ArgumentCheck.rate(baseLR, "base_lr")
        try ArgumentCheck.count(totalSteps, "total_steps")
        try ArgumentCheck.rate(minLR, "min_lr")
        guard minLR <= baseLR else { throw PluginError("min_lr is \(minLR), which is over base_lr, \(baseLR)") }
        return (0..<totalSteps).map { step in
            minLR + (baseLR - minLR) * ((1 + cos(Double.pi * Double(step) / Double(totalSteps))) / 2)
        }
    }
}
