import Diagnostics
import OrderedCollections
import YAML

/// Something that sets fields: a schema's defaults, an experiment's file, the overrides of a request.
struct Layer: Sendable {
    enum Origin: Sendable, Hashable {
        case schema(String)
        case experiment(ExperimentName)
        case request
    }

    let origin: Origin
    /// The experiments that expressions written in this layer may read.
    let aliases: OrderedDictionary<String, ExperimentName>

    var isSchema: Bool {
        if case .schema = origin { return true }
        return false
    }
}
