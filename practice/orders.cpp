#include "practice/orders.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <sodium.h>
#include <utility>

#include <nlohmann/json.hpp>

#include "core/base/digest.h"
#include "core/base/hex.h"

namespace huizhi::practice {
namespace {

using std::chrono::milliseconds;
using std::chrono::minutes;

/// How long a picture can be ordered, by the provider's documentation.
constexpr minutes kPictureLife{50};

/// Pictures and orders that are kept; the oldest pictures go first.
constexpr std::size_t kMaxPictures = 2'000;

std::string random_token() {
    std::array<unsigned char, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return hex_of(bytes);
}

std::string padded(std::uint64_t number, std::size_t width) {
    std::string text = std::to_string(number);
    text.insert(0, width - std::min(width, text.size()), '0');
    return text;
}

/// "20261122183005" of "2026-11-22T18:30:05+08:00".
std::string digits_of_time(Instant when) {
    std::string digits;
    for (const char letter : iso_time(when)) {
        if (letter >= '0' && letter <= '9' && digits.size() < 14) {
            digits += letter;
        }
    }
    return digits;
}

std::string word_of(Status status) {
    switch (status) {
        case Status::Reviewing:
            return "reviewing";
        case Status::Done:
            return "done";
        case Status::Failed:
            return "failed";
        case Status::Cancelled:
            return "cancelled";
    }
    return "";
}

}  // namespace

Status outcome_of(const Order& order) {
    if (order.ending == 2 || !order.fault.empty()) {
        return Status::Failed;
    }
    return order.ending == 3 ? Status::Cancelled : Status::Done;
}

Instant decided_at(const Order& order, milliseconds review) {
    return order.placed_at + (order.ending == 1 ? review / 8 : review);
}

std::string person_field(const Fields& fields, const std::string& which) {
    struct Names {
        const char* which;
        const char* zjz;
        const char* clipimg;
    };
    constexpr std::array<Names, 3> kNames{{{"name", "text_name", "customer_name"},
                                           {"mobile", "text_mobile", "customer_phone"},
                                           {"id_number", "text_idcard", "customer_id_card"}}};
    const auto* names = std::find_if(kNames.begin(), kNames.end(),
                                     [&which](const Names& one) { return which == one.which; });
    if (names == kNames.end()) {
        return "";
    }
    const auto zjz = fields.find(names->zjz);
    const auto found = zjz == fields.end() ? fields.find(names->clipimg) : zjz;
    return found == fields.end() ? "" : found->second;
}

std::string refusal_reason(const Order& order, Status status) {
    if (status == Status::Failed) {
        return order.fault.empty() ? "左耳被头发遮挡，请露出双耳后重拍" : order.fault;
    }
    return status == Status::Cancelled ? "订单已取消" : "";
}

int ending_of(const Fields& fields) {
    const std::string mobile = person_field(fields, "mobile");
    if (mobile.size() < 2) {
        return 0;
    }
    const std::string last = mobile.substr(mobile.size() - 2);
    const bool digits = last.find_first_not_of("0123456789") == std::string::npos;
    return digits ? (last[0] - '0') * 10 + (last[1] - '0') : 0;
}

OrderBook::OrderBook(const Clock& clock, int review_ms) : clock_(clock), review_(review_ms) {
    // Ids that do not repeat after a restart in the same second.
    next_order_ = static_cast<int>(randombytes_uniform(900'000));
    // The oldest is the first by its text: as many digits for as long as a gateway runs.
    next_picture_ = 1'000'000 + randombytes_uniform(900'000);
}

std::string OrderBook::add_picture(Picture& picture) {
    const std::lock_guard lock(mutex_);
    picture.made_at = clock_.now();
    picture.token = random_token();
    std::string id = std::to_string(next_picture_++);
    pictures_.emplace(id, picture);
    by_token_.emplace(picture.token, id);
    while (pictures_.size() > kMaxPictures) {
        by_token_.erase(pictures_.begin()->second.token);
        pictures_.erase(pictures_.begin());
    }
    return id;
}

std::optional<Picture> OrderBook::picture(const std::string& id, const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = pictures_.find(id);
    if (found == pictures_.end() || found->second.key != key ||
        clock_.now() - found->second.made_at > kPictureLife) {
        return {};
    }
    return found->second;
}

template <class Entry>
const Entry* OrderBook::of_token(const std::map<std::string, Entry>& entries,
                                 const std::string& token) const {
    const auto id = by_token_.find(token);
    const auto found = id == by_token_.end() ? entries.end() : entries.find(id->second);
    return found == entries.end() || found->second.token != token ? nullptr : &found->second;
}

std::optional<Picture> OrderBook::picture_of_token(const std::string& token) const {
    const std::lock_guard lock(mutex_);
    const Picture* found = of_token(pictures_, token);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

std::optional<Order> OrderBook::place(const std::string& picture_id,
                                      const Fields& fields,
                                      const std::string& notice_url) {
    const std::lock_guard lock(mutex_);
    const auto kept = pictures_.find(picture_id);
    if (kept == pictures_.end()) {
        return {};
    }
    Picture& picture = kept->second;
    const int ending = ending_of(fields);
    if (!picture.order_no.empty()) {
        return orders_.at(picture.order_no);
    }
    if (const Order* old = twin(picture, fields, ending)) {
        return *old;
    }
    Order order;
    order.placed_at = clock_.now();
    const std::string stamp = digits_of_time(order.placed_at);
    next_order_ = (next_order_ + 1) % 1'000'000;
    order.order_no = stamp + padded(static_cast<std::uint64_t>(next_order_), 6);
    order.number = new_number(stamp);
    order.key = picture.key;
    order.item = picture.item;
    order.fields = fields;
    order.jpeg = picture.jpeg;
    order.token = random_token();
    order.notice_url = notice_url;
    order.protocol = picture.protocol;
    order.fault = picture.fault;
    order.ending = ending;
    picture.order_no = order.order_no;
    orders_.emplace(order.order_no, order);
    by_token_.emplace(order.token, order.order_no);
    plan_notices(order);
    return order;
}

const Order* OrderBook::twin(const Picture& picture, const Fields& fields, int ending) const {
    if (ending != 13) {
        return nullptr;
    }
    const auto same = [&](const auto& entry) {
        const Order& order = entry.second;
        return order.key == picture.key && order.item == picture.item &&
               order.jpeg == picture.jpeg && order.fields == fields;
    };
    const auto found = std::find_if(orders_.begin(), orders_.end(), same);
    return found == orders_.end() ? nullptr : &found->second;
}

std::string OrderBook::new_number(const std::string& stamp) {
    // SIM, the day and time to the minute, six digits that do not repeat within it: fits the
    // cities' 8 to 25 characters.
    return "SIM" + stamp.substr(2, 10) + padded(static_cast<std::uint64_t>(next_order_), 6);
}

std::optional<Order> OrderBook::order(const std::string& order_no, const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = orders_.find(order_no);
    if (found == orders_.end() || found->second.key != key) {
        return {};
    }
    return found->second;
}

std::optional<Order> OrderBook::order_of_token(const std::string& token) const {
    const std::lock_guard lock(mutex_);
    const Order* found = of_token(orders_, token);
    return found == nullptr ? std::nullopt : std::optional(*found);
}

bool OrderBook::fails_now(int ending, const std::string& subject) {
    return ending == 9 && first_time(subject);
}

bool OrderBook::first_time(const std::string& subject) {
    const std::lock_guard lock(mutex_);
    return failed_once_.insert(subject).second;
}

Instant OrderBook::latest() const {
    const auto now = clock_.now().time_since_epoch().count();
    auto seen = latest_.load();
    while (now > seen && !latest_.compare_exchange_weak(seen, now)) {
    }
    return Instant(Instant::duration(std::max(now, seen)));
}

Status OrderBook::status(const Order& order) const {
    if (order.ending == 4 || latest() < decided_at(order, review_)) {
        return Status::Reviewing;
    }
    return outcome_of(order);
}

void OrderBook::plan_notices(const Order& order) {
    if (order.notice_url.empty()) {
        return;
    }
    const bool wrong_sign = order.ending == 8;
    const Instant end = decided_at(order, review_);
    const auto plan = [&](Instant at, Status status) {
        due_.push_back({at, {order, status, wrong_sign}});
    };
    if (order.ending == 7) {  // out of order: done, then reviewing
        plan(end, outcome_of(order));
        plan(end + milliseconds(50), Status::Reviewing);
        return;
    }
    plan(order.placed_at + (end - order.placed_at) / 2, Status::Reviewing);
    if (order.ending == 4 || order.ending == 5) {  // never finishes; its callback is lost
        return;
    }
    plan(end, outcome_of(order));
    if (order.ending == 6) {
        plan(end + milliseconds(50), outcome_of(order));
    }
}

std::vector<Notice> OrderBook::take_due_notices() {
    const std::lock_guard lock(mutex_);
    const Instant now = clock_.now();
    const auto later = std::stable_partition(due_.begin(), due_.end(),
                                             [&](const Due& due) { return due.at <= now; });
    std::stable_sort(due_.begin(), later, [](const Due& a, const Due& b) { return a.at < b.at; });
    std::vector<Notice> result;
    for (auto due = due_.begin(); due != later; ++due) {
        result.push_back(std::move(due->notice));
    }
    due_.erase(due_.begin(), later);
    return result;
}

void OrderBook::put_back(Notice notice, int after_ms) {
    const std::lock_guard lock(mutex_);
    due_.push_back({clock_.now() + milliseconds(after_ms), std::move(notice)});
}

std::vector<PracticeCharge> OrderBook::ledger() const {
    const std::lock_guard lock(mutex_);
    std::vector<PracticeCharge> result;
    for (const auto& [order_no, order] : orders_) {
        if (status(order) == Status::Done) {
            result.push_back({order_no, kPriceFen});
        }
    }
    return result;
}

std::vector<LedgerEntry> OrderBook::entries() const {
    const std::lock_guard lock(mutex_);
    std::vector<LedgerEntry> result;
    for (const auto& [order_no, order] : orders_) {
        const Status now = status(order);
        const bool done = now == Status::Done;
        const std::string fields =
            nlohmann::json(order.fields)
                .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
        result.push_back(
            {order_no, done ? order.number : "", word_of(now), done ? kPriceFen : 0,
             sha256_hex({reinterpret_cast<const std::uint8_t*>(fields.data()), fields.size()}),
             order.notice_url, iso_time(order.placed_at)});
    }
    return result;
}

int OrderBook::count() const {
    const std::lock_guard lock(mutex_);
    return static_cast<int>(orders_.size());
}

}  // namespace huizhi::practice
