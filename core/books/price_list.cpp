#include "core/books/price_list.h"

#include "core/base/clock.h"
#include "core/base/day.h"
#include "core/base/ids.h"
#include "core/base/money.h"
#include "core/base/text/canonical_text.h"
#include "core/base/utf8.h"
#include "core/books/kept_words.h"
#include "core/books/most_fen.h"
#include "core/records/extra.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "core/vault/audit/audit.h"
#include "core/vault/login.h"

namespace huizhi {
namespace {

constexpr std::size_t kMostItemBytes = 96;
constexpr std::size_t kMostPriceReasonBytes = 600;

Result<Price> checked_price(const Studio& studio,
                            const std::string& item,
                            std::int64_t amount_fen,
                            const std::string& from) {
    if (auto allowed = require_dated(studio, Permission::SetPrices); !allowed) {
        return allowed.error();
    }
    const std::string name = canonical_text(item);
    if (name.empty() || !is_one_line(name, kMostItemBytes)) {
        return Error::invalid("item", {"请写明是什么的价格（一行，最多 30 字）",
                                       "say what the price is of, in a line of 90 bytes"});
    }
    if (amount_fen < 0 || amount_fen > kMostFen) {
        return Error::invalid("amount", {"价格应为 0 至 100 万元，单位为分",
                                         "a price is 0 to a million yuan, in fen"});
    }
    const auto day = day_or_today(from, studio.clock);
    if (!day) {
        Error error = day.error();
        error.field = "from";
        return error;
    }
    if (*day < iso_day(studio.clock.now())) {
        return Error::refused("from", {"价格只能从今天或以后的日期起生效",
                                       "a price holds from today on, or from a later day"});
    }
    return Price{new_id('l'),
                 name,
                 amount_fen,
                 *day,
                 {},
                 studio.operator_name,
                 iso_time(studio.clock.now())};
}

Result<Price> keep(Studio& studio, Result<Price> price) {
    if (!price) {
        return price;
    }
    const auto added = studio.store.together([&]() -> Result<void> {
        auto kept = studio.store.add_price(*price);
        return kept ? audit(studio, {AuditAct::Price, "price", price->id}) : kept;
    });
    return added ? std::move(price) : added.error();
}

}  // namespace

Result<std::vector<Price>> list_prices(Studio& studio) {
    auto allowed = require(studio, Permission::ServeCustomers);
    return allowed ? studio.store.prices() : allowed.error();
}

Result<Price> set_price(Studio& studio,
                        const std::string& item,
                        std::int64_t amount_fen,
                        const std::string& from) {
    return keep(studio, checked_price(studio, item, amount_fen, from));
}

Result<Price> set_package(Studio& studio,
                          const std::string& name,
                          std::int64_t amount_fen,
                          const std::map<std::string, int>& copies) {
    constexpr int kMostCopies = 1000;
    auto price = checked_price(studio, name, amount_fen, "");
    if (!price) {
        return price;
    }
    for (const auto& [format, count] : copies) {
        if (count < 1 || count > kMostCopies) {
            return Error::invalid("item",
                                  {"份数应为 1 至 1000：" + format, "1 to 1000 copies: " + format});
        }
    }
    if (copies.empty()) {
        return Error::invalid("item", {"套餐里至少要有一项", "a package holds something"});
    }
    price->item = kPackage + price->item;
    price->copies = copies;
    return keep(studio, std::move(price));
}

Result<std::optional<std::int64_t>> listed_price(Studio& studio, const std::string& item) {
    const std::string today = iso_day(studio.clock.now());
    auto price = studio.store.price_on(item, today);
    if (price && !*price && is_extra(item)) {
        price = studio.store.price_on(kPackage + extra_words(item), today);
    }
    if (!price) {
        return price.error();
    }
    return *price ? std::optional<std::int64_t>((*price)->amount_fen)
                  : std::optional<std::int64_t>();
}

Result<std::map<std::string, std::int64_t>> listed_prices(Studio& studio) {
    const std::string today = iso_day(studio.clock.now());
    const auto all = studio.store.prices();  // by item and day, of one day the later one last
    if (!all) {
        return all.error();
    }
    std::map<std::string, std::int64_t> listed;
    for (const Price& price : *all) {
        if (price.from <= today) {
            listed[price.item] = price.amount_fen;
        }
    }
    return listed;
}

Result<std::optional<PriceOverride>> other_price(Studio& studio,
                                                 const std::string& job,
                                                 std::optional<std::int64_t> listed,
                                                 const WantedPrice& wanted) {
    if (!listed || wanted.amount_fen < 0 || wanted.amount_fen == *listed) {
        return std::optional<PriceOverride>();
    }
    const std::string reason = canonical_text(wanted.reason);
    const bool must_say =
        wanted.everybody_says_why || !may(studio.operator_role, Permission::OverridePrice);
    if ((reason.empty() && must_say) || !is_one_line(wanted.reason, kMostPriceReasonBytes)) {
        const std::string asked = yuan(*listed);
        return Error::invalid("price-reason",
                              {"价目表上是 " + asked + " 元，不是 " + yuan(wanted.amount_fen) +
                                   " 元：请写明改价的原因（一行，最多 200 字）",
                               "the list asks " + asked + " yuan, not " + yuan(wanted.amount_fen) +
                                   ": say why, in a line of 600 bytes at most"});
    }
    const auto silent = check_kept_words("price-reason", {"原因", "the reason"}, reason);
    if (!silent) {
        return silent.error();
    }
    const auto second = second_person(studio, wanted.approval, Permission::OverridePrice);
    if (!second) {
        return second.error();
    }
    return std::optional<PriceOverride>(PriceOverride{job, *listed, wanted.amount_fen, reason,
                                                      studio.operator_name, *second,
                                                      iso_time(studio.clock.now())});
}

}  // namespace huizhi
