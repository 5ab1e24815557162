#include "core/vault/vault.h"

#include <algorithm>

#include <catch2/catch.hpp>

#include "tests/support/open_vault.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::OpenVault;

namespace {

const std::string kPhone = "13800001234";
const std::string kPlace = "customer.phone/c1";

LockingKey lock_of(std::uint8_t byte) {
    return LockingKey(32, byte);
}

}  // namespace

TEST_CASE("what is sealed says nothing and comes back whole", "[vault]") {
    const OpenVault vault;
    const std::string sealed = *vault.seal(kPhone, kPlace);
    CHECK(is_sealed(sealed));
    CHECK(sealed.find("1234") == std::string::npos);
    CHECK(*vault.unseal(sealed, kPlace) == kPhone);
    CHECK(*vault.seal(kPhone, kPlace) != sealed);  // equal values look different
}

TEST_CASE("an empty value stays empty, also while the vault is closed", "[vault]") {
    const Vault closed;
    CHECK(closed.seal(std::string(), kPlace)->empty());
    CHECK(closed.unseal(std::string(), kPlace)->empty());
}

TEST_CASE("a closed vault seals, opens and hashes nothing", "[vault]") {
    OpenVault vault;
    const std::string sealed = *vault.seal(kPhone, kPlace);
    vault.use(nullptr);
    CHECK_FALSE(vault.is_open());
    CHECK(vault.seal(kPhone, kPlace).error().code == ErrorCode::NotPermitted);
    CHECK(vault.unseal(sealed, kPlace).error().code == ErrorCode::NotPermitted);
    CHECK(vault.search_hash(kPhone, "phone").error().code == ErrorCode::NotPermitted);
    CHECK(vault.locked_key(lock_of(1)).error().code == ErrorCode::NotPermitted);
}

TEST_CASE("a sealed value opens neither in another place nor in another studio", "[vault]") {
    const OpenVault vault;
    const OpenVault other;
    const std::string sealed = *vault.seal(kPhone, kPlace);
    const auto moved = vault.unseal(sealed, "customer.phone/c2");
    REQUIRE_FALSE(moved.ok());
    CHECK(moved.error().code == ErrorCode::Environment);
    CHECK(moved.error().message.en.find("customer.phone") != std::string::npos);
    CHECK(moved.error().message.en.find("c2") ==
          std::string::npos);  // whose row it is stays unsaid
    CHECK_FALSE(other.unseal(sealed, kPlace).ok());
}

TEST_CASE("every damaged letter of a sealed value is found out", "[vault]") {
    const OpenVault vault;
    const std::string sealed = *vault.seal(kPhone, kPlace);
    std::size_t opened = 0;
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        std::string damaged = sealed;
        damaged[at] = damaged[at] == 'A' ? 'B' : 'A';
        opened += vault.unseal(damaged, kPlace).ok() ? 1 : 0;
        opened += vault.unseal(sealed.substr(0, at), kPlace).ok() && at > 0 ? 1 : 0;
    }
    CHECK(opened == 0);
    CHECK_FALSE(vault.unseal(kPhone, kPlace).ok());  // in clear where it should be sealed
    CHECK_FALSE(vault.unseal("$hz1$", kPlace).ok());
    CHECK_FALSE(vault.unseal("$hz1$\xff\xfe", kPlace).ok());
}

TEST_CASE("bytes are sealed as values are", "[vault]") {
    const OpenVault vault;
    const std::vector<std::uint8_t> photo(5000, 0x55);
    const auto sealed = *vault.seal(photo, "photo/p1");
    CHECK(is_sealed(sealed));
    CHECK(std::search_n(sealed.begin(), sealed.end(), 8, 0x55) == sealed.end());
    CHECK(*vault.unseal(sealed, "photo/p1") == photo);
    CHECK_FALSE(vault.unseal(sealed, "photo/p2").ok());
    for (const std::size_t size : {std::size_t{0}, std::size_t{8}, std::size_t{47}}) {
        const std::vector<std::uint8_t> cut(sealed.begin(), sealed.begin() + std::ptrdiff_t(size));
        CHECK_FALSE(vault.unseal(cut, "photo/p1").ok());
    }
    const std::vector<std::uint8_t> none;
    CHECK(vault.unseal(*vault.seal(none, "photo/p1"), "photo/p1")->empty());
}

TEST_CASE("equal texts have equal search hashes within one purpose and one studio", "[vault]") {
    const OpenVault vault;
    const OpenVault other;
    const std::string hash = *vault.search_hash(kPhone, "phone");
    CHECK(hash.size() == 32);
    CHECK(*vault.search_hash(kPhone, "phone") == hash);
    CHECK(*vault.search_hash(kPhone, "number") != hash);
    CHECK(*vault.search_hash("13800001235", "phone") != hash);
    CHECK(*other.search_hash(kPhone, "phone") != hash);
}

TEST_CASE("the data key lies under a locking key, and opens under that one alone", "[vault]") {
    const OpenVault vault;
    const std::string sealed = *vault.seal(kPhone, kPlace);
    const std::string locked = *vault.locked_key(lock_of(1));
    Vault later;
    CHECK(later.open(locked, lock_of(2)).error().code == ErrorCode::NotPermitted);
    CHECK_FALSE(later.open(locked, {}).ok());
    CHECK_FALSE(later.open(locked.substr(0, locked.size() - 2), lock_of(1)).ok());
    CHECK_FALSE(later.is_open());
    REQUIRE(later.open(locked, lock_of(1)).ok());
    CHECK(*later.unseal(sealed, kPlace) == kPhone);
}

TEST_CASE("a key that takes another's place opens nothing of it and makes its lasting hashes",
          "[vault]") {
    const OpenVault before;
    Vault after;
    CHECK(after.make_key_after(Vault()).error().code == ErrorCode::NotPermitted);
    REQUIRE(after.make_key_after(before).ok());
    CHECK_FALSE(after.unseal(*before.seal(kPhone, kPlace), kPlace).ok());
    CHECK(*after.search_hash(kPhone, "phone") != *before.search_hash(kPhone, "phone"));
    CHECK(*after.lasting_hash(kPhone, "phone") == *before.lasting_hash(kPhone, "phone"));
    CHECK(*before.lasting_hash(kPhone, "phone") == *before.search_hash(kPhone, "phone"));
    CHECK(before.key_mark()->empty());
    Vault later;
    REQUIRE(later.open(*after.locked_key(lock_of(1)), lock_of(1)).ok());
    CHECK(*later.lasting_hash(kPhone, "phone") == *before.lasting_hash(kPhone, "phone"));
    CHECK(*later.key_mark() == *after.key_mark());
    CHECK(later.key_mark()->size() == 8);
}

TEST_CASE("a key that was handed on works after the other vault is closed", "[vault]") {
    OpenVault vault;
    Vault worker;
    worker.use(vault.key());
    const std::string sealed = *vault.seal(kPhone, kPlace);
    vault.use(nullptr);
    CHECK(*worker.unseal(sealed, kPlace) == kPhone);
}
