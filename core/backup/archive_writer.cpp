#include "core/backup/archive_writer.h"

#include <algorithm>
#include <fstream>

#include <nlohmann/json.hpp>

#include "core/backup/content_sum.h"
#include "core/base/digest.h"
#include "core/base/file_io.h"
#include "core/vault/sealing.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;
using Bytes = std::vector<std::uint8_t>;

std::span<const std::uint8_t> span_of(const std::string& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

template <class Number>
void append_number(std::string& text, Number number) {
    for (std::size_t byte = 0; byte < sizeof number; ++byte) {
        text += static_cast<char>((number >> (8 * byte)) & 0xFF);
    }
}

constexpr std::size_t kSealingAdds = 24 + 16;  ///< nonce and tag

/// Length and number of a record.
std::string record_head(std::size_t plain, std::uint64_t number, bool last) {
    std::string head;
    const auto length = static_cast<std::uint32_t>(plain + kSealingAdds);
    append_number(head, last ? length | archive::kLast : length);
    append_number(head, number);
    return head;
}

Error unreadable(const std::filesystem::path& file) {
    const std::string name = file.string();
    return Error::environment(
        {name + "：读取失败，请检查磁盘", name + ": it cannot be read; check the disk"}, name);
}

}  // namespace

std::string archive::place_of(const std::string& header_digest, std::uint64_t number, bool last) {
    return "backup/" + header_digest + "/" + std::to_string(number) + (last ? "/last" : "");
}

Result<std::unique_ptr<ArchiveWriter>> ArchiveWriter::begin(const std::filesystem::path& file,
                                                            const ArchiveHeader& header,
                                                            const BackupKey& key) {
    std::unique_ptr<ArchiveWriter> writer(new ArchiveWriter(file, key));
    const std::string text = header_text(header);
    std::string bytes(archive::kMark);
    append_number(bytes, static_cast<std::uint32_t>(text.size()));
    bytes += text;
    writer->header_digest_ = sha256_hex(span_of(bytes));
    bytes += writer->header_digest_;
    if (auto written = writer->put(span_of(bytes)); !written) {
        return written.error();
    }
    return writer;
}

Result<void> ArchiveWriter::put(std::span<const std::uint8_t> bytes) {
    return file_.append(bytes) ? Result<void>() : Result<void>(unwritable_file(name_));
}

Result<void> ArchiveWriter::record(std::uint8_t kind,
                                   std::span<const std::uint8_t> bytes,
                                   bool last) {
    plain_.assign(1, kind);
    plain_.insert(plain_.end(), bytes.begin(), bytes.end());
    const std::string head = record_head(plain_.size(), next_, last);
    const Bytes sealed = sealed_bytes(key_.bytes.data(), plain_,
                                      archive::place_of(header_digest_, next_, last), head);
    const std::string digest = sha256_hex(sealed);
    ++next_;
    auto written = put(sealed);
    return written ? put(span_of(digest)) : written;
}

Result<void> ArchiveWriter::begin_entry(const ArchiveEntry& entry) {
    const Json facts = {{"path", entry.path}, {"size", entry.size}, {"object", entry.object}};
    ++totals_.files;
    totals_.bytes += entry.size;
    return record(archive::kFile,
                  span_of(facts.dump(-1, ' ', false, Json::error_handler_t::replace)));
}

Result<void> ArchiveWriter::data(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const auto piece = bytes.first(std::min(bytes.size(), archive::kPiece));
        if (auto written = record(archive::kData, piece); !written) {
            return written;
        }
        bytes = bytes.subspan(piece.size());
    }
    return {};
}

Result<void> ArchiveWriter::add(const std::string& path, std::span<const std::uint8_t> bytes) {
    auto begun = begin_entry({path, bytes.size()});
    return begun ? data(bytes) : begun;
}

Result<std::string> ArchiveWriter::add_file(const std::string& path,
                                            const std::filesystem::path& source) {
    std::error_code none;
    const auto size = std::filesystem::file_size(source, none);
    std::ifstream stream(source, std::ios::binary);
    if (none || !stream) {
        return unreadable(source);
    }
    auto written = begin_entry({path, size});
    ContentSum sum;
    Bytes piece(archive::kPiece);
    for (std::uint64_t left = size; written && left > 0;) {
        const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(left, piece.size()));
        stream.read(reinterpret_cast<char*>(piece.data()), static_cast<std::streamsize>(wanted));
        if (static_cast<std::size_t>(stream.gcount()) != wanted) {
            return unreadable(source);
        }
        const auto read = std::span(piece).first(wanted);
        sum.add(read);
        written = data(read);
        left -= wanted;
    }
    return written ? Result<std::string>(sum.hex()) : Result<std::string>(written.error());
}

Result<void> ArchiveWriter::refer(const ArchiveEntry& entry) {
    return begin_entry(entry);
}

Result<ArchiveTotals> ArchiveWriter::finish() {
    const Json facts = {{"files", totals_.files}, {"bytes", totals_.bytes}};
    if (auto written = record(archive::kEnd, span_of(facts.dump()), true); !written) {
        return written.error();
    }
    if (!file_.flush() || !file_.close()) {
        return unwritable_file(name_);
    }
    return totals_;
}

}  // namespace huizhi
