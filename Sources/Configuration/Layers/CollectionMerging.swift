import ConfigValue
import Diagnostics
import OrderedCollections
import YAML

extension ConfigTree {
    /// Merges a mapping into a map, key by key.
    mutating func assignMap(_ input: Input, to id: SlotID) {
        if reportMergeOverExpression(input, at: id) { return }
        guard let value = self[id].type.mapValue else { return }
        if case .map = self[id].content {
        } else {
            self[id].history.supersede()
            self[id].content = .map([:])
        }
        self[id].history.append(History.Entry(input: input, schema: nil))
        guard case .map(let children) = self[id].content else { return }
        // It is put back in the end: with a second owner, it would be copied for each child.
        self[id].content = .map([:])
        self[id].content = .map(
            children.isEmpty
                ? newChildren(for: input, of: value, below: id)
                : merging(input, into: consume children, of: value, at: id))
    }

    private mutating func merging(
        _ input: Input, into known: consuming OrderedDictionary<String, SlotID>, of value: ValueType, at id: SlotID
    ) -> OrderedDictionary<String, SlotID> {
        var children = known
        for (key, member) in input.members where !isReserved(key, member, at: id) {
            if let child = children[key] {
                assign(member, to: child)
            } else {
                children[key] = addValue(member, for: key, of: value, below: id)
            }
        }
        return children
    }

    /// Those of a map that has none yet: as no mapping has a key twice, they are not looked up.
    private mutating func newChildren(
        for input: Input, of value: ValueType, below id: SlotID
    ) -> OrderedDictionary<String, SlotID> {
        let members = input.members
        var (keys, children): ([String], [SlotID]) = ([], [])
        keys.reserveCapacity(members.count)
        children.reserveCapacity(members.count)
        for (key, member) in members where !isReserved(key, member, at: id) {
            keys.append(key)
            children.append(addValue(member, for: key, of: value, below: id))
        }
        return OrderedDictionary(uncheckedUniqueKeys: keys, values: children)
    }

    private mutating func addValue(
        _ member: Input, for key: String, of value: ValueType, below id: SlotID
    ) -> SlotID {
        let child = addSlot(below: id, at: .key(key), type: value)
        assign(member, to: child)
        return child
    }

    /// Whether a key is none of the map, which is told.
    private mutating func isReserved(_ key: String, _ member: Input, at id: SlotID) -> Bool {
        guard key.utf8.contains(UInt8(ascii: "$")) else { return false }
        if key.contains("${") {
            reportExpressionKey(key, member, at: id)
        } else if key.hasPrefix("$") {
            reportReserved(key, member, at: id)
        } else {
            return false
        }
        return true
    }

    /// Replaces a list by one with a slot for each element.
    mutating func assignList(_ input: Input, to id: SlotID) {
        replace(id, with: .list([]), by: input)
        let elements = input.elements.enumerated().map { index, element in
            addElement(element, at: index, below: id)
        }
        self[id].content = .list(elements)
    }

    private mutating func addElement(_ element: Input, at index: Int, below id: SlotID) -> SlotID {
        let type = self[id].type.elementType(at: index) ?? .any
        let child = addSlot(below: id, at: .index(index), type: type)
        switch element.effect {
        case .append, .prepend, .remove: reportTag(element, at: child, isFor: "a list that is there already")
        case .set, .override, .reset: break
        }
        assign(element, to: child)
        return child
    }

    /// Sets something below an element, as an override `layers[2].width=5` does.
    mutating func assignElement(_ input: Input, to id: SlotID) {
        guard case .index(let index)? = input.path.first, let elements = slotsOfElements(of: id, for: input) else {
            return
        }
        guard elements.indices.contains(index) else {
            let path = path(of: id)
            report(
                Diagnostic(
                    .outOfRange, "\(path) has \(elements.count) elements, so there is no \(path.appending(index))",
                    at: input.keyLocation, path: path.appending(index).description,
                    hint: "indices count from 0" + (input.isUnset ? "" : "; !append adds elements")))
            return
        }
        self[id].history.append(History.Entry(input: input, schema: nil))
        assign(input.belowPath, to: elements[index])
    }

    /// Extends a list that lower layers set, or takes elements out of it.
    mutating func modifyList(at id: SlotID, by input: Input) {
        let tag = input.document.tag(of: input.node).written
        guard input.kind == .sequence else {
            let path = path(of: id).description
            report(
                Diagnostic(
                    .typeMismatch, "\(tag) takes a list", at: input.location, path: path, hint: "write \(tag) […]"))
            return
        }
        guard let elements = slotsOfElements(of: id, for: input) else { return }
        if input.effect == .remove {
            self[id].content = .list(removing(input, from: elements, of: id))
        } else {
            let new = input.elements.map { addElement($0, at: elements.count, below: id) }
            self[id].content = .list(input.effect == .append ? elements + new : new + elements)
        }
        self[id].history.append(History.Entry(input: input, schema: nil))
        numberElements(of: id)
    }

    private mutating func numberElements(of id: SlotID) {
        guard case .list(let elements) = self[id].content else { return }
        for (index, element) in elements.enumerated() { self[element].component = .index(index) }
    }

    private mutating func removing(_ input: Input, from elements: [SlotID], of id: SlotID) -> [SlotID] {
        let present = elements.map { writtenForm(of: $0) }
        let known = Set(present)
        var removed: Set<WrittenForm> = []
        for item in input.elements {
            let probe = addElement(item, at: 0, below: id)
            let form = writtenForm(of: probe)
            if known.contains(form) {
                removed.insert(form)
            } else {
                let path = path(of: id).description
                report(
                    Diagnostic(
                        .itemNotFound, "\(path) has no such element to remove", at: item.location, path: path,
                        hint: form.holdsExpression || known.contains(where: \.holdsExpression)
                            ? "an element that an expression gives is found by the expression's text" : "leave it out"))
            }
        }
        return zip(elements, present).filter { !removed.contains($0.1) }.map(\.0)
    }

    /// A list's elements as slots, so that each can be reached; nil where the slot is no list, which has been told.
    private mutating func slotsOfElements(of id: SlotID, for input: Input) -> [SlotID]? {
        let path = path(of: id).description
        guard self[id].type.elementType(at: 0) != nil else {
            report(
                Diagnostic(
                    .typeMismatch, "\(path) is \(self[id].type), it has no elements", at: input.keyLocation, path: path,
                    hint: input.hintBelowScalar(path)))
            return nil
        }
        switch self[id].content {
        case .list(let elements): return elements
        case .unset:
            self[id].content = .list([])
            return []
        case .input(let lower) where lower.kind == .sequence:
            let elements = lower.elements.enumerated().map { index, element in
                addElement(element, at: index, below: id)
            }
            self[id].content = .list(elements)
            return elements
        case .input(let lower) where lower.isNull: return []
        case .input(let lower):
            report(
                Diagnostic(
                    .typeMismatch, "\(path) is set whole by \(lower.isExpression ? "an expression" : "a value")",
                    at: input.location, path: path, hint: "replace the list whole, without a tag",
                    related: [.init("it is set here", at: lower.location)]))
            return nil
        case .config, .map, .variable:
            report(Diagnostic(.typeMismatch, "\(path) holds no list", at: input.location, path: path))
            return nil
        }
    }
}
