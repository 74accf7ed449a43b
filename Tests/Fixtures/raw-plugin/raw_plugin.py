"""Everything that a plugin can do wrong on the wire, for the tests of the daemon's side.

Started as `raw_plugin.py DESCRIPTION worker`: DESCRIPTION says what it tells of itself.
"""

import json
import os
import signal
import socket
import subprocess
import sys
import time

wire = socket.socket(fileno=3)


def write(text):
    wire.sendall(text.encode())


def answer(question, result):
    write(json.dumps({"jsonrpc": "2.0", "id": question, "result": result}) + "\n")


def double(question, value):
    answer(question, 2 * value)


def half_line_and_exit(question, value):
    write('{"jsonrpc":"2.0","id":')
    sys.exit(0)


def half_line(question, value):
    write('{"jsonrpc":"2.0","id":')
    time.sleep(3600)


def unknown_id(question, value):
    answer(question + 1000, value)


def text_id(question, value):
    answer("one", value)


def twice(question, value):
    answer(question, value)
    answer(question, value)


def wrong_type(question, value):
    answer(question, "text")


def not_a_number(question, value):
    write('{"jsonrpc":"2.0","id":%d,"result":NaN}\n' % question)


def too_deep(question, value):
    write('{"jsonrpc":"2.0","id":%d,"result":%s1%s}\n' % (question, "[" * 5000, "]" * 5000))


def not_utf8(question, value):
    wire.sendall(b'{"jsonrpc":"2.0","id":%d,"result":"\xff\xfe"}\n' % question)


def endless_line(question, value):
    chunk = b"x" * (1 << 20)
    while True:
        wire.sendall(chunk)


def huge_result(question, value):
    wire.sendall(b'{"jsonrpc":"2.0","id":%d,"result":"' % question + b"x" * (100 << 20) + b'"}\n')


def close_socket(question, value):
    wire.shutdown(socket.SHUT_RDWR)
    wire.close()
    while True:
        time.sleep(1)


def child_keeps_socket(question, value):
    if os.fork() == 0:
        os.setpgid(0, 0)
        while True:
            time.sleep(1)
    os._exit(3)


def ignores_sigterm(question, value):
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.kill(os.getpid(), signal.SIGTERM)
    while True:
        pass


def flood_stderr(question, value):
    line = b"flood " * 20 + b"\n"
    for _ in range(value):
        os.write(2, line)
    answer(question, value)


def child_prints(question, value):
    subprocess.run(["echo", '{"id":1}'])
    answer(question, value)


functions = {
    function.__name__: function
    for function in [
        double, half_line_and_exit, half_line, unknown_id, text_id, twice, wrong_type, not_a_number, too_deep, not_utf8,
        endless_line, huge_result, close_socket, child_keeps_socket, ignores_sigterm, flood_stderr, child_prints,
    ]
}


def description(kind):
    described = [
        {"name": name, "parameters": [{"name": "value", "type": "int"}], "result": "int", "pure": True,
         "file": "raw_plugin.py", "line": 1}
        for name in functions
    ]
    truth = {"protocol": 1, "name": "raw", "lanes": 1, "functions": described, "runnables": []}
    lies = {
        "name": {"name": "another"}, "protocol": {"protocol": 2}, "lanes": {"lanes": -5},
        "many_lanes": {"lanes": 1 << 40}, "functions": {"functions": "all"}, "type": {"functions": [
            {"name": "double", "parameters": [], "result": "list[", "pure": True, "file": "f", "line": 1}]},
        "twice_named": {"functions": described + described},
    }
    return truth | lies.get(kind, {})


def main():
    kind = sys.argv[1]
    if kind == "exits":
        print("no model found")
        sys.exit(4)
    for line in wire.makefile("rb"):
        request = json.loads(line)
        question = request["id"]
        if request["method"] == "plugin.describe":
            if kind == "never":
                continue
            answer(question, description(kind))
            if kind == "again":
                answer(question, description(kind))
        else:
            params = request["params"]
            functions[params["function"]](question, *params["arguments"])


main()
