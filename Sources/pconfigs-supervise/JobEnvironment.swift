import Processes

/// What a batch system tells a job of itself and its devices, which its program is to know too.
///
/// A supervisor that no batch system started has none of it.
enum JobEnvironment {
    private static let devices: Set<String> = [
        "CUDA_VISIBLE_DEVICES", "GPU_DEVICE_ORDINAL", "HIP_VISIBLE_DEVICES", "ROCR_VISIBLE_DEVICES", "ZE_AFFINITY_MASK",
    ]

    static var variables: [String: String] {
        ProcessEnvironment.current.filter { name, _ in name.hasPrefix("SLURM_") || devices.contains(name) }
    }
}
