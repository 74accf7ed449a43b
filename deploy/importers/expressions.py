"""The Python of a computed property as an expression of ours, where it is plain arithmetic."""

from __future__ import annotations

import ast
import inspect
import math
import textwrap
from typing import Any, Callable, Dict, Optional

BINARY: Dict[type, str] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
COMPARE: Dict[type, str] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.In: "in",
}
# By what a name stands for in the property's module. `int` and `round` are others in CEL for large values and halves.
FUNCTIONS: Dict[Any, str] = {
    max: "max", min: "min", len: "len", abs: "abs", sum: "sum", float: "double", math.sqrt: "sqrt", math.exp: "exp",
    math.cos: "cos", math.sin: "sin", math.floor: "floor", math.ceil: "ceil",
}


class Untranslatable(Exception):
    """What of a property has no counterpart."""


def translated(function: Callable[..., Any]) -> str:
    """The expression that a property's function returns."""
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, SyntaxError) as error:
        raise Untranslatable(str(error)) from error
    (definition,) = tree.body
    if not isinstance(definition, ast.FunctionDef):
        raise Untranslatable("it is no function")
    translation = _Translation(function.__globals__, definition.args.args[0].arg, definition.name)
    for statement in definition.body:
        if isinstance(statement, ast.Return) and statement.value is not None:
            return _bare(translation.text(statement.value))
        if isinstance(statement, ast.Assign) and len(statement.targets) == 1 and isinstance(statement.targets[0], ast.Name):
            translation.names[statement.targets[0].id] = translation.text(statement.value)
        elif not (isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)):
            raise Untranslatable(f"a statement as `{ast.unparse(statement).splitlines()[0]}`")
    raise Untranslatable("it returns nothing")


def _bare(text: str) -> str:
    """Without parentheses around the whole."""
    depth = 0
    for index, one in enumerate(text):
        depth += {"(": 1, ")": -1}.get(one, 0)
        if depth == 0 and index < len(text) - 1 or one in "'\"":
            return text
    return text[1:-1] if text.startswith("(") else text


class _Translation:
    def __init__(self, module: Dict[str, Any], own: str, prop: str) -> None:
        self.module, self.own, self.prop = module, own, prop
        self.names: Dict[str, str] = {}

    def text(self, node: ast.expr) -> str:
        if isinstance(node, ast.Constant):
            return self.constant(node)
        if isinstance(node, ast.Attribute):
            return self.attribute(node)
        if isinstance(node, ast.Name):
            if node.id in self.names:
                return self.names[node.id]
            value = self.module.get(node.id)
            if type(value) in (int, float, str, bool):
                return self.constant(ast.Constant(value))
        if isinstance(node, ast.BinOp):
            left, right = self.text(node.left), self.text(node.right)
            if type(node.op) in BINARY:
                return f"({left} {BINARY[type(node.op)]} {right})"
            if isinstance(node.op, ast.Div):
                # Python's quotient of two ints is a float.
                return f"(double({_bare(left)}) / double({_bare(right)}))"
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
            return f"{'-' if isinstance(node.op, ast.USub) else '!'}({self.text(node.operand)})"
        if isinstance(node, ast.BoolOp) and all(isinstance(one, (ast.Compare, ast.BoolOp)) for one in node.values):
            sign = " && " if isinstance(node.op, ast.And) else " || "
            return "(" + sign.join(self.text(one) for one in node.values) + ")"
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in COMPARE:
            return f"({self.text(node.left)} {COMPARE[type(node.ops[0])]} {self.text(node.comparators[0])})"
        if isinstance(node, ast.IfExp) and isinstance(node.test, (ast.Compare, ast.BoolOp)):
            return f"({self.text(node.test)} ? {self.text(node.body)} : {self.text(node.orelse)})"
        if isinstance(node, ast.Subscript) and isinstance(node.slice, (ast.Constant, ast.Name, ast.Attribute)):
            if not (isinstance(node.slice, ast.Constant) and type(node.slice.value) is not int):
                return f"{self.text(node.value)}[{self.text(node.slice)}]"
        if isinstance(node, (ast.List, ast.Tuple)):
            return "[" + ", ".join(self.text(one) for one in node.elts) + "]"
        if isinstance(node, ast.ListComp):
            return self.comprehension(node)
        if isinstance(node, ast.Call) and not node.keywords:
            return self.call(node)
        raise Untranslatable(f"`{ast.unparse(node)}`")

    def constant(self, node: ast.Constant) -> str:
        value = node.value
        if value is None or isinstance(value, bool):
            return {None: "null", True: "true", False: "false"}[value]
        if isinstance(value, int) or isinstance(value, float) and math.isfinite(value):
            return repr(value)
        if isinstance(value, str) and value.isprintable():
            return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
        raise Untranslatable(f"`{value!r}`")

    def attribute(self, node: ast.Attribute) -> str:
        if isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name) and node.value.func.id == "pinputs":
            if node.attr == self.prop:
                return "input"
            raise Untranslatable(f"`{ast.unparse(node)}`, the input of another property")
        if isinstance(node.value, ast.Name) and node.value.id == self.own:
            if node.attr == self.prop:
                raise Untranslatable(f"`{ast.unparse(node)}`, the property itself")
            return node.attr
        if isinstance(node.value, ast.Name) and self.module.get(node.value.id) is math:
            value = getattr(math, node.attr, None)
            if isinstance(value, float):
                return "pi" if node.attr == "pi" else repr(value)
        return f"{self.text(node.value)}.{node.attr}"

    def call(self, node: ast.Call) -> str:
        function = self.function(node.func)
        name = FUNCTIONS.get(function) if callable(function) else None
        if name is None:
            raise Untranslatable(f"`{ast.unparse(node.func)}`")
        return f"{name}({', '.join(_bare(self.text(one)) for one in node.args)})"

    def function(self, node: ast.expr) -> Optional[Any]:
        import builtins

        if isinstance(node, ast.Name):
            return self.module.get(node.id, getattr(builtins, node.id, None))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            return getattr(self.module.get(node.value.id), node.attr, None)
        return None

    def comprehension(self, node: ast.ListComp) -> str:
        (generator,) = node.generators if len(node.generators) == 1 else (None,)
        if generator is None or not isinstance(generator.target, ast.Name) or len(generator.ifs) > 1 or generator.is_async:
            raise Untranslatable(f"`{ast.unparse(node)}`")
        name = generator.target.id
        source = self.range(generator.iter) or self.text(generator.iter)
        outer = self.names.get(name)
        self.names[name] = name
        try:
            condition = f"{self.text(generator.ifs[0])}, " if generator.ifs else ""
            return f"{source}.map({name}, {condition}{_bare(self.text(node.elt))})"
        finally:
            self.names.pop(name) if outer is None else self.names.update({name: outer})

    def range(self, node: ast.expr) -> Optional[str]:
        is_range = isinstance(node, ast.Call) and self.function(node.func) is range and len(node.args) <= 2
        if not is_range or not isinstance(node, ast.Call):
            return None
        return f"range({', '.join(_bare(self.text(one)) for one in node.args)})"
