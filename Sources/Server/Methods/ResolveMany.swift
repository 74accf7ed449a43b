internal import ConfigValue
internal import Configuration
package import Wire

extension ResolveMany: ServedMethod {
    package static var pace: Pace { .slow }

    package static func serve(
        _ params: Params, in context: RequestContext
    ) async throws(WireError) -> Served<Result> {
        let path = try params.path.map { (text) throws(WireError) in try ValuePath(ofRequest: text) }
        let snapshot = await context.snapshot()
        let names = try context.names(of: params, in: snapshot)
        // As text from the start, for thousands of configs as values would take many times the room.
        let entries = await context.forEach(names) { name in
            var entry: [UInt8] = []
            do throws(WireError) {
                try await append(name, path, params, snapshot, context, to: &entry)
            } catch {
                entry = Entry(experiment: name, error: error).json
            }
            return entry
        }
        guard entries.count == names.count else { throw WireError(.cancelled, "it was cancelled") }
        var json = Array(#"{"revision":\#(snapshot.revision),"results":["#.utf8)
        json.reserveCapacity(json.count + entries.reduce(2) { $0 + $1.count + 1 })
        for (index, entry) in entries.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            json += entry
        }
        json += "]}".utf8
        return Served(json: json)
    }

    private static func append(
        _ name: String, _ path: ValuePath?, _ params: Params, _ snapshot: any ProjectSnapshot,
        _ context: RequestContext, to bytes: inout [UInt8]
    ) async throws(WireError) {
        let resolved = try await context.resolve(ResolutionRequest(params, of: name), in: snapshot)
        guard path == nil, params.provenance != true else {
            var result = try Resolve.Result(resolved, revision: snapshot.revision, at: path)
            if params.provenance == true { try await result.addProvenance(of: resolved) }
            bytes = Entry(experiment: name, result: result).json
            return
        }
        bytes += #"{"experiment":"#.utf8
        ConfigValue.string(name).appendJSON(to: &bytes)
        bytes += #","result":"#.utf8
        try Resolve.Result.append(resolved, revision: snapshot.revision, to: &bytes)
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
