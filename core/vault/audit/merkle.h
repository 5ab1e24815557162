#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/digest.h"

namespace huizhi {

/// A tree of hashes as RFC 6962, section 2.1, has it. Threads: any; nothing is shared.
using Hash = Sha256;

[[nodiscard]] Hash leaf_hash(std::span<const std::uint8_t> data);      ///< SHA-256(0x00, data)
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);     ///< SHA-256(0x01, both)
[[nodiscard]] std::optional<Hash> hash_of_hex(std::string_view text);  ///< 64 digits, small letters

/// The head of a tree that grows: the roots of its whole subtrees, largest first, as many as the
/// count has ones in binary. A push costs O(log n).
class Frontier {
public:
    Frontier() = default;
    /// What `text` wrote. Nothing when it is no frontier of that many leaves.
    [[nodiscard]] static std::optional<Frontier> read(std::int64_t count, std::string_view text);
    [[nodiscard]] std::string text() const;

    void push(const Hash& leaf);
    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] Hash root() const;  ///< of no leaf: SHA-256 of nothing
    bool operator==(const Frontier&) const = default;

private:
    std::int64_t count_ = 0;
    std::vector<Hash> peaks_;
};

using Proof = std::vector<Hash>;  ///< in the RFC's order

/// A whole tree in memory, 64 bytes a leaf, for proofs.
class MerkleTree {
public:
    explicit MerkleTree(std::vector<Hash> leaves);
    [[nodiscard]] std::int64_t count() const { return count_; }
    [[nodiscard]] Hash root() const;
    /// That the leaf at `index` (from 0) lies in it. Precondition: 0 <= index < count.
    [[nodiscard]] Proof inclusion(std::int64_t index) const;
    /// That its first `earlier` leaves are all of an earlier tree. Precondition: 0 < earlier <=
    /// count.
    [[nodiscard]] Proof consistency(std::int64_t earlier) const;

private:
    [[nodiscard]] const Hash& subtree(std::int64_t begin, std::int64_t end) const;

    std::int64_t count_;
    std::vector<std::vector<Hash>> levels_;
};

[[nodiscard]] bool proves_inclusion(
    const Proof& proof, const Hash& leaf, std::int64_t index, std::int64_t count, const Hash& root);
[[nodiscard]] bool proves_consistency(const Proof& proof,
                                      std::int64_t earlier,
                                      const Hash& earlier_root,
                                      std::int64_t count,
                                      const Hash& root);

}  // namespace huizhi
