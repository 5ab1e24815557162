#include "core/backup/archive_header.h"

#include <limits>

#include <nlohmann/json.hpp>

#include "core/base/json_node.h"

namespace huizhi {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

KeyLock read_lock(const JsonNode& node) {
    return {node.text("salt"), node.whole("operations", 0, kMost), node.whole("memory", 0, kMost),
            node.text("own_key"), node.text("key")};
}

}  // namespace

std::string header_text(const ArchiveHeader& header) {
    Json locks = Json::array();
    for (const KeyLock& lock : header.locks) {
        locks.push_back({{"salt", lock.salt},
                         {"operations", lock.operations},
                         {"memory", lock.memory},
                         {"own_key", lock.own_key},
                         {"key", lock.key}});
    }
    return Json{{"id", header.id},
                {"key_id", header.key_id},
                {"made_at", header.made_at},
                {"check", header.check},
                {"locks", std::move(locks)},
                {"recovery_lock", header.recovery_lock},
                {"recovery_key", header.recovery_key}}
        .dump();
}

Result<ArchiveHeader> read_header(const std::string& text, const std::string& file) {
    return read_json<ArchiveHeader>(text, file, [](const JsonNode& root) {
        ArchiveHeader header{root.text("id"),
                             root.text("key_id"),
                             root.text("made_at"),
                             root.text("check"),
                             {},
                             root.text_or("recovery_lock", ""),
                             root.text_or("recovery_key", "")};
        for (const JsonNode& lock : root.list("locks")) {
            header.locks.push_back(read_lock(lock));
        }
        return header;
    });
}

}  // namespace huizhi
