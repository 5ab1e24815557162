#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/base/clock.h"
#include "huizhi/photo_format.h"
#include "practice/gateway.h"
#include "practice/ledger_entry.h"
#include "practice/order.h"

namespace huizhi::practice {

/// The platform's memory: pictures, orders, the charge ledger and the callbacks to come. What time
/// it is comes from the clock alone, so that a test can move it.
/// Threads: any.
class OrderBook {
public:
    OrderBook(const Clock& clock, int review_ms);

    /// Gives the picture its id, which is returned, and its token.
    [[nodiscard]] std::string add_picture(Picture& picture);
    /// Nothing when unknown, of another key, or older than 50 minutes.
    [[nodiscard]] std::optional<Picture> picture(const std::string& id,
                                                 const std::string& key) const;
    [[nodiscard]] std::optional<Picture> picture_of_token(const std::string& token) const;

    /// Places an order for a picture, or gives the one that is there: a picture is ordered once,
    /// and with ending 13 the same photo and data are the same order. Nothing when the picture has
    /// gone meanwhile: newer ones took its place.
    [[nodiscard]] std::optional<Order> place(const std::string& picture_id,
                                             const Fields& fields,
                                             const std::string& notice_url);
    /// Nothing when unknown or of another key.
    [[nodiscard]] std::optional<Order> order(const std::string& order_no,
                                             const std::string& key) const;
    [[nodiscard]] std::optional<Order> order_of_token(const std::string& token) const;
    /// True once for each `subject` (an order, a customer's mobile) with ending 09.
    [[nodiscard]] bool fails_now(int ending, const std::string& subject);
    /// True once for each `subject`.
    [[nodiscard]] bool first_time(const std::string& subject);

    [[nodiscard]] Status status(const Order& order) const;
    [[nodiscard]] std::vector<Notice> take_due_notices();
    void put_back(Notice notice, int after_ms);

    /// Done orders, each charged once.
    [[nodiscard]] std::vector<PracticeCharge> ledger() const;
    [[nodiscard]] std::vector<LedgerEntry> entries() const;  ///< every order
    [[nodiscard]] int count() const;

private:
    struct Due {
        Instant at;
        Notice notice;
    };

    /// Null when nothing has the token.
    template <class Entry>
    [[nodiscard]] const Entry* of_token(const std::map<std::string, Entry>& entries,
                                        const std::string& token) const;
    [[nodiscard]] const Order* twin(const Picture& picture, const Fields& fields, int ending) const;
    void plan_notices(const Order& order);
    /// The latest time that was seen: an outcome that was told is not taken back when the clock is
    /// set back.
    [[nodiscard]] Instant latest() const;
    [[nodiscard]] std::string new_number(const std::string& stamp);

    const Clock& clock_;
    mutable std::atomic<Instant::rep> latest_{0};
    std::chrono::milliseconds review_;
    mutable std::mutex mutex_;
    std::map<std::string, Picture> pictures_;
    std::map<std::string, Order> orders_;
    std::unordered_map<std::string, std::string> by_token_;  ///< ids of both
    std::vector<Due> due_;
    std::set<std::string> failed_once_;
    std::uint64_t next_picture_ = 0;
    int next_order_ = 0;
};

}  // namespace huizhi::practice
