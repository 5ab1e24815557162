#include "core/vault/vault.h"
#include "db/not_found.h"
#include "db/old_rows.h"
#include "db/row_reading.h"
#include "db/sql_rows.h"

namespace huizhi::db {
namespace {

struct Stored {
    std::string id;
    std::string url;
    std::string key;
};

Result<Stored> read_channel(const Row& row) {
    return Stored{row.text("id"), row.text("url"), row.text("key")};
}

}  // namespace

/// The address is part of it: whoever changed that in the file would have the key sent there.
std::string key_place(const std::string& channel, const std::string& url) {
    return "channel.key/" + channel + "/" + url;
}

Result<std::optional<ChannelSettings>> SqlStore::channel_settings(const std::string& channel) {
    const auto stored = first_of(tables_.rows.read<Stored>(
        kChannels, "FROM channel WHERE id=?", {channel}, OnDamage::Refuse, read_channel));
    if (!stored || !*stored) {
        return stored ? Result<std::optional<ChannelSettings>>(std::nullopt) : stored.error();
    }
    auto key = vault_.unseal((*stored)->key, key_place(channel, (*stored)->url));
    if (!key) {
        return key.error();
    }
    auto values = tables_.values.of(kSettingsOfChannel, channel);
    if (!values) {
        return values.error();
    }
    return std::optional<ChannelSettings>{
        ChannelSettings{(*stored)->url, std::move(*key), std::move(*values)}};
}

Result<void> SqlStore::save_channel_settings(const std::string& channel,
                                             const ChannelSettings& settings) {
    const auto key = vault_.seal(settings.key, key_place(channel, settings.url));
    if (!key) {
        return key.error();
    }
    return together([&]() -> Result<void> {
        auto saved =
            tables_.rows.save(kChannels, {{"id", channel}, {"url", settings.url}, {"key", *key}});
        return saved ? tables_.values.save(kSettingsOfChannel, channel, settings.values) : saved;
    });
}

Result<void> seal_old_channels(Tables& tables) {
    const auto stored =
        tables.rows.read<Stored>(kChannels, "FROM channel", {}, OnDamage::PassOver, read_channel);
    if (!stored) {
        return stored.error();
    }
    for (const Stored& one : *stored) {
        if (is_sealed(one.key)) {
            continue;
        }
        const auto key = tables.vault.seal(one.key, key_place(one.id, one.url));
        auto done = key ? tables.rows.change(kChannels, "FROM channel WHERE id=?", {one.id},
                                             {{"key", *key}})
                        : Result<void>(key.error());
        if (!done) {
            return done;
        }
    }
    return tables.values.seal_old(kSettingsOfChannel);
}

}  // namespace huizhi::db
