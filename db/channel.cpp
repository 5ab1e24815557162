#include "core/records/channel_secrets.h"
#include "core/vault/vault.h"
#include "db/database.h"
#include "db/sql_store.h"

namespace huizhi::db {
namespace {

/// The address is part of it: whoever changed that in the file would have the key sent there.
std::string key_place(const std::string& channel, const std::string& url) {
    return "channel.key/" + channel + "/" + url;
}

}  // namespace

Result<std::optional<ChannelSettings>> SqlStore::channel_settings(const std::string& channel) {
    const auto rows = database_->select({"url", "key"}, "FROM channel WHERE id=?", {channel});
    if (!rows) {
        return rows.error();
    }
    if (rows->rows.empty()) {
        return std::optional<ChannelSettings>{};
    }
    const Row& row = rows->rows.front();
    auto key = vault_.unseal(row.text("key"), key_place(channel, row.text("url")));
    if (!key) {
        return key.error();
    }
    auto values = values_of(kChannelValues, channel);
    if (!values) {
        return values.error();
    }
    return std::optional<ChannelSettings>{
        ChannelSettings{row.text("url"), std::move(*key), std::move(*values)}};
}

Result<void> SqlStore::save_channel_settings(const std::string& channel,
                                             const ChannelSettings& settings) {
    const auto key = vault_.seal(settings.key, key_place(channel, settings.url));
    if (!key) {
        return key.error();
    }
    return together([&]() -> Result<void> {
        auto saved =
            database_->save("channel", {{"id", channel}, {"url", settings.url}, {"key", *key}});
        return saved ? save_values(kChannelValues, channel, settings.values) : saved;
    });
}

Result<void> SqlStore::seal_old_channels() {
    const auto rows = database_->select({"id", "url", "key"}, "FROM channel");
    if (!rows) {
        return rows.error();
    }
    for (const Row& row : rows->rows) {
        if (is_sealed(row.text("key"))) {
            continue;
        }
        const auto key = vault_.seal(row.text("key"), key_place(row.text("id"), row.text("url")));
        if (!key) {
            return key.error();
        }
        if (auto done =
                database_->run("UPDATE channel SET key=? WHERE id=?", {*key, row.text("id")});
            !done) {
            return done;
        }
    }
    return seal_old_values(kChannelValues);
}

}  // namespace huizhi::db
