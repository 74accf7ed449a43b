#!/usr/bin/env python3
"""Writes reference.json, the values that the tests of `std` compare with: `./make-reference.py > reference.json`.

The sequences are numpy's own. The schedules are PyTorch's closed forms as its documentation and source publish them
(torch.optim.lr_scheduler, PyTorch 2), written with numpy and Python's math, for PyTorch itself is a large download:
`_get_closed_form_lr` of LinearLR, CosineAnnealingLR, PolynomialLR and StepLR, and `get_lr` of OneCycleLR. The splits are
computed by an implementation of its own with hashlib.
"""

import hashlib
import json
import math

import numpy as np

STEPS = (1, 2, 7, 100)


def constant(base_lr, total_steps):
    return np.full(total_steps, base_lr).tolist()


def linear_warmup(base_lr, warmup_steps, start_factor, end_factor=1.0):
    return [
        base_lr * (start_factor + (end_factor - start_factor) * min(warmup_steps, t) / warmup_steps)
        for t in range(warmup_steps)
    ]


def cosine(base_lr, total_steps, min_lr):
    return [min_lr + (base_lr - min_lr) * (1 + math.cos(math.pi * t / total_steps)) / 2 for t in range(total_steps)]


def polynomial(base_lr, total_steps, power):
    return [base_lr * (1.0 - min(total_steps, t) / total_steps) ** power for t in range(total_steps)]


def step_decay(base_lr, total_steps, step_size, gamma):
    return [base_lr * gamma ** (t // step_size) for t in range(total_steps)]


def one_cycle(max_lr, total_steps, pct_start, div_factor, final_div_factor):
    initial_lr = max_lr / div_factor
    min_lr = initial_lr / final_div_factor
    phases = [
        {"end_step": float(pct_start * total_steps) - 1, "start_lr": initial_lr, "end_lr": max_lr},
        {"end_step": total_steps - 1, "start_lr": max_lr, "end_lr": min_lr},
    ]

    def rate(step):
        start_step = 0.0
        for i, phase in enumerate(phases):
            end_step = phase["end_step"]
            if step <= end_step or i == len(phases) - 1:
                pct = (step - start_step) / (end_step - start_step)
                cos_out = math.cos(math.pi * pct) + 1
                return phase["end_lr"] + (phase["start_lr"] - phase["end_lr"]) / 2.0 * cos_out
            start_step = phase["end_step"]

    return [rate(step) for step in range(total_steps)]


def linspace(start, stop, count):
    return np.linspace(start, stop, count).tolist()


def logspace(start_exponent, stop_exponent, count):
    return np.logspace(start_exponent, stop_exponent, count).tolist()


def hash_split(key, fractions, salt):
    def score(split):
        digest = hashlib.sha256(b"\0".join(part.encode() for part in (salt, split, key))).digest()
        u = ((int.from_bytes(digest[:8], "big") >> 11) + 0.5) / 2**53
        return -math.log(u) / fractions[split]

    return min((split for split in sorted(fractions) if fractions[split] > 0), key=score)


def cases():
    for n in STEPS:
        yield constant, (0.1, n)
        for factor in (0.0, 1 / 3, 1.0):
            yield linear_warmup, (3e-4, n, factor)
        for min_lr in (0.0, 1e-5):
            yield cosine, (1e-3, n, min_lr)
        for power in (0.0, 0.9, 1.0, 2.0):
            yield polynomial, (0.05, n, power)
        for size, gamma in ((1, 0.97), (3, 0.1), (1000, 0.5), (2, 0.0)):
            yield step_decay, (0.1, n, size, gamma)
    for n, pct in ((10, 0.3), (100, 0.25), (7, 0.5), (11, 0.0), (20, 1.0)):
        yield one_cycle, (0.1, n, pct, 25.0, 1e4)
    yield one_cycle, (6e-4, 33, 0.1, 10.0, 100.0)
    for start, stop, n in ((0.0, 1.0, 5), (1.0, -2.0, 11), (0.1, 0.7, 64), (3.0, 3.0, 4), (2.0, 9.0, 1), (0.0, 5e-324, 3), (1.0, 2.0, 0)):
        yield linspace, (start, stop, n)
    for start, stop, n in ((-4.0, -1.0, 4), (-5.0, 0.0, 21), (2.0, 2.0, 2), (-300.0, 300.0, 7)):
        yield logspace, (start, stop, n)
    for fractions in ({"train": 0.8, "val": 0.1, "test": 0.1}, {"a": 0.5, "b": 0.5}, {"all": 1.0, "none": 0.0}):
        for key in ("", "0", "1", "sample-00017", "images/katze.png", "größe", "猫"):
            for salt in ("", "v1"):
                yield hash_split, (key, fractions, salt)


def main():
    lines = (
        json.dumps({"function": f.__name__, "arguments": arguments, "result": f(*arguments)}, ensure_ascii=False)
        for f, arguments in cases()
    )
    print("[\n" + ",\n".join(lines) + "\n]")


main()
