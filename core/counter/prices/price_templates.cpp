#include "core/counter/prices/price_templates.h"

#include <algorithm>
#include <span>

#include <nlohmann/json.hpp>

#include "core/base/embedded_text.h"
#include "core/books/price_list.h"
#include "core/catalogue/catalogue.h"
#include "core/counter/counter_texts.h"
#include "core/records/extra.h"
#include "core/records/store.h"
#include "core/records/studio.h"

namespace huizhi {

namespace {

std::vector<PriceTemplate> read_price_templates() {
    std::vector<PriceTemplate> list;
    for (const EmbeddedText& file : counter_texts()) {
        if (file.name != "price_templates.json") {
            continue;
        }
        const auto data = nlohmann::json::parse(file.text);  // compiled in: it parses
        for (const auto& one : data.at("templates")) {
            PriceTemplate read{one.at("id"),
                               {one.at("name").at("zh"), one.at("name").at("en")},
                               one.at("source"),
                               one.at("date"),
                               {}};
            for (const auto& item : one.at("items")) {
                read.items[item.at("item")] = item.at("amount_fen");
            }
            list.push_back(std::move(read));
        }
    }
    return list;
}

}  // namespace

const std::vector<PriceTemplate>& price_templates() {
    static const std::vector<PriceTemplate> list = read_price_templates();
    return list;
}

Result<int> use_price_template(Studio& studio, const std::string& id) {
    const auto& list = price_templates();
    const auto wanted =
        std::find_if(list.begin(), list.end(), [&id](const auto& one) { return one.id == id; });
    if (wanted == list.end()) {
        return Error{ErrorCode::NotFound,
                     {"没有这个价目模板：" + id, "there is no such price template: " + id},
                     "template",
                     ""};
    }
    return in_one_write(studio.store, [&]() -> Result<int> {
        int count = 0;
        for (const auto& [item, fen] : wanted->items) {
            if (!is_extra(item) && !studio.catalogue.format(item)) {
                continue;
            }
            if (const auto set = set_price(studio, item, fen, ""); !set) {
                return set.error();
            }
            ++count;
        }
        return count;
    });
}

}  // namespace huizhi
