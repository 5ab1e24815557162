#include "core/counter/day/channel_balances.h"

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/catalogue/catalogue.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/vault.h"

namespace huizhi {
namespace {

std::string name_of(const std::string& channel) {
    return "channel_balance/" + channel;
}

std::string place_of(const std::string& channel) {
    return "vault_note.text/" + name_of(channel);
}

}  // namespace

Result<void> note_balance(Studio& studio, const std::string& channel, std::int64_t fen) {
    const nlohmann::json told = {{"fen", fen}, {"at", iso_time(studio.clock.now())}};
    const auto sealed = studio.vault.seal(told.dump(), place_of(channel));
    return sealed ? studio.store.save_vault_note(name_of(channel), *sealed)
                  : Result<void>(sealed.error());
}

Result<std::vector<ChannelBalance>> balances_told(Studio& studio) {
    std::vector<ChannelBalance> balances;
    for (const std::string& channel : studio.catalogue.channels()) {
        const auto note = studio.store.vault_note(name_of(channel));
        if (!note) {
            return note.error();
        }
        const auto text = note->empty() ? Result<std::string>(std::string())
                                        : studio.vault.unseal(*note, place_of(channel));
        if (!text) {
            return text.error();
        }
        const auto told = nlohmann::json::parse(*text, nullptr, false);
        if (told.is_object()) {
            balances.push_back(
                {channel, told.value("fen", std::int64_t{0}), told.value("at", std::string())});
        }
    }
    return balances;
}

}  // namespace huizhi
