"""Contrastive distillation: bags of tokens learn the teacher's vectors of what they mean (InfoNCE both ways), from dictionary pairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

Matrix = npt.NDArray[np.float32]
Bag = npt.NDArray[np.int64]
NEARLY_EQUAL = 0.95  # targets above this cosine are no negatives for each other
WARM_UP, LOWEST = 100, 0.05


@dataclass(frozen=True)
class Pairs:
    """Bags of token ids with their targets, and the share of steps that draw from them."""

    bags: list[Bag]
    targets: Matrix
    share: float


@dataclass(frozen=True)
class Course:
    steps: int = 1500
    batch: int = 768
    rate: float = 1e-3
    temperature: float = 0.15
    dropped: float = 0.3  # share of a bag's tokens left out, of bags of three and more


def train(start: Matrix, sources: Mapping[str, Pairs], course: Course, seed: int) -> Matrix:
    """The table of token vectors after training from `start`."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    table = torch.nn.EmbeddingBag(*start.shape, mode="mean", sparse=True)
    table.weight.data.copy_(torch.from_numpy(start))
    optimizer = torch.optim.SparseAdam(table.parameters(), lr=course.rate)
    names = list(sources)
    shares = np.array([sources[name].share for name in names])
    for step in range(course.steps):
        for group in optimizer.param_groups:
            group["lr"] = course.rate * min(1, (step + 1) / WARM_UP) * max(LOWEST, 1 - step / course.steps)
        loss = _loss(table, sources[names[random.choice(len(names), p=shares / shares.sum())]], course, random)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return np.asarray(table.weight.detach().numpy(), np.float32).copy()


def _loss(table: torch.nn.EmbeddingBag, source: Pairs, course: Course, random: np.random.Generator) -> torch.Tensor:
    rows = random.integers(0, len(source.bags), course.batch)
    bags = [_thinned(source.bags[row], course.dropped, random) for row in rows]
    starts = torch.from_numpy(np.cumsum([0, *(len(bag) for bag in bags[:-1])]))
    made = functional.normalize(table(torch.from_numpy(np.concatenate(bags)), starts), dim=1)
    wanted = functional.normalize(torch.from_numpy(source.targets[rows]), dim=1)
    same = (wanted @ wanted.T > NEARLY_EQUAL) & ~torch.eye(len(bags), dtype=torch.bool)
    scores = (made @ wanted.T / course.temperature).masked_fill(same, -1e4)
    right = torch.arange(len(bags))
    return (functional.cross_entropy(scores, right) + functional.cross_entropy(scores.T, right)) / 2


def _thinned(bag: Bag, dropped: float, random: np.random.Generator) -> Bag:
    if len(bag) < 3:
        return bag
    kept = random.random(len(bag)) > dropped
    return bag[kept] if kept.any() else bag
