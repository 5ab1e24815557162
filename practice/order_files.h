#pragma once

#include <map>
#include <mutex>
#include <string>

#include "practice/fault_wire.h"
#include "practice/orders.h"

namespace huizhi::practice {

/// The files that the gateway gives out: photos, and sheets drawn when they are asked for.
/// Threads: any.
class OrderFiles {
public:
    OrderFiles(std::map<std::string, PhotoFormat> items, OrderBook& orders)
        : items_(std::move(items)), orders_(orders) {}

    [[nodiscard]] Answer get(const std::string& path);

private:
    [[nodiscard]] Answer sheet(const Order& order);

    const std::map<std::string, PhotoFormat> items_;
    OrderBook& orders_;
    std::mutex mutex_;
    std::map<std::string, std::string> sheets_;  ///< drawn already, by token
};

}  // namespace huizhi::practice
