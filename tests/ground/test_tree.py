"""The Merkle tree agrees with RFC 9162 and accepts no proof but the right one."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scrutiny.ledger.tree import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    leaf_hash,
    root,
    verify_consistency,
    verify_inclusion,
)

#: The eight leaves and the root of all of them that certificate transparency logs publish as test vectors.
VECTOR = [b"", b"\0", b"\x10", b"\x20\x21", b"\x30\x31", b"@ABC", b"PQRSTUVW", b"`abcdefghijklmno"]
VECTOR_ROOT = "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
LEAVES = [leaf_hash(str(number).encode()) for number in range(65)]


def naive(leaves: list[bytes]) -> bytes:
    """The root straight from the definition in RFC 9162, 2.1.1."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return hashlib.sha256(b"\x01" + naive(leaves[:split]) + naive(leaves[split:])).digest()


def test_the_published_vector_has_its_root() -> None:
    """The eight-leaf vector of certificate transparency gives the published root."""
    assert root([leaf_hash(entry) for entry in VECTOR]).hex() == VECTOR_ROOT


@pytest.mark.parametrize("size", range(66))
def test_the_frontier_has_the_root_of_the_definition(size: int) -> None:
    """Appending one by one gives the root that the recursive definition gives."""
    frontier = Frontier()
    for leaf in LEAVES[:size]:
        frontier = frontier.append(leaf)
    assert frontier.root() == naive(LEAVES[:size])


def test_every_inclusion_is_proved_and_no_other_leaf_or_place() -> None:
    """For every size and index the proof holds, and fails for another leaf, index, size or root."""
    for size in range(1, 34):
        leaves, head = LEAVES[:size], root(LEAVES[:size])
        for index in range(size):
            proof = inclusion_proof(leaves, index)
            assert verify_inclusion(leaves[index], index, size, proof, head)
            assert not verify_inclusion(LEAVES[64], index, size, proof, head)
            assert not verify_inclusion(leaves[index], index, size, proof, LEAVES[64])
            assert not verify_inclusion(leaves[index], index, size, [*proof, head], head)
            if proof:
                assert not verify_inclusion(leaves[index], (index + 1) % size, size, proof, head)
                assert not verify_inclusion(leaves[index], index, size, proof[:-1], head)


def test_every_extension_is_proved_and_no_rewriting() -> None:
    """For every pair of sizes the consistency proof holds, and fails for a tree whose past was changed."""
    for new in range(1, 34):
        for old in range(1, new + 1):
            proof = consistency_proof(LEAVES[:new], old)
            before, after = root(LEAVES[:old]), root(LEAVES[:new])
            assert verify_consistency(old, new, before, after, proof)
            rewritten = root([LEAVES[64], *LEAVES[1:old]])
            assert not verify_consistency(old, new, rewritten, after, proof)
            if proof:
                assert not verify_consistency(old, new, before, after, proof[:-1])
                assert not verify_consistency(old, new, before, after, [*proof, LEAVES[0]])


@settings(max_examples=200)
@given(st.integers(2, 40), st.data())
def test_a_flipped_bit_in_a_proof_is_refused(size: int, data: st.DataObject) -> None:
    """No single bit of an inclusion proof can be changed."""
    index = data.draw(st.integers(0, size - 1))
    proof = inclusion_proof(LEAVES[:size], index)
    at, bit = data.draw(st.integers(0, len(proof) - 1)), data.draw(st.integers(0, 255))
    broken = bytearray(proof[at])
    broken[bit // 8] ^= 1 << bit % 8
    mutated = [*proof[:at], bytes(broken), *proof[at + 1 :]]
    assert not verify_inclusion(LEAVES[index], index, size, mutated, root(LEAVES[:size]))
