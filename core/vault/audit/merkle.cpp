#include "core/vault/audit/merkle.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "core/base/hex.h"

namespace huizhi {
namespace {

constexpr std::size_t kHashDigits = 2 * sizeof(Hash);

int digit_of(char letter) {
    return letter >= '0' && letter <= '9'   ? letter - '0'
           : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10
                                            : -1;
}

/// The largest power of two below `count`, which is 2 or more.
std::int64_t split_of(std::int64_t count) {
    return static_cast<std::int64_t>(std::bit_floor(static_cast<std::uint64_t>(count - 1)));
}

}  // namespace

Hash leaf_hash(std::span<const std::uint8_t> data) {
    constexpr std::size_t kShort = 128;
    std::array<std::uint8_t, 1 + kShort> bytes{};
    if (data.size() <= kShort) {
        std::copy(data.begin(), data.end(), bytes.begin() + 1);
        return sha256({bytes.data(), 1 + data.size()});
    }
    std::vector<std::uint8_t> longer(1, 0x00);
    longer.insert(longer.end(), data.begin(), data.end());
    return sha256(longer);
}

Hash node_hash(const Hash& left, const Hash& right) {
    std::array<std::uint8_t, 1 + 2 * sizeof(Hash)> bytes{};
    bytes[0] = 0x01;
    std::copy(left.begin(), left.end(), bytes.begin() + 1);
    std::copy(right.begin(), right.end(), bytes.begin() + 1 + sizeof(Hash));
    return sha256(bytes);
}

std::optional<Hash> hash_of_hex(std::string_view text) {
    if (text.size() != kHashDigits) {
        return std::nullopt;
    }
    Hash hash{};
    for (std::size_t i = 0; i < hash.size(); ++i) {
        const int high = digit_of(text[2 * i]);
        const int low = digit_of(text[2 * i + 1]);
        if (high < 0 || low < 0) {
            return std::nullopt;
        }
        hash[i] = static_cast<std::uint8_t>(high * 16 + low);
    }
    return hash;
}

std::optional<Frontier> Frontier::read(std::int64_t count, std::string_view text) {
    const auto peaks = static_cast<std::size_t>(std::popcount(static_cast<std::uint64_t>(count)));
    if (count < 0 || text.size() != peaks * kHashDigits) {
        return std::nullopt;
    }
    Frontier frontier;
    frontier.count_ = count;
    for (; !text.empty(); text.remove_prefix(kHashDigits)) {
        const auto hash = hash_of_hex(text.substr(0, kHashDigits));
        if (!hash) {
            return std::nullopt;
        }
        frontier.peaks_.push_back(*hash);
    }
    return frontier;
}

std::string Frontier::text() const {
    std::string text;
    for (const Hash& peak : peaks_) {
        text += hex_of(peak);
    }
    return text;
}

void Frontier::push(const Hash& leaf) {
    Hash hash = leaf;
    for (std::int64_t rest = count_; (rest & 1) != 0; rest >>= 1) {
        hash = node_hash(peaks_.back(), hash);
        peaks_.pop_back();
    }
    peaks_.push_back(hash);
    ++count_;
}

Hash Frontier::root() const {
    if (peaks_.empty()) {
        return sha256({});
    }
    Hash root = peaks_.back();
    for (std::size_t i = peaks_.size() - 1; i-- > 0;) {
        root = node_hash(peaks_[i], root);
    }
    return root;
}

// A level's last node without a partner stands on the next one as it is: the RFC's tree, from
// below.
MerkleTree::MerkleTree(std::vector<Hash> leaves)
    : count_(static_cast<std::int64_t>(leaves.size())) {
    levels_.push_back(std::move(leaves));
    while (levels_.back().size() > 1) {
        const std::vector<Hash>& below = levels_.back();
        std::vector<Hash> level;
        level.reserve((below.size() + 1) / 2);
        for (std::size_t i = 0; i < below.size(); i += 2) {
            level.push_back(i + 1 < below.size() ? node_hash(below[i], below[i + 1]) : below[i]);
        }
        levels_.push_back(std::move(level));
    }
}

Hash MerkleTree::root() const {
    return count_ == 0 ? sha256({}) : levels_.back().front();
}

Proof MerkleTree::inclusion(std::int64_t index) const {
    Proof proof;
    auto at = static_cast<std::size_t>(index);
    for (const std::vector<Hash>& level : levels_) {
        const std::size_t partner = at ^ 1;
        if (partner < level.size()) {
            proof.push_back(level[partner]);
        }
        at /= 2;
    }
    return proof;
}

/// The root over [begin, end): a whole subtree, or the tree's ragged right end.
const Hash& MerkleTree::subtree(std::int64_t begin, std::int64_t end) const {
    std::size_t level = 0;
    while ((std::int64_t{1} << level) < end - begin) {
        ++level;
    }
    return levels_[level][static_cast<std::size_t>(begin >> level)];
}

Proof MerkleTree::consistency(std::int64_t earlier) const {
    Proof proof;
    std::int64_t begin = 0;
    std::int64_t end = count_;
    bool whole = true;  // what is left of the earlier tree is that tree itself
    std::vector<Hash> upwards;
    while (begin + earlier != end) {
        const std::int64_t split = split_of(end - begin);
        if (earlier <= split) {
            upwards.push_back(subtree(begin + split, end));
            end = begin + split;
        } else {
            upwards.push_back(subtree(begin, begin + split));
            begin += split;
            earlier -= split;
            whole = false;
        }
    }
    if (!whole) {
        proof.push_back(subtree(begin, end));
    }
    proof.insert(proof.end(), upwards.rbegin(), upwards.rend());
    return proof;
}

bool proves_inclusion(const Proof& proof,
                      const Hash& leaf,
                      std::int64_t index,
                      std::int64_t count,
                      const Hash& root) {
    if (index < 0 || index >= count) {
        return false;
    }
    std::int64_t at = index;
    std::int64_t last = count - 1;
    Hash hash = leaf;
    for (const Hash& step : proof) {
        if (last == 0) {
            return false;
        }
        if ((at & 1) != 0 || at == last) {
            hash = node_hash(step, hash);
            while ((at & 1) == 0 && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(hash, step);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && hash == root;
}

bool proves_consistency(const Proof& proof,
                        std::int64_t earlier,
                        const Hash& earlier_root,
                        std::int64_t count,
                        const Hash& root) {
    if (earlier <= 0 || earlier > count) {
        return false;
    }
    if (earlier == count) {
        return proof.empty() && earlier_root == root;
    }
    Proof steps = proof;
    if (std::has_single_bit(static_cast<std::uint64_t>(earlier))) {
        steps.insert(steps.begin(), earlier_root);
    }
    if (steps.empty()) {
        return false;
    }
    std::int64_t at = earlier - 1;
    std::int64_t last = count - 1;
    for (; (at & 1) != 0; at >>= 1) {
        last >>= 1;
    }
    Hash before = steps.front();
    Hash now = steps.front();
    for (std::size_t i = 1; i < steps.size(); ++i) {
        if (last == 0) {
            return false;
        }
        if ((at & 1) != 0 || at == last) {
            before = node_hash(steps[i], before);
            now = node_hash(steps[i], now);
            while ((at & 1) == 0 && at != 0) {
                at >>= 1;
                last >>= 1;
            }
        } else {
            now = node_hash(now, steps[i]);
        }
        at >>= 1;
        last >>= 1;
    }
    return last == 0 && before == earlier_root && now == root;
}

}  // namespace huizhi
