import CLibYAML
import Glibc
import Processes

/// The floor: what reading the files and pulling their events takes, with nothing made of them.
enum LibYAML {
    static func pullAllEvents(of path: String) {
        guard let bytes = try? OwnedDescriptor.open(path, O_RDONLY).bytes(upTo: 1 << 24) else { return }
        var parser = yaml_parser_t()
        yaml_parser_initialize(&parser)
        defer { yaml_parser_delete(&parser) }
        bytes.withUnsafeBufferPointer { bytes in
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            var event = yaml_event_t()
            var isLast = false
            while !isLast, yaml_parser_parse(&parser, &event) == 1 {
                isLast = event.type == YAML_STREAM_END_EVENT
                yaml_event_delete(&event)
            }
        }
    }
}

/// The YAML files of a project.
enum YAMLFiles {
    static func below(_ root: String) throws(SystemError) -> [String] {
        var files: [String] = []
        var open = [root]
        while let folder = open.popLast() {
            guard let directory = opendir(folder) else { throw SystemError("opendir \(folder)", errno) }
            defer { closedir(directory) }
            while let entry = readdir(directory) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard !name.hasPrefix(".") else { continue }
                if Int32(entry.pointee.d_type) == Int32(DT_DIR) { open.append("\(folder)/\(name)") }
                if name.hasSuffix(".yaml") { files.append("\(folder)/\(name)") }
            }
        }
        return files
    }
}
