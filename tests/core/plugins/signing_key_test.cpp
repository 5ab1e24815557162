#include "core/plugins/signing_key.h"

#include <fstream>
#include <sys/resource.h>
#include <vector>

#include <catch2/catch.hpp>

#include "core/base/system/signals.h"
#include "tests/support/forked.h"
#include "tests/support/temp_dir.h"

namespace fs = std::filesystem;
using huizhi::is_signed;
using huizhi::Signature;
using huizhi::tests::TempDir;

namespace {

const std::vector<std::uint8_t> kBytes{'a', 'b', 'c'};

}  // namespace

TEST_CASE("a key signs, and only its own bytes and key fit the signature", "[signing_key]") {
    const TempDir dir;
    const auto key = huizhi::make_signing_key(dir / "a.key");
    const auto other = huizhi::make_signing_key(dir / "b.key");
    REQUIRE(key.ok());
    REQUIRE(other.ok());
    CHECK(*key != *other);
    const auto signature = huizhi::sign(dir / "a.key", kBytes);
    REQUIRE(signature.ok());
    CHECK(signature->key == *key);
    CHECK(is_signed(*signature, kBytes));
    CHECK_FALSE(is_signed(*signature, std::vector<std::uint8_t>{'a', 'b', 'd'}));
    CHECK_FALSE(is_signed({*other, signature->signature}, kBytes));
    CHECK_FALSE(is_signed({*key, std::string(128, '0')}, kBytes));
    CHECK_FALSE(is_signed({*key, "short"}, kBytes));
    CHECK_FALSE(is_signed({"ed25519:", signature->signature}, kBytes));
    Signature changed = *signature;
    changed.signature[0] = changed.signature[0] == '0' ? '1' : '0';
    CHECK_FALSE(is_signed(changed, kBytes));
}

TEST_CASE("a secret key is its owner's alone and is never overwritten", "[signing_key]") {
    const TempDir dir;
    REQUIRE(huizhi::make_signing_key(dir / "a.key").ok());
    const auto mode = fs::status(dir / "a.key").permissions();
    CHECK((mode & (fs::perms::group_all | fs::perms::others_all)) == fs::perms::none);
    const auto again = huizhi::make_signing_key(dir / "a.key");
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == huizhi::ErrorCode::Refused);
    CHECK_FALSE(huizhi::make_signing_key(dir / "none/a.key").ok());
}

TEST_CASE("a public key is read as typed or from its file, a secret one never", "[signing_key]") {
    const TempDir dir;
    const auto key = huizhi::make_signing_key(dir / "a.key");
    REQUIRE(key.ok());
    CHECK(*huizhi::read_public_key(*key) == *key);
    CHECK(*huizhi::read_public_key((dir / "a.key.pub").string()) == *key);
    CHECK_FALSE(huizhi::read_public_key((dir / "a.key").string()).ok());
    CHECK_FALSE(huizhi::read_public_key("ed25519:12").ok());
    CHECK_FALSE(huizhi::read_public_key((dir / "none").string()).ok());
    CHECK_FALSE(huizhi::sign(dir / "a.key.pub", kBytes).ok());
}

TEST_CASE("two keys that were mixed up are called that", "[signing_key]") {
    const TempDir dir;
    REQUIRE(huizhi::make_signing_key(dir / "a.key").ok());
    const auto signed_by_public = huizhi::sign(dir / "a.key.pub", kBytes);
    CHECK(signed_by_public.error().message.en.find("is the public key") != std::string::npos);
    CHECK(signed_by_public.error().message.en.find((dir / "a.key)").string()) != std::string::npos);
    CHECK(signed_by_public.error().message.zh.find("这是公钥") != std::string::npos);
    const auto trusted = huizhi::read_public_key((dir / "a.key").string());
    CHECK(trusted.error().message.en.find("is the secret key") != std::string::npos);
    CHECK(trusted.error().message.en.find("a.key.pub") != std::string::npos);
    CHECK(trusted.error().field == "key");
    const auto typed = huizhi::read_public_key("huizhi-secret-key-1:00");
    CHECK(typed.error().message.en.find("a secret key") != std::string::npos);
    CHECK(typed.error().message.en.find("00") == std::string::npos);  // it is not repeated
}

TEST_CASE("a key that found no room leaves nothing that stands in the way", "[signing_key]") {
    const TempDir dir;
    huizhi::tests::Forked child([&dir] {
        huizhi::ignore_file_size_limit();
        const rlimit none{0, 0};
        if (::setrlimit(RLIMIT_FSIZE, &none) != 0) {
            return 9;
        }
        const auto made = huizhi::make_signing_key(dir / "a.key");
        return !made && made.error().code == huizhi::ErrorCode::Environment ? 0 : 1;
    });
    CHECK(child.exit_code() == 0);
    CHECK(fs::is_empty(dir.path()));
    CHECK(huizhi::make_signing_key(dir / "a.key").ok());
}
