#include "core/format/batch_journal.h"

#include <optional>
#include <system_error>

#include <nlohmann/json.hpp>

#include "core/base/file_io.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kLargestBytes = 256u << 20;

std::string line_of(const BatchJournal::Entry& entry) {
    Json line{{"file", entry.file},     {"bytes", entry.bytes},     {"modified", entry.modified},
              {"format", entry.format}, {"verdict", entry.verdict}, {"out", entry.out}};
    if (!entry.reason.empty()) {
        line["reason"] = {{"zh", entry.reason.zh}, {"en", entry.reason.en}};
    }
    if (!entry.from.empty()) {
        line["from"] = entry.from;
        line["to"] = entry.to;
    }
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string text_in(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::int64_t number_in(const Json& json, const char* name) {
    const auto found = json.find(name);
    return found != json.end() && found->is_number_integer() ? found->get<std::int64_t>() : -1;
}

std::optional<BatchJournal::Entry> read_line(std::string_view line) {
    const Json json = Json::parse(line, nullptr, false);
    if (!json.is_object() || text_in(json, "file").empty() || text_in(json, "format").empty()) {
        return std::nullopt;
    }
    BatchJournal::Entry entry{text_in(json, "file"),
                              number_in(json, "bytes"),
                              number_in(json, "modified"),
                              text_in(json, "format"),
                              text_in(json, "verdict"),
                              text_in(json, "out"),
                              {},
                              text_in(json, "from"),
                              text_in(json, "to")};
    if (const auto reason = json.find("reason"); reason != json.end() && reason->is_object()) {
        entry.reason = {text_in(*reason, "zh"), text_in(*reason, "en")};
    }
    return entry;
}

/// Only a line that a kill cut is left of what was noted, or nothing.
bool may_be_cut_off(std::string_view text) {
    const std::string_view begun = R"({"file":)";
    return text.find('\n') == std::string_view::npos &&
           (text.starts_with(begun) || begun.starts_with(text));
}

Error of_others(const std::filesystem::path& file) {
    return {ErrorCode::InvalidInput,
            {file.string() + "：已有这个文件，但不是批量制作的记录，没有改动；请换一个输出文件夹",
             file.string() + ": is there already but is no record of a batch; it was left as it "
                             "is: choose another output folder"},
            "out",
            file.string()};
}

Error cannot_write(const std::filesystem::path& file) {
    return {ErrorCode::Environment,
            {"无法写入 " + file.string() + "：请检查磁盘空间和权限",
             "cannot write " + file.string() + ": check the disk's space and permissions"},
            "",
            file.string()};
}

}  // namespace

Result<BatchJournal> BatchJournal::open(const std::filesystem::path& file) {
    BatchJournal journal;
    journal.file_ = file;
    std::string whole_lines;
    std::error_code missing;
    if (std::filesystem::exists(file, missing)) {
        const auto bytes = read_file(file, kLargestBytes);
        if (!bytes) {
            return bytes.error();
        }
        std::string_view text(reinterpret_cast<const char*>(bytes->data()), bytes->size());
        for (std::size_t end = text.find('\n'); end != std::string_view::npos;
             end = text.find('\n')) {
            if (auto entry = read_line(text.substr(0, end))) {
                whole_lines += line_of(*entry);
                journal.note(*entry);
            }
            text.remove_prefix(end + 1);
        }
        if (journal.entries_.empty() &&
            !may_be_cut_off({reinterpret_cast<const char*>(bytes->data()), bytes->size()})) {
            return of_others(file);
        }
    }
    const auto* data = reinterpret_cast<const std::uint8_t*>(whole_lines.data());
    if (const auto written = write_file(file, {data, whole_lines.size()}); !written) {
        return written.error();
    }
    journal.appended_.open(file, std::ios::binary | std::ios::app);
    if (!journal.appended_) {
        return cannot_write(file);
    }
    return journal;
}

const BatchJournal::Entry* BatchJournal::find(const Entry& like) const {
    const auto found = entries_.find({like.file, like.format});
    return found != entries_.end() && found->second.bytes == like.bytes &&
                   found->second.modified == like.modified
               ? &found->second
               : nullptr;
}

void BatchJournal::note(const Entry& entry) {
    entries_[{entry.file, entry.format}] = entry;
    if (!entry.out.empty()) {
        made_of_[{entry.out, entry.format}] = entry.file;
    }
    if (!entry.out.empty() && !entry.to.empty()) {
        placed_[entry.to] = {entry.from, entry.format};
    }
}

bool BatchJournal::is_of_another(const Entry& now) const {
    const auto found = placed_.find(now.to);
    return found != placed_.end() && found->second != std::pair(now.from, now.format);
}

bool BatchJournal::made_last_of(const std::string& file,
                                const std::string& format,
                                const std::string& out) const {
    const auto found = made_of_.find({out, format});
    return found != made_of_.end() && found->second == file;
}

std::string BatchJournal::last_out(const std::string& file, const std::string& format) const {
    const auto found = entries_.find({file, format});
    return found != entries_.end() ? found->second.out : std::string();
}

Result<void> BatchJournal::add(const Entry& entry) {
    appended_ << line_of(entry) << std::flush;
    if (!appended_) {
        return cannot_write(file_);
    }
    note(entry);
    return {};
}

}  // namespace huizhi
