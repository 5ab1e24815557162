#include "tests/faults/shop.h"

#include <array>
#include <cstdio>
#include <utility>

#include "core/base/clock.h"
#include "core/counter/customers.h"
#include "core/counter/sessions.h"
#include "core/plugins/plugin_host.h"
#include "core/queue/channel_setup.h"
#include "core/queue/submission.h"
#include "core/queue/submission_resolve.h"
#include "core/records/session.h"
#include "core/records/submission.h"
#include "core/vault/login_token.h"
#include "db/sql_store.h"
#include "practice/demo_studio.h"
#include "tests/support/small_jpeg.h"

namespace huizhi::faults {
namespace {

constexpr const char* kFormat = "id-card@440300";
constexpr int kAtOnce = 500;  // rows of one transaction

/// docs/practice-gateway.md. Mostly 11, because drawing and reading a sheet takes a hundred times
/// as long as everything else; 04 and 10 never end under these time limits.
std::string any_ending(std::mt19937_64& random) {
    constexpr std::array<std::pair<int, const char*>, 10> kShares{{{840, "11"},
                                                                   {8, "01"},
                                                                   {60, "02"},
                                                                   {40, "03"},
                                                                   {10, "05"},
                                                                   {8, "06"},
                                                                   {8, "07"},
                                                                   {6, "08"},
                                                                   {10, "09"},
                                                                   {10, "12"}}};
    int left = std::uniform_int_distribution<int>(0, 999)(random);
    for (const auto& [share, digits] : kShares) {
        left -= share;
        if (left < 0) {
            return digits;
        }
    }
    return "11";
}

std::unique_ptr<Store> store_in(const std::filesystem::path& home, const Vault& vault) {
    auto store = db::open_store(home, vault);
    return store ? std::move(*store) : nullptr;
}

}  // namespace

Shop::Shop(const std::filesystem::path& where, std::string channel_id)
    : home(where),
      channel(std::move(channel_id)),
      store(store_in(where, vault)),
      catalogue(
          PluginHost::load(default_plugin_roots({}), default_rules_file(), iso_day(clock.now()))) {
    if (store) {
        studio = std::make_unique<Studio>(Studio{home, *store, vault, blobs, catalogue, engine,
                                                 transport, clock, "", Role::Staff});
    }
}

Result<void> Shop::furnish(const std::string& gateway_url) {
    if (const auto owner = furnish_demo_studio(*studio, gateway_url, channel); !owner) {
        return owner.error();
    }
    const auto set = set_channel(*studio, channel,
                                 {"",
                                  "",
                                  {{"poll_s", "0.2,0.4,0.8,1.5,3"},
                                   {"retry_s", "0.1,0.2,0.4,0.8"},
                                   {"timeout_ms", "500"},
                                   {"cost_fen", "700"}}});
    if (!set) {
        return set.error();
    }
    gateway_ = set->settings.url;
    constexpr int kMinutes = 12 * 60;
    const auto token = leave_login_token(*studio, kMinutes);
    return token ? Result<void>{} : token.error();
}

Result<void> Shop::lead_to(const std::string& url) {
    const auto set = set_channel(*studio, channel, {url.empty() ? gateway_ : url, "", {}});
    return set ? Result<void>{} : set.error();
}

std::map<std::string, std::string> Shop::wire_fields(const Job& job) const {
    if (channel != "clipimg") {
        return job.fields;
    }
    static const std::map<std::string, std::string> kNames{{"text_name", "customer_name"},
                                                           {"text_mobile", "customer_phone"},
                                                           {"text_idcard", "customer_id_card"},
                                                           {"text_city", "city"}};
    std::map<std::string, std::string> fields;
    for (const auto& [name, value] : job.fields) {
        fields[kNames.at(name)] = value;
    }
    return fields;
}

Result<void> Shop::add_photo(const std::string& session,
                             const std::string& photo,
                             int index,
                             const std::string& ending) {
    std::array<char, 16> mobile{};
    std::snprintf(mobile.data(), mobile.size(), "138%06d%s", index, ending.c_str());
    Job job;
    job.id = "j" + std::to_string(index);
    job.session = session;
    job.format = kFormat;
    job.verdict = "pass";
    job.photo_sha256 = photo;
    job.original_sha256 = photo;
    job.fields = {{"text_name", "演示" + std::to_string(index)},
                  {"text_idcard", "440300199001010016"},
                  {"text_mobile", mobile.data()},
                  {"text_city", "深圳"}};
    job.created_at = iso_time(clock.now());
    if (auto saved = store->save_job(job); !saved) {
        return saved;
    }
    const auto submitted = submit_job(*studio, job.id, {"all"});
    return submitted ? Result<void>{} : submitted.error();
}

Result<void> Shop::fill(int count, std::mt19937_64& random, const std::string& ending) {
    const auto customer =
        register_customer(*studio, {"演示甲", "440300199001010016", "13800001234", {}, true});
    if (!customer) {
        return customer.error();
    }
    const auto session = open_session(*studio, customer->id);
    if (!session) {
        return session.error();
    }
    const std::string jpeg = tests::small_jpeg(358, 441, 350);
    const auto photo = blobs.put({reinterpret_cast<const std::uint8_t*>(jpeg.data()), jpeg.size()});
    if (!photo) {
        return photo.error();
    }
    const auto add = [&](int index) {
        return add_photo(session->id, *photo, index, ending.empty() ? any_ending(random) : ending);
    };
    for (int first = 0; first < count; first += kAtOnce) {
        const auto done = store->together([&]() -> Result<void> {
            Result<void> added;
            for (int i = first; added && i < std::min(count, first + kAtOnce); ++i) {
                added = add(i);
            }
            return added;
        });
        if (!done) {
            return done;
        }
    }
    return {};
}

Result<int> Shop::resolve(const Ledger& ledger) {
    const auto unknown = store->submissions_in(SubmissionState::Unknown);
    if (!unknown) {
        return unknown.error();
    }
    int count = 0;
    for (const Submission& row : *unknown) {
        constexpr int kOften = 3;  // an order of another city's receipt comes back to the person
        if (++decided_[row.id] > kOften) {
            continue;
        }
        const auto job = store->job(row.job);
        if (!job) {
            return job.error();
        }
        const auto orders = ledger.of(wire_fields(*job));
        const auto resolved = orders.empty()
                                  ? resolve_not_accepted(*studio, row.id)
                                  : resolve_accepted(*studio, row.id, orders.front().order_no);
        if (!resolved) {
            return resolved.error();
        }
        ++count;
    }
    return count;
}

Result<int> Shop::moving() {
    const auto counts = store->open_counts(clock.now());
    if (!counts) {
        return counts.error();
    }
    int moving = 0;
    for (const OpenCount& row : *counts) {
        moving += row.state == SubmissionState::Unknown ? 0 : row.count;
    }
    return moving;
}

}  // namespace huizhi::faults
