#include "practice/demo_days.h"

#include <array>
#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/books/drawers.h"
#include "core/books/price_list.h"
#include "core/counter/customers.h"
#include "core/counter/day_closes.h"
#include "core/counter/payments.h"
#include "core/counter/receipts.h"
#include "core/counter/sessions.h"
#include "core/records/extra.h"
#include "core/records/store.h"
#include "core/records/studio.h"
#include "practice/demo_studio.h"

namespace huizhi {
namespace {

constexpr std::int64_t kFloatFen = 20'000;

/// Stands where it is put.
class PutClock final : public Clock {
public:
    [[nodiscard]] Instant now() const override { return now_; }
    void put(Instant now) { now_ = now; }
    void walk(std::chrono::minutes by) { now_ += by; }

private:
    Instant now_{};
};

struct Sold {
    const char* format;
    std::int64_t price_fen;
};
constexpr std::array<Sold, 3> kSold{
    {{"id-card@440300", 3'000}, {"id-card@440100", 3'000}, {"social-security@440300", 2'500}}};
constexpr std::array<const char*, 4> kMethods{"wechat", "cash", "alipay", "wechat"};
constexpr std::array<const char*, 8> kNames{"演示丁", "演示戊", "演示己", "演示庚",
                                            "演示辛", "演示壬", "演示癸", "演示子"};

/// GB 11643 with a region code that is issued to nobody (a whole city's).
std::string demo_number(int person) {
    constexpr std::array<int, 17> kWeights{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    const std::string year = std::to_string(1980 + person * 3);
    const std::string serial = std::to_string(101 + person * 2);
    const std::string digits = "440300" + year + "0512" + serial.substr(0, 3);
    int sum = 0;
    for (std::size_t at = 0; at < kWeights.size(); ++at) {
        sum += (digits[at] - '0') * kWeights[at];
    }
    return digits + "10X98765432"[sum % 11];
}

/// The days' making: a studio whose clock stands where the day is.
struct Making {
    Studio& studio;
    PutClock& clock;
    std::vector<Job> patterns;  ///< one of each format, judged once
    std::vector<Customer> people;
    int receipts = 0;
    std::int64_t cash_fen = 0;  ///< of the day, as the drawer should hold it
};

Result<void> register_people(Making& making) {
    for (std::size_t person = 0; person < kNames.size(); ++person) {
        const std::string phone = "1380000110" + std::to_string(person);
        auto customer = register_customer(
            making.studio,
            {kNames.at(person), demo_number(static_cast<int>(person)), phone, {}, true});
        if (!customer) {
            return customer.error();
        }
        making.people.push_back(std::move(*customer));
    }
    return {};
}

/// The sample portrait, judged for each format in a visit that the other days are made after.
Result<void> judge_patterns(Making& making) {
    const auto session = open_session(making.studio, making.people.front().id);
    if (!session) {
        return session.error();
    }
    const std::string photo = (samples_dir() / "portrait.jpg").string();
    for (const Sold& sold : kSold) {
        auto job = add_job(making.studio, {session->id, sold.format, photo, {}, sold.price_fen});
        if (!job) {
            return job.error();
        }
        making.patterns.push_back(std::move(*job));
    }
    return {};
}

/// What is sold costs that from the first day on.
Result<void> set_prices(Making& making) {
    for (const Sold& sold : kSold) {
        if (const auto set = set_price(making.studio, sold.format, sold.price_fen, ""); !set) {
            return set.error();
        }
    }
    constexpr std::int64_t kFrameFen = 2'500;
    const auto set = set_price(making.studio, std::string(kExtra) + "相框", kFrameFen, "");
    return set ? Result<void>() : Result<void>(set.error());
}

Result<void> pay_and_hand_over(Making& making, const Job& job, const std::string& method) {
    const auto paid = add_payment(making.studio, job.id, method, job.price_fen);
    if (!paid) {
        return paid.error();
    }
    making.cash_fen += method == "cash" ? job.price_fen : 0;
    making.clock.walk(std::chrono::minutes(6));
    const std::string number = "SIM" + std::to_string(100'000 + ++making.receipts);
    const auto receipt = record_receipt(making.studio, job.id, number);
    const auto handed =
        receipt ? deliver_receipt(making.studio, receipt->id) : Result<Receipt>(receipt.error());
    return handed ? Result<void>() : Result<void>(handed.error());
}

Result<void> serve(Making& making,
                   const Customer& customer,
                   const Job& pattern,
                   const std::string& method) {
    const auto session = open_session(making.studio, customer.id);
    if (!session) {
        return session.error();
    }
    Job job = pattern;
    job.id = new_id('j');
    job.session = session->id;
    job.created_at = iso_time(making.clock.now());
    if (auto saved = making.studio.store.save_job(job); !saved) {
        return saved;
    }
    return pay_and_hand_over(making, job, method);
}

Result<void> close(Making& making, const std::string& day, bool is_short) {
    constexpr std::int64_t kShortFen = 500;
    CashCount count;
    count.cash_fen = making.cash_fen - (is_short ? kShortFen : 0);
    count.note = is_short ? "找零有误" : "";
    const auto closed = close_day(making.studio, day, count);
    return closed ? Result<void>() : Result<void>(closed.error());
}

/// `number`: of the day, from which it is different from the others.
Result<void> make_day(Making& making, const std::string& day, int number) {
    constexpr int kLeast = 2;
    constexpr int kSpread = 5;
    if (const auto opened = open_drawer(making.studio, kFloatFen); !opened) {
        return opened.error();
    }
    making.cash_fen = kFloatFen;
    if (number == 0) {  // what the others are made after was sold, too
        for (const Job& pattern : making.patterns) {
            if (auto sold = pay_and_hand_over(making, pattern, "cash"); !sold) {
                return sold;
            }
        }
    }
    const int visits = kLeast + number * 3 % kSpread;
    for (int visit = 0; visit < visits; ++visit) {
        const auto turn =
            static_cast<std::size_t>(number) * kSpread + static_cast<std::size_t>(visit);
        making.clock.walk(std::chrono::minutes(50));
        auto served = serve(making, making.people[turn % making.people.size()],
                            making.patterns[turn * 2 % making.patterns.size()],
                            kMethods[turn % kMethods.size()]);
        if (!served) {
            return served;
        }
    }
    constexpr int kShortEvery = 7;
    return close(making, day, number % kShortEvery == 3);
}

/// When the shop opens, in the machine's zone.
Instant morning_of(const Studio& studio, int days_ago) {
    const Instant then = studio.clock.now() - std::chrono::days(days_ago);
    const auto opens = instant_of(iso_day(then) + "T09:00:00" + iso_time(then).substr(19));
    return opens.value_or(then);
}

}  // namespace

Result<void> make_demo_days(Studio& studio,
                            int days,
                            const std::function<bool(int made, int days)>& goes_on) {
    PutClock clock;
    clock.put(morning_of(studio, days));
    Studio then{studio.home,          studio.store,        studio.vault,     studio.blobs,
                studio.catalogue,     studio.engine,       studio.transport, clock,
                studio.operator_name, studio.operator_role};
    Making making{then, clock, {}, {}, 0, 0};
    if (!goes_on(0, days)) {
        return {};
    }
    auto ready = register_people(making);
    ready = ready ? set_prices(making) : ready;
    ready = ready ? judge_patterns(making) : ready;
    for (int made = 0; ready && made < days; ++made) {
        if (made > 0 && !goes_on(made, days)) {
            return {};
        }
        clock.put(morning_of(studio, days - made));
        ready = make_day(making, iso_day(clock.now()), made);
    }
    static_cast<void>(ready && goes_on(days, days));
    return ready;
}

}  // namespace huizhi
