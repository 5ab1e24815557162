#include "cli/commands.h"
#include "cli/counts.h"
#include "cli/documents.h"
#include "cli/table.h"
#include "core/books/price_list.h"
#include "core/counter/price_items.h"

namespace huizhi::cli {

namespace {

struct PriceOptions {
    std::string item;
    std::int64_t fen = 0;
    std::string from;
    std::vector<std::string> copies;
};

void no_options(CLI::App&, PriceOptions&, const Front&) {}

void amount_option(CLI::App& command, PriceOptions& options, const Front& front) {
    command.add_option("--amount", options.fen, front.say({"价格（分）", "price in fen"}))
        ->required()
        ->check(whole_fen(front));
}

void set_options(CLI::App& command, PriceOptions& options, const Front& front) {
    command
        .add_option("ITEM", options.item,
                    front.say({"格式编号，或另售的名称", "a format's id, or what is sold beside"}))
        ->required()
        ->check(not_empty(front));
    amount_option(command, options, front);
    command
        .add_option("--from", options.from,
                    front.say({"从哪天起，缺省为今天", "from which day on, default today"}))
        ->check(not_empty(front));
}

void package_options(CLI::App& command, PriceOptions& options, const Front& front) {
    command.add_option("NAME", options.item, front.say({"套餐名", "the package's name"}))
        ->required()
        ->check(not_empty(front));
    amount_option(command, options, front);
    command
        .add_option("--item", options.copies,
                    front.say({"格式=份数，可重复", "format=copies, repeatable"}))
        ->required()
        ->take_all();
}

Json price_document(const Price& price) {
    Json result = {{"item", price.item},
                   {"amount_fen", price.amount_fen},
                   {"from", price.from},
                   {"set_by", price.set_by},
                   {"set_at", price.set_at}};
    if (!price.copies.empty()) {
        result["copies"] = price.copies;
    }
    return result;
}

int print(const Front& front, const Result<Price>& price) {
    if (!price) {
        return front.fail(price.error());
    }
    return front.done({{"price", price_document(*price)}},
                      price->item + "  " + yuan(price->amount_fen) + "  " + price->from);
}

int set(Front& front, const PriceOptions& options) {
    return in_studio(front, [&](Studio& studio) {
        const auto item = price_item(studio, options.item);
        return item ? print(front, set_price(studio, *item, options.fen, options.from))
                    : front.fail(item.error());
    });
}

int package(Front& front, const PriceOptions& options) {
    std::map<std::string, std::int64_t> typed;
    for (const std::string& word : options.copies) {
        const auto one = named_number(word, "item");
        if (!one) {
            return front.fail(one.error());
        }
        typed[one->first] += one->second;
    }
    return in_studio(front, [&](Studio& studio) {
        const auto copies = package_items(studio, typed);
        return copies ? print(front, set_package(studio, options.item, options.fen, *copies))
                      : front.fail(copies.error());
    });
}

int list(Front& front, const PriceOptions&) {
    return in_studio(front, [&](Studio& studio) {
        const auto prices = list_prices(studio);
        if (!prices) {
            return front.fail(prices.error());
        }
        Json all = Json::array();
        Table table({front.say({"项目", "item"}), front.say({"价格", "price"}),
                     front.say({"起", "from"}), front.say({"设定人", "set by"})});
        for (const Price& price : *prices) {
            all.push_back(price_document(price));
            table.add({price.item, yuan(price.amount_fen), price.from, price.set_by});
        }
        return front.done({{"prices", std::move(all)}}, table.text());
    });
}

}  // namespace

void add_price_commands(CLI::App& root, Front& front) {
    CLI::App& price = noun(root, front, "price", {"价目表", "the price list"});
    verb<PriceOptions>(price, front, {"list", {"价目表", "all prices"}}, no_options, list);
    verb<PriceOptions>(price, front, {"set", {"定一个价格", "set a price"}}, set_options, set);
    verb<PriceOptions>(price, front,
                       {"package", {"定一个套餐", "set a package of several formats"}},
                       package_options, package);
}

}  // namespace huizhi::cli
