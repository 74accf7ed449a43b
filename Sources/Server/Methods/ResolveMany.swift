internal import ConfigValue
internal import Configuration
internal import Processes
internal import Wire

extension ResolveMany: ServedMethod {
    static var pace: Pace { .slow }

    static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let path = try params.path.map { (text) throws(WireError) in try ValuePath(ofRequest: text) }
        let snapshot = await context.snapshot(for: params.experiments)
        let names = try context.names(of: params, in: snapshot)
        // As text from the start, for thousands of configs as values would take many times the room.
        let parts = await context.gather(names, in: Entries()) { name, entries in
            if entries.count > 0 { entries.json.append(UInt8(ascii: ",")) }
            entries.count += 1
            let start = entries.json.count
            do throws(WireError) {
                let resolved = try await context.resolve(ResolutionRequest(params, of: name), in: snapshot)
                try await append(resolved, path, params, revision: snapshot.revision, to: &entries.json)
            } catch {
                entries.json.removeSubrange(start...)
                entries.json += Entry(experiment: name, error: error).json
            }
        }
        guard parts.reduce(0, { $0 + $1.count }) == names.count else { throw WireError.cancelled() }
        var json = Array(#"{"revision":\#(snapshot.revision),"results":["#.utf8)
        json.reserveCapacity(json.count + parts.reduce(2) { $0 + $1.json.count + 1 })
        for (index, part) in parts.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            json += part.json
        }
        json += "]}".utf8
        if json.count > roomWorthGivingBack { ProcessMemory.giveBack() }
        return Served(json: json)
    }

    /// The bytes of an answer that was made of many experiments: working them out took several times as much.
    private static let roomWorthGivingBack = 1 << 20

    /// Entries that follow one another, in one text: thousands of small ones would leave as many gaps in the memory.
    private struct Entries {
        var json: [UInt8] = []
        var count = 0
    }

    private static func append(
        _ resolved: any ResolvedExperiment, _ path: ValuePath?, _ params: Params, revision: Int,
        to bytes: inout [UInt8]
    ) async throws(WireError) {
        guard path == nil, params.provenance != true else {
            var result = try Resolve.Result(resolved, revision: revision, at: path)
            if params.provenance == true {
                result.provenance = try Resolve.Result.byPath(await resolved.provenance(), at: path)
            }
            bytes += Entry(experiment: resolved.name, result: result).json
            return
        }
        bytes += #"{"experiment":"#.utf8
        ConfigValue.string(resolved.name).appendJSON(to: &bytes)
        bytes += #","result":"#.utf8
        try Resolve.Result.append(resolved, revision: revision, to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }
}

extension ResolveMany.Entry {
    fileprivate var json: [UInt8] {
        var bytes: [UInt8] = []
        // Its members are all values of the protocol, which have JSON.
        (try? ConfigValueEncoder().encode(self))?.appendJSON(to: &bytes)
        return bytes
    }
}
