#include <cstring>
#include <random>

#include "core/backup/archive_reader.h"
#include "tests/support/backup_room.h"

using namespace huizhi;  // NOLINT(google-build-using-namespace): tests read better so
using tests::file_bytes;
using tests::write_bytes;

namespace {

using Bytes = std::vector<std::uint8_t>;

/// Notes what it is shown.
struct Noting final : ArchiveVisitor {
    Result<bool> begin(const ArchiveEntry& entry) override {
        names.push_back(entry.path);
        contents.emplace_back();
        return true;
    }
    Result<void> data(std::span<const std::uint8_t> bytes) override {
        contents.back().insert(contents.back().end(), bytes.begin(), bytes.end());
        return {};
    }
    Result<void> end() override {
        ++ended;
        return {};
    }
    std::vector<std::string> names;
    std::vector<Bytes> contents;
    int ended = 0;
};

/// Three files, one of them longer than a record, in an archive of a studio.
struct Archive {
    Archive() {
        Bytes large(archive::kPiece + 70'000, 0x5A);
        write_bytes(room.place / "large", large);
        const auto header = new_header(room.studio, key);
        REQUIRE(header.ok());
        const auto writer = ArchiveWriter::begin(file, *header, key);
        REQUIRE(writer.ok());
        const Bytes small{'a', 'b', 'c'};
        REQUIRE((*writer)->add("photos/small", small).ok());
        REQUIRE((*writer)->add("empty", {}).ok());
        REQUIRE((*writer)->add_file("large", room.place / "large").ok());
        const auto totals = (*writer)->finish();
        REQUIRE(totals.ok());
        REQUIRE(totals->files == 3);
        bytes = file_bytes(file);
    }
    /// The first thing wrong, or nothing.
    [[nodiscard]] std::optional<Error> look(bool with_key) {
        const auto reader = ArchiveReader::open(file);
        if (!reader) {
            return reader.error();
        }
        if (!with_key) {
            const auto records = (*reader)->check_records();
            return records ? std::nullopt : std::optional(records.error());
        }
        Noting seen;
        const auto totals = (*reader)->visit(key, seen);
        return totals ? std::nullopt : std::optional(totals.error());
    }

    tests::BackupRoom room;
    BackupKey key = room.key();
    std::filesystem::path file = room.place / "archive";
    Bytes bytes;
};

}  // namespace

TEST_CASE("an archive gives back its files, one behind the other", "[backup]") {
    Archive made;
    const auto reader = ArchiveReader::open(made.file);
    REQUIRE(reader.ok());
    Noting seen;
    const auto totals = (*reader)->visit(made.key, seen);
    REQUIRE(totals.ok());
    CHECK(totals->files == 3);
    CHECK(totals->bytes == 3 + archive::kPiece + 70'000);
    CHECK(seen.names == std::vector<std::string>{"photos/small", "empty", "large"});
    CHECK(seen.contents[0] == Bytes{'a', 'b', 'c'});
    CHECK(seen.contents[1].empty());
    CHECK(seen.contents[2] == Bytes(archive::kPiece + 70'000, 0x5A));
    CHECK(seen.ended == 3);
    CHECK_FALSE(made.look(false));
}

TEST_CASE("any byte that changed is told, with the key and without", "[backup]") {
    Archive made;
    std::mt19937 random(Catch::rngSeed());
    INFO("seed " << Catch::rngSeed());
    for (int round = 0; round < 300; ++round) {
        Bytes damaged = made.bytes;
        // Half of them where the structure is: header and the first records.
        const std::size_t end = round % 2 == 0 ? damaged.size() : 4'000;
        const std::size_t at = random() % end;
        damaged[at] = static_cast<std::uint8_t>(damaged[at] ^ (1U << (random() % 8)));
        write_bytes(made.file, damaged);
        INFO("byte " << at);
        for (const bool with_key : {true, false}) {
            const auto told = made.look(with_key);
            REQUIRE(told);
            const bool of_mark = at < archive::kMark.size();
            CHECK(told->code == (of_mark ? ErrorCode::InvalidInput : ErrorCode::Refused));
            CHECK(told->file == made.file.string());
        }
    }
}

TEST_CASE("an archive that is cut anywhere is told", "[backup]") {
    Archive made;
    std::mt19937 random(Catch::rngSeed());
    INFO("seed " << Catch::rngSeed());
    std::vector<std::size_t> lengths{0, 1, 15, 16, 19, 20, made.bytes.size() - 1};
    for (int round = 0; round < 300; ++round) {
        lengths.push_back(random() % (round % 2 == 0 ? made.bytes.size() : 4'000));
    }
    for (const std::size_t length : lengths) {
        write_bytes(made.file,
                    {made.bytes.begin(), made.bytes.begin() + static_cast<long>(length)});
        INFO("length " << length);
        CHECK(made.look(true));
        CHECK(made.look(false));
    }
}

TEST_CASE("bytes behind the end are told", "[backup]") {
    Archive made;
    made.bytes.push_back(0);
    write_bytes(made.file, made.bytes);
    CHECK(made.look(true));
    CHECK(made.look(false));
}

TEST_CASE("a record in another's place is told, though its own digest is right", "[backup]") {
    Archive made;
    std::size_t at = archive::kMark.size();
    std::uint32_t header = 0;
    std::memcpy(&header, made.bytes.data() + at, 4);
    at += 4 + header + archive::kDigest;
    std::uint32_t length = 0;
    std::memcpy(&length, made.bytes.data() + at, 4);
    const std::size_t whole = archive::kRecordHead + length + archive::kDigest;
    made.bytes.erase(made.bytes.begin() + static_cast<long>(at),
                     made.bytes.begin() + static_cast<long>(at + whole));
    write_bytes(made.file, made.bytes);
    CHECK(made.look(true));
    CHECK(made.look(false));
}

TEST_CASE("another key opens nothing", "[backup]") {
    Archive made;
    made.key.bytes[5] ^= 1U;
    const auto told = made.look(true);
    REQUIRE(told);
    CHECK(told->message.en.find("does not open") != std::string::npos);
}

TEST_CASE("what is no archive is named as that", "[backup]") {
    Archive made;
    const auto read = [&made](const std::string& text) {
        write_bytes(made.file, {text.begin(), text.end()});
        const auto told = made.look(false);
        REQUIRE(told);
        return told->code;
    };
    CHECK(read("") == ErrorCode::InvalidInput);
    CHECK(read("PK\x03\x04 some zip that is long enough to be read") == ErrorCode::InvalidInput);
    std::filesystem::remove(made.file);
    CHECK(made.look(false)->code == ErrorCode::InvalidInput);
    made.file = made.room.place.path();
    CHECK(made.look(false)->code == ErrorCode::InvalidInput);
}
