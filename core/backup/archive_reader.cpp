#include "core/backup/archive_reader.h"

#include <algorithm>
#include <array>
#include <limits>

#include "core/base/digest.h"
#include "core/base/json_node.h"
#include "core/vault/sealing.h"

namespace huizhi {
namespace {

using Bytes = std::vector<std::uint8_t>;

Text no_sense() {
    return {"记录不成次序", "its records make no sense"};
}

constexpr std::int64_t kMostOfHeader = std::numeric_limits<std::int64_t>::max();

Error no_backup(const std::string& name, const Text& why) {
    return {ErrorCode::InvalidInput, {name + "：" + why.zh, name + ": " + why.en}, "backup", name};
}

std::uint64_t number_in(std::span<const std::uint8_t> bytes) {
    std::uint64_t number = 0;
    for (std::size_t at = bytes.size(); at-- > 0;) {
        number = number << 8U | bytes[at];
    }
    return number;
}

std::string text_of(std::span<const std::uint8_t> bytes) {
    return {bytes.begin(), bytes.end()};
}

/// Below the home and nowhere else, whatever system it is restored on.
bool is_safe_path(const std::string& path) {
    const auto is_refused = [](char letter) {
        return letter == '\\' || letter == ':' || letter == '\0';
    };
    if (path.empty() || path.size() > 4000 || std::any_of(path.begin(), path.end(), is_refused)) {
        return false;
    }
    std::size_t begin = 0;
    while (begin <= path.size()) {
        const std::size_t end = std::min(path.find('/', begin), path.size());
        const std::string part = path.substr(begin, end - begin);
        if (part.empty() || part == "." || part == "..") {
            return false;
        }
        begin = end + 1;
    }
    return true;
}

bool is_digest(const std::string& text) {
    return text.size() == archive::kDigest &&
           text.find_first_not_of("0123456789abcdef") == std::string::npos;
}

Result<ArchiveEntry> read_entry(std::span<const std::uint8_t> facts, const std::string& name) {
    return read_json<ArchiveEntry>(text_of(facts), name, [](const JsonNode& root) {
        ArchiveEntry entry{root.text("path"),
                           static_cast<std::uint64_t>(root.whole("size", 0, kMostOfHeader)),
                           root.text_or("object", "")};
        if (!is_safe_path(entry.path) || (!entry.object.empty() && !is_digest(entry.object))) {
            root.wrong("path", "不可用", "cannot be used");
        }
        return entry;
    });
}

}  // namespace

Error ArchiveReader::damaged(const Text& how) const {
    const std::string byte = std::to_string(place_);
    Error error = Error::refused(
        "backup", {name_ + "：备份已损坏，从第 " + byte + " 字节起" + how.zh + "；请用另一份备份",
                   name_ + ": the backup is damaged from byte " + byte + " on: " + how.en +
                       "; take another one"});
    error.file = name_;
    return error;
}

bool ArchiveReader::read(std::span<std::uint8_t> bytes) {
    stream_.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    const auto got = static_cast<std::size_t>(stream_.gcount());
    at_ += got;
    return got == bytes.size();
}

Result<std::unique_ptr<ArchiveReader>> ArchiveReader::open(const std::filesystem::path& file) {
    std::error_code none;
    if (!std::filesystem::is_regular_file(file, none)) {
        return no_backup(file.string(),
                         {"没有这个文件，或不是普通文件", "no such file, or not a regular one"});
    }
    const auto size = std::filesystem::file_size(file, none);
    std::unique_ptr<ArchiveReader> reader(new ArchiveReader(file));
    if (none || !reader->stream_) {
        return no_backup(file.string(), {"无法读取，请检查权限和磁盘",
                                         "cannot be read; check its permissions and the disk"});
    }
    const auto front = reader->read_front(size);
    return front ? Result<std::unique_ptr<ArchiveReader>>(std::move(reader))
                 : Result<std::unique_ptr<ArchiveReader>>(front.error());
}

Result<void> ArchiveReader::read_front(std::uint64_t size) {
    size_ = size;
    Bytes front(archive::kMark.size() + 4);
    if (!read(front) || !std::equal(archive::kMark.begin(), archive::kMark.end(), front.begin())) {
        return no_backup(name_, {"不是本程序的备份文件", "not a backup of this program"});
    }
    const std::uint64_t length = number_in(std::span(front).last(4));
    if (length > archive::kLargestHeader || length + archive::kDigest > size - at_) {
        return damaged({"文件头不完整", "the header is cut off"});
    }
    const std::size_t begin = front.size();
    front.resize(begin + static_cast<std::size_t>(length));
    std::array<std::uint8_t, archive::kDigest> digest{};
    if (!read(std::span(front).subspan(begin)) || !read(digest)) {
        return damaged({"读取失败", "it cannot be read"});
    }
    header_digest_ = sha256_hex(front);
    if (text_of(digest) != header_digest_) {
        return damaged({"文件头与摘要不符", "the header does not match its digest"});
    }
    auto header = read_header(text_of(std::span(front).subspan(begin)), name_);
    if (!header) {
        return damaged(header.error().message);
    }
    header_ = std::move(*header);
    return {};
}

Result<void> ArchiveReader::next(Record& record) {
    place_ = at_;
    record.bytes.resize(archive::kRecordHead);
    if (!read(record.bytes)) {
        return damaged({"文件被截断", "it is cut off"});
    }
    const auto length = static_cast<std::uint32_t>(number_in(std::span(record.bytes).first(4)));
    record.last = (length & archive::kLast) != 0;
    const std::size_t sealed = length & ~archive::kLast;
    if (sealed > archive::kLargestRecord) {
        return damaged({"长度不对", "a length is wrong"});
    }
    record.bytes.resize(archive::kRecordHead + sealed);
    std::array<std::uint8_t, archive::kDigest> digest{};
    if (!read(std::span(record.bytes).subspan(archive::kRecordHead)) || !read(digest)) {
        return damaged({"文件被截断", "it is cut off"});
    }
    if (text_of(digest) != sha256_hex(record.bytes)) {
        return damaged({"内容与摘要不符", "the bytes do not match their digest"});
    }
    if (number_in(std::span(record.bytes).subspan(4, 8)) != next_++) {
        return damaged({"记录的次序不对", "a record is out of its place"});
    }
    if (record.last && at_ != size_) {
        place_ = at_;
        return damaged({"结尾之后还有内容", "something follows the end"});
    }
    return {};
}

Result<void> ArchiveReader::check_records() {
    for (Record record; !record.last;) {
        if (auto read = next(record); !read) {
            return read;
        }
    }
    return {};
}

Result<Bytes> ArchiveReader::next_open(const BackupKey& key, bool& last) {
    Record record;
    const std::uint64_t number = next_;
    if (auto read = next(record); !read) {
        return read.error();
    }
    last = record.last;
    auto plain = opened_bytes<Bytes>(
        key.bytes.data(), std::span<const std::uint8_t>(record.bytes).subspan(archive::kRecordHead),
        archive::place_of(header_digest_, number, last));
    if (!plain || plain->empty()) {
        return damaged({"封存的内容打不开（被改动过，或钥匙不对）",
                        "what is sealed does not open: it was changed, or the key is another's"});
    }
    return std::move(*plain);
}

Result<bool> ArchiveReader::take_end(std::span<const std::uint8_t> facts) const {
    const auto told = read_json<ArchiveTotals>(text_of(facts), name_, [](const JsonNode& root) {
        return ArchiveTotals{static_cast<std::uint64_t>(root.whole("files", 0, kMostOfHeader)),
                             static_cast<std::uint64_t>(root.whole("bytes", 0, kMostOfHeader))};
    });
    if (!told || told->files != seen_.files || told->bytes != seen_.bytes) {
        return damaged({"文件数或字节数与结尾所记不符",
                        "files and bytes are not those that its end tells of"});
    }
    return true;
}

Result<bool> ArchiveReader::take_data(std::span<const std::uint8_t> bytes, Walk& walk) {
    if (!walk.in_file || bytes.size() > walk.left) {
        return damaged(no_sense());
    }
    walk.left -= bytes.size();
    const auto taken = walk.visitor.data(bytes);
    return taken ? Result<bool>(false) : Result<bool>(taken.error());
}

Result<bool> ArchiveReader::take_file(std::span<const std::uint8_t> facts, Walk& walk) {
    const auto entry = read_entry(facts, name_);
    if (!entry) {
        return damaged(no_sense());
    }
    const auto goes_on = walk.visitor.begin(*entry);
    if (!goes_on || !*goes_on) {
        return goes_on ? Result<bool>(true) : goes_on;
    }
    ++seen_.files;
    seen_.bytes += entry->size;
    walk.in_file = true;
    walk.left = entry->object.empty() ? entry->size : 0;
    return false;
}

Result<bool> ArchiveReader::take(std::span<const std::uint8_t> plain, bool last, Walk& walk) {
    const std::uint8_t kind = plain.front();
    if ((kind == archive::kEnd) != last) {
        return damaged(no_sense());
    }
    if (kind == archive::kData) {
        return take_data(plain.subspan(1), walk);
    }
    if (walk.left > 0 || (kind != archive::kFile && kind != archive::kEnd)) {
        return damaged(no_sense());
    }
    if (walk.in_file) {
        walk.in_file = false;
        if (const auto ended = walk.visitor.end(); !ended) {
            return ended.error();
        }
    }
    return kind == archive::kEnd ? take_end(plain.subspan(1)) : take_file(plain.subspan(1), walk);
}

Result<ArchiveTotals> ArchiveReader::visit(const BackupKey& key, ArchiveVisitor& visitor) {
    Walk walk{visitor};
    for (;;) {
        bool last = false;
        const auto plain = next_open(key, last);
        const auto done = plain ? take(*plain, last, walk) : Result<bool>(plain.error());
        if (!done || *done) {
            return done ? Result<ArchiveTotals>(seen_) : Result<ArchiveTotals>(done.error());
        }
    }
}

}  // namespace huizhi
