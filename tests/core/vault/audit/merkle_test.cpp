#include "core/vault/audit/merkle.h"

#include <string>
#include <string_view>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/hex.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so

namespace {

// The inputs and roots of the Certificate Transparency log's own tests (RFC 6962, 2.1.3).
const std::vector<std::string> kInputs = {std::string(),
                                          std::string("\x00", 1),
                                          "\x10",
                                          "\x20\x21",
                                          "\x30\x31",
                                          "\x40\x41\x42\x43",
                                          "\x50\x51\x52\x53\x54\x55\x56\x57",
                                          "`abcdefghijklmno"};
const std::vector<std::string> kRoots = {
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};

Hash leaf_no(std::size_t i) {
    const std::string& input = kInputs[i];
    return leaf_hash({reinterpret_cast<const std::uint8_t*>(input.data()), input.size()});
}

std::vector<Hash> leaves(std::size_t count) {
    std::vector<Hash> made;
    for (std::size_t i = 0; i < count; ++i) {
        made.push_back(leaf_no(i));
    }
    return made;
}

std::vector<Hash> numbered_leaves(std::size_t count) {
    std::vector<Hash> made;
    for (std::size_t i = 0; i < count; ++i) {
        const std::string text = std::to_string(i);
        made.push_back(
            leaf_hash({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
    }
    return made;
}

std::vector<std::string> hex_of_all(const Proof& proof) {
    std::vector<std::string> texts;
    for (const Hash& hash : proof) {
        texts.push_back(hex_of(hash));
    }
    return texts;
}

}  // namespace

TEST_CASE("the roots are those of RFC 6962, from a tree and from a frontier", "[audit]") {
    Frontier frontier;
    for (std::size_t count = 0; count < kRoots.size(); ++count) {
        INFO(count);
        CHECK(hex_of(MerkleTree(leaves(count)).root()) == kRoots[count]);
        CHECK(hex_of(frontier.root()) == kRoots[count]);
        if (count < kInputs.size()) {
            frontier.push(leaf_no(count));
        }
    }
}

TEST_CASE("the proofs are those of RFC 6962", "[audit]") {
    const MerkleTree tree(leaves(8));
    CHECK(hex_of_all(tree.inclusion(0)) ==
          std::vector<std::string>{
              "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
              "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
              "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"});
    CHECK(hex_of_all(MerkleTree(leaves(3)).inclusion(2)) ==
          std::vector<std::string>{
              "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"});
    CHECK(hex_of_all(tree.consistency(6)) ==
          std::vector<std::string>{
              "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
              "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
              "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"});
}

TEST_CASE("every leaf of every tree is proved, and nothing else", "[audit]") {
    for (std::int64_t count = 1; count <= 33; ++count) {
        const auto all = numbered_leaves(static_cast<std::size_t>(count));
        const MerkleTree tree(all);
        for (std::int64_t index = 0; index < count; ++index) {
            INFO(count << " " << index);
            const Hash& leaf = all[static_cast<std::size_t>(index)];
            Proof proof = tree.inclusion(index);
            CHECK(proves_inclusion(proof, leaf, index, count, tree.root()));
            CHECK_FALSE(proves_inclusion(proof, leaf_no(1), index, count, tree.root()));
            CHECK_FALSE(proves_inclusion(proof, leaf, index + 1, count, tree.root()));
            proof.push_back(leaf);
            CHECK_FALSE(proves_inclusion(proof, leaf, index, count, tree.root()));
        }
    }
}

TEST_CASE("a tree is shown to be the beginning of another, and no other one is", "[audit]") {
    const auto all = numbered_leaves(40);
    for (std::int64_t count = 1; count <= 40; ++count) {
        const MerkleTree tree({all.begin(), all.begin() + count});
        for (std::int64_t earlier = 1; earlier <= count; ++earlier) {
            INFO(count << " " << earlier);
            const Hash before = MerkleTree({all.begin(), all.begin() + earlier}).root();
            const Proof proof = tree.consistency(earlier);
            CHECK(proves_consistency(proof, earlier, before, count, tree.root()));
            CHECK_FALSE(proves_consistency(proof, earlier, leaf_no(1), count, tree.root()));
        }
    }
}

TEST_CASE("a frontier is written and read, and a damaged one is none", "[audit]") {
    Frontier frontier;
    for (const Hash& leaf : numbered_leaves(13)) {
        frontier.push(leaf);
    }
    const std::string text = frontier.text();
    CHECK(text.size() == std::size_t{3} * 64);
    CHECK(Frontier::read(13, text) == frontier);
    CHECK_FALSE(Frontier::read(12, text));
    CHECK_FALSE(Frontier::read(-1, text));
    CHECK_FALSE(Frontier::read(13, text.substr(1)));
    CHECK_FALSE(Frontier::read(13, "G" + text.substr(1)));
}
