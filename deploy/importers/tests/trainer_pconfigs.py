"""The worked example's trainer for the Python pconfigs."""

from __future__ import annotations

import math
from typing import List

from pconfigs import Pinned, pconfig, pconfiged, pdefaults, pproperty


@pconfiged(runnable=True)
class Trainer:
    config: TrainerConfig

    def main(self, *args, **kwargs):
        print(self.config)


@pconfig(constructs=Trainer)
class TrainerConfig:
    steps: int
    base_lr: float
    total_steps: int
    min_lr_ratio: float
    grad_accum_steps: int
    num_devices: int
    effective_batch_size: Pinned[int]
    lr_schedule: Pinned[List[float]]

    @pproperty
    def effective_batch_size(self) -> int:
        return self.grad_accum_steps * self.num_devices

    @pproperty
    def lr_schedule(self) -> List[float]:
        lowest = self.base_lr * self.min_lr_ratio
        last = max(1, self.total_steps - 1)
        return [
            lowest + (self.base_lr - lowest) * 0.5 * (1.0 + math.cos(math.pi * step / last))
            for step in range(self.total_steps)
        ]


pdefaults += TrainerConfig(
    steps=3, base_lr=3e-4, total_steps=6, min_lr_ratio=0.1, grad_accum_steps=4, num_devices=2,
    effective_batch_size=Pinned, lr_schedule=Pinned,
)

first = TrainerConfig(steps=3)
second = TrainerConfig(first, base_lr=1e-3, steps=len(first.lr_schedule) - 1)
