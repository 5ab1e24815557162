#include "core/counter/day/channel_balances.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "core/base/clock.h"
#include "core/base/money.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/report_json.h"
#include "core/records/books/ledger_accounts.h"
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
    const auto owed = studio.store.account_total(accounts::kChannelOwedBegin + channel);
    if (!owed) {
        return owed.error();
    }
    const nlohmann::json told = {
        {"fen", fen}, {"at", iso_time(studio.clock.now())}, {"cost_fen", -*owed}};
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
            balances.push_back({channel, told.value("fen", std::int64_t{0}),
                                told.value("at", std::string()),
                                told.value("cost_fen", std::int64_t{-1})});
        }
    }
    return balances;
}

std::vector<BalanceMoved> moved_since(const std::vector<ChannelBalance>& before,
                                      const std::vector<ChannelBalance>& now) {
    std::vector<BalanceMoved> moved;
    for (const ChannelBalance& one : now) {
        const auto earlier =
            std::find_if(before.begin(), before.end(), [&one](const ChannelBalance& other) {
                return other.channel == one.channel && other.at != one.at && other.cost_fen >= 0;
            });
        if (earlier != before.end() && one.cost_fen >= 0) {
            moved.push_back({one.channel, earlier->at, one.at, one.fen - earlier->fen,
                             one.cost_fen - earlier->cost_fen});
        }
    }
    return moved;
}

Result<std::vector<BalanceMoved>> moved_since_close(Studio& studio,
                                                    const std::string& day,
                                                    const std::vector<ChannelBalance>& now) {
    const auto close = studio.store.day_close_before(day);
    if (!close || !*close) {
        return close ? Result<std::vector<BalanceMoved>>(std::vector<BalanceMoved>{})
                     : close.error();
    }
    const auto kept = report_of_json((*close)->report);
    return kept ? Result<std::vector<BalanceMoved>>(moved_since(kept->state.balances, now))
                : kept.error();
}

Text moved_words(const BalanceMoved& moved) {
    const std::int64_t differs = moved.differs_fen();
    const Text meaning =
        differs == 0 ? Text{"相符", "they agree"}
        : differs < 0
            ? Text{"相差 " + yuan(differs) + "：平台多扣了，请核对账单",
                   "differ by " + yuan(differs) + ": the platform took more; compare its statement"}
            : Text{"相差 " + yuan(differs) + "：充过值，或平台少扣了",
                   "differ by " + yuan(differs) + ": topped up, or the platform took less"};
    return {"平台余额变动 " + yuan(moved.told_fen) + "，本店记成本 " + yuan(moved.cost_fen) + "；" +
                meaning.zh,
            "balance moved by " + yuan(moved.told_fen) + ", cost by our books " +
                yuan(moved.cost_fen) + "; " + meaning.en};
}

}  // namespace huizhi
