#include "core/base/system/file_lock.h"

#include <array>
#include <vector>

#include <catch2/catch.hpp>

#include "tests/support/forked.h"
#include "tests/support/temp_dir.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using huizhi::tests::Forked;
using huizhi::tests::Gate;
namespace fs = std::filesystem;

namespace {

using Count = std::array<std::int32_t, 1>;

int count_once(const fs::path& file) {
    const FileLock lock(file);
    Count count{};
    static_cast<void>(lock.read(std::as_writable_bytes(std::span(count))));
    ++count[0];
    return lock.write(std::as_bytes(std::span(count))) ? count[0] : -1;
}

}  // namespace

TEST_CASE("of two programs one holds the file at a time", "[file_lock]") {
    const tests::TempDir place;
    const fs::path file = place / "count";
    constexpr int kTimes = 500;
    const auto count_often = [&file] {
        for (int i = 0; i < kTimes; ++i) {
            count_once(file);
        }
        return 0;
    };
    Forked one(count_often);
    Forked other(count_often);
    CHECK(one.exit_code() == 0);
    CHECK(other.exit_code() == 0);
    CHECK(count_once(file) == 2 * kTimes + 1);  // no step of the two was lost
}

TEST_CASE("a holder that is killed holds nothing", "[file_lock]") {
    const tests::TempDir place;
    const Gate held;
    const Gate never;
    Forked holder([&] {
        const FileLock lock(place / "lock");
        held.open();
        never.wait();
        return 0;
    });
    held.wait();
    holder.kill();
    const FileLock lock(place / "lock");
    CHECK(lock.held());
}

TEST_CASE("a file that cannot be had is not held", "[file_lock]") {
    const tests::TempDir place;
    const FileLock lock(place / "missing" / "lock");
    CHECK_FALSE(lock.held());
    std::array<std::byte, 1> byte{};
    CHECK_FALSE(lock.read(byte));
    CHECK_FALSE(lock.write(byte));
}

TEST_CASE("a lock's file is its owner's alone and begins empty", "[file_lock]") {
    const tests::TempDir place;
    const FileLock lock(place / "lock");
    CHECK(lock.held());
    CHECK(fs::status(place / "lock").permissions() ==
          (fs::perms::owner_read | fs::perms::owner_write));
    std::array<std::byte, 1> byte{};
    CHECK_FALSE(lock.read(byte));
}

TEST_CASE("a byte that another program has is not given, its neighbour is", "[file_lock]") {
    constexpr std::int64_t kFarOut = std::int64_t{1} << 60;
    const tests::TempDir place;
    const Gate taken;
    const Gate never;
    Forked holder([&] {
        ByteLocks mine(place / "bytes");
        const bool got = mine.take(kFarOut);
        taken.open();
        never.wait();
        return got ? 0 : 1;
    });
    taken.wait();
    ByteLocks locks(place / "bytes");
    CHECK(locks.may_be_taken(kFarOut));
    CHECK_FALSE(locks.take(kFarOut));
    CHECK_FALSE(locks.may_be_taken(kFarOut + 1));
    CHECK(locks.take(kFarOut + 1));
    holder.kill();
    holder.wait();
    CHECK_FALSE(locks.may_be_taken(kFarOut));
    CHECK(locks.take(kFarOut));
    CHECK(fs::file_size(place / "bytes") == 0);
}

TEST_CASE("a byte is an object's, also within one program, until it is given back", "[file_lock]") {
    const tests::TempDir place;
    ByteLocks one(place / "bytes");
    ByteLocks other(place / "bytes");
    REQUIRE(one.take(7));
    CHECK_FALSE(other.take(7));
    one.give_back(7);
    CHECK(other.take(7));
}

TEST_CASE("where the file cannot be had nobody is sure of a byte", "[file_lock]") {
    const tests::TempDir place;
    ByteLocks locks(place / "missing" / "bytes");
    CHECK_FALSE(locks.usable());
    CHECK_FALSE(locks.take(7));
    CHECK(locks.may_be_taken(7));
}
