#include "tests/faults/planted_lies.h"

#include <algorithm>
#include <array>
#include <functional>

namespace huizhi::faults {
namespace {

using Orders = std::vector<LedgerOrder>;

struct Lie {
    const char* name;
    std::function<void(Orders& of_one_photo)> plant;
};

const std::array<Lie, 6>& lies() {
    static const std::array<Lie, 6> kLies{
        {{"an order that the platform lost", [](Orders& orders) { orders.clear(); }},
         {"a second charge",
          [](Orders& orders) {
              orders.push_back(orders.front());
              orders.back().order_no += "1";
          }},
         {"another number", [](Orders& orders) { orders.front().number += "0"; }},
         {"another price", [](Orders& orders) { orders.front().charged_fen += 1; }},
         {"another end", [](Orders& orders) { orders.front().state = "failed"; }},
         {"another order", [](Orders& orders) { orders.front().order_no += "1"; }}}};
    return kLies;
}

Result<int> wrong_in(const Shop& shop, const Ledger& ledger) {
    const auto comparison = compare(shop, ledger);
    return comparison ? Result<int>(comparison->wrong()) : comparison.error();
}

bool is_done(const Orders& orders) {
    return orders.size() == 1 && orders.front().state == "done";
}

}  // namespace

Result<std::vector<std::string>> lies_not_found(const Shop& shop, const Ledger& ledger) {
    const auto honest = wrong_in(shop, ledger);
    if (!honest) {
        return honest.error();
    }
    std::vector<std::string> missed;
    for (const Lie& lie : lies()) {
        Ledger planted = ledger;
        const auto photo =
            std::find_if(planted.by_fields.begin(), planted.by_fields.end(),
                         [](const auto& of_photo) { return is_done(of_photo.second); });
        if (photo == planted.by_fields.end()) {
            return Error{ErrorCode::Environment,
                         {"没有已完成的订单可以核对", "there is no order that is done"},
                         "",
                         ""};
        }
        lie.plant(photo->second);
        const auto wrong = wrong_in(shop, planted);
        if (!wrong) {
            return wrong.error();
        }
        if (*wrong <= *honest) {
            missed.emplace_back(lie.name);
        }
    }
    Ledger stranger = ledger;
    stranger.by_fields["0"].push_back({"1", "", "reviewing", 0});
    const auto wrong = wrong_in(shop, stranger);
    if (wrong && *wrong <= *honest) {
        missed.emplace_back("an order of no photo of ours");
    }
    return wrong ? Result<std::vector<std::string>>(missed) : wrong.error();
}

}  // namespace huizhi::faults
